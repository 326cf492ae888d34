"""Line mode as the commands start it: the streams, the editor, the signals, and why it is line mode at all."""

import argparse
import os
import signal
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from workbook.commands.editor import edit_text
from workbook.commands.outside import Outside
from workbook.commands.seating import seat_of
from workbook.commands.wiring import places_of
from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.plain.tools import Tools
from workbook.session.desk import Desk
from workbook.settings import Settings

if TYPE_CHECKING:
    from workbook.plain.lines import Lines

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
"""Each ends a sitting with everything kept. (Left alone, SIGQUIT would also write the memory, answers and all, to a file.)"""

GRACE = 1.0
"""So many seconds a sitting that is told to end has: a terminal that takes nothing more would hold its last words for ever."""


class Sitting:
    """The two streams of one sitting, and the signal that came, if one did."""

    def __init__(self, outside: Outside, kind: "Callable[..., Lines]") -> None:
        self.lines = kind(outside.stdin, outside.stdout, ascii=outside.ascii)
        self._came = 0

    def signalled(self, number: int, _frame: FrameType | None) -> None:
        """Take a signal."""
        self._came = number
        signal.setitimer(signal.ITIMER_REAL, GRACE)
        self.lines.interrupt(number)

    def cut(self, _number: int, _frame: FrameType | None) -> None:
        """End at once: what was typed is kept, and there is nobody to tell."""
        os._exit(128 + self._came)

    def code(self, code: int) -> int:
        """Return the exit code; a hang-up ends the input too, and which of the two was seen first is chance."""
        return code or (128 + self._came if self._came else 0)


@contextmanager
def listening(outside: Outside, kind: "Callable[..., Lines] | None" = None) -> Iterator[Sitting]:
    """Give the two streams, with hang-up, termination and Ctrl+C led to them: everything is kept before the end."""
    from workbook.plain.lines import Lines

    sitting = Sitting(outside, kind or Lines)
    # A signal that is ignored on purpose (nohup) stays ignored: the end of input comes anyway.
    before = {number: signal.getsignal(number) for number in SIGNALS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, sitting.signalled)
    before[signal.SIGCONT] = signal.signal(signal.SIGCONT, lambda _number, _frame: sitting.lines.resume())
    before[signal.SIGALRM] = signal.signal(signal.SIGALRM, sitting.cut)
    try:
        with _waking(sitting.lines):
            yield sitting
    finally:
        sitting.lines.part_owing()
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
        forget_typed_ahead(outside.stdin)


@contextmanager
def _waking(lines: "Lines") -> Iterator[None]:
    """Have every signal also write to a pipe, on which a wait for a line ends."""
    reading, writing = os.pipe()  # not inherited; pipe2 is not on macOS
    os.set_blocking(writing, False)
    before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    lines.wake_by(reading)
    try:
        yield
    finally:
        lines.wake_by(-1)
        signal.set_wakeup_fd(before)
        os.close(reading)
        os.close(writing)


def forget_typed_ahead(stream: TextIO) -> None:
    """Have the terminal forget what was typed and not read: else half an answer would stand at the shell's prompt."""
    with suppress(OSError, ValueError, termios.error):
        if os.tcgetpgrp(stream.fileno()) == os.getpgrp():  # from the background it would stop us for good
            termios.tcflush(stream.fileno(), termios.TCIFLUSH)


def tools_for(args: argparse.Namespace, outside: Outside, lines: "Lines", here: Desk) -> Tools:
    """Return what line mode needs from outside."""
    seat = seat_of(args, outside, here)
    if seat is None:
        return Tools(open_editor=_Editor(args, outside, lines, here).open, reason=reason(args.plain, here.settings, outside))
    from workbook.plain.workshop_seat import SeatInLines
    from workbook.workshop.seat import SIGN

    workshop = SeatInLines(seat, here, lines)
    lines.beside(SIGN, seat.looking)
    return Tools(open_editor=_Editor(args, outside, lines, here).open, reason=reason(args.plain, here.settings, outside), workshop=workshop)


class _Editor:
    """The person's editor, as line mode calls it."""

    def __init__(self, args: argparse.Namespace, outside: Outside, lines: "Lines", here: Desk) -> None:
        self.args, self.outside, self.lines, self.here = args, outside, lines, here

    def open(self, text: str) -> str | None:
        """Return what the person made of the text; None, with the reason said, when there is no editor."""
        environ = self.outside.environ
        if not (environ.get("VISUAL") or environ.get("EDITOR")):
            return None
        if self.args.no_save:
            self.lines.say(_("An editor needs a file, and --no-save keeps nothing on disk."))
            return None
        try:
            return edit_text(text, places_of(self.args, self.outside).store, environ, self.here.writing())
        except WorkbookError as error:
            self.lines.say(str(error))
            return None


def reason(plain: bool | None, settings: Settings, outside: Outside) -> str:
    """Return why this is line mode, in one line; empty when the full screen can be opened and nothing was said against it."""
    if plain:
        return _("Line mode: asked for with --plain.")
    if plain is None and outside.environ.get("WORKBOOK_UI") == "plain":
        return _("Line mode: asked for with WORKBOOK_UI.")
    if settings.ui == "plain":  # --no-plain has made it "full"
        return _("Line mode: chosen in the settings.")
    if not _is_terminal(outside.stdin):
        return _("Line mode: the input is not a terminal.")
    if not _is_terminal(outside.stdout):
        return _("Line mode: the output is not a terminal.")
    if outside.environ.get("TERM", "") in {"", "dumb"}:
        return _("Line mode: the terminal shows lines only.")
    return ""


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:
        return False
