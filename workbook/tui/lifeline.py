"""What holds when a session is cut off: a signal, a closed or a stalled terminal. All is kept, and the process ends within a second.

Loops cannot be relied on here (a stalled terminal blocks them), so the handlers are plain ones: they bring to the disk what was
kept and ask the app to end. A thread of its own counts how long that takes. It also watches the terminal for its end, since
a hang-up may be ignored (nohup), and the signals: for the case that Python is not getting to its handlers, and because the
system may hand a signal to any thread, while the one that runs handlers sleeps on. Neither a handler nor that thread starts
a `Thread`: the one that was interrupted may hold the lock which that takes.
"""

import os
import select
import signal
import sys
import termios
from _thread import start_new_thread
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread
from time import monotonic
from types import FrameType, TracebackType
from typing import Any, Self, TextIO

from workbook.errors import WorkbookError

GRACE = 1.0
"""So many seconds the app has to end by itself."""
_LAST_WORDS = 0.2
"""So many seconds the terminal has to take what puts it right."""
WATCHED = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
ALWAYS = frozenset({signal.SIGHUP, signal.SIGTERM})
"""What ends the session though no handler of ours gets to it; Ctrl+C and Ctrl+\\ may be keys of the person's editor."""
PUT_RIGHT = b"\x1b[?2026l\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
"""What leaves the full screen: all that Textual turns on goes off, the other screen comes back, the cursor shows."""


class Lifeline:
    """`with Lifeline(sync, leave, look_up) as line:` around the app, then `line.code(...)` is the exit code.

    `sync` brings to the disk what was kept, `leave` asks the app to end; both may be called by a signal and by a thread.
    `look_up` wakes the app's loop, so that Python gets to the handlers.
    """

    def __init__(
        self,
        sync: Callable[[], object],
        leave: Callable[[], object],
        look_up: Callable[[], object],
        *,
        typed: int | None = None,
        shown: int | None = None,
    ) -> None:
        self._sync, self._leave, self._look_up = sync, leave, look_up
        self._typed = _fileno(sys.__stdin__) if typed is None else typed
        self._shown = _looked_at() if shown is None else shown
        self._signal = 0
        self._before: dict[int, Any] = {}
        self._ending, self._ended = Lock(), Event()
        self._watching = True
        self._found: list[Any] = []

    @property
    def signalled(self) -> int:
        """The signal that cut the session off; 0 when none did."""
        return self._signal

    def code(self, code: int) -> int:
        """Return the exit code: 128 and the signal, or `code` when there was none."""
        return 128 + self._signal if self._signal else code

    def __enter__(self) -> Self:
        with suppress(termios.error):
            self._found = termios.tcgetattr(self._typed)
        self._woken, self._wakes = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(self._wakes, False)
        self._waking = signal.set_wakeup_fd(self._wakes, warn_on_full_buffer=False)
        kept = [number for number in WATCHED if signal.getsignal(number) != signal.SIG_IGN]
        self._before = {number: signal.signal(number, self._signalled) for number in kept}
        self._watch = Thread(target=self._watched, name="lifeline", daemon=True)
        self._watch.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._ending.locked():
            self._ended.wait(GRACE)
        self._watching = False
        self._wake()
        self._watch.join()
        for number, before in self._before.items():
            signal.signal(number, before if before is not None else signal.SIG_DFL)
        signal.set_wakeup_fd(self._waking)
        os.close(self._woken)
        os.close(self._wakes)

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        self._end(number)

    def _end(self, number: int) -> None:
        """Begin to end: first the count, since bringing it to the disk may take for ever."""
        if not self._ending.acquire(blocking=False):
            return
        self._signal = number
        self._wake()
        with suppress(OSError, WorkbookError):
            self._sync()
        self._leave()
        self._ended.set()

    def _wake(self) -> None:
        with suppress(OSError):  # it is awake already, or gone
            os.write(self._wakes, b"\0")

    def _watched(self) -> None:
        """Wait for signals and for the end of the terminal."""
        ways = select.poll()
        ways.register(self._woken, select.POLLIN)
        if os.isatty(self._typed):
            ways.register(self._typed, 0)  # asks for nothing but its end
        last = 0.0
        while self._watching:
            for file, event in ways.poll(max(0.0, last - monotonic()) * 1000 if last else None):
                if file == self._woken:
                    came = [number for number in os.read(self._woken, 64) if number in self._before and number in ALWAYS]
                    self._look_up()
                else:
                    ways.unregister(self._typed)
                    came = [signal.SIGHUP] if event & select.POLLHUP else []
                for number in came:
                    start_new_thread(self._end, (number,))  # it may take for ever, and here is counted
            last = last or (monotonic() + GRACE if self._signal else 0.0)
            if last and monotonic() >= last:
                self._cut()

    def put_right(self) -> None:
        """Put the terminal right after a fault: what should have done so may be what failed."""
        self._put_right(Event())

    def _cut(self) -> None:
        """End at once. The terminal is put right as far as it lets us."""
        done = Event()
        start_new_thread(self._put_right, (done,))
        done.wait(_LAST_WORDS)
        os._exit(128 + self._signal)

    def _put_right(self, done: Event) -> None:
        with suppress(OSError, termios.error):
            if self._found and os.tcgetpgrp(self._typed) == os.getpgrp():  # not from the background: that would stop us
                termios.tcsetattr(self._typed, termios.TCSANOW, self._found)
        with suppress(OSError):
            if os.isatty(self._shown):
                os.write(self._shown, PUT_RIGHT)
        done.set()


def _fileno(stream: TextIO | None) -> int:
    """Return the file that a stream stands for; -1 when there is none."""
    try:
        return stream.fileno() if stream is not None else -1
    except (OSError, ValueError):
        return -1


def _looked_at() -> int:
    """Return the file that the terminal shows: stderr, or stdout where that alone is a terminal."""
    stderr, stdout = _fileno(sys.__stderr__), _fileno(sys.__stdout__)
    return stderr if stderr >= 0 and os.isatty(stderr) else stdout
