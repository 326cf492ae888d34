"""One row of a text that is typed, as it is painted."""

from rich.segment import Segment
from rich.style import Style

from workbook.frozen import frozen
from workbook.tui.widgets.wrapped import graphemes

PLAIN, PICKED, CARET = range(3)


@frozen(kw_only=False)
class Row:
    """One row as it is painted: the sign before it, its text, where the caret stands in it and what is picked."""

    sign: str
    text: str
    caret: int
    picked: tuple[int, int]

    def pieces(self, ways: list[Style]) -> list[Segment]:
        """Return the text in pieces that are painted alike; `ways` has a style for plain, picked and caret."""
        pieces: list[tuple[int, str]] = []
        for first, end, _size in graphemes(self.text + " "):
            paint = CARET if first <= self.caret < end else PICKED if self.picked[0] <= first < self.picked[1] else PLAIN
            sign = self.text[first:end] or " "
            if pieces and pieces[-1][0] == paint:
                pieces[-1] = paint, pieces[-1][1] + sign
            else:
                pieces.append((paint, sign))
        return [Segment(text, ways[paint]) for paint, text in pieces]
