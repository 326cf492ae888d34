"""Rows of styled text, drawn by line: when they change, only the rows that are different are sent to the terminal."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar, TypeVar

from rich.segment import Segment
from textual.geometry import Offset, Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from workbook.tui.ink import LOOKS, Line, Pen, Span

Result = TypeVar("Result")


class Inked(Screen[Result]):
    """A screen that lines are drawn on. It has their looks, so that they are worked out once and not for each widget."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{look}" for look in LOOKS}

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._rich_style_cache.clear()


class Lines(Widget):
    """A widget that is as high as its rows. What draws differently overrides `draw`, and calls `redraw` when something changed."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._drawn: tuple[Line, ...] = ()
        self._drawn_for: Pen | None = None

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows as they are now."""
        raise NotImplementedError

    def caret(self) -> Offset | None:
        """Return where the hardware cursor belongs while this is focused, in cells from the top left; None leaves it."""
        return None

    def pen(self, width: int) -> Pen:
        """Return what this is written with at a width."""
        return Pen(max(1, width), ascii=bool(getattr(self.app, "ascii", False)))

    def rows(self, width: int) -> tuple[Line, ...]:
        """Return the rows at a width, drawn once."""
        pen = self.pen(width)
        if pen != self._drawn_for:
            self._drawn, self._drawn_for = tuple(self.draw(pen)), pen
        return self._drawn

    def redraw(self) -> None:
        """Draw again what changed."""
        before, pen = self._drawn, self._drawn_for
        if pen is None or not self.is_mounted:
            self._drawn_for = None
            return
        self._drawn = tuple(self.draw(pen))
        if len(before) != len(self._drawn) and self.styles.auto_dimensions:
            self.refresh(layout=True)
        elif regions := [Region(0, row, pen.width, 1) for row in differing(before, self._drawn)]:
            self.refresh(*regions)
        self.place_caret()

    def place_caret(self) -> None:
        """Have the hardware cursor stand where the focus is: screen readers and magnifiers follow it."""
        caret = self.caret()
        if self.has_focus and caret is not None:
            self.app.cursor_position = self.content_region.offset + caret

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show where the focus is, or that it went."""
        super().watch_has_focus(_has_focus)
        self.redraw()
        self.call_after_refresh(self.place_caret)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows there are at a width."""
        return len(self.rows(width))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take all the room there is."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        rows = self.rows(self.size.width)
        return self.strip(rows[y] if y < len(rows) else ())

    def strip(self, line: Line) -> Strip:
        """Return a row as Textual draws it, filled up to the width."""
        width, looks = self.size.width, self.screen.get_component_rich_style
        segments = [Segment(text, looks(f"ink--{look}")) for text, look in line]
        return Strip(segments).adjust_cell_length(width, looks("ink--plain"))


class Words(Lines):
    """Rows that are handed in."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paragraphs: tuple[Span, ...] = ()

    def show(self, *paragraphs: Span) -> None:
        """Show paragraphs, each a text and its look; an empty text is a blank row."""
        self._paragraphs = paragraphs
        self.display = bool(paragraphs)
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the paragraphs, wrapped."""
        return [line for text, look in self._paragraphs for line in pen.wrap(text, look)]


def differing(before: Sequence[object], after: Sequence[object]) -> list[int]:
    """Return the numbers of the rows that are not as they were."""
    return [row for row, (old, new) in enumerate(zip_longest(before, after)) if old != new]
