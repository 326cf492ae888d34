"""From a box that stays empty to the question that mends it: what a list still asks for, and where a person goes for it."""

from workbook.attempt.flow import Stop
from workbook.exercise.picks import Checklist
from workbook.exercise.steps import Draft
from workbook.frozen import frozen
from workbook.session.standing import Standing


@frozen
class Mend:
    """One box that is empty."""

    number: int
    """Its number in the list, from 1."""
    words: str
    """The box, and what may help with it."""
    place: str
    """The step that mends it, as `Session.go` takes it."""


@frozen
class Mends:
    """The empty boxes of one list, and where a person comes back to from mending one."""

    boxes: tuple[Mend, ...] = ()
    back_to: str = ""
    """The message that the list is about; the list itself where there is none."""


def mends(here: Standing, stop: Stop | None) -> Mends:
    """Return what is empty in the list that a stop belongs to: its own, the one after a message, else the last one before it, or the next.

    A list that nobody has answered yet, other than at the list itself, tells nothing.
    """
    at = here.stops.index(stop) if stop in here.stops else len(here.stops)
    found = _list_of(here, at)
    if found < 0:
        return Mends()
    checked = here.stops[found]
    step, given = here.notebook.worded(checked.step, here.attempt), here.given(checked)
    if not isinstance(step, Checklist) or (found != at and (given is None or given.value is None)):
        return Mends()
    ticked = given.value if given is not None and isinstance(given.value, list) else []
    back_to = next((one.place for one in reversed(here.stops[:found]) if isinstance(one.step, Draft)), "")
    places = {one.place for one in here.stops}
    boxes = [
        Mend(number=number, words=f"{box.label.rstrip('.')}. {box.fix}", place=box.step if box.step in places else back_to)
        for number, box in enumerate(step.boxes, 1)
        if box.fix and box.id not in ticked
    ]
    return Mends(boxes=tuple(box for box in boxes if box.place), back_to=back_to or checked.place)


def _list_of(here: Standing, at: int) -> int:
    """Return where the list stands that a place in the walk belongs to; -1 where there is none."""
    lists = [number for number, stop in enumerate(here.stops) if isinstance(stop.step, Checklist)]
    after = min((number for number in lists if number > at), default=-1)
    if at < len(here.stops) and isinstance(here.stops[at].step, Draft):
        return after
    return max((number for number in lists if number <= at), default=after)
