"""Looking back in the full screen: what was written when, and two times of one page side by side."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import Someone, walk_on
from tests.plain.person import Person
from tests.slow import slow_but
from tests.tui.hostile import WILD
from tests.tui.screens.test_home import own
from tests.tui.stage import Stage, staged
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.tui.screens.answers import BACK, AnswersScreen, AnswersSheet
from workbook.tui.screens.history import CompareScreen
from workbook.tui.widgets.menu import Menu

SIZES = [(80, 24), (60, 20), (40, 12)]


def do(desk: Desk, page: str, *, turn: int = 0, fresh: bool = False, words: str = "") -> None:
    session = sit_down(desk, page, fresh=fresh)
    walk_on(session, Someone(turn, {"learned": words} if words else {}))
    session.close()


def thrice(root: Path) -> Desk:
    """Return the desk of somebody who did one page three times."""
    desk = own(root)
    do(desk, "after-the-ask", words="the first time")
    do(desk, "after-the-ask", turn=3, fresh=True, words="the second time, in many more words than would stand on a single row of a column")
    do(desk, "after-the-ask", turn=2, fresh=True, words="the third time")
    return own(root)


def seen(root: Path, desk: Desk, *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    screens: list[str] = []

    async def act(stage: Stage) -> None:
        await stage.press(*keys)
        screens.append(stage.screen())

    staged(root, act, desk=desk, size=size)
    return screens[0]


async def look_back(stage: Stage) -> None:
    await stage.press("a")
    stage.app.screen.query_one(Menu).move_to(BACK)
    await stage.press("enter")


@pytest.mark.parametrize("size", SIZES)
def test_what_was_written_when_is_read_from_my_answers(
    tmp_path: Path, story: Person, drawn: Callable[[str, str], None], size: tuple[int, int]
) -> None:
    screens: list[str] = []

    async def act(stage: Stage) -> None:
        await look_back(stage)
        screens.append(stage.screen())

    staged(tmp_path, act, desk=own(tmp_path), size=size)
    drawn(screens[0], f"history-{size[0]}")


def test_chosen_days_stand_at_the_end_and_esc_goes_back(tmp_path: Path, story: Person) -> None:
    async def act(stage: Stage) -> None:
        await look_back(stage)
        await stage.press("end")
        assert "A day that you chose: What day will you ask" in stage.screen()
        assert "You began this thread: " in stage.screen()
        await stage.press("escape")
        assert isinstance(stage.app.screen, AnswersScreen)

    staged(tmp_path, act, desk=own(tmp_path))


@pytest.mark.parametrize("size", slow_but(SIZES[-1:], SIZES))
def test_two_times_stand_side_by_side_where_there_is_room(tmp_path: Path, drawn: Callable[[str, str], None], size: tuple[int, int]) -> None:
    drawn(seen(tmp_path, thrice(tmp_path), "a", "enter", "b", size=size), f"both-{size[0]}")


def test_the_newest_time_is_held_beside_any_older_one(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("a", "enter")
        assert "b both times" in stage.screen()
        await stage.press("b", "end")
        assert isinstance(stage.app.screen, CompareScreen)
        assert "the second time" in stage.screen() and "the third time" in stage.screen() and "the first time" not in stage.screen()
        await stage.press("left", "left", "end")
        assert "the first time" in stage.screen() and "the second time" not in stage.screen() and "← an older" not in stage.screen()
        await stage.press("right", "right", "end")
        assert "the second time" in stage.screen()
        await stage.press("escape")
        assert isinstance(stage.app.screen, AnswersSheet)

    staged(tmp_path, act, desk=thrice(tmp_path))


def test_a_page_that_was_done_once_has_no_other_time(tmp_path: Path) -> None:
    desk = own(tmp_path)
    do(desk, "after-the-ask")

    async def act(stage: Stage) -> None:
        await stage.press("a", "enter", "b")
        assert isinstance(stage.app.screen, AnswersSheet) and "both times" not in stage.screen()

    staged(tmp_path, act, desk=own(tmp_path))


@pytest.mark.parametrize("size", SIZES)
def test_hostile_answers_are_shown_and_never_acted_on(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = own(tmp_path)
    do(desk, "after-the-ask", words=f"first {WILD}"[:400])
    do(desk, "after-the-ask", fresh=True, words=f"second {WILD}"[:400])
    screen = seen(tmp_path, own(tmp_path), "a", "enter", "b", "end", size=size)
    assert "\x1b" not in screen and "\u202e" not in screen
