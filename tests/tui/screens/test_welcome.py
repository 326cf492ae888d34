"""The very first screen: it is read at any size, passes with Enter, and comes once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tui.stage import Stage, desk_in, staged
from workbook.attempt.unkept import NothingKept
from workbook.errors import CannotCreate
from workbook.pack.library import Library
from workbook.session.desk import Desk
from workbook.settings import Settings
from workbook.tui.screens.home import HomeScreen
from workbook.tui.screens.page import PageScreen
from workbook.tui.screens.support import SupportScreen
from workbook.tui.screens.welcome import WelcomeScreen

SHIPPED = Path(__file__).resolve().parents[3] / "exercises"
LIBRARY = Library((SHIPPED,))
"""The shipped pack alone, read once."""


def first(root: Path, *, utf8: bool = True) -> Desk:
    """Return the desk of a very first start. The folder it names is the same in every test."""
    desk = desk_in(root, settings=Settings(region="US", motion="off"), library=LIBRARY, utf8=utf8)
    desk.voice = type(desk.voice)(support_key="Ctrl+G", close_key="q", data_path="/home/sam/workbook", clears=True)
    return desk


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_it_says_what_this_is_and_where_ones_words_go(tmp_path: Path, drawn: Callable[[str, str], None], size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        drawn(stage.screen(), f"welcome-{size[0]}")

    staged(tmp_path, act, desk=first(tmp_path), size=size)


def test_on_a_full_screen_all_of_it_is_seen_at_once(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        told = " ".join(stage.screen().split())
        assert "↓ more" not in told
        for words in (
            "Asking for help, one small",
            "The program tells no one",
            "/home/sam/workbook",
            "--no-save",
            "made by your computer.",
            "q quit",
        ):
            assert words in told

    staged(tmp_path, act, desk=first(tmp_path))


def test_the_way_out_is_told_where_there_is_little_room(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        assert stage.screen().splitlines()[-1].split("  ")[1:] == ["enter begin", "q quit", "^g support"]

    staged(tmp_path, act, desk=first(tmp_path), size=(40, 12))


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
@pytest.mark.parametrize("key", ["down", "pagedown", "space", "j"])
def test_every_word_of_it_can_be_read_with_the_keyboard(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    async def act(stage: Stage) -> None:
        assert "↓ more" in stage.screen()
        rows = stage.screen().splitlines()
        while "↓ more" in stage.screen() and len(rows) < 2000:
            await stage.press(key)
            rows += stage.screen().splitlines()
        assert "↓ more" not in stage.screen()
        told = " ".join(" ".join(rows).split())
        for words in ("Asking for help, one small", "/home/sam/workbook", "made by your computer."):
            assert all(word in told for word in words.split())

    staged(tmp_path, act, desk=first(tmp_path), size=size)


def test_enter_passes_it_and_home_has_the_cursor_on_start(tmp_path: Path) -> None:
    desk, kept = first(tmp_path), dict[str, Any]()
    desk.keep_settings = kept.update

    async def act(stage: Stage) -> None:
        assert isinstance(stage.app.screen, WelcomeScreen)
        await stage.press("enter")
        assert isinstance(stage.app.screen, HomeScreen)
        assert "Start, or pick a page\n    ▸   Where I am today" in stage.screen()

    staged(tmp_path, act, desk=desk)
    assert kept == {"welcomed": True} and desk.settings.welcomed


def test_a_page_that_was_asked_for_opens_right_after_it_and_nothing_else_is_shown(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        assert isinstance(stage.app.screen, WelcomeScreen)
        await stage.press("enter")
        assert isinstance(stage.app.screen, PageScreen) and "Name the need" in stage.screen()

    staged(tmp_path, act, desk=first(tmp_path), page="name-the-need")


def test_it_comes_once(tmp_path: Path) -> None:
    desk = first(tmp_path)

    async def pass_it(stage: Stage) -> None:
        await stage.press("enter")

    async def look(stage: Stage) -> None:
        assert isinstance(stage.app.screen, HomeScreen)

    staged(tmp_path, pass_it, desk=desk)
    staged(tmp_path, look, desk=desk)


def test_leaving_from_it_is_no_welcome(tmp_path: Path) -> None:
    desk = first(tmp_path)

    async def act(stage: Stage) -> None:
        await stage.press("escape")
        assert isinstance(stage.app.screen, WelcomeScreen)
        await stage.press("q")

    assert staged(tmp_path, act, desk=desk) == 0
    assert not desk.settings.welcomed


@pytest.mark.parametrize("key", ["ctrl+g", "f1", "question_mark"])
def test_the_support_lines_are_one_key_away_and_enter_comes_back(tmp_path: Path, key: str) -> None:
    async def act(stage: Stage) -> None:
        await stage.press(key)
        assert isinstance(stage.app.screen, SupportScreen) and "call 911" in stage.screen()
        await stage.press("enter")
        assert isinstance(stage.app.screen, WelcomeScreen)

    staged(tmp_path, act, desk=first(tmp_path))


def test_with_no_save_it_says_that_nothing_is_kept(tmp_path: Path) -> None:
    desk = first(tmp_path)
    desk.store = NothingKept(tmp_path, desk.now)

    async def act(stage: Stage) -> None:
        assert "what you type is forgotten" in stage.screen() and "Where your words go" not in stage.screen()

    staged(tmp_path, act, desk=desk)


def test_settings_that_cannot_be_kept_are_told_and_the_person_begins_all_the_same(tmp_path: Path) -> None:
    desk = first(tmp_path)

    def refuse(changes: object) -> None:
        raise CannotCreate("The settings could not be kept: the disk is full.")

    desk.keep_settings = refuse

    async def act(stage: Stage) -> None:
        await stage.press("enter")
        assert isinstance(stage.app.screen, WelcomeScreen) and "the disk is full" in stage.screen()
        await stage.press("enter")
        assert isinstance(stage.app.screen, HomeScreen)

    staged(tmp_path, act, desk=desk)


def test_without_any_pack_the_words_on_privacy_are_there(tmp_path: Path) -> None:
    desk = first(tmp_path)
    desk.library = Library((tmp_path / "nothing",))

    async def act(stage: Stage) -> None:
        assert "Where your words go" in stage.screen()
        await stage.press("enter")
        assert "Your pages will be here." in stage.screen()

    staged(tmp_path, act, desk=desk)


def test_an_ascii_terminal_gets_ascii(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        assert stage.screen().isascii()

    staged(tmp_path, act, desk=first(tmp_path, utf8=False))
