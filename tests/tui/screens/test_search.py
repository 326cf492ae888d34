"""Finding in the full screen: results as one types, the way to each of them and back, and how little it sends."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.events import Paste

from tests.plain.person import Person
from tests.tui.hostile import WILD
from tests.tui.screens.blocked import block
from tests.tui.screens.test_home import finish, own
from tests.tui.stage import Stage, desk_in, staged
from tests.tui.terminal import Terminal
from workbook.attempt.listing import FILE as LISTING
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.tui.screens.home import HomeScreen
from workbook.tui.screens.page import PageScreen
from workbook.tui.screens.search import SearchScreen
from workbook.tui.screens.sheet import Sheet
from workbook.tui.widgets.menu import Menu

Act = Callable[[Stage], Awaitable[None]]
SIZES = [(80, 24), (60, 20), (40, 12)]


async def look_for(stage: Stage, words: str) -> SearchScreen:
    """Press `/`, type the words, and wait until all that was written is read."""
    await stage.press("slash")
    await stage.type(words)
    screen = stage.app.screen
    assert isinstance(screen, SearchScreen)
    while not screen.is_read:
        await stage.settle()
    await stage.settle()
    return screen


def seen(root: Path, desk: Desk, words: str, *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    screens: list[str] = []

    async def act(stage: Stage) -> None:
        await look_for(stage, words)
        await stage.press(*keys)
        screens.append(stage.screen())

    staged(root, act, desk=desk, size=size)
    return screens[0]


# -- what stands there


@pytest.mark.parametrize("size", SIZES)
def test_pages_and_ones_own_words_are_found_by_one_field(
    tmp_path: Path, story: Person, drawn: Callable[[str, str], None], size: tuple[int, int]
) -> None:
    drawn(seen(tmp_path, own(tmp_path), "open", "down", "down", size=size), f"search-{size[0]}")


@pytest.mark.parametrize("size", SIZES)
def test_before_anything_is_typed_it_says_what_it_is_for(tmp_path: Path, drawn: Callable[[str, str], None], size: tuple[int, int]) -> None:
    drawn(seen(tmp_path, own(tmp_path), "", size=size), f"search-empty-{size[0]}")


def test_capitals_and_accents_make_no_difference(tmp_path: Path) -> None:
    desk = own(tmp_path)
    session = sit_down(desk, "name-the-need")
    session.go("effect")
    session.answer("Sleep, and the café in the Straße")
    session.close()
    assert "[café] in the [Straße]" in seen(tmp_path, own(tmp_path), "CAFE strasse")


def test_nothing_found_is_said_and_brackets_are_no_markup(tmp_path: Path, story: Person) -> None:
    screen = seen(tmp_path, own(tmp_path), "[/] zebra")
    assert "No page and no answer of yours has these words." in screen and "Find: [/] zebra" in screen


def test_hostile_words_are_shown_and_never_acted_on(tmp_path: Path) -> None:
    desk = own(tmp_path)
    session = sit_down(desk, "name-the-need")
    session.go("effect")
    session.type(f"needle {WILD}")
    session.close()
    screen = seen(tmp_path, own(tmp_path), "needle")
    assert "[needle]" in screen and "\x1b" not in screen and "\u202e" not in screen


def test_an_ascii_terminal_gets_ascii(tmp_path: Path, story: Person) -> None:
    screen = seen(tmp_path, desk_in(tmp_path, utf8=False), "letters")
    assert screen.isascii() and "[letters]" in screen


def test_answers_of_another_thread_are_found_and_say_so(tmp_path: Path, story: Person) -> None:
    desk = own(tmp_path)
    desk.new_thread("The garden")
    assert "in the thread: sorting the…" in seen(tmp_path, desk, "table")


# -- the way there and back


def test_esc_goes_back_with_nothing_changed(tmp_path: Path, story: Person) -> None:
    def kept() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in story.root.rglob("*") if path.is_file() and path.name != LISTING}

    before = kept()

    async def act(stage: Stage) -> None:
        at = stage.app.screen.query_one(Menu).at
        await look_for(stage, "letters")
        await stage.press("down", "escape")
        assert isinstance(stage.app.screen, HomeScreen) and stage.app.screen.query_one(Menu).at == at

    staged(tmp_path, act, desk=own(tmp_path))
    assert kept() == before


def test_enter_opens_an_answer_at_its_question_and_leaving_comes_back_to_what_was_found(tmp_path: Path, story: Person) -> None:
    async def act(stage: Stage) -> None:
        await look_for(stage, "eleven letters")
        await stage.press("enter")
        assert isinstance(stage.app.screen, PageScreen) and stage.app.session is not None
        showing = stage.app.session.showing()
        assert showing is not None and showing.place == "situation"
        assert "There are eleven letters" in stage.screen() and "where you were" not in stage.screen()
        await stage.type("Seven now. ")
        await stage.press("escape", "q")
        await look_again(stage)
        assert isinstance(stage.app.screen, SearchScreen) and "Find: eleven letters" in stage.screen() and "Seven now" in stage.screen()

    staged(tmp_path, act, desk=own(tmp_path))


async def look_again(stage: Stage) -> None:
    for _turn in range(50):
        await stage.settle()
        if not isinstance(stage.app.screen, SearchScreen) or stage.app.screen.is_read:
            return


def test_an_answer_of_another_thread_opens_in_its_own(tmp_path: Path, story: Person) -> None:
    desk = own(tmp_path)
    first = desk.thread().id
    desk.new_thread("The garden")

    async def act(stage: Stage) -> None:
        await look_for(stage, "eleven")
        await stage.press("enter")
        assert stage.app.session is not None and stage.app.session.attempt.name.thread == first
        assert desk.thread().id != first

    staged(tmp_path, act, desk=desk)


def test_an_answer_that_cannot_be_asked_again_is_read_in_full(tmp_path: Path) -> None:
    desk = own(tmp_path)
    finish(desk, "look-back")
    session = sit_down(desk, "look-back", fresh=True)
    session.keep()
    session.close()

    async def act(stage: Stage) -> None:
        await look_for(stage, "words about")
        await stage.press("enter")
        assert isinstance(stage.app.screen, Sheet) and "in the thread: Thread 1." in stage.screen()
        await stage.press("escape")
        assert isinstance(stage.app.screen, SearchScreen)

    staged(tmp_path, act, desk=desk)


def test_a_page_that_was_found_opens_and_leads_back_home(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await look_for(stage, "Thanks")
        assert "1 page has these words" in stage.screen() and "▸   Say thanks" in stage.screen()
        await stage.press("enter")
        assert stage.app.session is not None and stage.app.session.exercise.id == "say-thanks"
        await stage.press("escape", "escape")
        assert isinstance(stage.app.screen, HomeScreen)
        row = stage.app.screen.query_one(Menu).at
        assert row is not None and row.id.endswith("say-thanks")

    staged(tmp_path, act, desk=own(tmp_path))


def test_the_arrows_move_among_what_was_found_and_a_letter_begins_at_the_top(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        screen = await look_for(stage, "ask")
        first = screen.query_one(Menu).at
        await stage.press("down", "down", "up")
        assert screen.query_one(Menu).at != first
        await stage.press("backspace")
        assert screen.query_one(Menu).at is not None
        await stage.type("zzz")
        await stage.press("enter", "down", "up")
        assert stage.app.screen is screen and "No page and no answer" in stage.screen()

    staged(tmp_path, act, desk=own(tmp_path))


def test_words_stay_while_the_support_lines_are_looked_at_and_can_be_pasted(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await look_for(stage, "tha")
        stage.app.post_message(Paste("nks"))
        await stage.settle()
        await stage.press("ctrl+g", "enter")
        await look_again(stage)
        assert "Find: thanks" in stage.screen() and "1 page has these words" in stage.screen()

    staged(tmp_path, act, desk=own(tmp_path))


def test_a_store_that_cannot_be_read_is_told(tmp_path: Path, story: Person) -> None:
    async def act(stage: Stage) -> None:
        block(tmp_path / "store")
        await stage.press("slash")
        await stage.type("letters")
        assert "could not be read" in stage.screen()
        await stage.press("escape")
        assert isinstance(stage.app.screen, HomeScreen)

    staged(tmp_path, act, desk=own(tmp_path))


# -- what it sends


def test_a_letter_sends_four_kilobytes_at_most(tmp_path: Path, story: Person) -> None:
    (tmp_path / "settings").mkdir(mode=0o700)
    (tmp_path / "settings" / "config.toml").write_text("welcomed = true\n", "utf-8")
    (tmp_path / "settings" / "config.toml").chmod(0o600)
    settings = {"WORKBOOK_HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "WORKBOOK_PACKS": ""}
    with Terminal(["-P", "-m", "workbook"], settings=settings) as terminal:
        terminal.until(b"more")
        terminal.told()
        terminal.pressed("/")
        terminal.told(1.0)
        sent = {key: len(terminal.pressed(key)) for key in ["a", "s", "\x7f", "\x7f", "l", "e", "t", "\x1b[B", "\x1b[B"]}
        assert max(sent.values()) <= 4096, sent
        assert terminal.told(1.0) == b""
