"""What must have been answered for a step to be shown, and whether that can be: `show_if`, and that of the questions it names."""

from collections.abc import Iterator, Mapping

from workbook.exercise.conditions import tests_of
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Condition, Scalar
from workbook.exercise.picks import SingleChoice
from workbook.exercise.steps import Consent, Number, Scale, Step
from workbook.frozen import frozen, replace
from workbook.locale import _
from workbook.pack.keys import Keys, Problem
from workbook.pack.pack import Pack
from workbook.pack.reading import Reading
from workbook.pack.saved import never_holds, written

MOST_NEEDS = 60
"""So many of a step's needs are looked at."""


@frozen
class Need:
    """One thing that must hold of an answer for a step to be shown."""

    ref: str
    """The key, and the way into its value."""
    wanted: object
    """What must hold, as conditions write it."""
    through: str = ""
    """The id of the step of the same exercise whose own condition asks for it; empty where the step itself does."""

    @property
    def told(self) -> str:
        """The need as one text, to compare it with others."""
        return f"{self.ref}={self.wanted!r}"

    @property
    def is_answered(self) -> bool:
        """Say whether only an answer that was given meets it."""
        match self.wanted:
            case {"answered": held}:
                return bool(held)
            case dict():
                return bool(self.wanted.keys() & {"gte", "lte"}) or bool(self.wanted.get("count_gte"))
            case _:
                return True


class Reach:
    """What each step needs to be shown."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._known: dict[tuple[str, str], tuple[Need, ...]] = {}

    def needs(self, exercise: Exercise, step: Step) -> tuple[Need, ...]:
        """Return what must hold for a step: its own condition, then that of each question of the exercise it needs an answer of.

        What stands in `any_of` and `not` is left out: no one part of it has to hold.
        """
        here = (exercise.id, step.id)
        if here not in self._known:
            self._known[here] = ()  # a circle, which is told elsewhere, ends here
            own = [Need(ref=ref, wanted=wanted) for ref, wanted in tests_of(step.show_if)]
            found = {need.told: need for need in own}
            for need in own:
                if len(found) >= MOST_NEEDS:
                    break
                for one, asker in self._before(exercise, need):
                    if one.told not in found:
                        found[one.told] = one if one.through else replace(one, through=asker)
            self._known[here] = tuple(found.values())[:MOST_NEEDS]
        return self._known[here]

    def _before(self, exercise: Exercise, need: Need) -> Iterator[tuple[Need, str]]:
        """Yield what must hold for the question whose answer a need asks for, with its id, where only one question saves it."""
        asked = self._keys.savers.get(self._keys.split(need.ref)[0], [])
        if need.is_answered and len(asked) == 1 and asked[0][0].id == exercise.id:
            asker = asked[0][1]
            for one in self.needs(exercise, asker):
                yield one, asker.id

    def contradiction(self, exercise: Exercise, step: Step) -> tuple[Need, Need] | None:
        """Return two needs of a step that never hold together, or None."""
        by_ref: dict[str, list[Need]] = {}
        for need in self.needs(exercise, step):
            by_ref.setdefault(need.ref, []).append(need)
        for ref, needs in by_ref.items():
            for number, first in enumerate(needs):
                for second in needs[number:]:
                    if self._exclude(ref, first, second):
                        return first, second
        return None

    def _exclude(self, ref: str, first: Need, second: Need) -> bool:
        if _is_missing(first.wanted) or _is_missing(second.wanted):
            return first.is_answered != second.is_answered
        asked = self._keys.savers.get(ref, [])
        if not asked or not all(isinstance(step, SingleChoice | Consent | Scale | Number) for _exercise, step in asked):
            return False  # an answer of several values may hold both
        low, high = _bounds(first.wanted), _bounds(second.wanted)
        if max(low[0], high[0]) > min(low[1], high[1]):
            return True
        one, other = _values(first.wanted), _values(second.wanted)
        if (one is not None and one <= _refused(second.wanted)) or (other is not None and other <= _refused(first.wanted)):
            return True
        if one is not None and other is not None:
            return not one & other
        known, bounds = (one, high) if one is not None else (other, low)
        return known is not None and all(not _within(value, bounds) for value in known)


def check_reach(reading: Reading, pack: Pack, keys: Keys) -> None:
    """Note each step that can never be shown because what its conditions ask for never holds together."""
    reach = Reach(keys)
    told = {(fault.file, fault.place) for fault in reading.faults}
    for exercise in pack.own.values():
        file = reading.files[exercise.id]
        for number, step in enumerate(exercise.steps):
            place = _('step "{id}"').format(id=step.id)
            problem = None if not step.show_if or (file, place) in told else _problem(reach, keys, exercise, step)
            if problem:
                reading.add(file, ("step", number, "show_if"), problem.message, problem.remedy, code=problem.code, place=place)


def _problem(reach: Reach, keys: Keys, exercise: Exercise, step: Step) -> Problem | None:
    if pair := reach.contradiction(exercise, step):
        ref = pair[0].ref
        asker = next((one.through for one in pair if one.through), "")
        message = (
            _('this step can never be shown: what its condition and that of step "{asker}" ask of "{ref}" cannot both be true')
            if asker
            else _('this step can never be shown: what its condition asks of "{ref}" cannot all be true')
        )
        return Problem(message.format(ref=ref, asker=asker), _("take one of the two out, or put both under any_of = [ ]"), "unreachable")
    if any(_is_hopeless(part, keys) for part in _parts(step.show_if)):
        message = _('this step can never be shown: none of the conditions in its "any_of" can hold')
        return Problem(message, _("compare their values with the options of the question"), "unreachable")
    return None


def _parts(condition: Condition) -> Iterator[list[Condition]]:
    """Yield each `any_of` that has to hold for the whole to hold."""
    for name, wanted in condition.items():
        if name == "any_of" and isinstance(wanted, list):
            yield wanted
        elif name == "all" and isinstance(wanted, list):
            for part in wanted:
                yield from _parts(part)


def _is_hopeless(parts: list[Condition], keys: Keys) -> bool:
    return all(any(_is_never(ref, wanted, keys) for ref, wanted in tests_of(part)) for part in parts)


def _is_never(ref: str, wanted: object, keys: Keys) -> bool:
    key, way = keys.split(ref)
    return key in keys.savers and never_holds(wanted, keys.saved(key).possible(way))


def _is_missing(wanted: object) -> bool:
    return isinstance(wanted, Mapping) and wanted.get("answered") is False


def _bounds(wanted: object) -> tuple[float, float]:
    if isinstance(wanted, Mapping):
        return wanted.get("gte", float("-inf")), wanted.get("lte", float("inf"))
    return float("-inf"), float("inf")


def _values(wanted: object) -> set[str] | None:
    """Return the values that an entry asks for, as they are written; None where it asks in another way."""
    if isinstance(wanted, Mapping):
        return None
    return {written(value) for value in (wanted if isinstance(wanted, list) else [wanted])}


def _refused(wanted: object) -> set[str]:
    """Return the values that an answer must not have, as they are written."""
    held = wanted.get("not_in", []) if isinstance(wanted, Mapping) else []
    return {written(value) for value in (held if isinstance(held, list) else [held])}


def _within(value: str, bounds: tuple[Scalar, Scalar]) -> bool:
    try:
        number = float(value)
    except ValueError:
        return bounds == (float("-inf"), float("inf"))
    return float(bounds[0]) <= number <= float(bounds[1])
