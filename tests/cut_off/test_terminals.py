"""Cut off in a terminal, in both front ends: the end comes soon, nothing is left behind or burnt, and every letter is in the store."""

import resource
import shlex
import shutil
import signal
import subprocess
import termios
import time
from ctypes import CDLL
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import World
from tests.cut_off.people import FRONT_ENDS, Full, Line, asked, opened, rests, seen, settled, stored
from tests.starting import command, surroundings
from tests.tui.terminal import Terminal, cpu, eventually, members

Who = Full | Line
both = pytest.mark.parametrize("who", FRONT_ENDS, ids=lambda who: who.name)

SOON = 15.0
"""Seconds: the second that the product allows itself, on a machine that does much else."""
NEVER = 3.0
"""Seconds in which a program that has lost its guard does not end."""
SLOW = pytest.mark.slow
SIGNALS = {"HUP": signal.SIGHUP, "TERM": signal.SIGTERM, "INT": signal.SIGINT, "QUIT": signal.SIGQUIT}


def closes(terminal: Terminal) -> None:
    """Close the window."""
    terminal.let_go()
    terminal.close()


def ends(terminal: Terminal, *, within: float = SOON) -> int:
    """Wait for the end without reading; hold that nobody is left, and that the way there took no work to speak of."""
    worked, before = cpu(terminal.child.pid), resource.getrusage(resource.RUSAGE_CHILDREN)
    code = terminal.ended(within)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime - worked < 1.0
    assert eventually(lambda: not members(terminal.child.pid))
    return code


@both
@pytest.mark.parametrize("name", ["HUP", "TERM", "INT", pytest.param("QUIT", marks=SLOW)])
def test_a_signal_ends_it_with_every_letter_kept(world: World, who: Who, name: str) -> None:
    with opened(who) as terminal:
        who.type(terminal, "eleven letters")
        terminal.child.send_signal(SIGNALS[name])
        assert terminal.read_to_the_end() == 128 + SIGNALS[name]
        assert not members(terminal.child.pid)
        assert b"Saved. You can stop here." in terminal.all and b"Traceback" not in terminal.all
        terminal.left_as_found()
    assert stored(world) == who.kept("eleven letters")


@both
@pytest.mark.parametrize("ignoring", [(), (signal.SIGHUP,)], ids=["closed", "nohup and closed"])
def test_a_closed_terminal_ends_it_with_every_letter_kept(world: World, who: Who, ignoring: tuple[int, ...]) -> None:
    with opened(who, ignoring=ignoring) as terminal:
        who.type(terminal, "eleven letters")
        closes(terminal)
        # line mode hears the end of its input, and says its last words to nobody
        assert ends(terminal) in ({129} if isinstance(who, Full) or not ignoring else {0, 141})
    assert stored(world) == who.kept("eleven letters")


@both
@pytest.mark.parametrize(
    "name", ["TERM", "closed", "nohup and closed", *(pytest.param(name, marks=SLOW) for name in ("HUP", "INT", "QUIT"))]
)
def test_a_stalled_terminal_holds_nobody(world: World, who: Who, name: str) -> None:
    with opened(who, ignoring=(signal.SIGHUP,) if name.startswith("nohup") else ()) as terminal:
        who.type(terminal, "eleven letters")
        goes_on_typing_into_nothing(world, terminal, who)
        if name in SIGNALS:
            terminal.child.send_signal(SIGNALS[name])
        else:
            closes(terminal)
        code = ends(terminal)
        assert code == 128 + SIGNALS.get(name, signal.SIGHUP) or (name.startswith("nohup") and isinstance(who, Line))
    assert stored(world) == who.kept("eleven letters", "more")


def goes_on_typing_into_nothing(world: World, terminal: Terminal, who: Who) -> None:
    """Type where nothing is shown any more: it is kept all the same."""
    terminal.stall()
    terminal.send("more#" + ("\r" if isinstance(who, Line) else ""))
    assert eventually(lambda: stored(world) == who.kept("eleven letters", "more"))


@pytest.mark.parametrize(
    ("who", "how"), [(Full(), "TSTP"), (Full(), "STOP"), (Line(), "STOP")], ids=lambda part: getattr(part, "name", part)
)
def test_a_pause_takes_no_letter_and_no_work(world: World, who: Who, how: str) -> None:
    with opened(who) as terminal:
        who.type(terminal, "eleven letters")
        terminal.child.send_signal(getattr(signal, f"SIG{how}"))
        assert eventually(lambda: terminal.state() == "T")
        given_back = terminal.told()
        if isinstance(who, Full) and how != "STOP":
            assert b"\x1b[?1049l" in given_back and termios.tcgetattr(terminal.slave) == terminal.found
        before = cpu(terminal.child.pid)
        terminal.child.send_signal(signal.SIGCONT)
        comes_back(terminal, who)
        who.type(terminal, "more")
        settled(terminal)
        rests(terminal.child.pid)
        assert cpu(terminal.child.pid) - before < 2.0
        terminal.child.send_signal(signal.SIGTERM)
        assert terminal.read_to_the_end() == 143
        terminal.left_as_found()
    assert stored(world) == who.kept("eleven letters", "more")


@both
def test_ctrl_z_and_fg_in_a_shell_take_no_letter(world: World, who: Who) -> None:
    job = f'{shlex.join(command(*who.words))}; echo "stopped with $?"; read -r _; fg'
    with Terminal(["-m", "-c", job], program=shutil.which("bash") or "bash", settings=surroundings()) as terminal:
        who.sit_down(terminal)
        who.type(terminal, "eleven letters")
        if isinstance(who, Full):
            terminal.pressed("\x1b")  # to the buttons: in a text, this key takes back what was typed
            settled(terminal)
        terminal.send("\x1a")
        given_back = terminal.until(b"stopped with 14")  # it stops itself (147) or is stopped (148)
        assert isinstance(who, Line) or b"\x1b[?1049l" in given_back
        terminal.send("\r")
        comes_back(terminal, who)
        terminal.send("\x11" if isinstance(who, Full) else "\x04")
        assert terminal.read_to_the_end() == 0
        assert not members(terminal.child.pid)
        terminal.left_as_found()
    assert stored(world) == who.kept("eleven letters")


def comes_back(terminal: Terminal, who: Who) -> None:
    """See that all stands there again."""
    if isinstance(who, Full):
        assert b"eleven letters#" in seen(terminal.until(b"What is going on?"))
        settled(terminal)
    else:
        asked(terminal, b"Back again.")


@both
def test_a_window_of_one_cell_takes_no_letter_and_no_work(world: World, who: Who) -> None:
    with opened(who) as terminal:
        who.type(terminal, "eleven letters")
        terminal.resized(1, 1)
        settled(terminal)
        rests(terminal.child.pid)
        terminal.child.send_signal(signal.SIGTERM)
        assert terminal.read_to_the_end() == 143
        terminal.left_as_found()
    assert stored(world) == who.kept("eleven letters")


@both
def test_a_window_that_changes_while_somebody_types_takes_no_letter(world: World, who: Who) -> None:
    with opened(who) as terminal:
        typed: list[str] = []
        for rows, columns in ((12, 40), (40, 120), (12, 40), (24, 80)):
            typed.append(f"at {columns}")
            who.type(terminal, typed[-1])
            terminal.resized(rows, columns)
        assert stored(world) == who.kept(*typed)
        terminal.resized(1, 1)
        settled(terminal)
        typed.append("at 1")
        terminal.send("at 1#" + ("\r" if isinstance(who, Line) else ""))
        assert eventually(lambda: stored(world) == who.kept(*typed))
        came = terminal.resized(24, 80)
        if isinstance(who, Full):
            assert who.kept(*typed).encode() in seen(came or terminal.until(b"What is going on?"))
        terminal.child.send_signal(signal.SIGTERM)
        assert terminal.read_to_the_end() == 143
        terminal.left_as_found()
    assert stored(world) == who.kept(*typed)


# with a guard taken out: what the tests above would see


def without(guard: str, who: Who, **how: Any) -> Terminal:
    return opened(who, start=("-m", "tests.cut_off.without", guard), **how)


@SLOW
@both
def test_without_its_handlers_a_signal_says_nothing_and_leaves_the_screen_on(world: World, who: Who) -> None:
    with without("handlers", who) as terminal:
        who.type(terminal, "eleven letters")
        terminal.child.send_signal(signal.SIGTERM)
        assert terminal.read_to_the_end() == -signal.SIGTERM
        assert b"Saved. You can stop here." not in terminal.all
        if isinstance(who, Full):
            with pytest.raises(AssertionError):
                terminal.left_as_found()


@SLOW
def test_without_its_watch_a_terminal_that_is_gone_is_not_noticed_and_work_is_burnt(world: World) -> None:
    with without("watch", Full(), ignoring=(signal.SIGHUP,)) as terminal:
        closes(terminal)
        with pytest.raises(subprocess.TimeoutExpired):
            ends(terminal, within=NEVER)
        with pytest.raises(AssertionError):
            rests(terminal.child.pid)


@SLOW
@both
def test_without_its_count_a_stalled_terminal_holds_it(world: World, who: Who) -> None:
    with without("count", who) as terminal:
        who.type(terminal, "eleven letters")
        goes_on_typing_into_nothing(world, terminal, who)
        terminal.child.send_signal(signal.SIGTERM)
        with pytest.raises(subprocess.TimeoutExpired):
            terminal.ended(NEVER)


@SLOW
def test_with_a_queue_that_ends_a_stalled_terminal_takes_letters(world: World) -> None:
    who = Full()
    with without("queue", who) as terminal:
        who.type(terminal, "eleven letters")
        terminal.stall()
        for letter in "more than it holds " * 4:
            terminal.send(letter)
            time.sleep(0.03)
        time.sleep(NEVER)
        assert str(stored(world)).count("more than it holds ") < 4


def test_a_signal_that_comes_to_another_thread_wakes_it(world: World) -> None:
    with opened(Full()) as terminal:
        for thread in threads(terminal):
            assert CDLL(None).tgkill(terminal.child.pid, thread, signal.SIGWINCH) == 0
            terminal.until(b"What is going on?")


@SLOW
def test_without_looking_up_it_sleeps_on_when_a_signal_comes_to_another_thread(world: World) -> None:
    with without("look up", Full()) as terminal:
        assert CDLL(None).tgkill(terminal.child.pid, threads(terminal)[1], signal.SIGWINCH) == 0
        assert b"What is going on?" not in terminal.told(NEVER)


def threads(terminal: Terminal) -> list[int]:
    """Return the threads of the child; its first is the one that runs Python's handlers."""
    return sorted(int(thread.name) for thread in Path(f"/proc/{terminal.child.pid}/task").iterdir())
