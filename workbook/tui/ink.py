"""Styled lines, ready to be drawn: safe text, wrapped to a width in cells, in ASCII where the terminal shows no more.

Everything that is read on the full screen passes here, so that no control character and no markup of a pack or an answer
ever reaches the terminal. `Look` names a style of app.tcss (`ink--<look>`).
"""

from collections.abc import Iterator
from typing import Literal

from rich.cells import cell_len, chop_cells, set_cell_size

from workbook.frozen import frozen
from workbook.text import plain_ascii, visible

Look = Literal["plain", "bright", "faint", "accent", "rule", "notice", "picked", "cursor"]
LOOKS: tuple[Look, ...] = ("plain", "bright", "faint", "accent", "rule", "notice", "picked", "cursor")

Span = tuple[str, Look]
"""Some cells of one look."""
Line = tuple[Span, ...]
"""One row, from its left edge; nothing in it is longer than the pen's width."""


@frozen(kw_only=False)
class Pen:
    """What lines are written with: how many cells are there, and which signs the terminal can show."""

    width: int
    """Cells."""
    ascii: bool = False

    @property
    def narrow(self) -> bool:
        """Say whether there is room for the least only (40 columns)."""
        return self.width < 50

    def inset(self, cells: int) -> "Pen":
        """Return a pen for a narrower column."""
        return Pen(max(8, self.width - cells), self.ascii)

    def safe(self, text: str) -> str:
        """Return a text as it may be shown, its line ends kept."""
        told = visible(text).expandtabs(4)
        return plain_ascii(told) if self.ascii else told

    def one_line(self, text: str, width: int = 0) -> str:
        """Return a text on one line of at most `width` cells, the end of a longer one, where that can be after a word, as `…`."""
        told, most = self.safe(" ".join(text.split())), max(1, width or self.width)
        if cell_len(told) <= most:
            return told
        more = self.safe("…")
        cut = set_cell_size(told, max(0, most - len(more)))
        words = cut if told[len(cut) :].startswith(" ") else cut.rpartition(" ")[0]
        return (words if 2 * cell_len(words) >= most else cut).rstrip(" .") + more

    def wrap(self, text: str, look: Look = "plain", *, first: str = "", rest: str | None = None) -> list[Line]:
        """Return a text as lines no wider than the column; `first` stands before the first line, `rest` before the others."""
        first = self.safe(first)
        rest = " " * cell_len(first) if rest is None else rest
        room = max(4, self.width - cell_len(first))
        told = [part for line in self.safe(text).split("\n") for part in folded(line, room)]
        return [(((rest if number else first) + part, look),) for number, part in enumerate(told)]

    def sides(self, left: Span, right: Span) -> Line:
        """Return a row with one text at its left edge and one at its right; the left one gives way."""
        end = self.one_line(right[0])
        room = self.width - cell_len(end) - (2 if end else 0)
        start = self.one_line(left[0], room) if room > 0 else ""
        gap = self.width - cell_len(start) - cell_len(end)
        return (start, left[1]), (" " * max(0, gap), "plain"), (end, right[1])

    def bar(self, part: float) -> Line:
        """Return a rule over the whole width, of which a part (0 to 1) is done."""
        done = round(self.width * min(1.0, max(0.0, part)))
        return (self.safe("━") * done, "accent"), (self.safe("─") * (self.width - done), "rule")


def folded(line: str, width: int) -> Iterator[str]:
    """Yield a line in parts of at most `width` cells, broken between words where that can be; what it began with stays before it."""
    indent = line[: len(line) - len(line.lstrip(" "))][: max(0, width - 8)]
    words, part = line.strip(" ").split(" "), indent
    for word in words:
        joined = f"{part} {word}" if part.strip(" ") else part + word
        if cell_len(joined) <= width:
            part = joined
            continue
        if part.strip(" "):
            yield part.rstrip(" ")
        pieces = chop_cells(indent + word, width) if cell_len(indent + word) > width else [indent + word]
        yield from pieces[:-1]
        part = pieces[-1]
    yield part.rstrip(" ")


def length(line: Line) -> int:
    """Return how many cells a row takes."""
    return sum(cell_len(text) for text, _look in line)
