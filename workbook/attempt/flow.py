"""Which step is shown and which comes next. Pure: an exercise, its answers and what the keys hold, in; stops, out."""

from collections.abc import Callable, Sequence

from workbook.attempt.values import Sheet, Values, given_to, kept_under
from workbook.exercise.exercise import Exercise
from workbook.exercise.steps import Step, is_question
from workbook.frozen import frozen

Needs = Callable[[Step], Sequence[Sequence[str]]]
"""Returns what showing a step cannot do without (a draft's bare placeholders): references, one of each few is enough."""


@frozen(kw_only=False)
class Stop:
    """One step on the way through an exercise as it stands now."""

    place: str
    """The step's id; `exercise.step` when it is borrowed from another exercise to ask for what is missing."""
    step: Step
    exercise: Exercise
    """The exercise that the step belongs to."""
    number: int = 0
    """Which question it is, from 1; 0 for a step that is no question."""

    @property
    def key(self) -> str:
        """The key that it saves; empty when it takes no answer."""
        return self.exercise.key_of(self.step)

    @property
    def names(self) -> tuple[str, ...]:
        """The place, and the one it had before its step was renamed."""
        return kept_under(self.step, self.place.removesuffix(self.step.id))


def walk(sheet: Sheet, values: Values, *, quick: bool, needs: Needs) -> tuple[Stop, ...]:
    """Return the stops of an attempt as they stand now, in order.

    `quick` leaves out the steps that are not on the quick path. What a step needs and nothing has given is asked for right
    before it (of several references that will do, the last): by the exercise's own step when the quick path left that out,
    else by a step borrowed from another exercise. What was asked for so stays a stop once it is answered.
    """
    here = values.seen_from(sheet)
    only_quick = quick and sheet.exercise.has_quick_steps
    stops: list[Stop] = []
    for step in sheet.exercise.live:
        if (only_quick and not step.quick) or not here.shown(sheet, step):
            continue
        for refs in needs(step):
            if extra := _asked_inline(refs, sheet, here, stops):
                stops.append(extra)
        if all(stop.place != step.id for stop in stops):
            stops.append(Stop(step.id, step, sheet.exercise))
    return _numbered(stops)


def _asked_inline(refs: Sequence[str], sheet: Sheet, values: Values, before: Sequence[Stop]) -> Stop | None:
    *others, key = [values.split(ref)[0] for ref in refs]
    if any(stop.key == key for stop in before) or any(values.key(other) for other in others):
        return None
    missing = values.key(key) is None
    savers = sorted(values.savers(key), key=lambda one: one[0].id != sheet.exercise.id)  # its own first
    for exercise, step in savers:
        before_id = "" if exercise.id == sheet.exercise.id else f"{exercise.id}."
        if values.shown(sheet, step) and (missing or given_to(sheet.attempt, step, before_id) is not None):
            return Stop(before_id + step.id, step, exercise)
    return None


def _numbered(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    numbered, count = [], 0
    for stop in stops:
        asks = is_question(stop.step)
        count += asks
        numbered.append(Stop(stop.place, stop.step, stop.exercise, count if asks else 0))
    return tuple(numbered)


def place_of(position: str, stops: Sequence[Stop], exercise: Exercise, before: Sequence[str] = ()) -> int:
    """Return the index in `stops` where a kept position stands; of the next one shown when its step is hidden now.

    An empty position is the first stop. `len(stops)` is the end. `before` are the steps that the page had when the position
    was kept: where its step is gone from the exercise, the person is behind the nearest one before it that is still there.
    """
    for index, stop in enumerate(stops):
        if position in stop.names:
            return index
    order = {step.id: number for number, step in enumerate(exercise.steps)}
    if position not in order:
        return _behind(before[: before.index(position)], stops) if position in before else 0
    after = [index for index, stop in enumerate(stops) if order.get(stop.place, -1) > order[position]]
    return after[0] if after else len(stops)


def _behind(passed: Sequence[str], stops: Sequence[Stop]) -> int:
    return max((index + 1 for index, stop in enumerate(stops) if any(name in passed for name in stop.names)), default=0)


def questions(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Return the stops that take an answer."""
    return tuple(stop for stop in stops if stop.number)
