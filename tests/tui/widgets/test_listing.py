"""A list: one thing a line, and Enter on an empty last line goes on."""

from collections.abc import Callable

import pytest

from tests.tui.widgets.onepage import NARROW, WIDE, OnePage

WISHES = """
[[step]]
id = "wishes"
type = "list"
prompt = "Which tools would you like to use?"
min_items = 2
max_items = 3
"""


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_a_list_has_a_sign_before_each_line(page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    drawn(page.write(WISHES).seen(" a ladder\na drill", size=size), f"list-{name}")


def test_enter_on_an_empty_line_goes_on(page: OnePage) -> None:
    assert "This is the end of it." in page.write(WISHES).seen(" a ladder\na drill\n\n")
    assert page.kept("screen") == page.says("a ladder", "a drill", "", "") == {"wishes": ["a ladder", "a drill"]}


def test_enter_alone_passes_the_question_over(page: OnePage) -> None:
    assert page.write(WISHES).gives("enter") == {}


def test_too_few_and_too_many_are_told_kindly_and_stay(page: OnePage) -> None:
    page.write(WISHES)
    assert "At least 2 lines, please." in page.seen()
    assert "Please write at least 2 lines, or leave it empty." in page.seen(" a ladder\n\n")
    assert "All lines are filled." in page.seen("enter", " a drill\na pot")
    assert "There is room for 3 lines. Please take some out." in page.seen("enter", " a saw")
    assert "Please keep it to 3 lines." in page.seen("ctrl+n")
    assert page.kept("screen") == {"wishes": ["a ladder", "a drill", "a pot", "a saw"]}


def test_the_lines_stand_there_again_and_can_be_taken_out(page: OnePage) -> None:
    page.write(WISHES)
    assert page.gives(" a\nb\n\n") == {"wishes": ["a", "b"]}
    assert "· a\n" in page.seen("ctrl+o")
    assert page.gives("backspace", "backspace", "backspace", "ctrl+n") == {}
