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
        self._places: list[tuple[int, int, int]] = []
        """The row of each deed, and from where to where it stands there."""

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
        """Return the one row; more where a language's words do not fit on one."""
        before, after = ([pen.safe(deed.label) for deed in deeds] for deeds in (self._left, self._right))
        dot, gap = " " if pen.narrow else pen.safe(" · "), "  " if pen.narrow else "   "
        crowded = pen.width < sum(cell_len(label) + 2 for label in [*before, *after])
        if crowded and _wide(after, " ") <= pen.width:
            gap = " "
        left, right = _rows(before, dot, pen.width), _rows(after, gap, pen.width)
        together = len(left) == len(right) == 1 and _wide(left[0], dot) + 1 + _wide(right[0], gap) <= pen.width
        self._places = []
        lines: list[list[Span]] = []
        for labels in left:
            lines.append(self._spans(labels, dot, len(lines), 0))
        for labels in right:
            start = pen.width - _wide(labels, gap)
            row = 0 if together else len(lines)
            pushed = [(" " * (start - (_wide(left[0], dot) if together else 0)), "plain"), *self._spans(labels, gap, row, start)]
            lines[row:] = [[*lines[row], *pushed] if together else pushed]
        return [tuple(line) for line in lines] or [()]

    def _spans(self, labels: Sequence[str], between: str, row: int, start: int) -> list[Span]:
        """Return a row's next deeds, and note where each stands."""
        spans: list[Span] = []
        for label in labels:
            if spans:
                spans.append((between, "faint"))
                start += cell_len(between)
            here = self.has_focus and len(self._places) == self._at
            spans.append((label, "cursor" if here else "faint"))
            self._places.append((row, start, start + cell_len(label)))
            start += cell_len(label)
        return spans

    def caret(self) -> Offset | None:
        """Stand on the deed under the cursor."""
        if self._at >= len(self._places):
            return Offset(0, 0)
        row, start, _end = self._places[self._at]
        return Offset(start, row)

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
        for number, (row, start, end) in enumerate(self._places):
            if row == event.y and start <= event.x < end:
                self._at = number
                self.action_do()


def _rows(labels: Sequence[str], between: str, width: int) -> list[list[str]]:
    """Break words into rows; a word that is wider than a row has one to itself."""
    rows: list[list[str]] = []
    for label in labels:
        if rows and _wide([*rows[-1], label], between) <= width:
            rows[-1].append(label)
        else:
            rows.append([label])
    return rows


def _wide(labels: Sequence[str], between: str) -> int:
    return cell_len(between.join(labels))
