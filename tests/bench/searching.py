"""How long a look through 5,000 answers takes, once they are read: what the screen does at each letter."""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.bench.row import Row
from tests.desks import desk_at, write_pack
from workbook.attempt.attempt import Given
from workbook.session.searching import Search, in_context

ANSWERS, PAGES = 5000, 100
MOST = 100.0
"""Target: milliseconds at most."""
TYPED = ("l", "le", "letters", "niño sobre", "saturday and the red ones", "nothing of it")
TEXT = "There are eleven letters on the table, and the red ones lie under a niño's drawing. I have not opened any since Saturday {number}. "


def searched(rounds: int) -> Iterator[Row]:
    """Yield the rows, one for each words that are looked for."""
    with tempfile.TemporaryDirectory() as folder:
        search = _read(Path(folder))
        for words in TYPED:
            took = [_look(search, words) for _round in range(rounds)]
            sentence = f'Looking for "{words}" in {ANSWERS:,} answers that are read: {len(search.find(words)):,} found'
            yield Row("Searching and workshops", sentence, took, "ms", most=MOST)


def _read(folder: Path) -> Search:
    """Write the answers, three sentences each, and read them for a search."""
    count = ANSWERS // PAGES
    steps = "".join(f'[[step]]\nid = "s{number}"\ntype = "long_text"\nprompt = "What?"\n' for number in range(count))
    write_pack(folder / "packs" / "a", page=steps)
    desk = desk_at(folder, folder / "packs", kept=False)
    pack, exercise = desk.find("page")
    for thread in range(PAGES):
        blank = desk.blank_attempt(pack, exercise, desk.store.add_thread(f"Need {thread}"))
        at = blank.started
        answers = {f"s{n}": Given(value=TEXT.format(number=n) * 3, at=at + timedelta(minutes=n), prompt="What?") for n in range(count)}
        desk.store.open(blank).keep(replace(blank, answers=answers))
    search = Search(desk)
    search.read_on()
    return search


def _look(search: Search, words: str) -> float:
    """Return the milliseconds of one look, with the words around the first hits, as the screen shows them."""
    began = time.perf_counter()
    for one in search.find(words)[:20]:
        in_context(one, words)
    return (time.perf_counter() - began) * 1000
