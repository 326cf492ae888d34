"""Rows with a cursor on one of them: what a consent, a checklist and a ranking have in common."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset

from workbook.tui.ink import Line, Look, Pen
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.view import View


class Rows(View, Lines, can_focus=True):
    """A view of rows. Each says how many there are, how one is drawn, and what is done to one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("home", "move(-1000)", show=False),
        Binding("end", "move(1000)", show=False),
        Binding("enter", "confirm", show=False),
    ]

    def __init__(self, count: int, at: int = 0) -> None:
        super().__init__()
        self._count = count
        self._at = at if at < count else -1
        """The row under the cursor; -1 when it is on none."""
        self._tops: list[int] = []

    def above(self, pen: Pen) -> Sequence[Line]:
        """Return what stands above the rows."""
        return ()

    def row(self, pen: Pen, number: int, *, here: bool) -> Sequence[Line]:
        """Return one row; `here` is where the cursor stands and is seen."""
        raise NotImplementedError

    def choose(self, number: int) -> None:
        """Do what a click on a row does."""
        raise NotImplementedError

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows."""
        lines = list(self.above(pen))
        self._tops = []
        for number in range(self._count):
            self._tops.append(len(lines))
            lines += self.row(pen, number, here=number == self._at and self.has_focus)
        return lines

    def sign(self, number: int) -> str:
        """Return what stands before a row."""
        return "▸ " if number == self._at else "  "

    def caret(self) -> Offset | None:
        """Stand before the row under the cursor."""
        if not self._tops:
            return Offset(0, 0)
        return Offset(0, self._tops[max(0, self._at)])

    def on_click(self, event: Click) -> None:
        """Choose the row that was clicked."""
        clicked = [number for number, top in enumerate(self._tops) if top <= event.y]
        if clicked:
            self.choose(clicked[-1])

    def action_move(self, by: int) -> None:
        """Move the cursor; at its ends it stays."""
        self.stand(min(max(self._at + by, 0), self._count - 1))

    def action_confirm(self) -> None:
        """Go on."""
        self.post_message(self.Answered(self.given()))

    def stand(self, number: int) -> None:
        """Put the cursor on a row, and bring it into sight."""
        self._at = number
        self.redraw()
        if 0 <= number < len(self._tops):
            below = [*self._tops[number + 1 :], len(self._drawn)]
            top = self._tops[number] if number else 0
            self.follow(top, below[0] - top)


def look_of(*, here: bool, chosen: bool) -> Look:
    """Return the look of a row that may be chosen, as the options of a choice have it."""
    if here:
        return "picked" if chosen else "cursor"
    return "accent" if chosen else "plain"
