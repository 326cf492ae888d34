"""What is due on home: first, opened in its own thread, put off by one key; and how asking went, from my answers."""

from pathlib import Path

import pytest

from tests.plain.person import START, Person
from tests.plain.scripts import WALK
from tests.tui.stage import Stage, desk_in, staged
from workbook.session.desk import Desk
from workbook.session.due import due
from workbook.tui.screens.asking import AskingScreen
from workbook.tui.screens.home import HomeScreen
from workbook.tui.screens.page import PageScreen
from workbook.tui.screens.pick import Pick
from workbook.tui.widgets.menu import Menu


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Somebody for whom an ask is due in the first thread while they are in the second, where a page is half done."""
    desk = desk_in(tmp_path)
    person = Person(tmp_path / "store", now=START.replace(day=16))
    for one in WALK:
        person.walks(one.page, one.lines)
    desk.new_thread("The garden")
    person.walks("kinder-words", ["", "/quit"])
    return desk


def first_row(stage: Stage) -> str:
    row = stage.app.screen.query_one(Menu).entries[0]
    return f"{row.left} | {row.under}"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)], ids=str)
def test_it_stands_first_with_its_day_and_thread(tmp_path: Path, desk: Desk, size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        assert first_row(stage) == "How did it go? | you planned it for today, in the thread: sorting the letters on my table"
        assert "How did it go?" in stage.screen()
        assert "l later" in stage.screen()

    staged(tmp_path, act, desk=desk, size=size)


def test_it_opens_in_its_own_thread(tmp_path: Path, desk: Desk) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("enter")
        assert isinstance(stage.app.screen, PageScreen)
        assert "What happened when I asked" in stage.screen()
        assert desk.thread().id == "0001"

    staged(tmp_path, act, desk=desk)


def test_one_key_puts_it_off_and_says_until_when(tmp_path: Path, desk: Desk) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("l")
        assert isinstance(stage.app.screen, Pick)
        await stage.press("escape")
        assert first_row(stage).startswith("How did it go?")
        await stage.press("l", "2", "enter")
        assert "You will be asked again on Thursday 26 November 2026." in stage.screen()
        assert not first_row(stage).startswith("How did it go?")
        assert due(desk) == ()

    staged(tmp_path, act, desk=desk)


def test_the_key_does_nothing_on_other_rows(tmp_path: Path, desk: Desk) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("down")
        assert "l later" not in stage.screen()
        await stage.press("l")
        assert isinstance(stage.app.screen, HomeScreen)

    staged(tmp_path, act, desk=desk)


def test_the_day_on_which_home_was_shown_is_kept_once(tmp_path: Path, desk: Desk) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("a", "escape", "t", "escape")

    staged(tmp_path, act, desk=desk)
    (one,) = due(desk)
    assert one.reminder.shown == (desk.today(),)


def test_how_asking_went_is_reached_from_my_answers_and_left_again(tmp_path: Path, desk: Desk) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("a", "end", "enter")
        assert isinstance(stage.app.screen, AskingScreen)
        assert "Your guesses will be here" in stage.screen()
        await stage.press("escape", "escape")
        assert isinstance(stage.app.screen, HomeScreen)

    staged(tmp_path, act, desk=desk)
