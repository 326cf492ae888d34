"""The facilitator's hands: all that reaches the workshop, one thing after the other and beside the screen, so that no key waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, wait
from functools import partial

from workbook.errors import WorkbookError
from workbook.tui.awaited import awaited
from workbook.why import why
from workbook.workshop.lane import Lane
from workbook.workshop.leading import Leading
from workbook.workshop.room import Room

GRACE = 2.0
"""So many seconds the end waits for what is being done; a folder that does not answer does not hold it up."""


class Hands:
    """Leads a workshop for the screens. `changed` is called with each new room, `tell` with what could not be done."""

    def __init__(self, leading: Leading, changed: Callable[[], object], tell: Callable[[str], object]) -> None:
        self.room: Room = leading.room()
        """The workshop as it was a moment ago."""
        self.busy = 0
        """So many things are being done or wait for it."""
        self._leading, self._changed, self._tell = leading, changed, tell
        self._lane = Lane("leading")
        self._last: Future[Room] | None = None

    @property
    def leading(self) -> Leading:
        """What leads, for `do`."""
        return self._leading

    def tick(self) -> None:
        """Collect what came in, unless something is still being done: ticks never queue up."""
        if not self.busy and not self.room.is_closed:
            self.do(self._leading.tick)

    def do(self, deed: Callable[[], object], then: Callable[[], object] = lambda: None) -> None:
        """Do something and look at the room, then call `then`; what keeps it from being done is told instead."""
        self._begin(partial(self._done, deed), then)

    def close(self) -> None:
        """Close the workshop for good. From then on the last room stays: what it was made of is gone."""
        self._begin(self._leading.close, lambda: None)

    def _done(self, deed: Callable[[], object]) -> Room:
        deed()
        return self._leading.room()

    def _begin(self, deed: Callable[[], Room], then: Callable[[], object]) -> None:
        self.busy += 1
        self._last = self._lane.do(deed)
        awaited(self._last).add_done_callback(partial(self._came, then))

    def _came(self, then: Callable[[], object], future: "asyncio.Future[Room]") -> None:
        self.busy -= 1
        if future.cancelled():
            return
        try:
            room = future.result()
        except WorkbookError as problem:
            self._tell(str(problem))
        except OSError as error:
            self._tell(why(error))
        else:
            self.room = room if not self.room.is_closed else self.room
            self._changed()
            then()

    def let_go(self) -> bool:
        """Let what was asked for come to its end, and wait for that no longer than `GRACE`; says whether it did."""
        return self._last is None or not wait([self._last], GRACE).not_done
