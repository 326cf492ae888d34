"""From the end of a page to one question and back: the steps that were there before are passed, what is new is asked."""

from collections.abc import Collection

from workbook.session import views
from workbook.session.standing import Standing


def passing(here: Standing, place: str) -> frozenset[str]:
    """Return the steps to pass on the way back from `place`; one that was put off leads on to the others that were."""
    put_off = {stop.place for stop in here.stops if any(name in stop.names for name in here.attempt.parked)}
    return frozenset(stop.place for stop in here.stops) - (put_off if place in put_off else set())


def passed(here: Standing, index: int, before: Collection[str]) -> int:
    """Return where to go on in the walk from `index`: past the steps that were there `before`, up to one that needs an answer."""
    while index < len(here.stops) and here.stops[index].place in before:
        stop = here.stops[index]
        if stop.number and stop.step.required and not views.is_answered(here, stop):
            break
        index += 1
    return index
