"""Keys that are pressed ahead, faster than the screen shows what came of them, do nothing that the person was not shown."""

from pathlib import Path

from tests.tui.screens.test_conflict import AREA, STORY, clash, kept
from tests.tui.stage import Stage, desk_in, staged
from tests.tui.widgets.onepage import OnePage
from workbook.session.conflicts import conflicts_of
from workbook.tui.screens.conflict import ConflictScreen
from workbook.tui.widgets.row import RowEditor

ROWS = """
[[step]]
id = "helpers"
type = "table"
prompt = "Who could help?"
columns = [
  { id = "name", type = "short_text", label = "Name or initials" },
  { id = "trade", type = "short_text", label = "What can they do?" },
]
"""
HOW = """
[[step]]
id = "how"
type = "single_choice"
prompt = "How do you like to be asked?"
options = ["In person", "By phone", "By mail"]

[[step]]
id = "sure"
type = "scale"
prompt = "How sure are you?"
"""


def test_a_pick_and_the_way_on_at_once_keep_the_pick(tmp_path: Path) -> None:
    page = OnePage(tmp_path).write(HOW)

    async def act(stage: Stage) -> None:
        await stage.press_at_once("2", "enter", "7", "ctrl+o")
        assert "How do you like to be asked?" in stage.screen()

    page.sits(act)
    assert page.kept("screen") == {"how": "By phone", "sure": 7}


def test_enter_twice_opens_one_row_and_leaves_the_second_cell_empty(tmp_path: Path) -> None:
    page = OnePage(tmp_path).write(ROWS)

    async def act(stage: Stage) -> None:
        await stage.press_at_once("enter", "enter")
        assert len(stage.app.screen.query(RowEditor)) == 1
        await stage.press("shift+tab")
        await stage.type("Ana")
        await stage.press_at_once("enter", "enter")

    page.sits(act)
    assert page.kept("screen") == {"helpers": [{"name": "Ana"}]}


def test_enter_twice_at_a_conflict_and_yes_settle_the_one_that_was_shown(tmp_path: Path) -> None:
    clash(tmp_path, AREA, STORY)
    desk = desk_in(tmp_path)

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(ConflictScreen(conflicts_of(desk)))
        await stage.settle()
        await stage.press_at_once("down", "enter", "y", "y")
        assert "2 of 2" in stage.screen()

    staged(tmp_path, act, desk=desk)
    assert kept(tmp_path, "area") == "money"
    assert len(conflicts_of(desk_in(tmp_path))) == 1


def test_a_refusal_stays_when_the_window_changes_or_a_hint_is_opened(tmp_path: Path) -> None:
    page = OnePage(tmp_path).write(
        """
[[step]]
id = "street"
type = "short_text"
prompt = "Which street?"
hint = "The one you live on."
required = true
"""
    )

    async def act(stage: Stage) -> None:
        await stage.press("enter")
        refusal = stage.screen()
        await stage.pilot.resize_terminal(60, 20)
        await stage.settle()
        assert "needs an answer" in stage.screen(), refusal
        await stage.pilot.resize_terminal(40, 12)
        await stage.settle()
        await stage.press("escape", "h")
        await stage.pilot.resize_terminal(80, 24)
        await stage.settle()
        assert "needs an answer" in stage.screen()
        await stage.press("escape")

    page.sits(act)
