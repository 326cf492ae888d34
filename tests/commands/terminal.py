"""The program in a real terminal: a pseudo-terminal that it is the session leader of, as in a login."""

import os
import pty
import select
import signal
import termios
import time
from types import TracebackType

from tests.starting import command, surroundings

LONGEST_WAIT = 60.0
"""Seconds after which a text that did not come is a failure; no test waits for time to pass."""


class Terminal:
    """One program in one terminal, as a person sees it."""

    def __init__(self, *words: str, columns: int = 0, **changes: str) -> None:
        line, environ = command(*words), surroundings(TERM="xterm-256color", **changes)
        self.process, self._end = pty.fork()
        if self.process == 0:
            if columns:
                termios.tcsetwinsize(1, (24, columns))
            os.execve(line[0], line, environ)
        self.seen = ""
        self.code: int | None = None
        self._read_to = 0

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.code is None:
            self.kill(signal.SIGKILL)
            self.ended()
        self.hang_up()

    def until(self, text: str) -> str:
        """Wait until a text has come since the last wait, and return what came up to its end."""
        deadline = time.monotonic() + LONGEST_WAIT
        while (at := self.seen.find(text, self._read_to)) < 0:
            assert time.monotonic() < deadline, f"{text!r} did not come; since then: {self.seen[self._read_to:]!r}"
            assert self._more(deadline), f"it ended before {text!r} came: {self.seen[self._read_to:]!r}"
        came = self.seen[self._read_to : at + len(text)]
        self._read_to = at + len(text)
        return came

    def type(self, text: str) -> None:
        """Type keys; Enter is a carriage return, as a keyboard sends it."""
        os.write(self._end, text.replace("\n", "\r").encode())

    def asked(self, typed: str, then: str) -> str:
        """Type a line and wait until the next prompt after a text."""
        self.type(typed + "\n")
        return self.until(then) + self.until("> ")

    def kill(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.process, number)

    def hang_up(self) -> None:
        """Close the terminal, as a window that is closed or a lost connection does."""
        if self._end >= 0:
            os.close(self._end)
            self._end = -1

    def ended(self) -> int:
        """Wait for the end and return what a shell would report."""
        deadline = time.monotonic() + LONGEST_WAIT
        while self._end >= 0 and self._more(deadline):
            pass
        _process, status = os.waitpid(self.process, 0)
        self.code = os.waitstatus_to_exitcode(status)
        return self.code if self.code >= 0 else 128 - self.code

    def _more(self, deadline: float) -> bool:
        """Take in what came; says whether the program still has the terminal."""
        watch = select.poll()
        watch.register(self._end, select.POLLIN)
        ready = watch.poll(max(0.0, deadline - time.monotonic()) * 1000)
        if not ready:
            return False
        try:
            came = os.read(self._end, 65536)
        except OSError:  # Linux says EIO once nobody has the other end
            return False
        self.seen += came.decode("utf-8", "replace")
        return bool(came)
