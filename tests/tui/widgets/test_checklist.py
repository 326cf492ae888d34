"""A checklist: each tick is kept at once, and an empty box says what may help while the cursor is on it."""

from collections.abc import Callable

import pytest

from tests.tui.widgets.onepage import NARROW, WIDE, OnePage

CHECK = """
[[step]]
id = "check"
type = "checklist"
prompt = "Read it out loud once. Tick what is true."
items = [
  { id = "clear", label = "It asks Ana for one thing.", fix = "Take one thing out." },
  { id = "day", label = "It says when it comes back.", fix = "Write the day at the end." },
  "It is true today.",
]
"""
MANY = CHECK.replace("items = [", "items = [" + "".join(f'"Line {number}", ' for number in range(1, 10)))


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_an_empty_box_says_what_may_help(page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    drawn(page.write(CHECK).seen("space", "down", size=size), f"checklist-{name}")


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (["space"], ["clear"]),
        (["2"], ["day"]),
        (["3", "1"], ["clear", "It is true today."]),
        (["1", "1"], []),
        (["end", "space", "up", "space"], ["day", "It is true today."]),
    ],
)
def test_ticks_are_kept_at_once_in_the_order_of_the_list(page: OnePage, keys: list[str], kept: list[str]) -> None:
    assert page.write(CHECK).gives(*keys) == {"check": kept}


@pytest.mark.parametrize(("typed", "keys"), [("1,3", ["1", "3"]), ("0", ["1", "1"]), ("2", ["down", "space"])])
def test_line_mode_keeps_the_same(page: OnePage, typed: str, keys: list[str]) -> None:
    page.write(CHECK)
    assert page.gives(*keys, "enter") == page.says(typed, "")


def test_from_ten_on_two_digits_tick_a_box(page: OnePage) -> None:
    assert page.write(MANY).gives("1", "1", "2") == {"check": ["Line 2", "day"]}


def test_enter_alone_passes_the_question_over(page: OnePage) -> None:
    assert page.write(CHECK).gives("enter") == {}
