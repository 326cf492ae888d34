"""How soon a typed letter is on the screen: against Textual's own text widget, and in a long answer against a short one."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.bench.homes import PAGE as OWN_PAGE
from tests.bench.homes import environ_of, with_text
from tests.bench.programs import ENTER, EXERCISE, PAGE, WORKBOOK, Program, text_area
from tests.bench.row import Row
from tests.bench.sitting import LETTERS, NotMeasured, Sitting, sitting

PART = "From the key to the screen"
SHORT, LONG = 1024, 1024 * 1024
"""Bytes of an answer."""
APART = 0.03
"""Seconds of quiet between two letters: a key comes when the one before has done all it does."""
EACH = 10
"""Letters whose median is one value; it is small enough that a line never wraps in between."""
TIMES_TEXT_AREA, TIMES_SHORT = 1.0, 1.1
"""Targets. A letter in the long answer costs the same: what is left is the spread of single letters."""


def letters(environ: Mapping[str, str], folder: Path, rounds: int) -> Iterator[Row]:
    """Yield the rows."""
    page = Program(EXERCISE, (*WORKBOOK, "do", PAGE), "It is hard to ask")
    with ExitStack() as stack:
        ours = stack.enter_context(sitting(page, environ, folder / "copy-of-a-page"))
        stock = stack.enter_context(sitting(text_area(), environ))
        for one in (ours, stock):
            one.painted()
        for key in (ENTER, "2", ENTER):
            ours.answer(key)
        values, reference = _in_turn(ours, stock, rounds)
        _kept(folder / "copy-of-a-page" / "store", LETTERS[:EACH])
    yield Row(
        PART, "A letter is on the screen, and in the journal before that", values, "ms", stock.program.name, reference, TIMES_TEXT_AREA
    )
    with ExitStack() as stack:
        both = [stack.enter_context(sitting(_long(folder, size), environ)) for size in (LONG, SHORT)]
        for one in both:
            one.painted()
        values, reference = _in_turn(both[0], both[1], rounds)
        for size in (LONG, SHORT):
            _kept(folder / f"home-{size}" / "store", LETTERS[:EACH])
    yield Row(PART, "A letter at the end of an answer of 1 MB is on the screen", values, "ms", "an answer of 1 KB", reference, TIMES_SHORT)


def _long(folder: Path, size: int) -> Program:
    packs = folder / f"packs-{size}"
    home = with_text(folder / f"home-{size}", packs, size)
    return Program(f"an answer of {size} bytes", (*WORKBOOK, "do", OWN_PAGE), "Tell the whole of it.", environ=environ_of({}, home, packs))


def _in_turn(one: Sitting, other: Sitting, rounds: int) -> tuple[list[float], list[float]]:
    """Type the same letters into both, in turn; return the median of each line of letters, in milliseconds."""
    found: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):  # the first line of each warms it up
        took: tuple[list[float], list[float]] = ([], [])
        for letter in LETTERS[:EACH]:
            for sitting_, values in zip((one, other), took, strict=True):
                values.append(sitting_.shown(letter))
                sitting_.settle(APART)
        for sitting_, values, medians in zip((one, other), took, found, strict=True):
            sitting_.answer(ENTER)
            if turn:
                medians.append(median(values))
    return found


def _kept(store: Path, words: str) -> None:
    """Raise NotMeasured unless the words are on the disk: a letter that is not kept is no letter."""
    told = b"".join(path.read_bytes() for path in (store / "journal").iterdir() if path.is_file())
    if any(f'"put":"{letter}"'.encode() not in told.replace(b'": "', b'":"') for letter in words):
        raise NotMeasured(f"the journal in {store} does not hold {words!r}: {told[-300:]!r}")
