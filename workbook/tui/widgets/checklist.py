"""Boxes to tick. What may help with a box that is empty stands under it while the cursor is there."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key

from workbook.exercise.fields import Answer
from workbook.exercise.picks import Checklist
from workbook.locale import _
from workbook.tui.ink import Line, Pen
from workbook.tui.widgets.numbers import Digits, digits_to
from workbook.tui.widgets.rows import Rows, look_of
from workbook.tui.widgets.view import Keys, Typed
from workbook.tui.widgets.wishes import Mend, Wished


class ChecklistView(Rows):
    """A checklist; each tick is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", show=False), Binding("g", "mend", show=False)]

    def __init__(self, step: Checklist, value: Answer | None, typed: Typed) -> None:
        super().__init__(len(step.boxes))
        self._boxes, self._typed = step.boxes, typed
        self._ticked = {str(name) for name in value} if isinstance(value, list) else set()
        self._touched = False
        self._digits = Digits(len(self._boxes))
        self._toggled = 0
        """The number that the last digit toggled."""

    def row(self, pen: Pen, number: int, *, here: bool) -> Sequence[Line]:
        """Return a box, and under it what may help."""
        box, ticked = self._boxes[number], self._boxes[number].id in self._ticked
        size = len(str(self._count))
        before = f"{self.sign(number)}{number + 1:>{size}}  {'[✓]' if ticked else '[ ]'} "
        lines = pen.wrap(box.label, look_of(here=here, chosen=ticked), first=before)
        if box.fix and not ticked and number == self._at:
            lines += pen.wrap(box.fix, "faint", first=" " * (size + 8))
        return lines

    def above(self, pen: Pen) -> Sequence[Line]:
        """Return how to tick, where the bottom line has no room for it."""
        return pen.wrap(_("Space ticks, Enter goes on."), "faint") if pen.narrow else []

    def keys(self) -> Keys:
        """Return the keys of a checklist."""
        return (("enter", _("next")), ("space", _("tick")), (digits_to(self._count), _("tick")), ("g", _("mend it")))

    def given(self) -> Answer | None:
        """Return the ids of the ticked boxes; None when nothing was changed."""
        return [box.id for box in self._boxes if box.id in self._ticked] if self._touched else None

    def on_key(self, event: Key) -> None:
        """Take digits: they tick a box or let it go, and move to it."""
        number = self._digits.pressed(event.character or "")
        if number:
            event.stop()
            event.prevent_default()
            if number > 9 and number // 10 == self._toggled:
                self._toggle(self._toggled - 1)  # its first digit was not meant by itself
            self._toggle(number - 1)
            self._toggled = number
            self.stand(number - 1)

    def choose(self, number: int) -> None:
        """Tick a box, or let it go."""
        self._toggle(number)
        self.stand(number)

    def action_tick(self) -> None:
        """Tick the box at the cursor, or let it go."""
        self._forget()
        if self._at >= 0:
            self.choose(self._at)

    def action_mend(self) -> None:
        """Go to what mends the box at the cursor."""
        if self._at >= 0:
            self.post_message(Wished(Mend(self._at + 1)))

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._forget()
        super().action_move(by)

    def _forget(self) -> None:
        self._digits.forget()
        self._toggled = 0

    def _toggle(self, number: int) -> None:
        self._ticked ^= {self._boxes[number].id}
        self._touched = True
        self._typed(self.given() or [])
