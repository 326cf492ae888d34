"""What tells that the words are on the disk: half a second after the last key, and every two seconds at least.

What could not be saved is tried again every few seconds, also when nobody types: room may have been made meanwhile.
"""

import asyncio
from collections.abc import Callable
from time import monotonic

from textual.screen import Screen
from textual.timer import Timer

AGAIN = 5.0
"""Seconds after which what could not be saved is tried again."""
PAUSE, LONGEST, LEAST = 0.5, 2.0, 0.05
"""Seconds. A timer for less than the least may never fire (and one for nothing divides by zero), so there is none."""


class Saver:
    """Brings what was kept to the disk beside the screen, and tells how that went."""

    def __init__(self, screen: Screen[str], sync: Callable[[], str], tell: Callable[[str | None], None]) -> None:
        self._screen, self._sync, self._tell = screen, sync, tell
        self._timer: Timer | None = None
        self._since: float | None = None
        self._running = False

    def changed(self) -> None:
        """Take note that something was kept; `tell` gets None until it is on the disk."""
        now = monotonic()
        if self._since is None:
            self._since = now
            self._tell(None)
        if self._timer is not None:
            self._timer.stop()
        wait = min(PAUSE, self._since + LONGEST - now)
        if wait > LEAST:
            self._timer = self._screen.set_timer(wait, self._begin)
        else:
            self._timer = None
            self._begin()

    @property
    def busy(self) -> bool:
        """Say whether something is on its way to the disk, or soon will be."""
        return self._running or self._since is not None

    def _begin(self) -> None:
        if self._running:  # the disk is slow: once it is done, what came since is brought too
            return
        self._since, self._running = None, True
        future = asyncio.get_running_loop().run_in_executor(None, self._sync)
        future.add_done_callback(self._done)

    def _done(self, future: "asyncio.Future[str]") -> None:
        self._running = False
        if future.cancelled() or not self._screen.is_attached:
            return
        if self._since is not None:
            self._begin()
            return
        problem = future.result()
        self._tell(problem)
        if problem:
            self._timer = self._screen.set_timer(AGAIN, self._begin)
