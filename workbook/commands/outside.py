"""Everything that reaches a command from outside, as one argument: the environment, the three streams and the clock."""

import errno
import io
import os
import re
import stat
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TextIO

from workbook.errors import WorkbookError
from workbook.frozen import frozen
from workbook.locale import _, is_utf8
from workbook.text import plain_ascii, unsafe_character, visible
from workbook.why import why

PIPE_CLOSED = 141
"""128 + SIGPIPE: what a shell reports when the reader of a pipe has gone."""


class OutputLost(WorkbookError):
    """What a command had to say did not reach its output."""

    exit_code = 74


@frozen
class Outside:
    """The world around one start of the program. Tests hand in another one."""

    environ: Mapping[str, str]
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    now: Callable[[], datetime]
    """The clock: UTC and aware."""

    @property
    def ascii(self) -> bool:
        """Say whether only ASCII can be shown."""
        return not is_utf8(self.environ)

    def say(self, text: str = "") -> None:
        """Write `text` and a line end to stdout, with control characters made visible; raises OutputLost."""
        self._write(self._shown(text) + "\n")

    def send(self, sequence: str) -> None:
        """Write to stdout what the terminal acts on, made by us of safe parts (`session/terminal.py`, `session/codes.py`)."""
        self._write(sequence)
        self.flush()

    def tell(self, text: str) -> None:
        """Write `text` and a line end to stderr; what cannot be written there is lost, since nobody is left to tell."""
        with suppress(OSError, ValueError):
            self.stderr.write(self._shown(text) + "\n")
            self.stderr.flush()

    def hand_over(self, value: object) -> None:
        """Write `value` as JSON to stdout; control and direction characters stand in it as JSON escapes."""
        self._write(as_json(value, ascii_only=self.ascii) + "\n")

    def ask(self, question: str) -> str:
        """Put a question to the person and return the line they typed; empty at the end of input."""
        return self.line(question) or ""

    def line(self, question: str) -> str | None:
        """Put a question to the person and return the line they typed; None at the end of input."""
        self._write(self._shown(question) + "\n> ")
        self.flush()
        line = self.stdin.readline()
        if not (line and self.stdin.isatty()):
            self._write("\n")
        return line.strip() if line else None

    def flush(self) -> None:
        """Send what was written on its way; raises OutputLost."""
        try:
            self.stdout.flush()
        except OSError as error:
            raise _lost(error, self.stdout) from None

    def _shown(self, text: str) -> str:
        return plain_ascii(visible(text)) if self.ascii else visible(text)

    def _write(self, text: str) -> None:
        try:
            self.stdout.write(text)
        except OSError as error:
            raise _lost(error, self.stdout) from None


def _lost(error: OSError, stream: TextIO) -> WorkbookError:
    if isinstance(error, BrokenPipeError):
        raise error  # the reader has had enough: nothing to tell, and cli.py ends quietly
    if error.errno == errno.EIO and _is_device(stream):
        raise BrokenPipeError(error.errno, error.strerror)  # a terminal that was hung up: the same
    return OutputLost(_("The output could not be written: {why}.").format(why=why(error)))


def _is_device(stream: TextIO) -> bool:
    try:
        return stat.S_ISCHR(os.fstat(stream.fileno()).st_mode)  # isatty() says no of a terminal that was hung up
    except (OSError, ValueError):
        return False


def as_json(value: object, *, ascii_only: bool = False) -> str:
    """Return `value` as JSON, in which no character that a terminal would act on stands as itself."""
    import json

    text = json.dumps(value, ensure_ascii=ascii_only, indent=2)
    if unsafe_character(text) is None:
        return text
    return re.sub(
        r"[^\n\x20-\x7e]", lambda found: json.dumps(found[0])[1:-1] if unsafe_character(found[0]) else found[0], text
    )


def real_outside() -> Outside:
    """Return the world of this process; a stream that was closed before we began takes and gives nothing."""
    environ = os.environ
    _set_up(sys.stdout, "utf-8" if is_utf8(environ) else "ascii")
    _set_up(sys.stderr, "utf-8" if is_utf8(environ) else "ascii")
    _set_up(sys.stdin, "")
    return Outside(
        environ=environ,
        stdin=sys.stdin or io.StringIO(),
        stdout=sys.stdout or io.StringIO(),
        stderr=sys.stderr or io.StringIO(),
        now=lambda: datetime.now(UTC),
    )


def _set_up(stream: TextIO | None, encoding: str) -> None:
    """Have a stream never refuse a character; what the terminal sends in another encoding becomes U+FFFD."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding or stream.encoding, errors="replace")
