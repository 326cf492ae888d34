"""Home: what stands there, the way to each page and back to it, and how little it sends."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import Paste

from tests.desks import Someone, copy_pack, walk_on
from tests.plain.person import Person
from tests.plain.scripts import NAME_THE_NEED
from tests.tui.screens.blocked import block
from tests.tui.stage import Stage, desk_in, staged
from tests.tui.terminal import Terminal
from workbook.attempt.unkept import NothingKept
from workbook.pack.library import Library
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.tui.screens.home import HomeScreen
from workbook.tui.screens.page import PageScreen
from workbook.tui.widgets.menu import Menu

Act = Callable[[Stage], Awaitable[None]]
SHIPPED = Path(__file__).resolve().parents[3] / "exercises"
LIBRARY = Library((SHIPPED,))
"""The shipped pack alone, read once."""


def own(root: Path, *folders: Path) -> Desk:
    """Return a desk with the packs of some folders; the shipped one alone when none is given."""
    return desk_in(root, library=Library(folders) if folders else LIBRARY)


def halfway(root: Path, person: Person) -> Desk:
    """Return the desk of somebody who named a need and stopped at the next page."""
    person.walks("name-the-need", NAME_THE_NEED.lines)
    person.walks("find-a-helper", ["", "Ana", "1", "1,4", "3", "5", "1", "", "/quit"])
    return own(root)


def finish(desk: Desk, page: str, path: str = "") -> None:
    session = sit_down(desk, page, path=path)
    walk_on(session, Someone(turn=1))
    session.close()


def at(stage: Stage) -> str:
    """The id of the row under the cursor."""
    row = stage.app.screen.query_one(Menu).at
    return row.id if row else ""


def seen(root: Path, desk: Desk, *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    """Return what stands on the screen after some keys."""
    screens: list[str] = []

    async def act(stage: Stage) -> None:
        await stage.press(*keys)
        screens.append(stage.screen())

    staged(root, act, desk=desk, size=size)
    return screens[0]


# -- what stands there


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
def test_home_shows_where_one_was_and_every_page_under_its_theme(
    tmp_path: Path, person: Person, drawn: Callable[[str, str], None], size: tuple[int, int]
) -> None:
    drawn(seen(tmp_path, halfway(tmp_path, person), size=size), f"home-{size[0]}")


def test_a_first_home_says_where_to_start_and_enter_starts_it(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        lines = [line.strip() for line in stage.screen().splitlines() if line.strip()]
        assert lines[:3] == ["workbook", "Start, or pick a page", "▸   Where I am today                   3 min"]
        await stage.press("enter")
        assert isinstance(stage.app.screen, PageScreen)
        assert stage.app.session is not None and stage.app.session.attempt.path == "quick"

    staged(tmp_path, act, desk=own(tmp_path))


def test_what_was_planned_for_a_day_that_came_is_under_today(tmp_path: Path) -> None:
    desk = own(tmp_path)
    today, desk.now = desk.now, lambda: today() - timedelta(days=4)
    finish(desk, "plan-the-moment")
    desk.now = today
    screen = seen(tmp_path, desk)
    assert "Today\n    ▸   How did it go?\n        you planned it for Friday" in screen


def test_a_day_long_ago_is_told_in_full(tmp_path: Path) -> None:
    desk = own(tmp_path)
    today, desk.now = desk.now, lambda: today() - timedelta(days=40)
    finish(desk, "plan-the-moment")
    desk.now = today
    assert "you planned it for Thursday 15 October 2026" in seen(tmp_path, desk)


def test_after_a_page_the_next_one_on_the_path_is_offered(tmp_path: Path) -> None:
    desk = own(tmp_path)
    finish(desk, "check-in", "quick")

    async def act(stage: Stage) -> None:
        assert "Next on your path\n    ▸   Name the need" in stage.screen()
        await stage.press("enter")
        assert stage.app.session is not None and stage.app.session.attempt.path == "quick"

    staged(tmp_path, act, desk=desk)


def test_the_thread_is_named_at_the_top_and_a_long_name_leaves_room(tmp_path: Path) -> None:
    desk = own(tmp_path)
    desk.name_thread("Sorting the letters that have been on my kitchen table since the spring")
    assert seen(tmp_path, desk).splitlines()[1].split()[:2] == ["workbook", "Sorting"]
    assert "workbook" in seen(tmp_path, desk, size=(40, 12)).splitlines()[0]


def test_with_no_save_home_says_that_nothing_is_kept(tmp_path: Path) -> None:
    desk = own(tmp_path)
    desk.store = NothingKept(tmp_path, desk.now)
    assert "Nothing is kept on disk this time, as --no-save asks." in seen(tmp_path, desk)


def test_a_pack_that_cannot_be_read_is_told_once_and_the_others_are_there(tmp_path: Path) -> None:
    broken = copy_pack("asking-for-help", tmp_path / "packs" / "broken")
    text = (broken / "pack.toml").read_text("utf-8")
    (broken / "pack.toml").write_text(text.replace('id = "asking-for-help"', 'id = "broken"') + "\nwhat = 1\n", "utf-8")

    async def act(stage: Stage) -> None:
        assert "pack.toml" in stage.screen() and "Start here" in stage.screen()
        await stage.press("down", "enter", "escape", "escape")
        assert isinstance(stage.app.screen, HomeScreen)
        assert "pack.toml" not in stage.screen()

    staged(tmp_path, act, desk=own(tmp_path, SHIPPED, tmp_path / "packs"))


def test_a_damaged_file_is_told_above_the_pages(tmp_path: Path) -> None:
    desk = own(tmp_path)
    finish(desk, "check-in")
    (document,) = (tmp_path / "store" / "threads").rglob("*check-in*.toml")
    document.write_bytes(document.read_bytes()[:-40])
    assert "check-in" in seen(tmp_path, own(tmp_path)).split("Start here")[0]


def test_without_any_pages_home_says_what_will_be_here(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    screen = seen(tmp_path, own(tmp_path, tmp_path / "nothing"), "down", "slash", "enter", "p", "escape")
    assert "Your pages will be here." in screen and "workbook doctor" in screen


def test_an_ascii_terminal_gets_ascii(tmp_path: Path, person: Person) -> None:
    halfway(tmp_path, person)
    screen = seen(tmp_path, desk_in(tmp_path, utf8=False), "slash", "e")
    assert screen.isascii() and "Name the need" in screen


# -- the way to a page and back


def test_enter_resumes_where_one_was(tmp_path: Path, person: Person) -> None:
    async def act(stage: Stage) -> None:
        assert at(stage) == "@resume"
        await stage.press("enter")
        assert stage.app.session is not None and stage.app.session.exercise.id == "find-a-helper"
        await stage.press("escape", "escape")
        assert isinstance(stage.app.screen, HomeScreen) and at(stage) == "@resume"

    staged(tmp_path, act, desk=halfway(tmp_path, person))


def test_home_comes_back_with_what_changed_and_the_cursor_on_that_page(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("down", "down")
        assert at(stage) == "asking-for-help/name-the-need"
        await stage.press("enter", "enter", "2", "enter")
        await stage.type("letters")
        await stage.press("escape", "escape")
        assert at(stage) == "asking-for-help/name-the-need"
        assert "Pick up where you were\n        Name the need" in stage.screen()
        assert "▸   Name the need                      question 2 of 7" in stage.screen()

    staged(tmp_path, act, desk=own(tmp_path))


def test_a_page_that_was_picked_up_and_finished_is_found_under_its_theme(tmp_path: Path) -> None:
    desk = own(tmp_path)
    session = sit_down(desk, "check-in")
    session.keep()
    session.close()

    async def act(stage: Stage) -> None:
        assert at(stage) == "@resume"
        finish(stage.app.desk, "check-in")
        await stage.press("t", "escape")
        assert at(stage) == "asking-for-help/check-in" and "▸ ✓ Where I am today" in stage.screen()

    staged(tmp_path, act, desk=desk)


def test_a_page_that_is_due_opens_in_its_own_thread(tmp_path: Path) -> None:
    desk = own(tmp_path)
    today, desk.now = desk.now, lambda: today() - timedelta(days=4)
    finish(desk, "plan-the-moment")
    first = desk.thread().id
    desk.now = today
    desk.new_thread("Another need")

    async def act(stage: Stage) -> None:
        await stage.press("enter")
        assert stage.app.session is not None and stage.app.session.attempt.name.thread == first
        assert stage.app.session.exercise.id == "after-the-ask"

    staged(tmp_path, act, desk=desk)


@pytest.mark.parametrize(
    ("key", "words"), [("p", "Paths"), ("t", "Threads"), ("a", "answers"), ("s", "ettings"), ("question_mark", "need someone now")]
)
def test_each_key_of_the_bottom_line_opens_its_screen_and_esc_comes_back(tmp_path: Path, key: str, words: str) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("down", key)
        assert not isinstance(stage.app.screen, HomeScreen) and words in stage.screen()
        await stage.press("escape")
        assert isinstance(stage.app.screen, HomeScreen) and at(stage) == "asking-for-help/check-in"

    staged(tmp_path, act, desk=own(tmp_path))


def test_esc_stays_at_home_and_q_stops(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("escape")
        assert isinstance(stage.app.screen, HomeScreen) and stage.app.is_running
        await stage.press("q")

    assert staged(tmp_path, act, desk=own(tmp_path)) == 0


# -- room


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
def test_the_last_page_is_reached_by_keys_and_more_is_told_until_then(tmp_path: Path, size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        assert "↓ more" in stage.screen()
        await stage.press("end")
        assert "↓ more" not in stage.screen() and "▸   Look back" in stage.screen()
        await stage.press("home")
        assert "↓ more" in stage.screen() and "Start, or pick a page" in stage.screen()

    staged(tmp_path, act, desk=own(tmp_path), size=size)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
def test_the_cursor_is_in_sight_wherever_it_goes(tmp_path: Path, size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        for key in ["down"] * 24 + ["up"] * 24:
            await stage.press(key)
            row = stage.app.screen.query_one(Menu).at
            assert row is not None and f"▸   {row.left[:20]}" in stage.screen()

    staged(tmp_path, act, desk=own(tmp_path), size=size)


def test_the_keys_that_matter_stay_in_a_narrow_bottom_line(tmp_path: Path) -> None:
    assert seen(tmp_path, own(tmp_path), size=(40, 12)).splitlines()[-1].split() == ["enter", "open", "/", "find", "?", "help", "q", "quit"]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_the_ways_to_other_screens_stand_above_the_bottom_line(tmp_path: Path, size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        *_above, more, ways, _bottom = stage.screen().splitlines()
        assert {"a answers", "s settings", "t threads", "p path"} <= {way.strip() for way in ways.split("  ")} and "↓ more" in more

    staged(tmp_path, act, desk=own(tmp_path), size=size)


def test_a_paste_where_nobody_types_is_no_keys_and_says_so(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        stage.app.post_message(Paste("qast/pq\n"))
        await stage.settle()
        assert isinstance(stage.app.screen, HomeScreen) and at(stage) == "@next"
        assert "Nothing is typed here, so the paste is left out." in stage.screen()
        await stage.press("slash")
        stage.app.post_message(Paste("thanks"))
        await stage.settle()
        assert "Find: thanks" in stage.screen() and "Nothing is typed here" not in stage.screen()

    staged(tmp_path, act, desk=own(tmp_path))


def test_a_screen_that_is_resized_says_whether_there_is_more(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        assert "↓ more" in stage.screen()
        await stage.pilot.resize_terminal(80, 60)
        await stage.pilot.pause()
        assert "↓ more" not in stage.screen()
        await stage.pilot.resize_terminal(40, 12)
        await stage.pilot.pause()
        assert "↓ more" in stage.screen()

    staged(tmp_path, act, desk=own(tmp_path))


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
def test_questions_that_were_put_off_have_a_quiet_line_that_leads_to_them(
    tmp_path: Path, drawn: Callable[[str, str], None], width: int, height: int
) -> None:
    desk = own(tmp_path)
    session = sit_down(desk, "name-the-need")
    session.keep()
    session.park()
    session.answer("eleven letters")
    session.close()

    async def act(stage: Stage) -> None:
        drawn(stage.screen(), f"home-put-off-{width}")
        stage.app.screen.query_one(Menu).move_to("@put-off")
        await stage.press("enter")
        opened = stage.app.session
        assert isinstance(stage.app.screen, PageScreen) and opened is not None
        assert opened.attempt.position in opened.attempt.parked

    staged(tmp_path, act, desk=desk, size=(width, height))


# -- what it sends


def test_moving_the_cursor_sends_four_hundred_bytes_at_most_and_seldom_more(tmp_path: Path) -> None:
    (tmp_path / "settings").mkdir(mode=0o700)
    (tmp_path / "settings" / "config.toml").write_text("welcomed = true\n", "utf-8")
    (tmp_path / "settings" / "config.toml").chmod(0o600)
    settings = {"WORKBOOK_HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "WORKBOOK_PACKS": ""}
    with Terminal(["-P", "-m", "workbook"], settings=settings) as terminal:
        terminal.until(b"more")
        terminal.told()
        sent = [len(terminal.pressed("\x1b[B")) for _ in range(20)]
        assert sum(count > 400 for count in sent) <= 2, sent
        assert terminal.told(1.0) == b""


def test_a_page_that_is_due_in_a_thread_that_cannot_be_kept_says_why(tmp_path: Path) -> None:
    desk = own(tmp_path)
    today, desk.now = desk.now, lambda: today() - timedelta(days=4)
    finish(desk, "plan-the-moment")
    desk.now = today
    desk.new_thread("Another need")

    async def act(stage: Stage) -> None:
        block(tmp_path / "store")
        await stage.press("enter")
        assert isinstance(stage.app.screen, HomeScreen) and "could not be read" in stage.screen()

    staged(tmp_path, act, desk=desk)
