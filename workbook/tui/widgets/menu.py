"""Rows to choose from, under headings: home, the threads, the settings, the end of a page. Keys alone do everything."""

from collections.abc import Sequence
from typing import ClassVar, Self

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from workbook.frozen import frozen
from workbook.tui.ink import Line, Look, Pen, Span, length
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.view import follow

TITLES = 33
"""Cells for the left column, where both columns stand on one row."""
UNDER = 2
"""Rows for the words under an entry."""


@frozen
class Entry:
    """A row that can be chosen."""

    id: str
    """What the message names."""
    left: str
    note: str = ""
    """Secondary words, on the same row where there is room."""
    right: str = ""
    """A few cells at the right edge."""
    mark: str = ""
    """One sign before it: `✓` finished, `▸` unfinished."""
    under: str = ""
    """Words on rows of their own under it; longer ones are shortened to UNDER rows."""
    faint: bool = False
    """It is of less weight than the others."""


@frozen
class Text:
    """A row that is only read."""

    span: Span
    gap: bool = True
    """A blank row stands before it."""


Row = Entry | Text


def heading(words: str) -> Text:
    """Return a heading over the rows that follow."""
    return Text(span=(words, "faint"))


class Menu(Lines, can_focus=True):
    """Rows with a cursor on one that can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("home", "move(-10000)", show=False),
        Binding("end", "move(10000)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Opened(Message):
        """An entry was chosen."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    class Moved(Message):
        """The cursor is on another entry."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lit = False
        """The cursor is shown though the focus is elsewhere: in a field that narrows these rows."""
        self._rows: tuple[Row, ...] = ()
        self._at = 0
        self._spans: list[tuple[int, int]] = []

    def show(self, rows: Sequence[Row], *, at: str = "", still: bool = False) -> None:
        """Show other rows; the cursor goes to the entry `at`, else stays on the one it was on, else to the first.

        Rows that come by themselves are shown `still`: what is seen stays where it is.
        """
        wanted = at or (self.at.id if self.at else "")
        self._rows = tuple(rows)
        names = [entry.id for entry in self.entries]
        self._at = names.index(wanted) if wanted in names else 0
        self.redraw()
        if not still:
            self.call_after_refresh(self._follow)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows that can be chosen."""
        return tuple(row for row in self._rows if isinstance(row, Entry))

    @property
    def at(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self._at] if self._at < len(self.entries) else None

    def focus(self, scroll_visible: bool = False) -> Self:
        """Take the focus. The cursor is followed by rows; the whole widget is never scrolled to."""
        return super().focus(scroll_visible=False)

    # -- drawing

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows."""
        lines: list[Line] = []
        self._spans = []
        at = self.at
        for row in self._rows:
            if isinstance(row, Text):
                lines += [()] if row.gap and lines else []
                lines += pen.wrap(*row.span)
                continue
            top = len(lines)
            lines += [*_entry(pen, row, here=row is at and (self.has_focus or self.lit)), *_under(pen, row)]
            self._spans.append((top, len(lines) - top))
        return lines

    def caret(self) -> Offset | None:
        """Stand before the entry under the cursor."""
        return Offset(0, self._spans[self._at][0]) if self._at < len(self._spans) else None

    # -- what the person does

    def action_move(self, by: int) -> None:
        """Move the cursor; at its ends it stays, and the rows beyond them come into sight."""
        to = min(max(self._at + by, 0), len(self.entries) - 1)
        if to != self._at and self.entries:
            self._at = to
            self.redraw()
            self.post_message(self.Moved())
        self._follow()

    def move_to(self, id: str) -> None:
        """Put the cursor on an entry."""
        names = [entry.id for entry in self.entries]
        if id in names:
            self.action_move(names.index(id) - self._at)

    def action_open(self) -> None:
        """Choose the entry under the cursor."""
        if self.at is not None:
            self.post_message(self.Opened(self.at.id))

    def on_click(self, event: Click) -> None:
        """Choose what was clicked."""
        for number, (top, count) in enumerate(self._spans):
            if top <= event.y < top + count:
                self._at = number
                self.redraw()
                self.action_open()

    def _follow(self) -> None:
        """Bring the cursor into sight, with what is read before the first entry and after the last."""
        self.rows(max(1, self.size.width))
        if self._at >= len(self._spans):
            return
        top, count = self._spans[self._at]
        if self._at == 0 and isinstance(self.parent, Widget):
            above = self.virtual_region.y  # what stands above the rows comes along where there is room
            above = above if above + top + count <= self.parent.size.height else 0
            top, count = -above, above + top + count
        if self._at == len(self._spans) - 1:
            count = len(self._drawn) - top
        follow(self, top, count, leap=True)


def _entry(pen: Pen, entry: Entry, *, here: bool) -> list[Line]:
    """Return the rows of an entry: one where there is room, else its note on a second one; without a note, its words are wrapped."""
    sign = pen.safe(entry.mark or " ")
    look: Look = "picked" if here else "faint" if entry.faint else "plain"
    before: list[Span] = [(pen.safe("▸" if here else " ") + " ", "accent"), (f"{sign} ", "accent")]
    room = pen.width - 4
    if entry.note and not pen.narrow:
        return [(*before, *_columns(pen, entry, room, look))]
    right = "" if pen.narrow else pen.one_line(entry.right, room // 3)
    words = Pen(room - (cell_len(right) + 2 if right else 0), pen.ascii).wrap(entry.left, look)
    rows: list[Line] = [(*before, *words[0]), *((("    ", "plain"), *line) for line in words[1:])]
    if right:
        rows[0] = (*rows[0], (" " * (pen.width - length(rows[0]) - cell_len(right)), "plain"), (right, "faint"))
    told = " · ".join(part for part in (entry.note, entry.right) if part) if pen.narrow and pen.width >= 30 else ""
    return [*rows, (("    ", "plain"), (pen.one_line(told, room), "faint"))] if told else rows


def _columns(pen: Pen, entry: Entry, room: int, look: Look) -> Line:
    """Return the title, the note in a column of its own, and at the right edge what there is still room for."""
    right, note = pen.one_line(entry.right, room // 3), pen.one_line(entry.note)
    aside = cell_len(right) + 2 if right else 0
    left = pen.one_line(entry.left, max(TITLES, room - cell_len(note) - 2 - aside))
    column = max(TITLES, cell_len(left)) + 2
    if column + cell_len(note) + aside > room:
        right, aside = "", 0
    note = pen.one_line(note, max(1, room - column - aside))
    gap = room - column - cell_len(note) - cell_len(right) if right else 0
    blanks = " " * (column - cell_len(left))
    return (left, look), (blanks, "plain"), (note, "faint"), (" " * max(0, gap), "plain"), (right, "faint")


def _under(pen: Pen, entry: Entry) -> list[Line]:
    """Return the rows of the words under an entry."""
    rows = pen.inset(4).wrap(" ".join(entry.under.split()), "faint") if entry.under else []
    told = [text for row in rows for text, _look in row]
    if len(told) > UNDER:
        told = [*told[: UNDER - 1], pen.one_line(" ".join(told[UNDER - 1 :]), pen.width - 4)]
    return [(("    ", "plain"), (text, "faint")) for text in told]
