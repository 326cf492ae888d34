"""The packs on the full screen: what is here, what can be installed, one screen before a yes, and the same sentences as in line mode."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import PACKS, write_pack
from tests.pack.laid_out import NOTE, lay_out, library_of, titled
from tests.tui.stage import Stage, desk_in, staged
from tests.tui.terminal import eventually
from workbook.session.desk import Desk
from workbook.tui.screens.packs import PacksScreen, ProposalScreen
from workbook.tui.screens.support import SupportScreen

Compare = Callable[[str, str], None]
SIZES = [(80, 24), (60, 20), (40, 12)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk in a place where one pack is offered."""
    monkeypatch.chdir(tmp_path)
    folders = lay_out(tmp_path)
    here = desk_in(tmp_path, library=library_of(folders))
    here.folders, here.shipped = folders, folders.shipped
    return here


def seen(desk: Desk, root: Path, *keys: str, typed: str = "", size: tuple[int, int] = (80, 24)) -> str:
    """Open the packs, press keys, type where a name is asked for; returns the screen. What takes a while is waited for."""
    told = []

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(PacksScreen())
        await stage.settle()
        for key in keys:
            await (stage.type(typed) if key == "TYPE" else stage.press(key))
            await stage.app.workers.wait_for_complete()
            await stage.settle()
        told.append(stage.screen())

    staged(root, act, desk=desk, size=size)
    return told[0]


def shown_at(root: Path) -> list[str]:
    return sorted(path.name.split("-")[0] for path in (root / "store" / "packs").glob("*/*"))


@pytest.mark.parametrize("size", SIZES)
def test_the_packs_are_listed(desk: Desk, tmp_path: Path, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(seen(desk, tmp_path, size=size), f"packs-{size[0]}")


@pytest.mark.parametrize("size", SIZES)
def test_before_a_yes_one_screen_says_what_it_is(desk: Desk, tmp_path: Path, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(seen(desk, tmp_path, "down", "enter", size=size), f"packs-proposal-{size[0]}")
    assert shown_at(tmp_path) == []


@pytest.mark.parametrize("keys", [("enter",), ("n",), ("escape",)])
def test_nothing_is_installed_without_a_yes(desk: Desk, tmp_path: Path, keys: tuple[str, ...]) -> None:
    assert "Nothing was installed." in seen(desk, tmp_path, "down", "enter", *keys)
    assert shown_at(tmp_path) == []


def test_with_a_yes_it_is_here_and_home_has_its_pages(desk: Desk, tmp_path: Path) -> None:
    screen = seen(desk, tmp_path, "down", "enter", "y")
    assert "Installed: Borrow a tool next door, version 1.0.0." in screen and "1 page; installed by you" in screen
    assert shown_at(tmp_path) == ["1.0.0"]
    assert "My-street" in seen(desk, tmp_path, "escape", "end")


def test_it_is_removed_after_a_yes(desk: Desk, tmp_path: Path) -> None:
    screen = seen(desk, tmp_path, "down", "enter", "y", "down", "enter")
    assert "This removes the pack" in screen
    assert "Removed: Borrow a tool next door." in seen(desk, tmp_path, "down", "enter", "y")
    assert shown_at(tmp_path) == []


def test_what_a_pack_is_never_comes_over_the_support_card_but_once_it_is_gone(desk: Desk, tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.app.push_screen(PacksScreen())
        await stage.press("down")
        await stage.press_at_once("enter", "f1")
        await stage.app.workers.wait_for_complete()
        await stage.settle()
        assert isinstance(stage.app.screen, SupportScreen)
        await stage.press("y")
        assert shown_at(tmp_path) == []
        await stage.press("f1")
        assert isinstance(stage.app.screen, ProposalScreen) and "Borrow a tool next door" in stage.screen()

    staged(tmp_path, act, desk=desk)


def test_nobody_who_leaves_waits_for_a_pack_that_is_looked_at(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, looks, looked = tmp_path / "slow", tmp_path / "looks", tmp_path / "looked"
    slow.write_text(f'#!/bin/sh\necho $$ > "{looks}"\nsleep 30\ntouch "{looked}"\n')
    slow.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(slow))

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(PacksScreen())
        await stage.press("down", "enter")
        assert eventually(lambda: looks.exists() and looks.read_text().strip() != "")

    staged(tmp_path, act, desk=desk)
    assert not looked.exists()
    os.kill(int(looks.read_text()), signal.SIGKILL)


def test_a_pack_is_named_by_the_path_that_is_typed(desk: Desk, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine", "mine", page=NOTE)
    screen = seen(desk, tmp_path, "end", "enter", "TYPE", "enter", typed=str(folder))
    assert "mine, version 1.0.0: 1 page, 0 questions." in screen
    assert "There is no file or folder /nowhere/x." in seen(desk, tmp_path, "end", "enter", "TYPE", "enter", typed="/nowhere/x")
    assert "This computer offers" in seen(desk, tmp_path, "end", "enter", "TYPE", "escape", typed="half")


def test_a_pack_that_cannot_be_used_says_what_its_author_has_to_mend(desk: Desk, tmp_path: Path, drawn: Compare) -> None:
    folder = write_pack(tmp_path / "mine", "mine", page=NOTE.replace("note", "notes"))
    drawn(seen(desk, tmp_path, "end", "enter", "TYPE", "enter", typed=str(folder)), "packs-refused")
    assert shown_at(tmp_path) == []


def test_what_needs_a_yes_of_its_own_is_asked_on_a_screen_of_its_own(desk: Desk, tmp_path: Path) -> None:
    fake = titled(write_pack(tmp_path / "fake", "calm-words", page=NOTE), "Calm words", "9.0.0")
    steps = ("end", "enter", "TYPE", "enter", "y")
    screen = seen(desk, tmp_path, *steps, typed=str(fake))
    assert "takes the place of the pack" in screen and "Yes, install it" in screen
    assert "Nothing was installed." in seen(desk, tmp_path, *steps, "n", typed=str(fake))
    assert shown_at(tmp_path) == []


def test_without_a_store_it_says_why_nothing_can_be_installed(desk: Desk, tmp_path: Path) -> None:
    desk.folders = None
    assert "Leave out --no-save." in seen(desk, tmp_path, "end", "enter", "TYPE", "enter", typed=str(PACKS / "everything"))
