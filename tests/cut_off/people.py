"""Somebody who writes at the real program, in the full screen or in line mode: how they sit down, and how they type."""

import json
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any

from tests.commands.conftest import World
from tests.starting import surroundings
from tests.tui.terminal import PATIENCE, Terminal, cpu

TEXT = b"What is going on?"
"""The question at which they are cut off, a long text. What stands before it was answered in an earlier sitting."""
LAST = "#"
"""The last sign of what is typed; it stands nowhere else on the screen."""
_MOVES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


class Full:
    """In the full screen: a letter counts as typed when it stands on the screen."""

    name = "full screen"
    words: Sequence[str] = ("do", "name-the-need", "--no-plain")

    def sit_down(self, terminal: Terminal) -> None:
        """Wait for the long text."""
        terminal.until(TEXT)
        settled(terminal)

    def type(self, terminal: Terminal, words: str) -> None:
        """Type, and wait until it is seen."""
        terminal.send(words + LAST)
        terminal.until(LAST.encode())

    def kept(self, *words: str) -> str:
        """Return what the store should hold."""
        return "".join(part + LAST for part in words)


class Line:
    """In line mode: a line counts as typed when the next one is asked for."""

    name = "line mode"
    words: Sequence[str] = ("do", "name-the-need", "--plain")

    def sit_down(self, terminal: Terminal) -> None:
        """Wait for the long text."""
        asked(terminal, TEXT)

    def type(self, terminal: Terminal, words: str) -> None:
        """Type a line, and wait until another is asked for."""
        terminal.send(words + LAST + "\r")
        asked(terminal, LAST.encode())

    def kept(self, *words: str) -> str:
        """Return what the store should hold."""
        return "\n".join(part + LAST for part in words)


FRONT_ENDS = (Full(), Line())


def asked(terminal: Terminal, words: bytes) -> bytes:
    """Wait until a line is asked for after some words."""
    came, end = b"", time.monotonic() + PATIENCE
    while not (words in came and _MOVES.sub(b"", came).endswith(b"> ")):
        assert time.monotonic() < end, f"{words!r} was not asked; this came: {came[-500:]!r}"
        came += terminal.told(0.05)
    return came


def settled(terminal: Terminal) -> None:
    """Wait until nothing more is painted."""
    while terminal.told(0.2):
        pass


def opened(who: Full | Line, *, start: Sequence[str] = ("-m", "workbook"), words: Sequence[str] = (), **how: Any) -> Terminal:
    """Start the program in a terminal, and sit down at the long text."""
    settings: Mapping[str, str] = surroundings()
    terminal = Terminal(["-P", *start, *(words or who.words)], settings=settings, **how)
    try:
        who.sit_down(terminal)
    except BaseException:
        terminal.__exit__()
        raise
    return terminal


def stored(world: World) -> object:
    """Return the long text as the next command finds it."""
    return json.loads(world("show", "name-the-need", "--json").out)["answers"].get("situation")


def seen(came: bytes) -> bytes:
    """Return what is on its way to the screen, without what moves and colours it."""
    return _MOVES.sub(b"", came)


def rests(process: int) -> None:
    """Hold that a process that waits does no work (but look for keys ten times a second)."""
    before = cpu(process)
    time.sleep(0.7)
    assert cpu(process) - before < 0.2
