"""A day is read back while it is typed; what is proposed or there stands under the field in words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.tui.stage import Stage, staged
from tests.tui.widgets.onepage import NARROW, WIDE, OnePage

PROPOSED = """
[[step]]
id = "day"
type = "date"
prompt = "What day will you ask?"
default_offset = { from = "@today", days = 2 }
after = "@today"
"""
OPEN = """
[[step]]
id = "day"
type = "date"
prompt = "What day will you ask?"
after = "@today"
"""


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_a_proposed_day_stands_there_in_words(page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    drawn(page.write(PROPOSED).seen(size=size), f"day-{name}-proposed")


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_a_day_is_read_back_as_it_is_typed(page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    drawn(page.write(OPEN).seen(" sat", size=size), f"day-{name}-typed")


def test_an_unclear_day_is_not_scolded_while_it_is_typed(page: OnePage) -> None:
    page.write(OPEN)
    assert "tomorrow, friday, in 3 days" in page.seen(" one da")
    assert "That day is not clear to me." in page.seen("enter")


def test_a_day_that_is_gone_by_is_told_and_taken(page: OnePage) -> None:
    page.write(OPEN)
    assert "That day is before 2026-11-23. You can keep it as it is." in page.seen(" 2026-11-01")
    assert page.gives("enter") == {"day": "2026-11-01"}


@pytest.mark.parametrize("typed", ["tomorrow", "friday", "next friday", "in 3 days", "2026-11-28", "Sat.", "on monday"])
def test_line_mode_keeps_the_same(page: OnePage, typed: str) -> None:
    page.write(OPEN)
    given = page.gives(f" {typed}", "enter")
    assert given == page.says(typed)
    assert given["day"]


def test_enter_takes_the_proposed_day_and_a_typed_one_takes_its_place(page: OnePage) -> None:
    page.write(PROPOSED)
    assert page.gives("enter") == page.says("") == {"day": "2026-11-25"}
    assert page.gives("ctrl+o", " friday", "enter") == {"day": "2026-11-27"}


def test_a_day_that_is_taken_back_leaves_the_one_that_was_there(page: OnePage) -> None:
    page.write(PROPOSED)
    assert page.gives("enter") == {"day": "2026-11-25"}
    assert page.gives("ctrl+o", " sat", "backspace", "backspace", "backspace", "enter") == {"day": "2026-11-25"}


def test_enter_alone_and_an_emptied_field_pass_the_question_over(page: OnePage) -> None:
    page.write(OPEN)
    assert page.gives("enter") == {}
    assert "This is the end of it." in page.seen("ctrl+o", " x", "backspace", "enter")
    assert page.kept("screen") == {}


def test_what_was_read_back_is_not_said_again(page: OnePage) -> None:
    assert "That is" not in page.write(OPEN).seen(" friday", "enter")


def test_tomorrow_stays_the_same_day_when_it_is_confirmed_later(page: OnePage) -> None:
    page.write(OPEN)
    assert page.gives(" tomorrow") == {"day": "2026-11-24"}
    desk = page.desk("screen")
    later = replace(desk, now=lambda: desk.now().replace(day=30))

    async def confirm(stage: Stage) -> None:
        assert "Tuesday 24 November 2026 stands here. Enter keeps it." in stage.screen()
        await stage.press("enter")

    staged(page.root, confirm, page="a-pack/page", desk=later)
    assert page.kept("screen") == {"day": "2026-11-24"}
