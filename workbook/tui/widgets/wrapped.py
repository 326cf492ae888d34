"""Where the lines of a text break on the screen: by cells of what is shown, and only anew where something changed."""

from bisect import bisect_right

from rich.cells import cell_len, split_graphemes
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset

from workbook.text import MARKS, unsafe_character

UNSEEN = "?"
"""What stands in for a character that a terminal would act on."""


def shown(text: str) -> str:
    """Return one line as it is shown, sign for sign: a tab is a blank, and nothing that a terminal acts on is sent."""
    text = text.replace("\t", " ")
    if unsafe_character(text) is None:
        return text
    return "".join(UNSEEN if sign not in MARKS and unsafe_character(sign) else sign for sign in text)


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """Return (start, end, cells) of each sign that a person sees as one: accents and joined emoji belong to theirs."""
    if text.isascii():
        return [(at, at + 1, 1) for at in range(len(text))]
    return split_graphemes(text)[0]


class Wrapped(WrappedDocument):
    """A document in rows of at most so many cells; the blank at a break may hang over the edge, where the caret has its cell."""

    exact = False
    """Whether `wrap_range` is told exactly what changed: the rows behind it are then taken over as they were."""

    @property
    def width(self) -> int:
        """The cells of a row; 0 when rows do not end."""
        return self._width

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self._offset_to_line_info)

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all lines anew."""
        self._width = width
        self._wrap_offsets = [breaks(line, width) for line in self.document.lines]
        self._count()

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break the lines anew that an edit changed; the text from `start` to `old_end` now ends at `new_end`."""
        if not self.exact:
            self.wrap(self._width)
            return
        top, bottom = start[0], old_end[0] + 1
        lines = self.document.lines[top : new_end[0] + 1]
        old = self._wrap_offsets[top:bottom]
        if len(lines) == len(old) == 1:
            new = [mended(lines[0], self._width, old[0], start[1], old_end[1], new_end[1])]
        else:
            new = [breaks(line, self._width) for line in lines]
        self._wrap_offsets[top:bottom] = new
        if [len(offsets) for offsets in old] != [len(offsets) for offsets in new]:
            self._count()

    def section(self, y: int) -> tuple[int, int, int]:
        """Return (line, first column, column after the last) of a row."""
        line, part = self._offset_to_line_info[y]
        offsets = self._wrap_offsets[line]
        end = offsets[part] if part < len(offsets) else len(self.document.get_line(line))
        return line, offsets[part - 1] if part else 0, end

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows of a line."""
        line, offsets = shown(self.document.get_line(line_index)), self._wrap_offsets[line_index]
        return [line[start:end] for start, end in zip([0, *offsets], [*offsets, len(line)], strict=True)]

    def location_to_offset(self, location: Location) -> Offset:
        """Return where on the screen a place in the text is."""
        line, column = location
        line = min(line, len(self._wrap_offsets) - 1)
        part = bisect_right(self._wrap_offsets[line], column)
        start = self._wrap_offsets[line][part - 1] if part else 0
        return Offset(cell_len(shown(self.document.get_line(line)[start:column])), self._line_index_to_offsets[line][part])

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Return the column of a line that is shown `x_offset` cells into one of its rows."""
        offsets, line = self._wrap_offsets[line_index], self.document.get_line(line_index)
        part = y_offset if y_offset >= 0 else len(offsets) + 1 + y_offset
        start, last = (offsets[part - 1] if part else 0), part == len(offsets)
        spans, cells = graphemes(shown(line[start : None if last else offsets[part]])), 0
        for first, _end, size in spans:
            cells += size
            if cells > x_offset:
                return start + first
        return len(line) if last else start + spans[-1][0]

    def _count(self) -> None:
        """Number the rows."""
        self._offset_to_line_info, self._line_index_to_offsets = [], []
        for line, offsets in enumerate(self._wrap_offsets):
            before, parts = len(self._offset_to_line_info), len(offsets) + 1
            self._line_index_to_offsets.append(list(range(before, before + parts)))
            self._offset_to_line_info += [(line, part) for part in range(parts)]


def breaks(line: str, width: int) -> list[int]:
    """Return the columns at which the rows of a line begin, but for the first."""
    found: list[int] = []
    at = break_after(line, 0, width)
    while at is not None:
        found.append(at)
        at = break_after(line, at, width)
    return found


def mended(line: str, width: int, old: list[int], start: int, old_end: int, new_end: int) -> list[int]:
    """Return the breaks of a line that an edit changed between `start` and `new_end`, which was `old_end` before."""
    shift = new_end - old_end
    new = old[: max(0, bisect_right(old, start) - 2)]  # a word may move up a row
    behind = [offset + shift for offset in old[bisect_right(old, old_end) :]]
    settled = set(behind)
    at = break_after(line, new[-1] if new else 0, width)
    while at is not None:
        if at in settled:
            return new + [offset for offset in behind if offset >= at]
        new.append(at)
        at = break_after(line, at, width)
    return new


def break_after(line: str, start: int, width: int) -> int | None:
    """Return where the row that begins at `start` ends; None when the rest of the line fits into it."""
    if not width:
        return None
    reach = width + 2
    while True:
        row, whole = shown(line[start : start + reach]), start + reach >= len(line)
        cells = blank = 0
        for first, end, size in graphemes(row):
            if end == len(row) and not whole:
                break  # what follows may belong to this sign
            if cells + size > width:
                return start + (end if row[first] == " " else blank or first or end)
            cells += size
            if row[first] == " ":
                blank = end
        else:
            return None
        reach *= 2
