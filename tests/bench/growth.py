"""How a start's cost grows with what a person has: attempts, pages at hand, rows of a table."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tests.bench.homes import PAGE, environ_of, with_fewer, with_packs, with_rows
from tests.bench.plot import Growth
from tests.bench.programs import TIME, WORKBOOK, Program
from tests.bench.row import Row
from tests.bench.sitting import start

PART = "Growth, as times of a straight line"
STRAIGHT = 1.15
"""Target: a straight line is 1.0, and what is left is the spread of single starts; a square would be 2.0."""
PARTS = (0.1, 0.25, 0.5, 1.0)
"""Sizes, beside the smallest one, as parts of the largest."""
MOST_ATTEMPTS, MOST_PAGES, MOST_ROWS, LEAST = 1000, 500, 500, 10


def growth(environ: Mapping[str, str], folder: Path, whole: Path, rounds: int, say: Callable[[str], None]) -> list[Growth]:
    """Start each size in turn, round by round; return what they cost. `whole` is the home with the most attempts."""
    ways = (
        ("Home, with so many finished attempts", "attempts", MOST_ATTEMPTS, partial(_attempts, whole)),
        ("Home, with so many pages in packs beside the shipped ones", "pages", MOST_PAGES, _pages),
        ("A page that stands at a table of so many rows", "rows", MOST_ROWS, _rows),
    )
    return [
        Growth(what, counted, "ms of processor time until it stands", _costs(make, most, environ, folder, rounds, say, counted))
        for what, counted, most, make in ways
    ]


def as_rows(found: list[Growth]) -> list[Row]:
    """Return what the growths say, as rows of the table."""
    told = "{what}: what the last half of {most:,} {counted} adds"
    return [
        Row(PART, told.format(what=one.what, most=max(one.costs), counted=one.counted), [one.against_linear()], most=STRAIGHT)
        for one in found
    ]


def _costs(
    make: Callable[[Path, int], Program],
    most: int,
    environ: Mapping[str, str],
    folder: Path,
    rounds: int,
    say: Callable[[str], None],
    counted: str,
) -> dict[int, tuple[float, ...]]:
    sizes = [LEAST, *(round(most * part) for part in PARTS)]
    programs = {size: make(folder / counted, size) for size in sizes}
    found: dict[int, list[float]] = {size: [] for size in sizes}
    for turn in range(rounds + 1):  # the first start compiles
        say(f"{counted}, round {turn} of {rounds}")
        for size in sizes:
            took = start(programs[size], environ)[TIME]
            if turn:
                found[size].append(took)
    return {size: tuple(values) for size, values in found.items()}


def _attempts(whole: Path, folder: Path, number: int) -> Program:
    home = with_fewer(folder / str(number), whole, number)
    return Program(f"home with {number} attempts", WORKBOOK, "quit", environ=environ_of({}, home))


def _pages(folder: Path, number: int) -> Program:
    home, packs = folder / str(number), folder / f"packs-{number}"
    return Program(f"home with {number} pages", WORKBOOK, "quit", environ=environ_of({}, with_packs(home, packs, number), packs))


def _rows(folder: Path, number: int) -> Program:
    home, packs = folder / str(number), folder / f"packs-{number}"
    home = with_rows(home, packs, number)
    return Program(f"a table of {number} rows", (*WORKBOOK, "do", PAGE), "Add a row", environ=environ_of({}, home, packs))
