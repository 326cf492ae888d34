"""Names in rings, drawn as rows: the helper map. Pure, so that a card, the end of a page and the answers draw it alike."""

from collections.abc import Sequence

from workbook.locale import _
from workbook.outcome.rings import Ring, Rings
from workbook.tui.ink import Line, Pen, Span, length

WIDEST = 64
"""Cells: wider rings are no rings to look at."""
LONGEST_NAME = 18
MOST_ROWS = 3
"""Rows of names in one ring; what does not fit is counted."""
ROOM = 3
"""Cells between the line of a ring and what stands in it, at each side."""
GAP: Span = ("   ", "plain")
WIDER: Span = ("    ", "plain")
"""Between two names."""
CORNERS = ("╭", "╮", "╰", "╯")
ASCII_CORNERS = ("+", "+", "+", "+")


def ring_lines(rings: Rings, pen: Pen) -> list[Line]:
    """Return the rings in the middle of the pen's width; nothing where there is no room for them."""
    rows = ring_block(rings, pen)
    left = (pen.width - length(rows[0])) // 2 if rows else 0
    return [((" " * left, "plain"), *row) for row in rows]


def ring_block(rings: Rings, pen: Pen) -> list[Line]:
    """Return the rings as rows of one length, the outermost one open; nothing where there is no room for them."""
    if pen.narrow or not rings.rings:
        return []
    outermost = len(rings.rings) - 1
    words: list[list[Line]] = []
    for number, ring in enumerate(rings.rings):
        room = min(pen.width, WIDEST) - 2 * (ROOM + 1) * (outermost - number) - 1
        words.append([_label(ring.label, pen, room), *_packed(_names(ring, rings.first, pen), room, pen)])
    odd = _odd([row for ring in words for row in ring])
    rows: list[Line] = []
    for number, ring_words in enumerate(words):
        rows = _centred([*ring_words, *rows], odd)
        rows = rows if number == outermost else _boxed(rows, pen)
    return rows


def _odd(rows: Sequence[Line]) -> int:
    """Return 1 where more of the rows that cannot be stretched have an odd length, else 0: as many as can be stand right in the middle."""
    fixed = [length(row) % 2 for row in rows if len(row) == 1]
    return int(2 * sum(fixed) > len(fixed))


def _label(label: str, pen: Pen, room: int) -> Line:
    dot = pen.safe("·")
    return ((f"{dot} {pen.one_line(label, room - 4)} {dot}", "faint"),)


def _names(ring: Ring, first: str, pen: Pen) -> list[Span]:
    """Return the names as they are written, the one who is asked first before the others."""
    names = list(ring.names)
    if first in names:
        names.remove(first)
    shown: list[Span] = [(pen.one_line(name, LONGEST_NAME), "plain") for name in names]
    return [(pen.safe("▸ ") + pen.one_line(first, LONGEST_NAME), "picked"), *shown] if len(names) < len(ring.names) else shown


def _packed(names: Sequence[Span], room: int, pen: Pen) -> list[Line]:
    """Return names in as few rows as hold them, all about as long; those that do not fit are counted."""
    for kept in range(len(names), 0, -1):
        more: Span = (pen.safe(_("and {count} more").format(count=len(names) - kept)), "faint")
        spans = [*names[:kept], *([more] if kept < len(names) else [])]
        fewest = _rows(spans, room)
        if len(fewest) <= MOST_ROWS:
            widest = max(length((span,)) for span in spans)
            return next(rows for width in range(widest, room + 1) if len(rows := _rows(spans, width)) == len(fewest))
    return []


def _rows(spans: Sequence[Span], width: int) -> list[Line]:
    rows: list[Line] = []
    for span in spans:
        if rows and length((*rows[-1], GAP, span)) <= width:
            rows[-1] = (*rows[-1], GAP, span)
        else:
            rows.append((span,))
    return rows


def _centred(rows: Sequence[Line], odd: int) -> list[Line]:
    """Return rows of one length, odd or even, each in the middle; between names there is a cell more where that helps."""
    told = [row if length(row) % 2 == odd or row[1:2] != (GAP,) else (row[0], WIDER, *row[2:]) for row in rows]
    width = max(map(length, told))
    return [_padded(row, width + (width % 2 != odd)) for row in told]


def _padded(row: Line, width: int) -> Line:
    left = (width - length(row)) // 2
    before: Span = (" " * left, "plain")
    after: Span = (" " * (width - length(row) - left), "plain")
    return tuple(span for span in (before, *row, after) if span[0])


def _boxed(rows: Sequence[Line], pen: Pen) -> list[Line]:
    """Return rows with the line of their ring around them."""
    across, along = ("-", "|") if pen.ascii else ("─", "│")
    corners = ASCII_CORNERS if pen.ascii else CORNERS
    width = length(rows[0]) + 2 * ROOM
    side: Span = (" " * ROOM, "plain")
    wall: Span = (along, "rule")
    top: Line = ((corners[0] + across * width + corners[1], "rule"),)
    foot: Line = ((corners[2] + across * width + corners[3], "rule"),)
    return [top, *((wall, side, *row, side, wall) for row in rows), foot]
