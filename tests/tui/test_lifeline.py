"""However a session is cut off: all is on the disk, the process ends within a second or two, a living terminal is as it was."""

import os
import select
import signal
import time
from collections.abc import Iterator
from ctypes import CDLL
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.slow import slow_but
from tests.tui.terminal import Terminal, eventually
from workbook.errors import StoreError
from workbook.tui.lifeline import Lifeline

ALL = {"HUP": signal.SIGHUP, "TERM": signal.SIGTERM, "INT": signal.SIGINT, "QUIT": signal.SIGQUIT}
SOON = 15.0
"""Seconds: the grace, and a slow machine."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def opened(folder: Path, *words: str, **how: Any) -> Terminal:
    terminal = Terminal(["-m", "tests.tui.small", str(folder), *words], **how)
    terminal.until(b"enter next")
    terminal.told()
    terminal.pressed("abc")
    assert read(folder / "kept") == "abc"
    return terminal


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.mark.parametrize("name", ALL)
def test_a_signal_keeps_all_and_leaves_the_terminal_as_it_was(folder: Path, name: str) -> None:
    with opened(folder) as terminal:
        terminal.child.send_signal(ALL[name])
        assert terminal.read_to_the_end() == 128 + ALL[name]
        assert read(folder / "synced") == "abc"
        terminal.left_as_found()


@pytest.mark.parametrize("name", slow_but(("HUP",), ALL))
@pytest.mark.parametrize("word", ["slow", "stuck"])
def test_an_app_or_a_disk_that_does_not_come_to_its_end_is_ended(folder: Path, name: str, word: str) -> None:
    with opened(folder, word) as terminal:
        began = time.monotonic()
        terminal.child.send_signal(ALL[name])
        assert terminal.read_to_the_end() == 128 + ALL[name]
        assert time.monotonic() - began < SOON
        assert read(folder / "synced") == "abc"
        terminal.left_as_found()


@pytest.mark.parametrize("ignoring", [(), (signal.SIGHUP,)], ids=["closed", "nohup and closed"])
def test_a_closed_terminal_ends_the_session(folder: Path, ignoring: tuple[int, ...]) -> None:
    with opened(folder, ignoring=ignoring) as terminal:
        terminal.let_go()
        terminal.close()
        assert terminal.ended(SOON) == 128 + signal.SIGHUP
        assert read(folder / "synced") == "abc"


@pytest.mark.parametrize("name", slow_but(("HUP", "TERM"), ALL))
def test_a_stalled_terminal_holds_nothing_back(folder: Path, name: str) -> None:
    with opened(folder, "lines", columns=200, rows=60) as terminal:
        stall(terminal, folder)
        began = time.monotonic()
        terminal.child.send_signal(ALL[name])
        assert terminal.ended(SOON) == 128 + ALL[name]
        assert time.monotonic() - began < SOON
        assert read(folder / "synced") == read(folder / "kept")


def test_keys_typed_into_a_stalled_terminal_are_kept_and_shown_when_it_goes_on(folder: Path) -> None:
    with opened(folder, "lines", columns=200, rows=60) as terminal:
        stall(terminal, folder)
        before = read(folder / "kept")
        more = "still " * 20  # more keys than Textual's own queue holds
        for count, letter in enumerate(more, 1):
            terminal.send(letter)
            assert eventually(partial(keeps, folder, before + more[:count]))
        assert b"still" not in terminal.all
        terminal.told(1.0)
        terminal.send(b"\x11")
        assert terminal.read_to_the_end() == 0
        terminal.left_as_found()


def test_a_stalled_terminal_that_is_closed_ends_the_session(folder: Path) -> None:
    with opened(folder, "lines", columns=200, rows=60, ignoring=(signal.SIGHUP,)) as terminal:
        stall(terminal, folder)
        terminal.let_go()
        terminal.close()
        assert terminal.ended(SOON) == 128 + signal.SIGHUP
        assert read(folder / "synced") == read(folder / "kept")


def stall(terminal: Terminal, folder: Path) -> None:
    """Stop reading, and type until the child cannot send any more: each key is kept all the same."""
    kept, turn = "abc", 0
    while select.select([], [terminal.slave], [], 0.3)[1]:
        turn += 1
        # other cells each time: what stands there already is not sent again
        words = "".join(chr(97 + (turn * 7 + at * at) % 25) for at in range(399)) + " "
        kept += words
        terminal.send(f"\x1b[200~{words}\x1b[201~")
        assert eventually(partial(keeps, folder, kept))
        assert len(kept) < 100_000, "the terminal takes all there is"


def keeps(folder: Path, text: str) -> bool:
    return read(folder / "kept") == text


def test_leaving_by_oneself_is_no_signal(folder: Path) -> None:
    with opened(folder) as terminal:
        terminal.send(b"\x11")
        assert terminal.read_to_the_end() == 0
        assert not (folder / "synced").exists()
        terminal.left_as_found()


def test_a_signal_that_was_ignored_stays_ignored(folder: Path) -> None:
    with opened(folder, ignoring=(signal.SIGHUP,)) as terminal:
        terminal.child.send_signal(signal.SIGHUP)
        assert terminal.pressed("d")
        assert read(folder / "kept") == "abcd"


def test_a_signal_is_heard_whichever_thread_it_comes_to(folder: Path) -> None:
    with opened(folder) as terminal:
        for thread in sorted(Path(f"/proc/{terminal.child.pid}/task").iterdir()):
            assert CDLL(None).tgkill(terminal.child.pid, int(thread.name), signal.SIGWINCH) == 0
            terminal.until(b"enter next")


@pytest.mark.slow
def test_an_idle_session_sends_nothing_for_ten_seconds(folder: Path) -> None:
    with opened(folder) as terminal:
        assert terminal.told(10.0) == b""


# inside one process


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)
    os.close(writing)


def test_afterwards_the_signals_are_as_they_were(ends: tuple[int, int]) -> None:
    before = [signal.getsignal(number) for number in ALL.values()]
    with Lifeline(list, list, list, typed=ends[0], shown=ends[1]) as line:
        assert all(signal.getsignal(number) != was for number, was in zip(ALL.values(), before, strict=True))
    assert [signal.getsignal(number) for number in ALL.values()] == before
    assert line.code(0) == 0 and line.code(65) == 65 and line.signalled == 0


def test_only_the_first_signal_counts(ends: tuple[int, int]) -> None:
    calls: list[str] = []
    with Lifeline(lambda: calls.append("sync"), lambda: calls.append("leave"), list, typed=ends[0], shown=ends[1]) as line:
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)
    assert calls == ["sync", "leave"] and line.code(0) == 128 + signal.SIGTERM


def test_any_signal_has_the_loop_look_up_whichever_thread_it_came_to(ends: tuple[int, int]) -> None:
    looked: list[int] = []
    with Lifeline(list, list, lambda: looked.append(1), typed=ends[0], shown=ends[1]):
        before = signal.signal(signal.SIGWINCH, lambda _number, _frame: None)
        os.kill(os.getpid(), signal.SIGWINCH)
        assert eventually(lambda: bool(looked))
        signal.signal(signal.SIGWINCH, before)


def test_a_disk_that_fails_does_not_keep_anybody(ends: tuple[int, int]) -> None:
    left: list[int] = []

    def failing() -> None:
        raise OSError

    with Lifeline(failing, lambda: left.append(1), list, typed=ends[0], shown=ends[1]) as line:
        os.kill(os.getpid(), signal.SIGTERM)
    assert left == [1] and line.signalled == signal.SIGTERM


def test_a_store_that_cannot_be_written_to_does_not_keep_anybody(ends: tuple[int, int]) -> None:
    left: list[int] = []

    def failing() -> None:
        raise StoreError

    with Lifeline(failing, lambda: left.append(1), list, typed=ends[0], shown=ends[1]) as line:
        os.kill(os.getpid(), signal.SIGTERM)
    assert left == [1] and line.signalled == signal.SIGTERM


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_a_key_of_the_editor_does_not_end_the_session(ends: tuple[int, int], number: int) -> None:
    taken: list[int] = []
    with Lifeline(lambda: taken.append(-1), list, list, typed=ends[0], shown=ends[1]) as line:
        ours = signal.signal(number, lambda came, _frame: taken.append(came))
        os.kill(os.getpid(), number)
        signal.signal(number, ours)
    assert taken == [number] and line.signalled == 0


def test_an_editor_in_the_full_screen_keeps_its_ctrl_c(folder: Path) -> None:
    script = folder / "editor"
    script.write_text('#!/bin/sh\ntrap "echo from the editor > $1; exit 0" INT\necho in the editor\nwhile :; do sleep 0.01; done\n')
    script.chmod(0o755)
    with opened(folder, settings={"EDITOR": str(script)}) as terminal:
        terminal.send(b"\x1b[20~")
        terminal.until(b"in the editor")
        terminal.send(b"\x03")
        assert eventually(lambda: read(folder / "edited") == "from the editor")
        terminal.send(b"\x11")
        assert terminal.read_to_the_end() == 0
