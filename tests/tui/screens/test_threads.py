"""The threads: going to one, beginning one, naming one; nothing that was written goes anywhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plain.person import Person
from tests.plain.scripts import NAME_THE_NEED
from tests.tui.screens.blocked import block
from tests.tui.stage import Stage, desk_in, staged
from workbook.session.desk import Desk
from workbook.tui.screens.home import HomeScreen
from workbook.tui.screens.threads import ThreadsScreen


def two(root: Path, person: Person) -> Desk:
    """Return the desk of somebody with a need in their own words and a newer thread with a name."""
    person.walks("name-the-need", NAME_THE_NEED.lines)
    person.desk().new_thread("Moving house")
    return desk_in(root)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_every_thread_is_there_and_the_current_one_is_marked(
    tmp_path: Path, person: Person, drawn: Callable[[str, str], None], size: tuple[int, int]
) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("t")
        drawn(stage.screen(), f"threads-{size[0]}")

    staged(tmp_path, act, desk=two(tmp_path, person), size=size)


def test_enter_goes_to_a_thread_and_home_shows_it(tmp_path: Path, person: Person) -> None:
    desk = two(tmp_path, person)

    async def act(stage: Stage) -> None:
        assert "Moving house" in stage.screen().splitlines()[1] and "✓ Name the need" not in stage.screen()
        await stage.press("t", "up", "enter")
        assert isinstance(stage.app.screen, HomeScreen)
        assert "sorting the letters on my table" in stage.screen().splitlines()[1] and "✓ Name the need" in stage.screen()

    staged(tmp_path, act, desk=desk)
    assert desk_in(tmp_path).thread().number == 1


def test_n_begins_a_thread_with_the_name_that_is_typed(tmp_path: Path, person: Person) -> None:
    desk = two(tmp_path, person)

    async def act(stage: Stage) -> None:
        await stage.press("t", "n")
        await stage.type("  a [/b] réf  ")
        await stage.press("enter")
        assert "Your earlier answers stay in theirs." in stage.screen()
        assert "▸   a [/b] réf                         you are here · nothing yet" in stage.screen()
        await stage.press("enter")
        assert isinstance(stage.app.screen, HomeScreen) and "a [/b] réf" in stage.screen().splitlines()[1]

    staged(tmp_path, act, desk=desk)
    assert [thread.title for thread in desk_in(tmp_path).store.threads()] == ["", "Moving house", "a [/b] réf"]


def test_a_thread_needs_no_name(tmp_path: Path, person: Person) -> None:
    desk = two(tmp_path, person)

    async def act(stage: Stage) -> None:
        await stage.press("t", "n", "enter")
        assert "▸   Thread 3 " in stage.screen()

    staged(tmp_path, act, desk=desk)


def test_r_names_the_current_thread_and_begins_with_the_name_it_has(tmp_path: Path, person: Person) -> None:
    desk = two(tmp_path, person)

    async def act(stage: Stage) -> None:
        await stage.press("t", "r")
        assert "Name: Moving house" in stage.screen()
        await stage.type(" in May")
        await stage.press("enter")
        assert "This thread is called: Moving house in May." in stage.screen()

    staged(tmp_path, act, desk=desk)
    assert desk_in(tmp_path).thread().title == "Moving house in May"


def test_esc_leaves_the_name_as_it_is_and_then_goes_home(tmp_path: Path, person: Person) -> None:
    desk = two(tmp_path, person)

    async def act(stage: Stage) -> None:
        await stage.press("t", "r")
        await stage.type(" or not")
        await stage.press("escape")
        assert isinstance(stage.app.screen, ThreadsScreen) and "or not" not in stage.screen()
        await stage.press("n")
        await stage.type("another")
        await stage.press("escape", "escape")
        assert isinstance(stage.app.screen, HomeScreen)

    staged(tmp_path, act, desk=desk)
    assert [thread.title for thread in desk_in(tmp_path).store.threads()] == ["", "Moving house"]


def test_an_empty_name_changes_nothing(tmp_path: Path, person: Person) -> None:
    desk = two(tmp_path, person)

    async def act(stage: Stage) -> None:
        await stage.press("t", "r", *["backspace"] * 20, "enter")

    staged(tmp_path, act, desk=desk)
    assert desk_in(tmp_path).thread().title == "Moving house"


def test_the_very_first_thread_is_there_before_anything_is_written(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("t")
        assert "▸   Thread 1                           you are here · nothing yet" in stage.screen()
        await stage.press("enter")
        assert isinstance(stage.app.screen, HomeScreen)

    staged(tmp_path, act)
    assert not (tmp_path / "store" / "threads").exists()


def test_a_name_that_cannot_be_read_is_said(tmp_path: Path, person: Person) -> None:
    desk = two(tmp_path, person)

    async def act(stage: Stage) -> None:
        await stage.press("t")
        block(tmp_path / "store")
        stage.app.desk.look_again()
        await stage.press("r")
        assert "could not be read" in " ".join(stage.screen().split())
        assert "Name:" not in stage.screen()

    staged(tmp_path, act, desk=desk)
