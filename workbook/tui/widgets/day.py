"""A day: what is typed is read back at once, by the step itself; a day that is there or proposed stands under the field in words."""

from collections.abc import Sequence
from datetime import date

from workbook.exercise.dates import from_iso
from workbook.exercise.fields import Answer
from workbook.exercise.steps import DateStep
from workbook.locale import Speech, _
from workbook.session.read_back import read_back, understood
from workbook.tui.ink import Span
from workbook.tui.widgets.view import Typed
from workbook.tui.widgets.written import Written


class DayView(Written):
    """A day. An empty field goes on with the day that is there."""

    def __init__(self, step: DateStep, value: Answer | None, typed: Typed, *, today: date, speech: Speech) -> None:
        there = value if isinstance(value, str) and from_iso(value) else ""
        super().__init__(typed, "" if there or value is None else str(value))
        self._step, self._today, self._speech, self._there = step, today, speech, there

    def answer(self, text: str) -> Answer | None:
        """Return the words as they were typed: the step reads them."""
        return text if text.strip() or not self._there else None

    def kept(self, text: str) -> Answer:
        """Return the day, so that tomorrow stays the same day; words that are no day yet as they are."""
        return understood(self._step, text, self._today) or (text if text.strip() else self._there)

    def under(self, text: str) -> Sequence[Span]:
        """Return the day in words, or what may be typed."""
        if told := read_back(self._step, text, self._today, self._speech):
            return [(told[0], "plain"), *((warning, "notice") for warning in told[1:])]
        examples: Span = (_("You can type a day like tomorrow, friday, in 3 days, or 2026-11-28."), "faint")
        day = from_iso(self._there)
        if day is None or text.strip():
            return [examples]
        stands = _("{day} stands here. Enter keeps it.").format(day=self._speech.day(day))
        warnings: list[Span] = [(warning, "notice") for warning in self._step.warnings(self._there)]
        return [(stands, "plain"), *warnings, ("", "plain"), examples]

    def told(self) -> tuple[str, ...]:
        """Return what is read back already."""
        return read_back(self._step, self._words if self._words.strip() else self._there, self._today, self._speech)
