"""How many questions a page has: those that stand there now, and whether answers still to come may bring more of them."""

from collections.abc import Callable, Sequence

from workbook.attempt.attempt import Attempt
from workbook.attempt.flow import Stop
from workbook.attempt.values import Sheet, Values
from workbook.exercise.conditions import holds, is_empty, keys_of
from workbook.exercise.fields import Condition
from workbook.exercise.picks import Ranking
from workbook.exercise.steps import Draft, Step, is_question
from workbook.locale import _


def place_words(number: int, total: int, *, more: bool) -> str:
    """Return where a person is: `question 4 of 9`; `more` says that the end is not known yet."""
    words = _("question {number} of {total} or more") if more else _("question {number} of {total}")
    return words.format(number=number, total=total)


def may_grow(sheet: Sheet, stops: Sequence[Stop], at: int, values: Values, *, quick: bool) -> bool:
    """Say whether what is still open from the stop at index `at` on may bring more questions than `stops` has.

    A question that was answered is decided, and so is one that was passed: going back to it may change the count again.
    """
    exercise, only_quick = sheet.exercise, quick and sheet.exercise.has_quick_steps
    awaited = {stop.key for stop in stops[at:] if stop.number and _is_open(stop, sheet.attempt)}

    def is_awaited(ref: str) -> bool:
        """Say whether a reference leads to an answer that is still open."""
        return values.split(ref)[0] in awaited

    shown = {stop.step.id for stop in stops if stop.exercise is exercise}
    hidden = (step for step in exercise.live if step.id not in shown and is_question(step) and (step.quick or not only_quick))
    return any(_may_come(step, values, is_awaited) for step in hidden) or any(_may_ask(stop.step, is_awaited) for stop in stops[at:])


def _is_open(stop: Stop, attempt: Attempt) -> bool:
    return all(is_empty(attempt.answers[name].value) for name in stop.names if name in attempt.answers)


def _may_come(step: Step, values: Values, is_awaited: Callable[[str], bool]) -> bool:
    """Say whether a hidden step may be shown, once what is awaited has its answer."""
    if not _may_hold(step.show_if, values, is_awaited):
        return False
    return not values.passes_over(step) or (isinstance(step, Ranking) and is_awaited(step.items_from))


def _may_hold(condition: Condition, values: Values, is_awaited: Callable[[str], bool]) -> bool:
    for name, wanted in condition.items():
        if name == "all" and isinstance(wanted, list):
            may = all(_may_hold(part, values, is_awaited) for part in wanted)
        elif name == "any_of" and isinstance(wanted, list):
            may = any(_may_hold(part, values, is_awaited) for part in wanted)
        else:
            may = any(map(is_awaited, keys_of({name: wanted}))) or holds({name: wanted}, values.look)
        if not may:
            return False
    return True


def _may_ask(step: Step, is_awaited: Callable[[str], bool]) -> bool:
    """Say whether a draft may take another style, which asks for what only that one prints."""
    return isinstance(step, Draft) and any(is_awaited(ref) for rule in step.pick for ref in keys_of(rule.when))
