"""Every semi-private hook of Textual is there and does what we lean on; what Textual brings along is not."""

import asyncio
import io
import os
import pty
import re
import signal
import string
import subprocess
import sys
from collections.abc import Iterator
from inspect import signature
from pathlib import Path

import pytest
import textual
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from textual import constants
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.drivers import _writer_thread, linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import Monochrome, NoColor
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static, TextArea

from tests.tui.terminal import ROOT, Terminal, eventually
from workbook.text import unsafe_character
from workbook.tui import compat
from workbook.tui.before import mouse_wanted, over_ssh, prepare
from workbook.tui.compat import Difference, PatientWriter, TameApp, is_at_rest, lenient
from workbook.tui.safe_cells import SafeCells, safe_cells
from workbook.tui.sent import Sent

# before the first import


def test_the_environment_is_prepared() -> None:
    environ = {"TEXTUAL_LOG": "/tmp/log", "TEXTUAL": "debug", "TEXTUAL_SCREENSHOT": "1", "NO_COLOR": "", "TERM": "xterm"}
    prepare(environ)
    assert environ == {"TEXTUAL_DISABLE_KITTY_KEY": "1", "TERM": "xterm"}
    environ = {"NO_COLOR": "1"}
    prepare(environ)
    assert environ == {"NO_COLOR": "1", "TEXTUAL_DISABLE_KITTY_KEY": "1"}


def test_preparing_imports_no_textual() -> None:
    program = (
        "import os, sys; from workbook.tui.before import prepare; prepare(os.environ);"
        "assert not {'textual', 'rich'} & set(sys.modules);"
        "import textual.constants as c; print(c.DISABLE_KITTY_KEY, c.LOG_FILE)"
    )
    settings = {**os.environ, "TEXTUAL_LOG": "/nowhere"}
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=settings, capture_output=True, text=True, check=True)
    assert told.stdout == "True None\n"


def test_the_mouse_is_off_over_a_line_unless_asked_for() -> None:
    far = {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}
    assert over_ssh(far) and not over_ssh({}) and not over_ssh({"SSH_TTY": ""})
    assert [mouse_wanted(where, asked) for where in ({}, far) for asked in (None, True, False)] == [True, True, False, False, True, False]


# the contract with Textual


def test_textual_is_the_one_these_hooks_were_read_in() -> None:
    assert textual.__version__.split(".")[0] == "8"


def test_textual_has_what_we_lean_on() -> None:
    names: list[tuple[object, set[str]]] = [
        (App, {"_handle_exception", "_fatal_error", "_print_error_renderables", "_close_messages_no_wait", "_display", "_set_pointer_shape",
               "get_line_filters", "check_action", "panic", "exit", "_begin_update", "refresh"}),
        (Driver, {"suspend_application_mode", "resume_application_mode", "SignalResume"}),
        (LinuxDriver, {"_sigcont_application", "_sigtstp_application", "_request_terminal_sync_mode_support",
                       "_query_in_band_window_resize", "_run_input_thread", "run_input_thread", "write"}),
        (linux_driver, {"WriterThread", "getincrementaldecoder"}),
        (_writer_thread.WriterThread, {"run", "stop", "write"}),
        (ChopsUpdate, {"render_segments"}),
        (LayoutUpdate, {"render_segments"}),
        (TextArea, {"selection", "_watch_selection", "_watch_has_focus", "_set_document", "_rewrap_and_refresh_virtual_size", "_undo_batch",
                    "_redo_batch", "_replace_via_keyboard", "_recompute_cursor_offset", "_refresh_size", "cursor_screen_offset", "edit"}),
        (constants, {"DISABLE_KITTY_KEY", "LOG_FILE"}),
    ]  # fmt: skip
    for owner, needed in names:
        assert needed <= set(dir(owner)), owner
    assert list(signature(App._display).parameters) == ["self", "screen", "renderable"]
    assert list(signature(ChopsUpdate.__init__).parameters) == ["self", "chops", "spans", "chop_ends"]
    app = TameApp(str)
    needed = {"_loop", "_exit", "_return_code", "_exception", "_exit_renderables", "_sync_available", "no_color",
              "_filters", "cursor_position", "app_resume_signal", "animation_level", "driver_class"}  # fmt: skip
    assert [name for name in needed if not hasattr(app, name)] == []


def test_the_driver_sends_what_we_hold_back_under_the_names_we_know() -> None:
    source = Path(linux_driver.__file__).read_text(encoding="utf-8")
    sent = set(re.findall(r"\\(?:x1b|033)\[[?<>=]?[0-9;]*(?:\$p|[a-zA-Z])", source))
    known = {"1000", "1003", "1015", "1006", "1007", "1016", "2004", "2048", "7", "1049", "25", "1004"}
    assert set(re.findall(r"\[\?(\d+)[hl]", " ".join(sent))) == known
    for held in compat.UNSENT:
        assert held.replace("\x1b", "\\x1b") in sent


def test_the_writer_takes_any_amount() -> None:
    assert _writer_thread.MAX_QUEUED_WRITES > 0, "Textual has dropped its limit: so may we"
    assert PatientWriter(io.StringIO())._queue.maxsize == compat.MAX_QUEUED_WRITES == 0
    TameApp(str)
    assert vars(linux_driver)["WriterThread"] is PatientWriter and vars(linux_driver)["getincrementaldecoder"] is lenient


def test_the_writer_sends_all_in_order_and_survives_the_end_of_its_terminal() -> None:
    master, slave = pty.openpty()
    with os.fdopen(slave, "w") as file:
        writer = PatientWriter(file)
        writer.start()
        for number in range(200):
            writer.write(f"{number},")
        came = b""
        while not came.endswith(b"199,"):
            came += os.read(master, 4096)
        os.close(master)
        writer.write("nobody is there")
        writer.stop()
        assert not writer.is_alive()
    assert came == "".join(f"{number}," for number in range(200)).encode()


def test_bytes_that_are_no_text_are_read() -> None:
    assert lenient("utf-8")().decode(b"a\xffb") == "a\ufffdb"


@given(st.text(st.sampled_from("\x1b[]<>?;:0129MmuRItO~$yhl\x07\\P_^ \u00e9"), max_size=24))
def test_whatever_a_terminal_answers_can_be_read(came: str) -> None:
    parser = XTermParser(False)
    try:
        for text in (came, ""):
            list(parser.feed(text))
    except (*compat.FAULTS, EOFError):
        pass  # a fault of this kind ends the app kindly; another kind would end its reading


# what is sent


def written(segments: list[Segment], *, ascii: bool = False) -> str:
    return "".join(segment.text for segment in SafeCells(ascii=ascii).apply(segments, Color(0, 0, 0)))


@given(st.text(max_size=20), st.booleans())
def test_no_cell_is_unsafe_or_moves(text: str, ascii: bool) -> None:
    safe = written([Segment(text)], ascii=ascii)
    assert unsafe_character(safe) is None and "\n" not in safe and "\t" not in safe
    assert cell_len(safe) == cell_len(text.replace("\n", "").replace("\t", ""))
    assert not ascii or safe.isascii()


def test_plain_signs_are_left_alone() -> None:
    segments = [Segment(string.digits + string.ascii_letters + string.punctuation + " ")]
    assert SafeCells().apply(segments, Color(0, 0, 0)) is segments
    assert safe_cells("é 漢 👩\u200d👧 ─", False) == "é 漢 👩\u200d👧 ─"


def test_in_ascii_each_cell_has_a_plain_sign() -> None:
    assert safe_cells("“é” – 漢 · ▸ ✓ ━─│╭ → … █ ●", True) == '"e" - ?? * > x =-|+ > . # o'
    assert len(safe_cells("ß…→", True)) == 3


class Bare(TameApp):
    def compose(self) -> Iterator[Widget]:
        yield Static("\x1b[31mred\x9b \u202egnp", markup=False, id="hostile")
        yield Static("é ─ ▸", markup=False)


def test_the_filter_stands_before_every_widget() -> None:
    async def lived(app: Bare) -> str:
        async with app.run_test(size=(40, 6)) as pilot:
            await pilot.pause()
            return "\n".join(strip.text for strip in app.screen._compositor.render_strips())

    for ascii in (False, True):
        shown = asyncio.run(lived(Bare(str, ascii=ascii)))
        assert "[31mred gnp" in shown and unsafe_character(shown) is None
        assert shown.isascii() == ascii


def test_without_colours_none_is_sent_and_nothing_is_made_grey(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    kinds = [type(one) for one in TameApp(str).get_line_filters()]
    assert NoColor in kinds and Monochrome not in kinds and kinds[-1] is SafeCells
    monkeypatch.delenv("NO_COLOR")
    assert NoColor not in [type(one) for one in TameApp(str).get_line_filters()]


def test_nothing_that_textual_brings_along_can_be_reached() -> None:
    app = TameApp(str)
    assert not app._bindings.key_to_bindings and not app.COMMANDS and not app.use_command_palette
    brought = {name.removeprefix("action_") for name in dir(App) if name.startswith("action_")}
    harmless = {"add_class", "remove_class", "toggle_class", "back", "bell", "focus", "focus_next", "focus_previous", "pop_screen",
                "push_screen", "switch_mode", "switch_screen", "suspend_process"}  # fmt: skip
    assert brought - harmless <= compat.REFUSED, "Textual has a new action: is it safe?"
    assert all(not app.check_action(name, ()) for name in compat.REFUSED)


def test_only_changed_cells_are_sent() -> None:
    console = Console(file=io.StringIO(), color_system=None)
    sent, ends = Sent(), [[6, 9, 10]]
    sent.fit(Size(80, 24))

    def told(first: str, spans: list[tuple[int, int, int]]) -> str:
        chops = [{0: Strip([Segment(first)]), 6: Strip([Segment("ghi")]), 9: Strip([Segment("x")])}]
        return Difference(ChopsUpdate(chops, spans, ends), sent).render_segments(console)

    assert told("abcdef", [(0, 4, 8)]) == "\x1b[1;5Hefgh", "what the terminal shows there is not known yet"
    assert told("abcdef", [(0, 0, 10)]) == "\x1b[1;1Habcd\x1b[1;9Hix"
    assert told("abcdef", [(0, 0, 10)]) == ""
    assert told("abcdeZ", [(0, 0, 10)]) == "\x1b[1;6HZ"
    sent.forget()
    assert told("abcdeZ", [(0, 0, 6)]) == "\x1b[1;1HabcdeZ"


class Busy(TameApp):
    """An app that can be kept at work."""

    def __init__(self) -> None:
        super().__init__(str)
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    async def at_work(self) -> None:
        self.begun.set()
        await self.go_on.wait()


def test_a_pump_is_at_rest_when_it_has_done_all_it_was_asked_for_and_not_before() -> None:
    async def seen() -> list[bool]:
        app = Busy()
        rests = [is_at_rest(app)]
        async with app.run_test() as pilot:
            await pilot.pause()
            rests.append(is_at_rest(app))
            app.call_later(app.at_work)
            rests.append(is_at_rest(app))
            await app.begun.wait()
            rests.append(is_at_rest(app))
            app.go_on.set()
            await pilot.pause()
            rests.append(is_at_rest(app))
        return rests

    asked_and_at_work = [False, False]
    assert asyncio.run(seen()) == [False, True, *asked_and_at_work, True]


# a real terminal


def test_a_terminal_is_asked_nothing(tmp_path: Path) -> None:
    far = {"SSH_TTY": "/dev/pts/1", "TEXTUAL_LOG": str(tmp_path / "log")}
    with Terminal(["-m", "tests.tui.small", str(tmp_path)], settings=far) as terminal:
        terminal.until(b"enter next")
        terminal.told()
        terminal.pressed("a\t")
        terminal.send(b"\x11")
        assert terminal.read_to_the_end() == 0
        sent = terminal.all
    assert not re.search(rb"\x1b\[[^a-zA-Z]*(\$p|[cnu])", sent), "a query, or the kitty protocol"
    assert not re.search(rb"\x1b[\]P_^X]", sent), "a title, a pointer or a string"
    assert set(re.findall(rb"\x1b\[\?(\d+)h", sent)) <= {b"1049", b"25", b"7", b"2004", b"2026"}
    assert not (tmp_path / "log").exists()


def test_stdout_shows_the_screen_where_stderr_goes_elsewhere(tmp_path: Path) -> None:
    with (tmp_path / "errors").open("wb") as errors, Terminal(["-m", "tests.tui.small", str(tmp_path)], stderr=errors.fileno()) as terminal:
        terminal.until(b"enter next")
        terminal.pressed("a")
        terminal.send(b"\x11")
        assert terminal.read_to_the_end() == 0
    assert (tmp_path / "errors").read_bytes() == b""


def test_a_fault_leaves_one_kind_sentence_and_no_word_of_the_person(tmp_path: Path) -> None:
    with Terminal(["-m", "tests.tui.small", str(tmp_path)]) as terminal:
        terminal.until(b"enter next")
        terminal.pressed("secretword")
        terminal.all = b""
        terminal.send(b"\x1b[15~")
        assert terminal.read_to_the_end() == 1
        said = terminal.all
    after = said.rpartition(b"\x1b[?1049l")[2]
    assert b"One kind sentence (LookupError)." in after and b"Traceback" not in said and b"secretword" not in after
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "secretword"


def test_a_terminal_that_shrinks_and_grows_back_at_once_is_painted_whole(tmp_path: Path) -> None:
    with Terminal(["-m", "tests.tui.small", str(tmp_path)]) as terminal:
        terminal.until(b"enter next")
        terminal.told()
        terminal.child.send_signal(signal.SIGWINCH)  # by the time it is looked at, the size is what it was
        assert b"enter next" in terminal.until(b"enter next")


@pytest.mark.parametrize("how", ["key", "TSTP", "STOP"])
def test_a_pause_gives_the_terminal_back_and_takes_it_again(tmp_path: Path, how: str) -> None:
    with Terminal(["-m", "tests.tui.small", str(tmp_path)]) as terminal:
        import termios

        terminal.until(b"enter next")
        terminal.pressed("abc")
        if how == "key":
            terminal.send(b"\x1b[19~")
        else:
            terminal.child.send_signal(signal.SIGTSTP if how == "TSTP" else signal.SIGSTOP)
        assert eventually(lambda: terminal.state() == "T")
        given_back = terminal.told()
        if how != "STOP":
            assert b"\x1b[?1049l" in given_back and b"\x1b[?25h" in given_back
            assert termios.tcgetattr(terminal.slave) == terminal.found
        terminal.child.send_signal(signal.SIGCONT)
        again = terminal.until(b"enter next")
        assert b"\x1b[?1049h" in again and b"abc" in again
        terminal.pressed("d")
        assert (tmp_path / "kept").read_text(encoding="utf-8") == "abcd"
        terminal.send(b"\x11")
        assert terminal.read_to_the_end() == 0
        assert termios.tcgetattr(terminal.slave) == terminal.found


def test_only_the_screen_on_top_is_active_while_the_one_below_is_current_too() -> None:
    told: list[tuple[bool, bool]] = []

    async def look() -> None:
        app = App[None]()
        async with app.run_test():
            below, top = Screen[None](), Screen[None]()
            await app.push_screen(below)
            await app.push_screen(top)
            told.extend((screen.is_active, screen.is_current) for screen in (below, top))

    asyncio.run(look())
    assert told == [(False, True), (True, True)]
