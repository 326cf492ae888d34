"""A condition as its author wrote it, in words: one line for each thing that must hold, answers called by their keys.

For `pack check --explain`. conditions_in_words.py says the same to a person, who knows questions and no keys.
"""

from collections.abc import Iterator

from workbook.exercise.fields import Condition
from workbook.locale import _, either, ngettext


def told(condition: Condition, depth: int = 0) -> Iterator[str]:
    """Yield each thing that must hold on a line of its own, what belongs together indented by two blanks for each `depth`."""
    indent = "  " * depth
    for name, wanted in condition.items():
        match name, wanted:
            case "all", list():
                yield indent + _("all of these hold:")
                yield from _each(wanted, depth)
            case "any_of", list():
                yield indent + _("one of these holds, or more:")
                yield from _each(wanted, depth)
            case "not", dict():
                yield indent + _("this does not hold:")
                yield from told(wanted, depth + 1)
            case _:
                yield from (indent + line for line in entry(name, wanted))


def _each(parts: list[Condition], depth: int) -> Iterator[str]:
    for number, part in enumerate(parts):
        if len(part) > 1:
            yield "  " * (depth + 1) + _("({number}) together:").format(number=number + 1)
        yield from told(part, depth + (2 if len(part) > 1 else 1))


def entry(name: str, wanted: object) -> Iterator[str]:
    """Yield what one entry of a condition asks of the answer `name`."""
    if not isinstance(wanted, dict):
        yield _('the answer "{name}" is {values}').format(name=name, values=_or(wanted))
        return
    for test, bound in wanted.items():
        match test:
            case "not_in":
                yield _('the answer "{name}" is missing, or is not {values}').format(name=name, values=_or(bound))
            case "gte":
                yield _('the answer "{name}" is {bound} or more').format(name=name, bound=bound)
            case "lte":
                yield _('the answer "{name}" is {bound} or less').format(name=name, bound=bound)
            case "count_gte":
                yield ngettext(
                    'the answer "{name}" holds {count} thing or more', 'the answer "{name}" holds {count} things or more', bound
                ).format(name=name, count=bound)
            case "count_lte":
                yield ngettext(
                    'the answer "{name}" holds {count} thing at most', 'the answer "{name}" holds {count} things at most', bound
                ).format(name=name, count=bound)
            case _:
                yield (_('there is an answer "{name}"').format(name=name) if bound else _('there is no answer "{name}"').format(name=name))


def _or(wanted: object) -> str:
    values = wanted if isinstance(wanted, list) else [wanted]
    shown = [{True: _("yes"), False: _("no")}[value] if isinstance(value, bool) else f'"{value}"' for value in values]
    return either(shown)
