"""The row of things one may do beside answering: more help on the left, back, skip and next on the right."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message

from workbook.frozen import frozen
from workbook.tui.ink import Line, Pen, Span
from workbook.tui.widgets.lines import Lines


@frozen(kw_only=False)
class Deed:
    """One thing to do."""

    id: str
    label: str


class Deeds(Lines, can_focus=True):
    """Words in a row; Tab and the arrows go along them, Enter does the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "move(1)", show=False),
        Binding("left,h", "move(-1)", show=False),
        Binding("tab", "tab(1)", show=False),
        Binding("shift+tab", "tab(-1)", show=False),
        Binding("enter,space", "do", show=False),
    ]

    class Done(Message):
        """The person chose a deed."""

        def __init__(self, deed: str) -> None:
            super().__init__()
            self.deed = deed

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: tuple[Deed, ...] = ()
        self._right: tuple[Deed, ...] = ()
        self._at = 0
        self._places: list[tuple[int, int]] = []

    def show(self, left: Sequence[Deed], right: Sequence[Deed]) -> None:
        """Show other deeds; the cursor stands on the first."""
        chosen = self._all[self._at].id if self._at < len(self._all) else ""
        self._left, self._right = tuple(left), tuple(right)
        names = [deed.id for deed in self._all]
        self._at = names.index(chosen) if self.has_focus and chosen in names else 0
        self.redraw()

    @property
    def _all(self) -> tuple[Deed, ...]:
        return self._left + self._right

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the one row."""
        left, places = self._spans(pen, self._left, pen.safe(" · ") if not pen.narrow else " ", 0, 0)
        crowded = pen.width < sum(cell_len(pen.safe(deed.label)) + 2 for deed in self._all)
        between = " " if crowded else "  " if pen.narrow else "   "
        right, right_places = self._spans(pen, self._right, between, 0, len(self._left))
        width_left, width_right = (sum(cell_len(text) for text, _look in spans) for spans in (left, right))
        gap = max(1, pen.width - width_left - width_right)
        self._places = places + [(start + width_left + gap, end + width_left + gap) for start, end in right_places]
        return [(*left, (" " * gap, "plain"), *right)]

    def _spans(self, pen: Pen, deeds: Sequence[Deed], between: str, start: int, first: int) -> tuple[list[Span], list[tuple[int, int]]]:
        spans: list[Span] = []
        places = []
        for number, deed in enumerate(deeds):
            if number:
                spans.append((between, "faint"))
                start += cell_len(between)
            label = pen.safe(deed.label)
            here = self.has_focus and first + number == self._at
            spans.append((label, "cursor" if here else "faint"))
            places.append((start, start + cell_len(label)))
            start += cell_len(label)
        return spans, places

    def caret(self) -> Offset | None:
        """Stand on the deed under the cursor."""
        return Offset(self._places[self._at][0], 0) if self._at < len(self._places) else Offset(0, 0)

    def aim(self, deed: str) -> None:
        """Put the focus on one deed."""
        self._at = next((number for number, one in enumerate(self._all) if one.id == deed), 0)
        self.focus()

    def action_move(self, by: int) -> None:
        """Move along; from the last one to the first."""
        if self._all:
            self._at = (self._at + by) % len(self._all)
            self.redraw()

    def action_tab(self, by: int) -> None:
        """Move along, and out of the row at its ends."""
        if 0 <= self._at + by < len(self._all):
            self.action_move(by)
        elif by > 0:
            self._at = 0
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_do(self) -> None:
        """Do what is under the cursor."""
        if self._at < len(self._all):
            self.post_message(self.Done(self._all[self._at].id))

    def on_click(self, event: Click) -> None:
        """Do what was clicked."""
        for number, (start, end) in enumerate(self._places):
            if start <= event.x < end:
                self._at = number
                self.action_do()
