"""Measures how light the workbook is, against the same things done plainly, in one go: `python3 dev.py bench [--quick]`.

Every program starts in a terminal of its own, in turn, so that a busy minute of this machine falls on all of them alike: ratios are
taken inside of each round. Exit code 0, whatever the figures; 1 when something could not be measured.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.growth import as_rows, growth
from tests.bench.homes import environ_of, with_attempts, with_packs
from tests.bench.letters import PART, letters
from tests.bench.light import light
from tests.bench.page import write_page
from tests.bench.plot import Growth
from tests.bench.programs import MORE_ATTEMPTS, MORE_PACKS, programs
from tests.bench.row import Row
from tests.bench.searching import searched
from tests.bench.sitting import NotMeasured
from tests.bench.surroundings import machine, surroundings
from tests.bench.table import as_json, as_text, over
from tests.bench.thirty import thirty
from tests.bench.ticking import ticked

ATTEMPTS, PAGES = 1000, 200
LEFT_OUT = "--quick leaves out thirty people at once, growth, searching and the facilitator's ticks: those take some minutes."
BUSY = 0.5
"""Of all cores: more work than this before we begin makes every figure larger, the small ones most."""


def main(words: Sequence[str]) -> int:
    """Measure, print the table and the plots, write the JSON, and return 1 when something could not be measured."""
    asked = _asked(words)
    told = {
        "on": datetime.now(UTC).date().isoformat(),
        **machine(),
        "rounds": asked.rounds,
        "idle seconds": asked.idle,
        "quick": asked.quick,
    }
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="workbook-bench-") as folder:
        rows, plots = measured(Path(folder), asked)
    told["seconds"] = round(time.monotonic() - began)
    print("\n".join([_heading(told), "", *as_text(rows), ""]))
    print("\n".join(line for one in plots for line in (*one.lines(), "")) if plots else f"{LEFT_OUT}\n")
    held = [row for row in rows if row.kept is not None]
    print(f"{len(held) - len(over(rows))} of {len(held)} targets are kept.")
    drawn = {one.what: {str(size): list(values) for size, values in one.costs.items()} for one in plots}
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(as_json(rows, told, drawn), encoding="utf-8")
    print(f"All of it as JSON: {asked.json}")
    if asked.page:
        print(f"The table stands in {write_page(rows, plots, _heading(told))}.")
    return 1 if any(row.missing == "not measured" for row in rows) else 0


def measured(folder: Path, asked: argparse.Namespace) -> tuple[list[Row], list[Growth]]:
    """Measure everything, in homes under a folder; return the rows and what grows."""
    say = _say if asked.loud else lambda _words: None
    say("homes")
    environ = surroundings(folder)
    homes = {
        MORE_PACKS: environ_of({}, with_packs(folder / "many-packs", folder / "packs", PAGES), folder / "packs"),
        MORE_ATTEMPTS: environ_of({}, with_attempts(folder / "many-attempts", ATTEMPTS)),
    }
    rows = light(programs(homes), environ, folder, asked.rounds, asked.idle, say)
    say("letters")
    rows += as_far_as_it_goes(letters(environ, folder, 2 if asked.quick else 5))
    if asked.quick:
        return rows, []
    rows += as_far_as_it_goes(thirty(environ, folder, 10.0, 5, say))
    plots = list(growth(environ, folder, folder / "many-attempts", 5, say))
    rows += as_rows(plots)
    say("search and ticks")
    rows += searched(9)
    rows += ticked()
    return rows, plots


def as_far_as_it_goes(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield rows until one cannot be measured, and one that says so: the rest of the table is worth having."""
    try:
        yield from rows
    except NotMeasured as problem:
        print(problem, file=sys.stderr)
        yield Row(PART, "What could not be measured here: see what was said above the table", [], missing="not measured")


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure how light the workbook is, against named references.")
    parser.add_argument("--quick", action="store_true", help="under a minute: fewer rounds, 3 idle seconds, no crowd, no growth")
    parser.add_argument("--rounds", type=int, default=0, help="how often each program starts (3 with --quick, else 11)")
    parser.add_argument("--json", type=Path, default=_cache() / "latest.json", metavar="FILE", help="where the JSON goes (%(default)s)")
    parser.add_argument("--page", action="store_true", help="put the table into docs/performance.md")
    asked = parser.parse_args(words)
    if asked.page and asked.quick:
        parser.error("the page tells of all that is measured: --page goes without --quick")
    asked.rounds = asked.rounds or (3 if asked.quick else 11)
    asked.idle = 3.0 if asked.quick else 10.0
    asked.loud = sys.stderr.isatty()
    return asked


def _cache() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if named.startswith("/") else Path.home() / ".cache") / "workbook-bench"


def _heading(told: dict[str, object]) -> str:
    """Return how it was measured, in two sentences, and a word of caution where the machine was busy."""
    load, cores = float(str(told["busy before"])), int(str(told["cores"]))
    busy = "" if load <= BUSY * cores else f" The machine was busy with other work (load {load:g}), so all times are too long."
    return (
        f"Measured on {told['on']} with Python {told['python']} and Textual {told['textual']} on {cores} cores ({told['system']}), "
        f"80 by 24 cells, {told['rounds']} starts of each program in turn, {told['idle seconds']:g} seconds in which nobody typed.{busy}"
    )


def _say(words: str) -> None:
    print(f"... {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
