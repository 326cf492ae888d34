"""How light each start is, and what each key and each idle second costs: the rows of the programs."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.programs import (
    ARROW,
    BARE,
    BYTES,
    DUE,
    EXERCISE,
    FORM,
    HOME,
    IDLE,
    LETTER,
    LINES,
    MEMORY,
    MORE_ATTEMPTS,
    MORE_PACKS,
    NANO,
    NEXT,
    PAINT,
    PATHS,
    PEAK,
    TIME,
    VERSION,
    VIM,
    WIDGET,
    WORK,
    Program,
)
from tests.bench.row import Row
from tests.bench.sitting import NotMeasured, Sitting, sitting, start

Found = dict[str, dict[str, list[float]]]
"""By program, by measure: one value a round."""

STARTS, TYPING, REST = "Starting", "What goes over the line", "Memory, and nobody typing"
UNITS = {PAINT: "ms", TIME: "ms", MEMORY: "MiB", PEAK: "MiB", WORK: "%"}

ROWS: tuple[tuple[str, str, str, str, str, float | None], ...] = (
    # part, what it measures, the program, against, the sentence, at most
    (STARTS, PAINT, HOME, WIDGET, "Home stands on the screen", 1.25),
    (STARTS, TIME, HOME, WIDGET, "Processor time until home stands", None),
    (STARTS, PAINT, MORE_PACKS, HOME, "Home stands with 20 more packs of 10 pages each", 1.1),
    (STARTS, PAINT, MORE_ATTEMPTS, HOME, "Home stands with 1,000 finished attempts", 1.1),
    (STARTS, PAINT, EXERCISE, WIDGET, "`workbook do name-the-need` stands at its first question", 1.5),
    (STARTS, TIME, EXERCISE, WIDGET, "Processor time until that question stands", None),
    (STARTS, PAINT, VERSION, BARE, "`workbook --version` has answered", 3),
    (STARTS, PAINT, DUE, BARE, "`workbook due` has answered", 3),
    (STARTS, PAINT, PATHS, BARE, "`workbook paths` has answered", 3),
    (STARTS, PAINT, LINES, BARE, "Line mode waits for its first answer", 10),
    (STARTS, PAINT, FORM, WIDGET, "For comparison: a form of stock Textual widgets stands", None),
    (STARTS, PAINT, NANO, WIDGET, "For comparison: nano stands", None),
    (STARTS, PAINT, VIM, WIDGET, "For comparison: vim stands", None),
    (TYPING, BYTES, HOME, WIDGET, "Opening home sends", 8192),
    (TYPING, BYTES, EXERCISE, WIDGET, "Opening a page sends", 8192),
    (TYPING, LETTER, EXERCISE, FORM, "A letter at the end of a line of 60 columns sends", 150),
    (TYPING, LETTER, NANO, FORM, "For comparison: the letter in nano", None),
    (TYPING, LETTER, VIM, FORM, "For comparison: the letter in vim", None),
    (TYPING, ARROW, EXERCISE, FORM, "An arrow key in a list sends", 300),
    (TYPING, NEXT, EXERCISE, FORM, "The next question sends, at most", 3072),
    (REST, IDLE, HOME, FORM, "Home, while nobody types, sends", 0),
    (REST, IDLE, EXERCISE, FORM, "A page, while nobody types, sends", 0),
    (REST, WORK, HOME, FORM, "Home, while nobody types, takes of a processor", 0.3),
    (REST, WORK, EXERCISE, FORM, "A page, while nobody types, takes of a processor", 0.3),
    (REST, MEMORY, HOME, WIDGET, "Memory that home holds (PSS)", 1.3),
    (REST, MEMORY, EXERCISE, WIDGET, "Memory that a page holds after being typed in (PSS)", 1.3),
    (REST, PEAK, EXERCISE, WIDGET, "Memory that a page held at most (RSS)", None),
    (REST, MEMORY, FORM, WIDGET, "For comparison: memory of a form of stock widgets", None),
)
IN_UNITS = {BYTES, LETTER, ARROW, NEXT, IDLE, WORK}
"""Measures that are held to so many bytes or per cent, whatever the reference takes."""
TYPED_IN = (HOME, EXERCISE, WIDGET, FORM, NANO, VIM)
"""Programs that are sat in, and not only started."""


def light(
    programs: Sequence[Program], environ: Mapping[str, str], folder: Path, rounds: int, idle: float, say: Callable[[str], None]
) -> list[Row]:
    """Start every program in turn, round by round, then sit in some of them; return the rows."""
    found: Found = {}
    missing: dict[str, str] = {}
    for turn in range(rounds + 1):  # the first start of each compiles what it imports, which is no measure of it
        say(f"starts, round {turn} of {rounds}")
        for program in programs:
            if program.name not in missing:
                with _noted(program, missing):
                    _add(found if turn else {}, program.name, start(program, environ))
    say(f"keys, and {idle:g} seconds in which nobody types")
    there = [program for program in programs if program.name in TYPED_IN and program.name not in missing]
    with ExitStack() as stack:
        open_ones = [stack.enter_context(sitting(one, environ, folder / f"copy-{number}")) for number, one in enumerate(there)]
        for one in open_ones:
            with _noted(one.program, missing):
                one.painted()
                _add(found, one.program.name, one.typed())
        _rest(open_ones, idle, found)
    return [_row(found, missing, *row) for row in ROWS]


@contextmanager
def _noted(program: Program, missing: dict[str, str]) -> Iterator[None]:
    """Keep what could not be measured, so that the rest goes on."""
    try:
        yield
    except NotMeasured as problem:
        missing[program.name] = "not measured"
        print(problem, file=sys.stderr)


def _rest(sittings: Sequence[Sitting], seconds: float, found: Found) -> None:
    """Leave them all alone at once; count what they send and how much they work, and weigh them."""
    _listen(sittings, 1.0)  # to what follows the last key, such as the word that it is saved
    before = [(len(one.came), one.at_work()) for one in sittings]
    took = _listen(sittings, seconds) * 1000
    for one, (came, worked) in zip(sittings, before, strict=True):
        spent = {IDLE: len(one.came) - came, WORK: (one.at_work() - worked) / took * 100}
        _add(found, one.program.name, {**spent, **one.held()})


def _listen(sittings: Sequence[Sitting], seconds: float) -> float:
    """Take in what comes from all of them for so many seconds; return how many it were."""
    began = time.perf_counter()
    while (left := began + seconds - time.perf_counter()) > 0:
        for one in sittings:
            one.more(min(left, 0.5) / len(sittings))
    return time.perf_counter() - began


def _add(found: Found, name: str, values: Mapping[str, float]) -> None:
    for measure, value in values.items():
        found.setdefault(name, {}).setdefault(measure, []).append(value)


def _row(
    found: Found, missing: Mapping[str, str], part: str, measure: str, name: str, against: str, sentence: str, most: float | None
) -> Row:
    values = found.get(name, {}).get(measure, [])
    reference = found.get(against, {}).get(measure, [])
    return Row(
        part, sentence, values, UNITS.get(measure, "B"), against, reference if len(reference) == len(values) else [], most,
        in_units=measure in IN_UNITS, missing="" if values else missing.get(name, "not here"),
    )  # fmt: skip
