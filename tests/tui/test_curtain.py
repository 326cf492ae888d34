"""One key covers the screen at once, and minutes without a key if the settings say so; no word shows until a key is pressed."""

import re
from pathlib import Path

import pytest
from textual.events import Paste

from tests.slow import slow_but
from tests.starting import surroundings
from tests.tui.stage import Stage, desk_in, staged
from tests.tui.terminal import Terminal, eventually
from workbook.errors import ConfigError
from workbook.settings import Settings, load_settings
from workbook.tui.curtain import COVERING

LINE = "Covered. Press any key to come back."
SIGN = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")


def at_a_question(home: Path) -> Terminal:
    (home / "workbook" / "settings").mkdir(parents=True)
    (home / "workbook" / "settings" / "config.toml").write_text('welcomed = true\nregion = "US"\n')
    terminal = Terminal(["-P", "-m", "workbook", "do", "name-the-need"], settings=surroundings())
    terminal.until(b"ctrl+g")
    terminal.send("\r\r")  # keys that are pressed ahead wait their turn
    until_seen(terminal, "What is going on?")
    terminal.send("\x1b[200~words in the field\x1b[201~")  # painted at once
    until_seen(terminal, "words in the field")
    return terminal


def words_in(sent: bytes) -> str:
    return SIGN.sub(b"", sent).decode("utf-8", "replace")


def until_seen(terminal: Terminal, words: str) -> bytes:
    """Return what came until some words were painted, however the signs between them move and colour them."""
    before = len(terminal.all)
    assert eventually(lambda: bool(terminal.told(0.05)) and words in words_in(terminal.all[before:])), words_in(terminal.all[before:])
    return terminal.all[before:]


def covered(terminal: Terminal, key: bytes) -> bytes:
    """Cover the screen, and return what came from there on."""
    terminal.told(0.1)
    terminal.send(key)
    return terminal.until(LINE.encode()) + terminal.told(0.5)


@pytest.mark.parametrize("key", slow_but((b"\x14",), (b"\x14", b"\x1bOQ", b"\x1b[12~")), ids=["ctrl+t", "f2", "f2 of a linux console"])
def test_a_key_empties_every_row_and_writes_one_line_while_somebody_types(home: Path, key: bytes) -> None:
    with at_a_question(home) as terminal:
        sent = covered(terminal, key)
        for row in range(1, 25):
            assert b"\x1b[%d;1H\x1b[2K" % row in sent
        assert words_in(sent).endswith(LINE)  # what stands before it was on its way when the key was pressed
        assert terminal.told(1.5) == b""  # idle, it sends nothing
        terminal.send("z")
        assert "fieldz" not in words_in(until_seen(terminal, "words in the field"))
        terminal.send("y")
        until_seen(terminal, "y")
        terminal.resized(24, 79)
        assert "words in the fieldy" in words_in(terminal.resized(24, 80) or until_seen(terminal, "words in the fieldy"))


def test_nothing_that_goes_on_beneath_is_painted_over_it(home: Path) -> None:
    with at_a_question(home) as terminal:
        terminal.send(b"more\x14")  # the key comes while the words before it still wait to be saved
        sent = terminal.until(LINE.encode()) + terminal.told(1.0)
        assert words_in(sent[sent.index(b"Covered") :]) == LINE
        sent = terminal.resized(30, 100)
        assert set(words_in(sent).replace(LINE, "").split()) == set()
        terminal.send(b"\x1b[200~, and a paste\x1b[201~")
        assert terminal.told(0.5) == b""
        terminal.send(b"\x1b[A")
        assert "words in the fieldmore" in words_in(until_seen(terminal, ", and a paste"))


def test_the_quick_exit_and_support_do_not_uncover_the_words(home: Path) -> None:
    with at_a_question(home) as terminal:
        covered(terminal, b"\x14")
        terminal.send(b"\x07")  # ctrl+g is any key here
        until_seen(terminal, "words in the field")
        covered(terminal, b"\x14")
        terminal.child.terminate()
        assert terminal.read_to_the_end() == 143


def test_what_was_shown_is_gone_from_what_is_sent_but_is_there_without_the_curtain(home: Path) -> None:
    """Without the guard a resize paints the words: this is what the tests above would see."""
    with at_a_question(home) as terminal:
        assert "words in the field" in words_in(terminal.resized(30, 100) or until_seen(terminal, "words in the field"))


@pytest.mark.parametrize("pasted", [("one, ", "two"), ("one, two",)])
def test_what_is_pasted_while_it_is_covered_is_typed_once_it_is_seen_where(tmp_path: Path, pasted: tuple[str, ...]) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("enter", "2", "enter")
        await stage.type("zero, ")
        await stage.press("f2")
        for words in pasted:
            stage.app.post_message(Paste(words))
        await stage.settle()
        assert stage.app.curtain
        await stage.press("x")
        assert "zero, one, two" in stage.screen() and "zero, x" not in stage.screen()

    staged(tmp_path, act, page="name-the-need")


def test_what_is_pasted_where_nobody_types_is_told_of_when_it_is_seen(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("f2")
        stage.app.post_message(Paste("words"))
        await stage.press("x")
        assert "Nothing is typed here, so the paste is left out." in stage.screen()

    staged(tmp_path, act)


def test_the_keys_are_taken_by_no_field_and_no_screen() -> None:
    from textual.widgets import TextArea

    from workbook.tui.app import WorkbookApp
    from workbook.tui.screens.home import HomeScreen
    from workbook.tui.screens.page import PageScreen

    taken: set[str] = set()
    for holder in (TextArea, WorkbookApp, PageScreen, HomeScreen):
        taken |= set(holder._merged_bindings.key_to_bindings if holder._merged_bindings else ())
    assert "ctrl+z" in taken and not taken & COVERING


@pytest.mark.parametrize(("curtain", "away", "covers"), [("", 9999, False), ("0", 9999, False), ("2", 100, False), ("2", 121, True)])
def test_it_comes_by_itself_only_when_asked_for_and_nobody_pressed_a_key(tmp_path: Path, curtain: str, away: int, covers: bool) -> None:
    async def act(stage: Stage) -> None:
        app = stage.app
        await stage.press("down")
        assert (app._idle is not None) == (curtain == "2")
        app._pressed -= away
        app.watch_idle()
        assert bool(app.curtain) == covers
        assert (app._idle is not None) == (curtain == "2" and not covers)
        if covers:
            await stage.press("a")
            assert not app.curtain and app._idle is not None

    staged(tmp_path, act, desk=desk_in(tmp_path, settings=Settings(region="US", welcomed=True, motion="off", curtain=curtain)))


def test_a_key_that_uncovers_does_nothing_else(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        before = stage.app.screen
        await stage.press("f2", "q")
        assert stage.app.is_running and stage.app.screen is before and not stage.app.curtain
        await stage.press("s", "ctrl+t", "escape")
        assert stage.app.screen is not before

    staged(tmp_path, act)


def test_the_settings_screen_has_it(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("s")
        assert re.search(r"Cover the screen after +never", stage.screen())
        await stage.press(*["down"] * 7, "enter")
        assert "How long without a key until the full screen is covered" in stage.screen()
        await stage.press("3", "enter")
        assert re.search(r"Cover the screen after +5 minutes", stage.screen())
        assert stage.app._idle is not None

    staged(tmp_path, act)


@pytest.mark.parametrize(("line", "minutes"), [("curtain = 10", "10"), ('curtain = "10"', "10"), ("curtain = 0", "0"), ("", "")])
def test_minutes_are_written_as_a_number(tmp_path: Path, line: str, minutes: str) -> None:
    (tmp_path / "config.toml").write_text(line)
    assert load_settings(tmp_path, tmp_path / "nowhere").curtain == minutes


@pytest.mark.parametrize("line", ["curtain = true", "curtain = -1", "curtain = 241", 'curtain = "soon"', "curtain = 1.5"])
def test_anything_else_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "config.toml").write_text(line)
    with pytest.raises(ConfigError, match="curtain"):
        load_settings(tmp_path, tmp_path / "nowhere")
