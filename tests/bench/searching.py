"""How long a look through 5,000 answers takes, once they are read: what the screen does at each letter."""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

from tests.desks import desk_at, write_pack
from workbook.attempt.attempt import Given
from workbook.session.searching import Search, in_context

ANSWERS, PAGES = 5000, 100
MOST = 100.0
"""Target: milliseconds at most."""
TYPED = ("l", "le", "letters", "niño sobre", "saturday and the red ones", "nothing of it")
TEXT = "There are eleven letters on the table, and the red ones lie under a niño's drawing. I have not opened any since Saturday {number}. "


def searched() -> Iterator[str]:
    """Yield the table's lines."""
    with tempfile.TemporaryDirectory() as folder:
        search = _read(Path(folder))
        looks = {words: median(_look(search, words) for _round in range(5)) for words in TYPED}
    yield f"search over {ANSWERS} answers, once they are read"
    for words, took in looks.items():
        found = len(search.find(words))
        yield f"  {words!r:<30}{took:>8.1f} ms {found:>8} found       at most {MOST:g} ms   {'ok' if took <= MOST else 'over'}"


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
