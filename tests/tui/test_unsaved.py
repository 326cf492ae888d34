"""Words that find no room on the disk: the person is asked before they are left behind, and nothing later says that all is saved."""

from pathlib import Path

import pytest

from tests.attempt.faults import FULL, Failing
from tests.plain.person import START
from tests.tui.stage import Stage, desk_in, staged
from workbook.attempt.store import Store
from workbook.session.desk import Desk
from workbook.tui.screens.sure import Leaving, Sure


@pytest.fixture
def system() -> Failing:
    return Failing()


@pytest.fixture
def desk(tmp_path: Path, system: Failing) -> Desk:
    desk = desk_in(tmp_path)
    desk.store = Store(tmp_path / "store", lambda: START, system)
    return desk


async def leave_words_behind(stage: Stage, system: Failing, *keys: str) -> None:
    """Type words that find no room, and go home by way of the question whether to."""
    await stage.press("enter", "2", "enter")
    system.failing = {"write": FULL}
    await stage.type("words that find no room")
    await stage.press("escape", "escape")
    assert isinstance(stage.app.screen, Leaving)
    await stage.press(*keys)


def test_what_was_left_behind_is_told_at_the_end_though_another_page_was_saved_since(tmp_path: Path, system: Failing, desk: Desk) -> None:
    async def act(stage: Stage) -> None:
        stage.app.open_page("name-the-need")
        await stage.settle()
        await leave_words_behind(stage, system, "y")
        system.failing = {}
        stage.app.open_page("find-a-helper")
        await stage.settle()
        await stage.press("enter", "escape", "escape")
        assert stage.app.session is None and stage.app.unsaved
        assert "could not be kept" in stage.app.parting() and "Saved." not in stage.app.parting()

    staged(tmp_path, act, desk=desk)


def test_the_words_are_there_again_when_the_person_stays_and_are_saved_once_there_is_room(
    tmp_path: Path, system: Failing, desk: Desk
) -> None:
    async def act(stage: Stage) -> None:
        stage.app.open_page("name-the-need")
        await stage.settle()
        await leave_words_behind(stage, system, "n")
        assert "words that find no room" in stage.screen()
        system.failing = {}
        await stage.press("escape", "escape")
        assert stage.app.session is None and not stage.app.unsaved and "Saved." in stage.app.parting()

    staged(tmp_path, act, desk=desk)


@pytest.mark.parametrize(("key", "leaves"), [(("ctrl+q",), True), (("ctrl+c", "ctrl+c"), True), (("q",), False)])
def test_any_other_question_can_be_left_by_the_keys_that_leave(tmp_path: Path, key: tuple[str, ...], leaves: bool) -> None:
    async def act(stage: Stage) -> None:
        stage.app.push_screen(Sure("Take it away?"))
        await stage.settle()
        await stage.press(*key)
        assert stage.app._exit == leaves

    staged(tmp_path, act)
