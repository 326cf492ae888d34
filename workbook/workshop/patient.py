"""Leading a workshop line by line, for somebody who waits for each step: but never longer than a folder takes that answers at all."""

from collections.abc import Callable, Collection
from functools import partial
from typing import TypeVar

from workbook.frozen import replace
from workbook.locale import _
from workbook.workshop.exchange import ExchangeGone
from workbook.workshop.lane import PATIENCE, Lane, Looking
from workbook.workshop.leading import Leading
from workbook.workshop.released import Released
from workbook.workshop.room import Room

T = TypeVar("T")


class Patient:
    """A workshop as `Leading` has it, waited for `patience` seconds at most. What takes longer goes on, as long as the program is on."""

    def __init__(self, leading: Leading, patience: float = PATIENCE) -> None:
        self._leading, self._patience = leading, patience
        self._lane = Lane("leading")
        self._ticking = Looking(self._lane, self._tick)
        self._room = leading.room()
        self._is_late = False

    def room(self) -> Room:
        """Return the room as it was after what was done last; its problems say when the folder does not answer."""
        return replace(self._room, problems=(*self._room.problems, no_answer_words())) if self._is_late else self._room

    def meanwhile(self) -> None:
        """Collect what came in, and wait for nothing."""
        self._ticking.begin()

    def tick(self) -> None:
        """Collect what came in."""
        self._is_late = not self._ticking.within(self._patience)

    def next(self) -> None:
        """Go on to the next phase; raises as `Leading.next`, and as all steps here ExchangeGone where the folder does not answer."""
        self._do(self._leading.next)

    def back(self) -> None:
        """Go back to the phase before."""
        self._do(self._leading.back)

    def add_minutes(self, minutes: int) -> None:
        """Give the phase more time."""
        self._do(partial(self._leading.add_minutes, minutes))

    def say(self, message: str) -> None:
        """Show one line to everybody."""
        self._do(partial(self._leading.say, message))

    def release(self, numbers: Collection[int], names: Collection[str], *, shown: Released) -> None:
        """Release shares and totals that are still what was shown."""
        self._do(partial(self._leading.release, numbers, names, shown=shown))

    def close(self) -> Room:
        """Close the workshop for good and return the last room."""
        return self._do(self._leading.close)

    def _tick(self) -> None:
        self._leading.tick()
        self._room = self._leading.room()

    def _do(self, deed: Callable[[], T]) -> T:
        future = self._lane.do(partial(self._done, deed))
        try:
            return future.result(self._patience)
        except TimeoutError:
            if future.done():
                raise
            raise ExchangeGone(no_answer_words()) from None

    def _done(self, deed: Callable[[], T]) -> T:
        came = deed()
        self._room = self._leading.room()
        return came


def no_answer_words() -> str:
    """Return what is said where the workshop's folder does not answer, and what was asked for waits for it."""
    return _("The workshop's folder does not answer. What you asked for is done once it answers, as long as you stay here.")


def cut_off_words() -> str:
    """Return what is said to somebody who leaves while the workshop's folder does not answer."""
    return _("The workshop's folder did not answer. Look later whether what you did last was done.")
