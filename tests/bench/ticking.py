"""How long the facilitator's tick takes under a flood: 1,000 hostile things beside what thirty people share."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.workshop.flooding import HOSTILE, IS_ROOT, flooded, led
from workbook.workshop.leading import Leading

MOST = 100.0
"""Target: milliseconds at most."""
SETTLED = 50


def ticked() -> Iterator[str]:
    """Yield the table's lines."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        leading = led(flooded(Path(folder)), time.monotonic)
        coming = list(_until_whole(leading))
        settled = [_tick(leading)[0] for _turn in range(SETTLED)]
        refused = leading.room().refused
    yield f"the facilitator's tick with {refused} of {HOSTILE} things refused" + ("" if IS_ROOT else ", all of one account")
    for name, took in (("while they come", coming), ("once they were met", settled)):
        told = f"  {name:<30}{median(took):>8.1f} ms {max(took):>8.1f} ms at worst"
        yield f"{told}   at most {MOST:g} ms   {'ok' if max(took) <= MOST else 'over'}"


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
