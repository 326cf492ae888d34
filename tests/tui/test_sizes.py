"""The screen at every size: it says when there is too little room, and a change of size in the middle of anything loses nothing."""

from pathlib import Path

import pytest

from tests.tui.stage import Stage, staged

SMALL = "There is little room here"


def test_a_small_terminal_is_told_of_until_it_is_made_larger(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        assert SMALL in stage.screen()
        await stage.pilot.resize_terminal(60, 20)
        await stage.pilot.pause()
        assert SMALL not in stage.screen() and "Name the need" in stage.screen()

    staged(tmp_path, act, page="name-the-need", size=(38, 9))


def test_a_person_may_go_on_in_a_small_terminal(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("enter")
        assert "Name the need" in stage.screen()
        await stage.pilot.resize_terminal(34, 9)
        await stage.pilot.pause()
        assert SMALL not in stage.screen(), "it was told once"

    staged(tmp_path, act, page="name-the-need", size=(30, 8))


def test_who_to_contact_and_the_way_out_are_not_covered_in_a_small_terminal(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("f1")
        await stage.pilot.resize_terminal(38, 4)
        await stage.settle()
        assert SMALL not in stage.screen()
        await stage.press("q")
        assert not stage.app.is_running, stage.screen()

    staged(tmp_path, act, page="name-the-need")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
def test_where_a_person_types_is_seen_at_once(tmp_path: Path, size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("enter", "2", "enter")
        await stage.type("letters on the table")
        assert "letters on the table" in stage.screen()

    staged(tmp_path, act, page="name-the-need", size=size)


def test_a_change_of_size_while_typing_keeps_the_words_and_the_focus(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("enter", "2", "enter")
        await stage.type("one two ")
        for columns, rows in [(40, 12), (120, 40), (60, 20), (80, 24)]:
            await stage.pilot.resize_terminal(columns, rows)
            await stage.type("more ")
        assert "one two more more more more" in stage.screen()

    staged(tmp_path, act, page="name-the-need")


def test_on_a_wide_terminal_the_column_stays_narrow_and_in_the_middle(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        rows = [row for row in stage.screen().split("\n") if row.strip()]
        assert rows
        assert all(row.startswith(" " * 24) and len(row) <= 120 - 24 for row in rows)

    staged(tmp_path, act, page="name-the-need", size=(120, 40))
