"""Then and now: a recap's lines, in numbers or words, and the one sentence under them."""

from typing import Protocol

from workbook.attempt.values import Values
from workbook.exercise.fields import Answer
from workbook.exercise.printing import Printer
from workbook.exercise.steps import Recap, Scale
from workbook.frozen import frozen
from workbook.locale import _, ngettext


class RecapScope(Protocol):
    """What a recap can see."""

    @property
    def values(self) -> Values:
        """The answers."""

    @property
    def printer(self) -> Printer:
        """What prints them."""


@frozen
class RecapLine:
    """One line: what it is about, the two answers in words, and the two numbers where both are numbers."""

    label: str
    before: str
    after: str
    change: int | float | None = None
    """After less before; None when one of them is no number."""
    hoped: bool | None = None
    """The change goes the way that the scale calls better; None when there is no change or no such way."""
    numbers: tuple[int | float, int | float] | None = None
    """Both answers, where both are numbers."""
    ends: tuple[int, int] | None = None
    """The least and the most of the scales that both stand on; None where one stands on none."""

    @property
    def is_answered(self) -> bool:
        """Say whether both are there."""
        return bool(self.before and self.after)

    def text(self) -> str:
        """Return the line in words: `Put it into words: 3 -> 6, up 3`."""
        missing = _("not answered")
        told = f"{self.label}: {self.before or missing} -> {self.after or missing}"
        return told if self.change is None else f"{told}, {self.moved()}"

    def moved(self) -> str:
        """Return how a number moved: `up 3`, `down 2`, `same`."""
        if not self.change:
            return _("same")
        return (_("up {count}") if self.change > 0 else _("down {count}")).format(count=abs(self.change))


def recap_lines(step: Recap, scope: RecapScope) -> tuple[RecapLine, ...]:
    """Return the lines of a recap as the answers stand."""
    return tuple(_line(line.label, line.before, line.after, scope) for line in step.compare)


def _line(label: str, before: str, after: str, scope: RecapScope) -> RecapLine:
    first, second = scope.values.look(before), scope.values.look(after)
    change, numbers = None, None
    are_numbers = not isinstance(first, bool) and not isinstance(second, bool)  # a yes is no number
    if are_numbers and isinstance(first, int | float) and isinstance(second, int | float):
        change, numbers = second - first, (first, second)
        change = int(change) if change == int(change) else round(change, 2)
    better = _better(after, scope.values) or _better(before, scope.values)
    return RecapLine(
        label=label,
        before=_words(before, first, scope),
        after=_words(after, second, scope),
        change=change,
        hoped=None if not change or not better else (change > 0) == (better == "up"),
        numbers=numbers,
        ends=_ends(before, after, scope.values) if numbers else None,
    )


def _words(ref: str, answer: Answer | None, scope: RecapScope) -> str:
    key, way = scope.values.split(ref)
    keyed = scope.values.key(key)
    if keyed is None or answer is None:
        return ""
    printed = scope.printer.inside(keyed.step, keyed.answer, way) if way else scope.printer.answer(keyed.step, keyed.answer)
    return scope.printer.speech.joined(printed.values)


def _better(ref: str, values: Values) -> str:
    scale = _scale(ref, values)
    return scale.better if scale else ""


def _ends(before: str, after: str, values: Values) -> tuple[int, int] | None:
    first, second = _scale(before, values), _scale(after, values)
    return (min(first.min, second.min), max(first.max, second.max)) if first and second else None


def _scale(ref: str, values: Values) -> Scale | None:
    keyed = values.key(values.split(ref)[0])
    return keyed.step if keyed and isinstance(keyed.step, Scale) else None


def sentence(lines: tuple[RecapLine, ...]) -> str:
    """Return one sentence on how many lines moved the hoped way, stayed and moved the other way; none is a grade."""
    told = [line for line in lines if line.change is not None]
    with_way = [line for line in told if line.hoped is not None]
    if not with_way and not any(line.change == 0 for line in told):
        return ""
    hoped, other = sum(line.hoped is True for line in told), sum(line.hoped is False for line in told)
    same = sum(line.change == 0 for line in told)
    parts = []
    if hoped:
        parts.append(
            ngettext("{count} line moved the way you might hope", "{count} lines moved the way you might hope", hoped).format(count=hoped)
        )
    if same:
        parts.append(ngettext("{count} line stayed the same", "{count} lines stayed the same", same).format(count=same))
    if other:
        parts.append(ngettext("{count} line moved the other way", "{count} lines moved the other way", other).format(count=other))
    return _("{parts}. None of this is a grade.").format(parts=", ".join(parts))
