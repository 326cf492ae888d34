"""The screens of packs, of a pack on trial, and of taking words along, in a language that nobody speaks."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.desks import SHIPPED, desk_at, write_pack
from tests.pack.laid_out import NOTE, lay_out, library_of, titled
from tests.plain.test_preview import edits, heard
from tests.pseudo.language import SETTINGS, foreign
from tests.pseudo.reading import faults
from tests.pseudo.test_full_screen import HERE
from tests.pseudo.test_line_mode import TITLES
from tests.slow import slow_but
from tests.tui.stage import Stage, desk_in, staged
from tests.tui.test_preview import comes, edit
from workbook.outcome.calendar import Noted
from workbook.pack.library import Library
from workbook.session.parcel import Parcel
from workbook.session.preview import Preview
from workbook.tui.preview import PreviewApp
from workbook.tui.screens.copying import take_along
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.packs import PacksScreen
from workbook.tui.tools import Tools

pytestmark = pytest.mark.usefixtures("spoken")
SIZES = pytest.mark.parametrize("size", slow_but([(40, 140)], [(80, 90), (40, 140)]), ids=["80 columns", "40 columns"])
SETTLED = replace(SETTINGS, motion="off")
IDS = r"|\b(?:exercises|page|minutes|first|second|third|short_text|mine|tools|prompt|prmpt|toml|A pack|Title|Purpose)\b"
"""What stands in the files of these packs as it is: names of steps and keys."""
SAID = """Find a neighbor who has what you need, and ask. Page Borrow a tool next door Calm words A pack Ana Diaz, Bo Lee
Street line: Call My-street: Which tool would you like to borrow?"""
TOLD = "".join(rf"|\b{word.strip(',.:?')}\b" for word in SAID.split()) + r"|\bmin?\b"
"""What the packs of these tests say of themselves, in English."""
PLACE = r"|\S*pytest\S*|\S*test_\S*|\S*_way_\S*|\bsite\b|\b[0-9a-f]{4}\b"
"""Folders of this computer, and a pack's number as it is read aloud."""


def step(id: str, more: str = "") -> str:
    return f'[[step]]\nid = "{id}"\ntype = "short_text"\nprompt = "{foreign(id)}?"\n{more}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of one page."""
    heading = f'id = "page"\ntitle = "{foreign("Title")}"\npurpose = "{foreign("Try")}."\ntakeaway = "{foreign("A line")}."\nminutes = 3\n'
    more = f'guidance = "{foreign("More help")}."\nexample = "{foreign("A cup of tea")}"\nhint = "{foreign("Simply go on")}."\n'
    return write_pack(tmp_path / "mine", page=heading + step("first") + step("second", more) + step("third"))


def previewed(folder: Path, act: Callable[[Callable[..., Awaitable[None]], Stage], Awaitable[None]], size: tuple[int, int]) -> list[str]:
    """Have something done in a preview; returns what is wrong on the screens."""
    found: dict[str, None] = {}
    also = f"$^{IDS}{PLACE}{HERE}"
    desk = desk_at(folder.parent, kept=False)
    desk.settings = SETTLED
    preview = Preview(desk, folder, lambda: Library([SHIPPED]), step="second")
    tools = Tools(open_editor=lambda text: None, told=repr, say=lambda words: None, clear=lambda: None)
    app = PreviewApp(desk, tools, preview, pause=0.01)

    async def played() -> None:
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot)

            async def press(*keys: str) -> None:
                for key in keys:
                    await stage.press(key)
                    told = stage.screen().replace("⟧ ⟦~~ ", "⟧  ⟦~~ ")  # the deeds stand closer where there is little room
                    found.update(dict.fromkeys(faults(told, also=also)))

            await stage.settle()
            await act(press, stage)
            app.leave()
        app.close()

    asyncio.run(played())
    return list(found)


@SIZES
def test_a_pack_on_trial(folder: Path, size: tuple[int, int]) -> None:
    async def act(press: Callable[..., Awaitable[None]], stage: Stage) -> None:
        await press("f24", "ctrl+r", "l", "ctrl+r", "f", "ctrl+r", "question_mark", "escape", "escape", "ctrl+n", "ctrl+n", "ctrl+r", "s")

    found = previewed(folder, act, size)
    assert not found, "\n".join(found)


@SIZES
@pytest.mark.parametrize(
    ("old", "new"), [('title = "', "title = "), ("prompt", "prmpt"), ("minutes = 3", 'minutes = "3"')], ids=["quote", "key", "value"]
)
def test_a_pack_on_trial_that_is_broken(folder: Path, size: tuple[int, int], old: str, new: str) -> None:
    async def act(press: Callable[..., Awaitable[None]], stage: Stage) -> None:
        edit(folder, old, new)
        await comes(stage, "ƒȧŭŀŧ")
        await press("f24", "ctrl+r", "f24", "enter", "ctrl+n")

    found = previewed(folder, act, size)
    assert not found, "\n".join(found)


def test_a_pack_on_trial_in_line_mode(folder: Path) -> None:
    broken, mended = edits(folder, "minutes = 3", "minutes = x"), edits(folder, "minutes = x", "minutes = 3")
    said, code = heard(
        folder, "ж", "/author", "/fill", "", "", "/all", "/all", "/afresh", broken, "/faults", "ж", mended, "", "/help", "/quit"
    )
    found = faults(said, also=f"$^{IDS}{PLACE}|^Line mode: the input is not a terminal.")
    assert code == 0 and "⟦" in said and not found, "\n".join(found)


PACKS = {
    "what is here": ["f24", "down", "down", "up", "question_mark", "escape"],
    "no": ["down", "enter", "n"],
    "yes, and removed": ["down", "enter", "y", "down", "enter", "y"],
    "nothing there": ["end", "enter", *"жж", "enter", "escape"],
}


@SIZES
@pytest.mark.parametrize("name", PACKS)
def test_the_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: tuple[int, int]) -> None:
    found = packs_seen(tmp_path, monkeypatch, PACKS[name], size)
    assert not found, "\n".join(found)


@SIZES
def test_a_pack_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    write_pack(tmp_path / "mine", "mine", page=NOTE.replace("note", "notes"))
    also = "".join(rf"|\b{word}\b" for word in ["step", "one", "notes", "is", "no", "type", "of", "did", "you", "mean", "note"])
    # the process that looks at a stranger's pack knows the workbook's own catalogues alone: its faults are in English here
    found = packs_seen(tmp_path, monkeypatch, ["end", "enter", *"mine", "enter"], size, also)
    assert not found, "\n".join(found)


@SIZES
def test_a_pack_that_takes_the_place_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    titled(write_pack(tmp_path / "mine", "calm-words", page=NOTE), "Calm words", "9.0.0")
    found = packs_seen(tmp_path, monkeypatch, ["end", "enter", *"mine", "enter", "y", "f24", "n"], size)
    assert not found, "\n".join(found)


def packs_seen(root: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str], size: tuple[int, int], also: str = "") -> list[str]:
    """Open the packs, press keys, and return what is wrong on the screens."""
    monkeypatch.chdir(root)
    folders = lay_out(root)
    desk = desk_in(root, library=library_of(folders), settings=SETTLED)
    desk.folders, desk.shipped = folders, folders.shipped
    found: dict[str, None] = {}

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(PacksScreen())
        await stage.settle()
        for key in keys:
            await stage.press(key)
            await stage.app.workers.wait_for_complete()
            await stage.settle()
            found.update(dict.fromkeys(faults(stage.screen(), also=f"$^{IDS}{TOLD}{PLACE}{also}")))

    staged(root, act, desk=desk, size=size)
    return list(found)


DAYS = (Noted(name="a", on=date(2026, 11, 27), at=datetime(2026, 11, 23, 10, tzinfo=UTC)),)
ASK = Parcel(foreign("My ask"), foreign("Could you sit with me? It is fine to say no."), subject=foreign("Saturday"), days=DAYS)
OURS = Parcel(foreign("My card"), foreign("What nobody else sees"), private=True)
WAYS = {
    "clipboard": ["f24", "c"],
    "each way": ["1", "enter", *["down", "enter", "f24", "escape"] * 4, *["down", "enter", "f24"] * 4, "enter", "f24", "n"],
    "a wrong number": ["down", "down", "down", *["enter", "x", "enter", "escape", "down"] * 2],
    "help": ["question_mark", "escape"],
}


def ways_seen(root: Path, library: Library, keys: list[str], size: tuple[int, int], parcels: list[Parcel]) -> list[str]:
    """Open the ways for some words, press keys, and return what is wrong on the screens."""
    desk = desk_in(root, library=library, settings=SETTLED)
    desk.environ = {**desk.environ, "HOME": str(root), "USER": "ana", "SSH_CONNECTION": "x"}
    found: dict[str, None] = {}

    async def act(stage: Stage) -> None:
        screen = stage.app.screen
        assert isinstance(screen, Leaf)
        take_along(screen, parcels)
        await stage.settle()
        for key in keys:
            await stage.press(key)
            found.update(
                dict.fromkeys(
                    faults(stage.screen(), also=f"$^{PLACE}{HERE}|{TITLES}|\\b(?:sms|mailto|ana|scp|note|txt|ics|eml|html|Widget)\\b")
                )
            )

    staged(root, act, desk=desk, size=size)
    return list(found)


@SIZES
@pytest.mark.parametrize("name", WAYS)
def test_every_way_out(tmp_path: Path, foreign_library: Library, name: str, size: tuple[int, int]) -> None:
    found = ways_seen(tmp_path, foreign_library, WAYS[name], size, [ASK])
    assert not found, "\n".join(found)


@SIZES
def test_which_of_several_and_what_is_private(tmp_path: Path, foreign_library: Library, size: tuple[int, int]) -> None:
    found = ways_seen(tmp_path, foreign_library, ["f24", "down", "enter", "f24", "enter"], size, [ASK, OURS])
    assert not found, "\n".join(found)
