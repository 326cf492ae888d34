"""A list: one thing a line; Enter on an empty last line goes on."""

from collections.abc import Sequence

from workbook.exercise.fields import Answer
from workbook.exercise.steps import ListStep
from workbook.locale import _, ngettext
from workbook.tui.ink import Span
from workbook.tui.widgets.view import Keys, Typed
from workbook.tui.widgets.written import Written


class ListView(Written):
    """Short lines, each kept as it is typed; empty ones do not count."""

    def __init__(self, step: ListStep, value: Answer | None, typed: Typed) -> None:
        lines = [str(line) for line in value] if isinstance(value, list) else [] if value is None else [str(value)]
        super().__init__(typed, "\n".join(lines), each=True)
        self._step = step

    def keys(self) -> Keys:
        """Return the keys of a list."""
        return (("ctrl+n", _("next")), ("enter", _("new line")))

    def answer(self, text: str) -> Answer | None:
        """Return the lines that hold something."""
        return [line for line in text.split("\n") if line.strip()]

    def kept(self, text: str) -> Answer:
        """Return them while they are typed."""
        return self.answer(text) or []

    def under(self, text: str) -> Sequence[Span]:
        """Return how a list goes on, and how many lines there may be."""
        least, most, count = self._step.min_items, self._step.max_items, len([line for line in text.split("\n") if line.strip()])
        if most is not None and count > most:
            told = ngettext("There is room for {count} line.", "There is room for {count} lines.", most).format(count=most)
            return [(told + " " + _("Please take some out."), "notice")]
        how: Span = (_("One thing a line. Enter on an empty line goes on."), "faint")
        room = _room(least, most, count)
        return [how, (room, "faint")] if room else [how]


def _room(least: int | None, most: int | None, count: int) -> str:
    if most is not None and count == most:
        return _("All lines are filled.")
    if least is not None and least > 1 and count < least:
        return ngettext("At least {count} line, please.", "At least {count} lines, please.", least).format(count=least)
    return ngettext("Up to {count} line.", "Up to {count} lines.", most).format(count=most) if most is not None else ""
