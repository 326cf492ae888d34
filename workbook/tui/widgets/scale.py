"""A scale: its numbers on one line, a mark under the one that is picked, the worded ends below."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.geometry import Offset

from workbook.exercise.fields import Answer
from workbook.exercise.steps import Scale
from workbook.frozen import frozen
from workbook.locale import _
from workbook.tui.ink import Line, Look, Pen, Span, length
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.numbers import Digits
from workbook.tui.widgets.stray import tell_of_stray
from workbook.tui.widgets.view import Keys, Typed, View

WIDEST, NARROWEST = 4, 2
"""Cells between two numbers of one row."""
MOST = 21
"""So many numbers are written out; of more, only the ends."""


@frozen(kw_only=False)
class Mark:
    """Where a number of a scale stands."""

    number: int
    row: int
    start: int
    """Cells from the left."""


class Axis:
    """The numbers of a scale, and the one that is picked; knows keys and cells, so that a cell of a table can have one too."""

    def __init__(self, step: Scale, value: Answer | None) -> None:
        self.step = step
        self._marks = range(step.min, step.max + 1, step.step)
        self._digits = Digits(step.max, step.min)
        is_mark = isinstance(value, int) and not isinstance(value, bool) and value in self._marks
        self.picked = value if is_mark and isinstance(value, int) else None

    def pressed(self, sign: str) -> bool:
        """Take a digit; says whether it made another pick."""
        number = self._digits.pressed(sign)
        return number is not None and self._pick(number)

    def move(self, by: int) -> bool:
        """Move along; from nowhere to the first or to the last. Says whether that made another pick."""
        self._digits.forget()
        if self.picked is None:
            return self._pick(self._marks[0 if by > 0 else -1])
        at = self._marks.index(self.picked) + by
        return self._pick(self._marks[min(max(at, 0), len(self._marks) - 1)])

    def end(self, last: bool) -> bool:
        """Go to the first or the last number; says whether that made another pick."""
        self._digits.forget()
        return self._pick(self._marks[-1 if last else 0])

    def click(self, x: int, y: int, pen: Pen) -> bool:
        """Take the number at a cell, or the nearest to its left; says whether that made another pick."""
        places = [mark for mark in self._places(pen) if mark.row == y // 2 and mark.start <= x]
        return bool(places) and self._pick(places[-1].number)

    def _pick(self, number: int) -> bool:
        changed = number in self._marks and number != self.picked
        self.picked = number if changed else self.picked
        return changed

    # -- drawing

    def draw(self, pen: Pen, *, here: bool) -> list[Line]:
        """Return the rows: the numbers, the mark under the pick, and the worded ends; `here` is where the focus stands."""
        places = self._places(pen)
        look: Look = "picked" if here else "accent"
        rows = self._numbers(pen, places, look) if places else self._track(pen, look)
        return [*rows, *self._ends(pen, max(length(row) for row in rows))]

    def caret(self, pen: Pen) -> Offset:
        """Return where the pick stands."""
        places = self._places(pen)
        if not places:
            return Offset(self._on_track(pen)[0] if self.picked is not None else 0, 0)
        at = next((mark for mark in places if mark.number == self.picked), places[0])
        return Offset(at.start, at.row * 2)

    def _places(self, pen: Pen) -> list[Mark]:
        """Return where each number stands: in one row, in two, or nowhere when there are too many."""
        sizes = [len(str(number)) for number in self._marks]
        if len(sizes) > MOST:
            return []
        most = (pen.width - sum(sizes)) // max(1, len(sizes) - 1)
        if most >= NARROWEST:
            gap = min(most, max(WIDEST, self._gap_for_ends(sizes)))
            return [Mark(number, 0, sum(sizes[:at]) + gap * at) for at, number in enumerate(self._marks)]
        half = (len(sizes) + 1) // 2
        step = min(WIDEST + max(sizes), (pen.width + 1) // half)
        if step <= max(sizes):
            return []
        return [Mark(number, at // half, at % half * step) for at, number in enumerate(self._marks)]

    def _gap_for_ends(self, sizes: Sequence[int]) -> int:
        """Return how far apart the numbers of a short scale are, so that the worded ends fit under it."""
        wanted = cell_len(self.step.low) + cell_len(self.step.high) + 4 - sum(sizes)
        return min(12, -(-wanted // max(1, len(sizes) - 1)))

    def _numbers(self, pen: Pen, places: Sequence[Mark], look: Look) -> list[Line]:
        rows: list[Line] = []
        for row in range(places[-1].row + 1):
            numbers: list[Span] = []
            under: Line = ()
            used = 0
            for mark in places:
                if mark.row == row:
                    picked, told = mark.number == self.picked, str(mark.number)
                    numbers += [(" " * (mark.start - used), "plain"), (told, look if picked else "plain")]
                    used = mark.start + len(told)
                    under = ((" " * mark.start, "plain"), (pen.safe("━") * len(told), "accent")) if picked else under
            rows += [tuple(numbers), under]
        return rows

    def _track(self, pen: Pen, look: Look) -> list[Line]:
        """Return a long scale: its ends, a line between them, and the pick under its place."""
        low, high, track = f"{self.step.min} ", f" {self.step.max}", self._track_length(pen)
        line: Line = ((low, "plain"), (pen.safe("─") * track, "rule"), (high, "plain"))
        if self.picked is None:
            return [line, ()]
        at, told = self._on_track(pen)[0] - len(low), str(self.picked)
        before, after = pen.safe("─") * at, pen.safe("─") * (track - at - 1)
        line = ((low, "plain"), (before, "rule"), (pen.safe("●"), look), (after, "rule"), (high, "plain"))
        start = min(max(0, at + len(low) - len(told) // 2), length(line) - len(told))
        return [line, ((" " * start, "plain"), (told, look))]

    def _track_length(self, pen: Pen) -> int:
        return max(2, min(60, pen.width) - len(str(self.step.min)) - len(str(self.step.max)) - 2)

    def _on_track(self, pen: Pen) -> tuple[int, int]:
        """Return the cell of the pick on the line, and the length of the line."""
        track, low = self._track_length(pen), len(str(self.step.min)) + 1
        part = ((self.picked or 0) - self.step.min) / max(1, self.step.max - self.step.min)
        return low + round(part * (track - 1)), track

    def _ends(self, pen: Pen, width: int) -> list[Line]:
        """Return the worded ends under the two ends of the line; where they do not fit, one under the other."""
        low, high = pen.safe(self.step.low), pen.safe(self.step.high)
        if cell_len(low) + cell_len(high) + 2 <= width:
            return [((low, "faint"), (" " * (width - cell_len(low) - cell_len(high)), "plain"), (high, "faint"))] if low or high else []
        size = max(len(str(self.step.min)), len(str(self.step.max)))
        told = ((self.step.min, low), (self.step.max, high))
        return [line for number, words in told if words for line in pen.wrap(words, "faint", first=f"{number:>{size}}  ")]


class ScaleView(View, Lines, can_focus=True):
    """A scale, picked from by digits and arrows. Each pick is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "move(1)", show=False),
        Binding("left,h", "move(-1)", show=False),
        Binding("home", "end(False)", show=False),
        Binding("end", "end(True)", show=False),
        Binding("enter", "confirm", show=False),
    ]

    def __init__(self, step: Scale, value: Answer | None, typed: Typed) -> None:
        super().__init__()
        self._axis, self._typed = Axis(step, value), typed
        self._touched = False

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows."""
        return self._axis.draw(pen, here=self.has_focus)

    def caret(self) -> Offset | None:
        """Stand on the pick."""
        return self._axis.caret(self.pen(self.size.width))

    def keys(self) -> Keys:
        """Return the keys of a scale."""
        return (("enter", _("next")), (self._digits, _("pick")), ("← →", _("move")))

    @property
    def _digits(self) -> str:
        step = self._axis.step
        return _("{low}-{high}").format(low=step.min, high=step.max)

    def given(self) -> Answer | None:
        """Return the pick; None when nothing was changed."""
        return self._axis.picked if self._touched else None

    def on_key(self, event: Key) -> None:
        """Take digits."""
        if event.character and event.character in "0123456789":
            event.stop()
            event.prevent_default()
            self._show(self._axis.pressed(event.character))
        else:
            tell_of_stray(self, event, _("Pick with {digits} or the arrows.").format(digits=self._digits))

    def on_click(self, event: Click) -> None:
        """Take the number that was clicked."""
        self._show(self._axis.click(event.x, event.y, self.pen(self.size.width)))

    def action_move(self, by: int) -> None:
        """Move along the line."""
        self._show(self._axis.move(by))

    def action_end(self, last: bool) -> None:
        """Move to an end of the line."""
        self._show(self._axis.end(last))

    def action_confirm(self) -> None:
        """Go on."""
        self.post_message(self.Answered(self.given()))

    def _show(self, changed: bool) -> None:
        if changed and self._axis.picked is not None:
            self._touched = True
            self._typed(self._axis.picked)
            self.redraw()
            self.post_message(self.Changed())
