"""When a step is shown: one form of condition, a table of key -> what must hold (FORMAT.md, "Conditions").

A condition stays the table it was written as; `holds` reads it, `wrong_with` tells an author what is not one. There is no
expression language, so nothing in a pack can run.
"""

from collections.abc import Callable, Iterator

from workbook.exercise.fields import Answer, Condition
from workbook.locale import _

Look = Callable[[str], Answer | None]
"""Returns what a reference (`outcome`, `helpers.safe`, `pieces_rank.0`) holds, or None when it is missing."""

COMBINATORS = ("all", "any_of", "not")
TESTS = ("not_in", "gte", "lte", "count_gte", "count_lte", "answered")


def holds(condition: Condition, look: Look) -> bool:
    """Say whether all of the condition holds; an empty one always does."""
    return all(_entry_holds(name, wanted, look) for name, wanted in condition.items())


def _entry_holds(name: str, wanted: object, look: Look) -> bool:
    match name, wanted:
        case "all", list():
            return all(holds(part, look) for part in wanted)
        case "any_of", list():
            return any(holds(part, look) for part in wanted)
        case "not", dict():
            return not holds(wanted, look)
        case _, dict():
            found = values_of(look(name))
            return all(_test_holds(test, bound, found) for test, bound in wanted.items())
        case _:
            return _any_in(values_of(look(name)), wanted if isinstance(wanted, list) else [wanted])


def _test_holds(test: str, bound: object, found: list[object]) -> bool:
    match test:
        case "not_in":
            return not _any_in(found, bound if isinstance(bound, list) else [bound])
        case "gte":
            return any(value >= bound for value in _numbers(found)) if isinstance(bound, int | float) else False
        case "lte":
            return any(value <= bound for value in _numbers(found)) if isinstance(bound, int | float) else False
        case "count_gte":
            return isinstance(bound, int) and len(found) >= bound
        case "count_lte":
            return isinstance(bound, int) and len(found) <= bound
        case "answered":
            return bool(found) == bound
        case _:
            return False


def values_of(answer: Answer | None) -> list[object]:
    """Return the single values that an answer holds: each pick, list line, ticked id or cell; none when it is missing.

    A table counts its rows; an option with words of its own is its value.
    """
    if answer is None or answer == "":
        return []
    if isinstance(answer, list):
        return [value for part in answer for value in (values_of(part) if isinstance(part, list) else [_plain(part)])]
    return [_plain(answer)]


def is_empty(answer: Answer | None) -> bool:
    """Say whether an answer says nothing: missing, an empty text or an empty list."""
    return answer is None or answer == "" or answer == []


def _plain(answer: Answer) -> object:
    return answer["value"] if isinstance(answer, dict) and "value" in answer else answer


def _any_in(found: list[object], wanted: list[object]) -> bool:
    return any(_same(value, one) for value in found for one in wanted)


def _same(value: object, wanted: object) -> bool:
    # True == 1 in Python; in a pack a yes is no number.
    return isinstance(value, bool) == isinstance(wanted, bool) and value == wanted


def _numbers(found: list[object]) -> list[int | float]:
    return [value for value in found if isinstance(value, int | float) and not isinstance(value, bool)]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def keys_of(condition: Condition) -> Iterator[str]:
    """Yield every reference that the condition names."""
    for name, wanted in condition.items():
        if name in {"all", "any_of"} and isinstance(wanted, list):
            for part in wanted:
                yield from keys_of(part)
        elif name == "not" and isinstance(wanted, dict):
            yield from keys_of(wanted)
        else:
            yield name


def tests_of(condition: Condition) -> Iterator[tuple[str, object]]:
    """Yield every plain entry (reference, what must hold) that has to hold for the whole to hold: what is inside `all`
    too, but nothing inside `any_of` or `not`.
    """
    for name, wanted in condition.items():
        if name == "all" and isinstance(wanted, list):
            for part in wanted:
                yield from tests_of(part)
        elif name not in COMBINATORS:
            yield name, wanted


def wrong_with(condition: object) -> str:
    """Return one sentence on what is not a condition about it, or an empty string."""
    if not isinstance(condition, dict):
        return _('a condition is a group in { }, for example { outcome = "yes" }')
    for name, wanted in condition.items():
        if problem := _wrong_entry(name, wanted):
            return problem
    return ""


def _wrong_entry(name: str, wanted: object) -> str:
    if name in {"all", "any_of"}:
        if not isinstance(wanted, list) or not wanted:
            return _('"{name}" takes a list of conditions').format(name=name)
        return next((problem for part in wanted if (problem := wrong_with(part))), "")
    if name == "not":
        return wrong_with(wanted)
    if isinstance(wanted, dict):
        return _wrong_tests(name, wanted)
    values = wanted if isinstance(wanted, list) else [wanted]
    if not values:
        return _('"{name}" is compared with an empty list, so it can never hold').format(name=name)
    if not all(isinstance(value, str | int | float) for value in values):
        return _('"{name}" can be compared with words, numbers, true or false').format(name=name)
    return ""


def _wrong_tests(name: str, tests: dict[str, object]) -> str:
    if not tests:
        return _('"{name}" has no test').format(name=name)
    for test, bound in tests.items():
        if test not in TESTS:
            return _('"{test}" is no test; the tests are {tests}').format(test=test, tests=", ".join(TESTS))
        fits = {
            "not_in": isinstance(bound, str | int | float)
            or (isinstance(bound, list) and bool(bound) and all(isinstance(value, str | int | float) for value in bound)),
            "gte": _is_number(bound),
            "lte": _is_number(bound),
            "count_gte": _is_number(bound) and isinstance(bound, int),
            "count_lte": _is_number(bound) and isinstance(bound, int),
            "answered": isinstance(bound, bool),
        }[test]
        if not fits:
            return _('"{test}" of "{name}" takes {what}').format(
                test=test, name=name, what={"not_in": _("a list of values"), "answered": _("true or false")}.get(test, _("a number"))
            )
    return ""
