"""Where a person is led beside the order of the page: from its end to one question and back, and first to what an update asks again."""

from collections.abc import Collection, Sequence

from workbook.attempt.flow import Stop
from workbook.session import views
from workbook.session.standing import Standing


class Way:
    """What a person goes to first, and what they pass, in one sitting.

    `first` are places to go to one after the other, and from the last of them to the place `back_to`; `passing` are steps
    that are passed on the way on, since they were there before.
    """

    def __init__(self, first: Sequence[str] = (), back_to: str = "", passing: Collection[str] = ()) -> None:
        self._first, self._back_to, self._passing = list(first), back_to, frozenset(passing)

    def on(self, here: Standing, left: Stop | None, index: int) -> int:
        """Return where to go on in the walk, `left` being left; in the order of the page that is at `index`."""
        places = [stop.place for stop in here.stops]
        self._first = [place for place in self._first if place in places and (left is None or place != left.place)]
        if self._first:
            return places.index(self._first[0])
        if self._back_to:
            index, self._back_to = (places.index(self._back_to) if self._back_to in places else index), ""
        return self._passed(here, index)

    def _passed(self, here: Standing, index: int) -> int:
        """Return where to go on from `index`: past the steps that are passed, up to one that needs an answer."""
        while index < len(here.stops) and here.stops[index].place in self._passing:
            stop = here.stops[index]
            if stop.number and stop.step.required and not views.is_answered(here, stop):
                break
            index += 1
        return index


def way_back(here: Standing, place: str) -> Way:
    """Return the way from `place`, which was gone to from the end of the page; one that was put off leads on to the others that were."""
    put_off = {stop.place for stop in here.stops if any(name in stop.names for name in here.attempt.parked)}
    return Way(passing={stop.place for stop in here.stops} - (put_off if place in put_off else set()))
