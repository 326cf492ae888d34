"""A pack on trial on the full screen: real files are edited while the real app shows them."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from pytest_snapshot.plugin import Snapshot

from tests.desks import SHIPPED, desk_at, write_pack
from tests.pages import step
from tests.tui.stage import Stage
from workbook.pack.library import Library
from workbook.session.preview import Preview
from workbook.tui.preview import PreviewApp
from workbook.tui.tools import Tools

HEADING = 'id = "page"\ntitle = "Page"\npurpose = "Try."\ntakeaway = "A line."\nminutes = 3\n'
LONG = "".join(f"Line {number} of a longer help.\\n" for number in range(30))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "mine", page=HEADING + step("first") + step("second", guidance='"More help."') + step("third"))


def previewed(folder: Path, act: Callable[[Stage], Awaitable[None]], *, at: str = "", size: tuple[int, int] = (80, 24)) -> PreviewApp:
    """Open the app over a pack, have `act` done, and leave."""
    desk = desk_at(folder.parent, kept=False)
    desk.settings = desk.settings.__class__(region="US", welcomed=True, motion="off")
    preview = Preview(desk, folder, lambda: Library([SHIPPED]), step=at)
    tools = Tools(open_editor=lambda text: None, told=repr, say=lambda words: None, clear=lambda: None)
    app = PreviewApp(desk, tools, preview, pause=0.01)

    async def played() -> None:
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot)
            await stage.settle()
            await act(stage)
            if app.is_running:
                app.leave()
        app.close()

    asyncio.run(played())
    return app


def edit(folder: Path, old: str, new: str, file: str = "exercises/page.toml") -> None:
    """Change a file as Vim does: a new one takes its place."""
    text = (folder / file).read_text()
    assert old in text
    (folder / file).with_name(".new").write_text(text.replace(old, new))
    (folder / file).with_name(".new").replace(folder / file)


async def comes(stage: Stage, words: str, *, gone: bool = False) -> None:
    """Wait until words stand on the screen, or are gone from it."""
    for _look in range(3000):
        await stage.settle()
        if (words in stage.screen()) != gone:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{words!r} did not come:\n{stage.screen()}")


def test_the_page_changes_and_what_was_typed_the_open_help_and_the_place_stay(folder: Path) -> None:
    async def look(stage: Stage) -> None:
        await stage.type("my words")
        await stage.press("tab", "enter")
        assert "More help." in stage.screen()
        edit(folder, "second?", "What now?")
        await comes(stage, "What now?")
        assert "my words" in stage.screen() and "More help." in stage.screen() and "question 2 of 3" in stage.screen()
        await stage.type(" and more")
        assert "my words and more" in stage.screen()
        edit(folder, '"Page"', '"Another title"')
        await comes(stage, "Another title")
        assert "my words and more" in stage.screen()

    previewed(folder, look, at="second")


def test_a_long_page_stays_scrolled_where_it_was(folder: Path) -> None:
    edit(folder, step("first"), step("first", "note", hint=f'"{LONG}"'))

    async def look(stage: Stage) -> None:
        await stage.press("down", "down", "down", "down")
        row = stage.app.screen.query_one("#body").scroll_y
        assert row > 0, stage.screen()
        edit(folder, "Line 10 of", "The 10th line of")
        await comes(stage, "The 10th line of")
        assert stage.app.screen.query_one("#body").scroll_y == row

    previewed(folder, look)


def test_a_broken_file_is_a_word_at_the_bottom_and_its_sentence_is_a_key_away(folder: Path, snapshot: Snapshot) -> None:
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots" / "preview"

    async def look(stage: Stage) -> None:
        await stage.type("my words")
        edit(folder, 'prompt = "second?"', 'prompt = "second?')
        await comes(stage, "ctrl+r 1 fault")
        snapshot.assert_match(stage.screen(), "the_last_good_page.txt")
        await stage.press("ctrl+r")
        snapshot.assert_match(stage.screen(), "what_is_to_be_mended.txt")
        edit(folder, 'prompt = "second?', 'prompt = "second?"')
        await comes(stage, "There is nothing to mend.")
        await stage.press("enter")
        assert "my words" in stage.screen() and "ctrl+r preview" in stage.screen()

    assert not previewed(folder, look, at="second").fault


def test_a_pack_that_is_broken_at_first_opens_by_itself(folder: Path) -> None:
    edit(folder, "prompt", "prmpt")

    async def look(stage: Stage) -> None:
        assert "This opens by itself" in stage.screen() and "prmpt" in stage.screen()
        await stage.press("enter", "escape", "f")
        assert "This opens by itself" in stage.screen()
        edit(folder, "prmpt", "prompt")
        await comes(stage, "second?")

    previewed(folder, look, at="second")


def test_a_pack_that_is_deleted_meanwhile_leaves_its_last_page_and_comes_back(folder: Path) -> None:
    async def look(stage: Stage) -> None:
        shutil.move(folder, folder.with_name("aside"))
        await comes(stage, "ctrl+r 1 fault")
        assert "second?" in stage.screen()
        shutil.move(folder.with_name("aside"), folder)
        await comes(stage, "ctrl+r preview")

    assert not previewed(folder, look, at="second").fault


def test_the_author_fills_in_sees_what_a_step_is_and_starts_afresh(folder: Path) -> None:
    async def look(stage: Stage) -> None:
        await stage.press("ctrl+r", "f")
        assert "some words" in stage.screen() and "Sample answers" in stage.screen()
        await stage.press("ctrl+r", "l")
        assert "Step second, short_text. Key: page.second." in stage.screen()
        await stage.press("ctrl+r", "s")
        assert "first?" in stage.screen() and "some words" not in stage.screen()

    previewed(folder, look, at="second")


def test_the_end_of_a_page_follows_too(folder: Path) -> None:
    async def look(stage: Stage) -> None:
        await stage.press("ctrl+n")
        assert "Stop here" in stage.screen()
        edit(folder, "Page", "Sheet")
        await comes(stage, "Sheet")
        edit(folder, step("third"), step("third") + step("fourth"))
        await stage.press("ctrl+r", "s")
        await comes(stage, "first?")

    previewed(folder, look, at="third")


def test_what_changed_while_another_screen_stood_before_it_is_shown_on_the_way_back(folder: Path) -> None:
    async def look(stage: Stage) -> None:
        await stage.press("f1")
        edit(folder, "second?", "What now?")
        session = stage.app.session
        assert session is not None
        for _look in range(3000):
            await stage.settle()
            showing = session.showing()
            if showing is not None and showing.step.prompt == "What now?":
                break
            await asyncio.sleep(0.01)
        await stage.press("escape")
        await comes(stage, "What now?")

    previewed(folder, look, at="second")


def test_a_step_that_goes_while_somebody_types_takes_no_words_to_another_one(folder: Path) -> None:
    async def look(stage: Stage) -> None:
        await stage.type("my words")
        edit(folder, step("second", guidance='"More help."'), "")
        await comes(stage, "first?")
        assert "my words" not in stage.screen()

    previewed(folder, look, at="second")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)], ids=str)
def test_it_fits_every_size(folder: Path, size: tuple[int, int], snapshot: Snapshot) -> None:
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots" / "preview"

    async def look(stage: Stage) -> None:
        edit(folder, "second?", "Simply go on.")
        await comes(stage, "Simply go on.")
        name = f"{size[0]}x{size[1]}"
        snapshot.assert_match(stage.screen(), f"page_{name}.txt")
        await stage.press("ctrl+r")
        snapshot.assert_match(stage.screen(), f"author_{name}.txt")

    previewed(folder, look, at="second", size=size)
