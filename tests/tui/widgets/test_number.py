"""A number is typed as it comes, and read by the step as line mode's line is."""

from collections.abc import Callable

import pytest

from tests.tui.widgets.onepage import NARROW, WIDE, OnePage

HOUSES = """
[[step]]
id = "walk"
type = "number"
prompt = "How far do you walk to the last house?"
min = 0.1
max = 20.5
unit = "km"
"""


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_a_number_has_its_unit_under_it(page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    drawn(page.write(HOUSES).seen(" 2,5", size=size), f"number-{name}")


@pytest.mark.parametrize(("typed", "kept"), [("3", 3), ("2.5", 2.5), ("2,5", 2.5), (" 4 ", 4), ("20.5", 20.5)])
def test_line_mode_keeps_the_same(page: OnePage, typed: str, kept: float) -> None:
    page.write(HOUSES)
    assert page.gives(f" {typed}", "enter") == page.says(typed) == {"walk": kept}


@pytest.mark.parametrize("typed", ["many", "0", "21", "1e9"])
def test_what_does_not_fit_is_told_kindly_and_stays(page: OnePage, typed: str) -> None:
    screen = page.write(HOUSES).seen(f" {typed}", "enter")
    assert "from 0.1 to 20.5." in screen
    assert f"    {typed}\n" in screen
    assert page.kept("screen") == {"walk": typed}


def test_a_number_stands_there_again_and_can_be_taken_out(page: OnePage) -> None:
    page.write(HOUSES)
    assert page.gives(" 2.5", "enter") == {"walk": 2.5}
    assert "    2.5\n" in page.seen("ctrl+o")
    assert page.gives("enter") == {"walk": 2.5}
    assert "This is the end of it." in page.seen("ctrl+o", "backspace", "backspace", "backspace", "enter")
    assert page.kept("screen") == {}


def test_enter_alone_passes_the_question_over(page: OnePage) -> None:
    assert page.write(HOUSES).gives("enter") == {}
