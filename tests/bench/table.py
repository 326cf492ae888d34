"""The rows as one table: for a terminal, for docs/performance.md, and as JSON for other programs."""

import json
from collections.abc import Iterator, Mapping, Sequence

from tests.bench.row import Row

HEADS = ("min", "median", "max", "that is", "at most", "kept")
GAP = "  "


def as_text(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the table's lines: the figures first, in columns, then the sentence; each part under its name."""
    cells = [row.cells() for row in rows]
    widths = [max(len(head), *(len(one[at]) for one in cells)) for at, head in enumerate(HEADS)]
    yield _line(HEADS, widths, "what")
    part = ""
    for row, one in zip(rows, cells, strict=True):
        if row.part != part:
            part = row.part
            yield ""
            yield part
        yield _line(one, widths, _sentence(row))


def as_markdown(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the same table for a page, one for each part."""
    part = ""
    for row in rows:
        if row.part != part:
            part = row.part
            yield from ("", f"### {part}", "", f"| what | {' | '.join(HEADS)} |", f"|---|{'---:|' * len(HEADS)}")
        yield f"| {_sentence(row)} | {' | '.join(row.cells())} |".replace("|  |", "| |").replace("|  |", "| |")


def as_json(rows: Sequence[Row], told: Mapping[str, object], plots: Mapping[str, object]) -> str:
    """Return everything that was measured, round by round, with what is told of the machine and the way it was measured."""
    return json.dumps({"measured": told, "rows": [row.as_json() for row in rows], "growth": plots}, indent=1) + "\n"


def over(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that do not keep to their target."""
    return [row for row in rows if row.kept is False]


def _line(cells: Sequence[str], widths: Sequence[int], last: str) -> str:
    return (GAP.join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)) + GAP + last).rstrip()


def _sentence(row: Row) -> str:
    if not row.against:
        return row.sentence
    return f"{row.sentence} ({'of' if row.is_ratio else 'beside'} {row.against})"
