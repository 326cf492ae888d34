"""A consent: its lines, then a yes or a no of the same weight."""

from collections.abc import Callable

import pytest

from tests.tui.widgets.onepage import NARROW, WIDE, OnePage

RULES = """
[[step]]
id = "rules"
type = "consent"
prompt = "These are the rules of the street. Do you agree?"
items = ["I bring things back.", "I say so when something breaks, and I help to mend it."]
[[step]]
id = "not-agreed"
type = "note"
show_if = { "page.rules" = { not_in = [true] } }
prompt = "That is fine. You can still look around."
"""


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_the_lines_stand_above_the_yes_and_the_no(
    page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str
) -> None:
    page.write(RULES)
    drawn(page.seen(size=size), f"consent-{name}")
    drawn(page.seen("down", "down", size=size), f"consent-{name}-no")


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (["y"], True),
        (["n"], False),
        (["Y"], True),
        (["down", "enter"], True),
        (["down", "down", "enter"], False),
        (["end", "up", "enter"], True),
    ],
)
def test_a_letter_answers_and_so_does_enter_on_a_row(page: OnePage, keys: list[str], kept: bool) -> None:
    assert page.write(RULES).gives(*keys) == {"rules": kept}


def test_a_no_goes_on_as_a_yes_does(page: OnePage) -> None:
    assert "That is fine. You can still look around." in page.write(RULES).seen("n")


def test_enter_alone_passes_it_over(page: OnePage) -> None:
    assert page.write(RULES).gives("enter") == {}


def test_the_answer_stands_there_again(page: OnePage) -> None:
    page.write(RULES)
    assert page.gives("n") == page.says("n") == {"rules": False}
    assert "▸ n  No" in page.seen("ctrl+o")
    assert page.gives("enter") == {"rules": False}
