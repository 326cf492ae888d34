"""The people on the map on the full screen: in their circles with what speaks for them, one in full, and the way to the table."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desks import Clock, desk_at, pass_days
from tests.people import ANA, BO, CY, DESK, DI, ask, draw_map, row, want
from tests.plain.person import ROOT, packs
from tests.tui.stage import Stage, desk_in, staged
from workbook.pack.library import Library
from workbook.session.desk import Desk
from workbook.tui.screens.home import HomeScreen
from workbook.tui.screens.page import PageScreen
from workbook.tui.screens.people import PeopleScreen
from workbook.tui.widgets.sheet import Sheet as RowsOfTable

Drawn = Callable[[str, str], None]


def lived(root: Path, *, utf8: bool = True) -> Desk:
    """Return the desk of somebody with five people on their map, who has asked for help since the spring."""
    clock = Clock()
    clock.at = datetime(2026, 4, 7, 10, tzinfo=UTC)
    desk = desk_at(root, clock=clock)
    desk.library = packs()
    draw_map(desk, ANA, BO, CY, DESK, DI)
    ask(desk, "Bo", "no")
    pass_days(desk, 200)
    desk.new_thread("My letters")
    want(desk, "listen", "lend")
    for days in (14, 9):
        pass_days(desk, days)
        ask(desk, "Ana")
    return desk_in(root, utf8=utf8)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 20), (40, 12)])
def test_everybody_stands_in_their_circle(tmp_path: Path, drawn: Drawn, width: int, height: int) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("w")
        drawn(stage.screen(), f"people-{width}")
        await stage.press("end")
        drawn(stage.screen(), f"people-{width}-end")

    staged(tmp_path, act, desk=lived(tmp_path), size=(width, height))


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 20), (40, 12)])
def test_one_of_them_is_opened_and_leads_to_the_table(tmp_path: Path, drawn: Drawn, width: int, height: int) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("w", "down", "enter")
        drawn(stage.screen(), f"person-{width}")
        await stage.press("enter")
        assert isinstance(stage.app.screen, PageScreen)
        assert stage.app.session is not None and stage.app.session.attempt.position == "helpers"
        assert stage.app.screen.query_one(RowsOfTable).at == ("open", 1)  # Bo

    staged(tmp_path, act, desk=lived(tmp_path), size=(width, height))


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 20), (40, 12)])
def test_who_could_be_thought_of_stands_above_the_question_whom_to_ask(tmp_path: Path, drawn: Drawn, width: int, height: int) -> None:
    desk = lived(tmp_path)

    async def act(stage: Stage) -> None:
        stage.app.open_page("find-a-helper", at="first")
        await stage.settle()
        drawn(stage.screen(), f"whom-{width}")

    staged(tmp_path, act, desk=desk, size=(width, height))


def test_it_is_all_there_in_ascii(tmp_path: Path, drawn: Drawn) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("w")
        assert stage.screen().isascii()
        drawn(stage.screen(), "people-ascii")

    staged(tmp_path, act, desk=lived(tmp_path, utf8=False))


def test_the_row_under_the_people_leads_to_the_table_and_o_does_from_anywhere(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("w", "end", "enter")
        assert isinstance(stage.app.screen, PageScreen)
        await stage.press("escape", "escape", "o")
        assert isinstance(stage.app.screen, PageScreen)

    staged(tmp_path, act, desk=lived(tmp_path))


def test_esc_leads_home_again(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        for key in ("escape", "q", "w"):
            await stage.press("w")
            assert isinstance(stage.app.screen, PeopleScreen)
            await stage.press(key)
            assert isinstance(stage.app.screen, HomeScreen)

    staged(tmp_path, act, desk=lived(tmp_path))


def test_before_there_is_anybody_one_key_begins(tmp_path: Path, drawn: Drawn) -> None:
    desk = desk_in(tmp_path, library=Library((ROOT / "exercises",)))

    async def act(stage: Stage) -> None:
        await stage.press("w")
        drawn(stage.screen(), "people-none")
        await stage.press("enter")
        assert stage.app.session is not None and stage.app.session.exercise.id == "find-a-helper"

    staged(tmp_path, act, desk=desk)


def test_who_was_taken_out_meanwhile_is_not_shown_from_memory(tmp_path: Path) -> None:
    desk = lived(tmp_path)

    async def act(stage: Stage) -> None:
        await stage.press("w", "enter")
        assert "Ana" in stage.screen()
        await stage.press("enter", "up", "up", "up", "up", "up", "up", "d", "ctrl+n", "escape", "escape")
        assert isinstance(stage.app.screen, PeopleScreen) and "Ana" not in stage.screen()

    staged(tmp_path, act, desk=desk)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_names_that_want_to_be_more_than_names_are_shown_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = desk_in(tmp_path)
    names = ["[/] [@click=app.quit]x[/]", "\x1b[2Jgone", "\u202eelderly", "{helper|x} & y=z", "漢字" * 30, "a" * 400]
    draw_map(desk, *(row(name, "Listening") for name in names))
    want(desk, "listen")

    async def act(stage: Stage) -> None:
        await stage.press("w")
        seen = stage.screen()
        for _turn in names:
            await stage.press("down")
            seen += stage.screen()
        assert "[@click=app.quit]" in seen and "{helper|x}" in seen
        assert not any(sign in seen for sign in "\x1b\u202e")
        await stage.press("home", "enter")
        assert "[/] [@click" in stage.screen()

    staged(tmp_path, act, desk=desk, size=size)


def test_a_store_that_cannot_be_read_is_told_and_home_stays(tmp_path: Path) -> None:
    desk = lived(tmp_path)

    async def act(stage: Stage) -> None:
        threads = tmp_path / "store" / "threads"
        threads.rename(tmp_path / "elsewhere")
        threads.write_text("no folder")
        await stage.press("w")
        assert stage.app.is_running
        threads.unlink()
        (tmp_path / "elsewhere").rename(threads)

    staged(tmp_path, act, desk=desk)
