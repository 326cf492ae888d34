"""Two streams, a line at a time: every word that line mode says or hears passes here.

What is said is made visible first (no escapes, no controls), and in ASCII where asked. The end of input, a signal and a
reader that is gone are outcomes, not accidents: each becomes `Left`, and what is said after that goes nowhere, quietly.
"""

import io
import os
import re
import select
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from workbook.errors import Left
from workbook.locale import _
from workbook.outcome.qr import Room
from workbook.session.codes import room_on
from workbook.text import plain_ascii, visible

PROMPT = "> "
"""What every wait for a person ends with."""

SIGINT, SIGPIPE = 2, 13

LONGEST = 4095
"""So many bytes a terminal hands over in one line; it drops what is typed beyond (N_TTY's buffer, less the line end)."""

_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_KEYS = re.compile("\x1b(?:\\[[0-9;]*[A-Za-z~]|O[A-Za-z])")
"""What arrow keys and the like put into a line at a terminal that edits no more than its end."""


class Lines:
    """What a person hears and types. `interrupt` may be called from a signal handler at any time."""

    pause: float | None = None
    """Seconds after which `meanwhile` is called again and again while a terminal is waited for; None never calls it."""

    def __init__(self, source: TextIO, target: TextIO, *, ascii: bool = False) -> None:
        self._source, self._target, self._ascii = source, target, ascii
        self._echoes = _is_terminal(source)
        self._signal = 0
        self._waiting = False
        self._heard: str | None = None
        self._ahead: list[str] = []
        self._left = False
        self._parted = False
        self._owed = ""
        self._wakes = -1
        self._deed: Callable[[], object] = lambda: None
        if isinstance(source, io.TextIOWrapper):
            with suppress(OSError, ValueError):  # already read from: it stays as it was opened
                source.reconfigure(errors="replace")

    def say(self, text: str = "") -> None:
        """Say one or several lines. Raises Left when nobody can hear them any more."""
        self._write(text + "\n")

    @property
    def on_terminal(self) -> bool:
        """Say whether what is said is looked at on a terminal."""
        return _is_terminal(self._target)

    def room(self) -> Room:
        """Return the room that a code has, two lines under it left free."""
        return room_on(self._target, ascii=self._ascii)

    def send(self, sequence: str) -> None:
        """Send what the terminal acts on, made by us of safe parts (`session/terminal.py`, `session/codes.py`)."""
        try:
            self._send(sequence)
        except (OSError, ValueError):
            self._write("")  # says that nobody is there, as for any other words

    def owe(self, problem: str) -> None:
        """Have the last words be a problem: something could not be kept."""
        self._owed = problem

    @property
    def owes(self) -> bool:
        """Say whether something could not be kept."""
        return bool(self._owed)

    def part(self, text: str) -> None:
        """Say the last words, or what could not be kept; only the first to call it is heard."""
        if not self._parted:
            self._parted = True
            self.say(self._owed or text)

    def part_owing(self) -> None:
        """Say what could not be kept, where nobody has come to the last words: a fault of ours ended it."""
        if self._owed:
            with suppress(Left):
                self.part("")

    def ask(self, prompt: str = "") -> str:
        """Wait for one line and return it without its end. Raises Left at the end of input, or when a signal came."""
        self._leave_when_told()
        self._write(prompt + PROMPT)
        line = self._ahead.pop(0) if self._ahead else self._next()
        if line is not None and self._echoes and _KEYS.search(line):
            line = _KEYS.sub("", line)
            self.say(_("Arrow keys do nothing here; they were left out of your line."))
        if line is not None and self._echoes and len(line.encode("utf-8")) >= LONGEST:
            self.say(_("A terminal takes about {count} plain letters in one line. The end of yours may be missing; "
                       "you can type it on the next.").format(count=LONGEST))
        if line is None:
            self._quietly("\n")
            raise self._leaving(0)
        if not self._echoes:
            self._write("\n")
        return line

    def interrupt(self, signum: int) -> None:
        """Note a signal: raises Left at once while a person is waited for, else at the next `ask`, so that no save is cut."""
        self._signal = signum
        if self._waiting:
            self._waiting = False
            raise Left(signum)

    def wake_by(self, file: int) -> None:
        """Have a wait at a terminal end when `file` can be read: a signal that came just before a read would be missed by it."""
        self._wakes = file if self._echoes else -1

    def resume(self) -> None:
        """Show that a line is waited for, after a pause (Ctrl+Z and fg), which takes what was half typed."""
        if self._waiting:
            with suppress(OSError, ValueError, RuntimeError):
                self.say(_("Back again. If you were typing a line, please type it anew."))
                self._write(PROMPT)

    def _next(self) -> str | None:
        """Return the next line; None at the end of input."""
        text = self._read()
        if not text:
            return None
        if self._echoes and not text.endswith("\n"):
            with suppress(Left):  # what was typed is taken, whoever can hear the answer
                self._write("\n")
        first, *rest = text.removesuffix("\n").removesuffix("\r").split("\r")
        self._ahead += [_readable(line) for line in rest]
        return _readable(first)

    def _read(self) -> str:
        self._heard = None
        try:
            self._waiting = True
            if self._signal:
                raise Left(self._signal)
            self._wait()
            self._heard = self._source.readline()
            self._waiting = False
        except Left as left:
            if not self._heard:  # a line that was already typed is taken first; the signal waits for the next question
                self._quietly("\n")
                raise self._leaving(left.signal) from None
        except KeyboardInterrupt:
            raise self._leaving(SIGINT) from None
        except (OSError, ValueError):  # the terminal is gone, or the stream was closed
            return ""
        finally:
            self._waiting = False
        return self._heard or ""

    def _wait(self) -> None:
        """Wait until there is a line to read; the signal handlers run in here."""
        while self._wakes >= 0:
            typed = self._source.fileno()
            ready = select.select([typed, self._wakes], [], [], self.pause)[0]
            if typed in ready:
                return
            if ready:
                os.read(self._wakes, 64)
            else:
                self.meanwhile()

    def beside(self, pause: float, deed: Callable[[], object]) -> None:
        """Have something done each time so many seconds are over in which nothing is typed; it says nothing."""
        self.pause, self._deed = pause, deed

    def meanwhile(self) -> None:
        """Do what is done while nothing is typed, each time a `pause` is over."""
        self._deed()

    def _leave_when_told(self) -> None:
        if self._signal:
            raise self._leaving(self._signal)

    def _leaving(self, signum: int) -> Left:
        self._left = True
        return Left(signum)

    def _quietly(self, text: str) -> None:
        self._left = True
        self._write(text)

    def _write(self, text: str) -> None:
        words = visible(text)
        try:
            self._send(plain_ascii(words) if self._ascii else words)
        except (OSError, ValueError):
            gone, self._left = self._left, True
            if not gone:
                raise Left(self._signal or SIGPIPE) from None

    def _send(self, words: str) -> None:
        try:
            self._target.write(words)
        except UnicodeEncodeError:
            self._target.write(plain_ascii(words))
        self._target.flush()


def _readable(line: str) -> str:
    """Return a typed line with what no file can hold shown as U+FFFD."""
    return _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", line)


def _is_terminal(stream: TextIO) -> bool:
    """Say whether what is typed shows by itself."""
    try:
        return stream.isatty()
    except ValueError:
        return False
