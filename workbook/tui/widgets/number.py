"""A number: a field, and under it what it counts and how far it may go."""

from collections.abc import Sequence

from workbook.exercise.fields import Answer
from workbook.exercise.steps import Number
from workbook.locale import _
from workbook.tui.ink import Span
from workbook.tui.widgets.view import Typed
from workbook.tui.widgets.written import Written


class NumberView(Written):
    """A number, handed over as it was typed: the step reads it."""

    def __init__(self, step: Number, value: Answer | None, typed: Typed) -> None:
        super().__init__(typed, "" if value is None else str(value))
        self._step = step

    def under(self, text: str) -> Sequence[Span]:
        """Return the unit and the range."""
        told = " · ".join(part for part in (self._step.unit, _range(self._step.min, self._step.max)) if part)
        return [(told, "faint")] if told else []


def _range(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return _("from {low} to {high}").format(low=low, high=high)
    if low is not None:
        return _("{low} or more").format(low=low)
    return _("{high} or less").format(high=high) if high is not None else ""
