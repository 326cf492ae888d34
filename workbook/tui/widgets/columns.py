"""A table in aligned columns where they fit, else one card a row. Pure."""

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len

from workbook.tui.ink import Line, Look, Pen, Span, folded

GAP = 2
LONGEST_WORD = 14
"""A longer word is broken over two rows rather than widen its column."""
MOST_HEAD = 4
"""Rows that the names of the columns may take."""

Column = tuple[str, ...]
"""The name of a column, then its cells."""


@lru_cache(64)
def widths_of(columns: tuple[Column, ...], room: int) -> tuple[int, ...]:
    """Return how wide each column is, so that the tallest cells are as low as can be; empty where they do not fit."""
    widths = [max(min(LONGEST_WORD, _longest_word(text)) for text in column) for column in columns]
    left = room - sum(widths) - GAP * (len(columns) - 1)
    if left < 0:
        return ()
    while left > 0:
        excess = [_excess(column, width) for column, width in zip(columns, widths, strict=True)]
        if not any(excess):
            break
        widths[excess.index(max(excess))] += 1
        left -= 1
    heads = (_height(column[0], width) for column, width in zip(columns, widths, strict=True))
    return tuple(widths) if max(heads) <= MOST_HEAD else ()


def _longest_word(text: str) -> int:
    return max((cell_len(word) for word in text.split()), default=1)


def _height(text: str, width: int) -> int:
    return len(list(folded(text, width)))


def _excess(column: Column, width: int) -> int:
    """Return how much a column asks for room: its name may take two rows, its cells one."""
    return max(_height(column[0], width) - 2, *((_height(cell, width) - 1) * 2 for cell in column[1:]), 0)


def aligned(cells: Sequence[str], widths: Sequence[int], before: Span, look: Look) -> list[Line]:
    """Return a row of a table; `before` stands before its first line."""
    parts = [list(folded(cell, width)) for cell, width in zip(cells, widths, strict=True)]
    rows: list[Line] = []
    for number in range(max(map(len, parts))):
        spans: list[Span] = [before if number == 0 else (" " * cell_len(before[0]), "plain")]
        for part, width in zip(parts, widths, strict=True):
            text = part[number] if number < len(part) else ""
            spans += [(text, look), (" " * (width - cell_len(text) + GAP), "plain")]
        rows.append(tuple(spans[:-1]))
    return rows


def labelled(pen: Pen, pairs: Sequence[tuple[str, str]], look: Look = "plain") -> list[Line]:
    """Return `label  value` rows; the values stand in one column where the labels leave room for it."""
    longest = max((cell_len(pen.safe(label)) for label, _value in pairs), default=0)
    start = longest + GAP if longest + GAP <= pen.width // 2 else 0
    rows: list[Line] = []
    for label, value in pairs:
        told = pen.safe(label)
        if start:
            values = [line[0][0] for line in pen.inset(start).wrap(value)]
            rows.append(((told, "faint"), (" " * (start - cell_len(told)), "plain"), (values[0], look)))
            rows += [((" " * start + one, look),) for one in values[1:]]
        else:
            one = pen.safe(value)
            fits = cell_len(told) + GAP + cell_len(one) <= pen.width and "\n" not in one
            rows += [((told, "faint"), (" " * GAP, "plain"), (one, look))] if fits else pen.wrap(label, "faint")
            rows += [] if fits or not value else pen.wrap(value, look, first=" " * GAP)
    return rows
