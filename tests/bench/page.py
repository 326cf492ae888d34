"""Puts the table and the plots into docs/performance.md, between two marks; all the rest of that page is written by hand."""

import re
from collections.abc import Sequence

from tests.bench.plot import Growth
from tests.bench.row import Row
from tests.bench.surroundings import ROOT
from tests.bench.table import as_markdown, over

PAGE = ROOT / "docs" / "performance.md"
OPENING, CLOSING = "<!-- made by: python3 dev.py bench --page -->", "<!-- end -->"


def write_page(rows: Sequence[Row], plots: Sequence[Growth], heading: str) -> str:
    """Write the page anew and return its name in the project."""
    text = PAGE.read_text(encoding="utf-8")
    inside = "\n".join(made(rows, plots, heading))
    PAGE.write_text(with_inside(text, inside), encoding="utf-8")
    return str(PAGE.relative_to(ROOT))


def with_inside(text: str, inside: str) -> str:
    """Return a page with what stands between its marks made anew; raises ValueError where the marks are not there."""
    block = re.compile(f"{re.escape(OPENING)}\n.*?{re.escape(CLOSING)}", re.DOTALL)
    if len(block.findall(text)) != 1:
        raise ValueError(f"the page has no line {OPENING!r} with {CLOSING!r} after it")
    return block.sub(lambda _found: f"{OPENING}\n{inside}\n{CLOSING}", text)


def made(rows: Sequence[Row], plots: Sequence[Growth], heading: str) -> list[str]:
    """Return the lines between the marks."""
    held = [row for row in rows if row.kept is not None]
    missed = over(rows)
    told = f"{len(held) - len(missed)} of {len(held)} targets were kept."
    if missed:
        told += " Not kept: " + "; ".join(f"{row.sentence} ({row.cells()[1]}, at most {row.cells()[4]})" for row in missed) + "."
    drawn = [line for one in plots for line in ("```text", *one.lines(), "```", "")]
    return ["", heading, "", told, *as_markdown(rows), "", "### How the cost grows", "", *drawn]
