"""A table: rows stand in columns or on cards, one of them is open at a time, and what is typed is kept at once."""

from collections.abc import Callable

import pytest

from tests.tui.stage import Stage
from tests.tui.widgets.onepage import NARROW, WIDE, OnePage
from workbook.tui.widgets.row import RowEditor
from workbook.tui.widgets.sheet import Sheet
from workbook.tui.widgets.view import View

HELPERS = """
[[step]]
id = "helpers"
type = "table"
prompt = "Who could help? Initials are fine."
max_rows = 3
columns = [
  { id = "name", type = "short_text", label = "Name or initials", max_length = 10 },
  { id = "circle", type = "single_choice", label = "Which circle?", options = ["Close", "Friendly", "Job or group"] },
  { id = "good_for", type = "multi_choice", label = "Good for", options = ["Listening", "Thinking", "Doing"] },
  { id = "ease", type = "scale", label = "How easy to ask?", min = 1, max = 5, low = "Hard", high = "Easy" },
  { id = "since", type = "date", label = "Since when?" },
  { id = "far", type = "number", label = "How far?", min = 0, unit = "km" },
]
"""
ANA = ("enter", " Ana", "enter", "1", "enter", "1", "3", "enter", "4", "enter", " tomorrow", "enter", " 2,5", "enter")
BO = ("enter", " Bo", "enter", "2", "enter", "escape")
ANA_ROW = {"name": "Ana", "circle": "Close", "good_for": ["Listening", "Doing"], "ease": 4, "since": "2026-11-24", "far": 2.5}
BO_ROW = {"name": "Bo", "circle": "Friendly"}


@pytest.fixture
def table(page: OnePage) -> OnePage:
    return page.write(HELPERS)


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), ((60, 20), "middle"), (NARROW, "narrow")])
def test_rows_stand_in_columns_where_they_fit_and_else_on_cards(
    table: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str
) -> None:
    drawn(table.seen(size=size), f"table-{name}-empty")
    drawn(table.seen(*ANA, *BO, size=size), f"table-{name}")
    drawn(table.seen("up", "up", "enter", "tab", size=size), f"table-{name}-open")


def test_a_table_is_drawn_in_ascii(table: OnePage, drawn: Callable[[str, str], None]) -> None:
    drawn(table.seen(*ANA, utf8=False), "table-ascii")


def test_both_front_ends_keep_the_same_rows(table: OnePage) -> None:
    typed = ["Ana", "1", "1,3", "4", "tomorrow", "2,5", "Bo", "2", "", "", "", "", ""]
    assert table.gives(*ANA, *BO, "ctrl+n") == table.says(*typed) == {"helpers": [ANA_ROW, BO_ROW]}


def test_each_letter_of_a_row_is_kept_at_once(table: OnePage) -> None:
    assert table.gives("enter", " An") == {"helpers": [{"name": "An"}]}
    assert table.gives("enter", " a") == {"helpers": [{"name": "Ana"}]}, "the cursor is back on the row that was cut off"


def test_a_cell_that_is_refused_says_why_and_keeps_the_words(table: OnePage) -> None:
    screen = table.seen("enter", " A name too long", "enter")
    assert "A name too long" in screen
    assert "“Name or initials”: This has 15 characters; there is room for 10." in screen
    assert table.kept("screen") == {"helpers": [{"name": "A name too long"}]}


def test_a_refused_cell_holds_nobody_up_and_is_opened_before_the_page_goes_on(table: OnePage) -> None:
    left = ("enter", " A name too long", "enter", "escape", "end")
    assert "▸ That is all" in table.seen(*left)
    screen = table.seen("end", "enter")
    assert "Row 1\n" in screen and "“Name or initials”: This has 15 characters" in screen


def test_a_row_is_taken_out_and_brought_back(table: OnePage) -> None:
    out = (*ANA, *BO, "up", "up", "d")
    assert "Taken out: Ana. Press u to bring it back." in table.seen(*out)
    assert table.kept("screen") == {"helpers": [BO_ROW]}
    assert table.gives("d", "u") == {"helpers": [BO_ROW]}


def test_a_row_that_stays_empty_is_no_row(table: OnePage) -> None:
    assert table.gives("enter", "escape", "end", "enter") == {}


def test_a_row_without_its_first_cell_is_kept_and_says_what_is_missing_and_holds_nobody_up(table: OnePage) -> None:
    unnamed = "Row 2 is kept. It has nothing under “Name or initials” yet."
    screen = table.seen("enter", " Bo", "enter", "escape", "enter", "enter", "2", "escape")
    assert unnamed in screen and screen.count("▸") == 1 and "▸ + Add" not in screen, "the cursor is on the row, to name it"
    assert unnamed in table.seen()
    assert "This is the end of it." in table.seen("ctrl+n")
    assert table.kept("screen") == {"helpers": [{"name": "Bo"}, {"circle": "Friendly"}]}
    assert unnamed not in table.seen("ctrl+o", "up", "enter", " Cy", "escape")


def test_a_pick_can_be_left_empty_again(table: OnePage) -> None:
    assert table.gives("enter", " Ana", "enter", "2", "enter", "shift+tab", "delete") == {"helpers": [{"name": "Ana"}]}


def test_a_full_table_takes_no_more_rows(table: OnePage) -> None:
    row = ("enter", " A", "enter", "escape")
    screen = table.seen(*row, *row, *row)
    assert "There is room for 3 rows, and they are all filled in." in screen
    assert "Add a row" not in screen
    assert "▸ That is all" in screen


def test_going_on_from_inside_a_row_keeps_all_of_it(table: OnePage) -> None:
    screen = table.seen("enter", " Ana", "enter", "1", "ctrl+n")
    assert "This is the end of it." in screen
    assert table.kept("screen") == {"helpers": [{"name": "Ana", "circle": "Close"}]}


def test_a_table_survives_every_size(table: OnePage) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("enter")
        await stage.type("Ana")
        await stage.press("enter")
        for size in ((40, 12), (80, 24), (60, 20), (40, 12)):
            await stage.pilot.resize_terminal(*size)
            await stage.pilot.pause()
            assert "Which circle?" in stage.screen()

    table.sits(act)


def test_where_every_row_is_filled_in_the_cursor_is_below_them(table: OnePage) -> None:
    table.seen(*ANA)
    assert "▸ + Add a row" in table.seen()
    assert "▸ That is all" in table.seen(*ANA, *ANA), "with all three rows filled in"
    assert "▸ That is all" in table.seen()


def test_a_second_enter_opens_no_second_row(table: OnePage) -> None:
    async def act(stage: Stage) -> None:
        sheet = stage.app.screen.query_one(Sheet)
        sheet.action_choose()
        sheet.action_choose()
        await stage.settle()
        assert len(stage.app.screen.query(RowEditor)) == 1
        await stage.type("Ana")

    table.sits(act)
    assert table.kept("screen") == {"helpers": [{"name": "Ana"}]}


def test_a_second_answer_of_one_cell_reaches_no_other_cell(table: OnePage) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("enter")
        await stage.type("Ana")
        view = stage.app.screen.query_one(RowEditor).query_one(View)
        view.post_message(View.Answered("Ana"))
        view.post_message(View.Answered("Ana"))
        await stage.settle()
        assert "Which circle?" in stage.screen()

    table.sits(act)
    assert table.kept("screen") == {"helpers": [{"name": "Ana"}]}


@pytest.mark.parametrize(("keys", "cells"), [(("2",), {"circle": "Friendly"}), (("enter", "enter", "4"), {"ease": 4})])
def test_a_pick_in_a_row_is_kept_before_it_is_confirmed(table: OnePage, keys: tuple[str, ...], cells: dict[str, object]) -> None:
    assert table.gives("enter", " Ana", "enter", *keys) == {"helpers": [{"name": "Ana", **cells}]}
