"""Words that find no room on the disk: the person is asked before they are left behind, and nothing later says that all is saved."""

from pathlib import Path

import pytest

from tests.attempt.faults import FULL, Failing
from tests.plain.person import START
from tests.tui.stage import Stage, desk_in, staged
from workbook.attempt.store import Store
from workbook.session.desk import Desk
from workbook.tui.screens.leaving import Leaving
from workbook.tui.screens.sure import Sure


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


def test_they_can_be_written_to_a_file_elsewhere_before_the_person_leaves(tmp_path: Path, system: Failing, desk: Desk) -> None:
    elsewhere, taken = tmp_path / "other-disk" / "words.txt", tmp_path / "taken.txt"
    elsewhere.parent.mkdir()
    taken.write_text("somebody's")

    async def act(stage: Stage) -> None:
        stage.app.open_page("name-the-need")
        await stage.settle()
        await leave_words_behind(stage, system, "w", "enter")
        assert "Give the name of a file on another disk" in " ".join(stage.screen().split())
        await stage.type(str(taken))
        await stage.press("enter")
        assert "is there already, so nothing was written" in " ".join(stage.screen().split())
        await stage.press("escape", "w")
        await stage.type(str(elsewhere))
        await stage.press("enter")
        assert isinstance(stage.app.screen, Leaving)
        assert "The words of this page are in" in stage.screen() and "If you leave now" not in stage.screen()
        await stage.press("n")
        assert "words that find no room" in stage.screen()

    staged(tmp_path, act, desk=desk)
    assert "words that find no room" in elsewhere.read_text() and "What is going on?" in elsewhere.read_text()
    assert elsewhere.stat().st_mode & 0o777 == 0o600
    assert taken.read_text() == "somebody's"


@pytest.mark.parametrize(("key", "leaves"), [(("ctrl+q",), True), (("ctrl+c", "ctrl+c"), True), (("q",), False)])
def test_any_other_question_can_be_left_by_the_keys_that_leave(tmp_path: Path, key: tuple[str, ...], leaves: bool) -> None:
    async def act(stage: Stage) -> None:
        stage.app.push_screen(Sure("Take it away?"))
        await stage.settle()
        await stage.press(*key)
        assert stage.app._exit == leaves

    staged(tmp_path, act)


def test_what_the_last_commit_finds_is_told_where_the_program_ends(tmp_path: Path, desk: Desk) -> None:
    apps = []

    async def act(stage: Stage) -> None:
        await stage.press("enter", "2", "enter")
        await stage.type("words")
        stage.app.session.look_again()
        (document,) = (tmp_path / "store").glob("threads/*/*name-the-need*.toml")
        document.write_text("damaged")
        await stage.type(" and more")
        await stage.press("ctrl+q")
        apps.append(stage.app)

    staged(tmp_path, act, page="name-the-need", desk=desk)
    (aside,) = (tmp_path / "store" / "damaged").iterdir()
    assert str(aside) in apps[0].parting()
    assert str(aside) not in apps[0].parting()  # once
