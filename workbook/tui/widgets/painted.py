"""One row of a text that is typed, as it is painted: which cells differ from before, and how each looks."""

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from workbook.tui.widgets.wrapped import graphemes

PLAIN, PICKED, CARET = range(3)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is painted: the sign before it, its text, where the caret stands in it and what is picked."""

    sign: str
    text: str
    caret: int
    picked: tuple[int, int]

    def cells(self) -> list[tuple[str, int, int]]:
        """Return (sign, how it is painted, which cell of the sign) for each cell behind the sign."""
        found = []
        for first, end, size in graphemes(self.text + " "):
            paint = CARET if first <= self.caret < end else PICKED if self.picked[0] <= first < self.picked[1] else PLAIN
            found += [(self.text[first:end] or " ", paint, part) for part in range(size)]
        return found

    def changed(self, new: "Row") -> tuple[int, int]:
        """Return from which cell to which another row differs from this one; the sign before the text counts."""
        before, after = self.cells(), new.cells()
        longest = max(len(before), len(after))
        blank = [(" ", PLAIN, 0)]
        pairs = zip(before + blank * (longest - len(before)), after + blank * (longest - len(after)), strict=True)
        differ = [at for at, (old, cell) in enumerate(pairs) if old != cell]
        start, end = (differ[0], differ[-1] + 1) if differ else (0, 0)
        if any(len(sign) > 1 for sign, _paint, _part in before + after):
            start, end = 0, longest  # terminals differ in how wide joined signs are
        gutter = len(new.sign)
        return (start + gutter if self.sign == new.sign else 0), end + gutter

    def pieces(self, ways: list[Style]) -> list[Segment]:
        """Return the text in pieces that are painted alike; `ways` has a style for plain, picked and caret."""
        pieces: list[tuple[int, str]] = []
        for sign, paint, part in self.cells():
            if pieces and pieces[-1][0] == paint:
                pieces[-1] = paint, pieces[-1][1] + ("" if part else sign)
            elif not part:
                pieces.append((paint, sign))
        return [Segment(text, ways[paint]) for paint, text in pieces]
