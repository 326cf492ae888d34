"""The paths: each with how far one is, and its pages open on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import Someone, walk_on, write_pack
from tests.tui.stage import Stage, desk_in, staged
from workbook.pack.library import Library
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.tui.screens.home import HomeScreen
from workbook.tui.screens.paths import PathsScreen

SHIPPED = Path(__file__).resolve().parents[3] / "exercises"
LIBRARY = Library((SHIPPED,))
"""The shipped pack alone, read once."""


def begun(root: Path, *, done: int = 1) -> Desk:
    """Return the desk of somebody who finished the first pages of the short path."""
    desk = desk_in(root, library=LIBRARY)
    for page in ("check-in", "name-the-need", "find-a-helper", "draft-the-ask", "plan-the-moment", "look-back")[:done]:
        session = sit_down(desk, page, path="quick")
        walk_on(session, Someone())
        session.close()
    return desk


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_every_path_says_how_far_one_is_and_what_is_next(tmp_path: Path, drawn: Callable[[str, str], None], size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("p")
        drawn(stage.screen(), f"paths-{size[0]}")
        await stage.press("enter")
        drawn(stage.screen(), f"path-{size[0]}")

    staged(tmp_path, act, desk=begun(tmp_path), size=size)


def test_a_path_opens_at_its_next_page_which_is_asked_on_that_path(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("p", "enter", "enter")
        assert stage.app.session is not None
        assert (stage.app.session.exercise.id, stage.app.session.attempt.path) == ("name-the-need", "quick")
        await stage.press("escape", "escape")
        assert isinstance(stage.app.screen, PathsScreen) and "▸   Name the need" in stage.screen().replace("▸ ▸", "▸  ")

    staged(tmp_path, act, desk=begun(tmp_path))


NAME_THE_NEED = ("ctrl+n", "3", "enter", "ctrl+n", "ctrl+n", "ctrl+n")
"""Walks `name-the-need` on the short path to its end, one question answered."""


def test_going_on_from_the_end_of_a_page_stays_on_the_path(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("p", "enter", "enter", *NAME_THE_NEED, "down", "enter")
        assert stage.app.session is not None
        assert (stage.app.session.exercise.id, stage.app.session.attempt.path) == ("find-a-helper", "quick")

    staged(tmp_path, act, desk=begun(tmp_path))


def test_when_a_page_of_a_path_is_done_the_cursor_is_on_the_next(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("p", "enter", "enter", *NAME_THE_NEED, "enter")
        assert isinstance(stage.app.screen, PathsScreen) and "▸   Find a helper" in stage.screen()

    staged(tmp_path, act, desk=begun(tmp_path))


def test_esc_goes_from_the_pages_to_the_paths_and_from_there_home(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("p", "down", "enter")
        assert "The full workbook" in stage.screen().splitlines()[1]
        await stage.press("escape")
        assert "▸   The full workbook" in stage.screen()
        await stage.press("escape")
        assert isinstance(stage.app.screen, HomeScreen)

    staged(tmp_path, act, desk=begun(tmp_path))


def test_a_path_whose_pages_are_finished_says_so(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("p")
        assert "▸ ✓ Thirty minutes                     6 of 6 · all pages are finished" in stage.screen()
        await stage.press("enter")
        assert "▸ ✓ Where I am today" in stage.screen()

    staged(tmp_path, act, desk=begun(tmp_path, done=6))


def test_a_pack_without_paths_says_what_would_be_here(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "packs" / "bare", "bare", page='[[step]]\nid = "word"\ntype = "short_text"\nprompt = "A word?"\n')

    async def act(stage: Stage) -> None:
        assert "Start, or pick a page\n    ▸   Page" in stage.screen()
        await stage.press("p")
        assert "Ways through the pages will be here" in stage.screen()
        await stage.press("down", "enter", "escape")
        assert isinstance(stage.app.screen, HomeScreen)

    staged(tmp_path, act, desk=desk_in(tmp_path, library=Library((pack.parent,))))
