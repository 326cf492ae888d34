"""The rows of a table, with a cursor on one of them or on what may be done below: a table where it fits, else cards."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message

from workbook.locale import _
from workbook.tui.ink import Line, Pen, Span
from workbook.tui.widgets.columns import GAP, aligned, labelled, widths_of
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.view import follow

ADD, DONE = "add", "done"
"""The two lines under the rows."""


class Sheet(Lines, can_focus=True):
    """Rows in words. Says what the person wants to do with which."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("home", "move(-1000)", show=False),
        Binding("end", "move(1000)", show=False),
        Binding("enter", "choose", show=False),
        Binding("d,delete", "choose('out')", show=False),
        Binding("u", "choose('back')", show=False),
        Binding("a", "choose('add')", show=False),
    ]

    class Chosen(Message):
        """The person wants to open a row, take it out or bring one back, add one, or go on."""

        def __init__(self, deed: str, row: int) -> None:
            super().__init__()
            self.deed, self.row = deed, row

    class Moved(Message):
        """The cursor stands elsewhere."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self._labels = tuple(labels)
        self._cells: tuple[tuple[str, ...], ...] = ()
        self._below: tuple[tuple[str, str], ...] = ()
        self._note = ""
        self._at = 0
        self._tops: list[int] = []

    def show(self, cells: Sequence[Sequence[str]], below: Sequence[tuple[str, str]], *, note: str = "", at: int | str = -1) -> None:
        """Show rows of words and, as (deed, words), the lines under them; `at` is a row, a deed, or -1 for where the cursor is."""
        self._cells, self._below, self._note = tuple(map(tuple, cells)), tuple(below), note
        deeds = [deed for deed, _words in self._below]
        if isinstance(at, str):
            at = len(self._cells) + (deeds.index(at) if at in deeds else 0)
        self._at = min(self._at if at < 0 else at, len(self._cells) + len(deeds) - 1)
        self.redraw()
        self.call_after_refresh(self._follow)

    @property
    def at(self) -> tuple[str, int]:
        """What Enter does, and with which row."""
        below = self._at - len(self._cells)
        return ("open", self._at) if below < 0 else (self._below[below][0], -1)

    # -- drawing

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows, and what may be done below."""
        self._tops = []
        lines = self._as_table(pen) or self._as_cards(pen)
        for number, (_deed, words) in enumerate(self._below, len(self._cells)):
            self._tops.append(len(lines))
            lines += pen.wrap(words, "picked" if self._here(number) else "plain", first=self._sign(number)[0])
        return [*lines, *([(), *pen.wrap(self._note, "faint")] if self._note else [])]

    def _as_table(self, pen: Pen) -> list[Line]:
        if pen.narrow or not self._cells:
            return []
        cells = [[pen.safe(cell) for cell in row] for row in self._cells]
        labels = [pen.safe(label) for label in self._labels]
        widths = widths_of(tuple(zip(labels, *cells, strict=True)), pen.width - GAP)
        if not widths:
            return []
        lines = aligned(labels, widths, (" " * GAP, "plain"), "faint")
        long = sum(widths) + GAP * (len(widths) - 1)
        lines.append(((" " * GAP, "plain"), (pen.safe("─") * long, "rule")))
        for number, row in enumerate(cells):
            self._tops.append(len(lines))
            lines += aligned(row, widths, self._sign(number), "picked" if self._here(number) else "plain")
        return [*lines, ()]

    def _as_cards(self, pen: Pen) -> list[Line]:
        lines: list[Line] = []
        for number, row in enumerate(self._cells):
            self._tops.append(len(lines))
            name = row[0] or _("Row {number}").format(number=number + 1)
            lines += pen.wrap(name, "picked" if self._here(number) else "bright", first=self._sign(number)[0])
            pairs = [(label, cell) for label, cell in zip(self._labels[1:], row[1:], strict=True) if cell]
            lines += [((" " * 2 * GAP, "plain"), *line) for line in labelled(pen.inset(2 * GAP), pairs)]
            lines.append(())
        return lines

    def _here(self, number: int) -> bool:
        return number == self._at and self.has_focus

    def _sign(self, number: int) -> Span:
        pen = self.pen(self.size.width)
        return (pen.safe("▸ ") if number == self._at else "  ", "accent")

    def caret(self) -> Offset | None:
        """Stand before the line under the cursor."""
        return Offset(0, self._tops[self._at]) if self._at < len(self._tops) else None

    # -- what the person does

    def action_move(self, by: int) -> None:
        """Move the cursor; at its ends it stays."""
        to = min(max(self._at + by, 0), len(self._cells) + len(self._below) - 1)
        if to != self._at:
            self._at = to
            self.redraw()
            self.post_message(self.Moved())
        self._follow()

    def action_choose(self, deed: str = "") -> None:
        """Do what Enter does where the cursor is, or what a key does to the row there."""
        at, row = self.at
        if deed != "out" or row >= 0:
            self.post_message(self.Chosen(deed or at, row))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self._follow)

    def on_click(self, event: Click) -> None:
        """Choose what was clicked."""
        below = [number for number, top in enumerate(self._tops) if top <= event.y]
        if below:
            self._at = below[-1]
            self.redraw()
            self.action_choose()

    def _follow(self) -> None:
        """Bring the cursor into sight, with the names of the columns over the first row."""
        self.rows(max(1, self.size.width))
        if self._at < len(self._tops):
            top = self._tops[self._at] if self._at else 0
            below = self._tops[self._at + 1] if self._at < len(self._cells) else len(self._drawn)
            follow(self, top, below - top)
