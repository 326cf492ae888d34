"""How long the facilitator's tick takes under a flood: 1,000 hostile things beside what thirty people share."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.row import Row
from tests.workshop.flooding import HOSTILE, IS_ROOT, flooded, led
from workbook.workshop.leading import Leading

MOST = 100.0
"""Target: milliseconds at most, for each of them."""
SETTLED = 50


def ticked() -> Iterator[Row]:
    """Yield the rows: one value a tick."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        leading = led(flooded(Path(folder)), time.monotonic)
        coming = list(_until_whole(leading))
        settled = [_tick(leading)[0] for _turn in range(SETTLED)]
        refused = leading.room().refused
    flood = f"with {refused:,} of {HOSTILE:,} hostile files refused" + ("" if IS_ROOT else ", all of one account")
    for when, took in (("while they come", coming), ("once they were met", settled)):
        yield Row("Searching and workshops", f"The facilitator's tick {flood}, {when}", took, "ms", most=MOST, at_worst=True)


def _until_whole(leading: Leading) -> Iterator[float]:
    whole = False
    while not whole:
        took, whole = _tick(leading)
        yield took


def _tick(leading: Leading) -> tuple[float, bool]:
    """Return the milliseconds of one tick with the room made for the screen, and whether all was looked at."""
    began = time.perf_counter()
    whole = leading.tick()
    leading.room()
    return (time.perf_counter() - began) * 1000, whole
