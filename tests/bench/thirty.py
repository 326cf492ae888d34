"""Thirty people at once on this machine, all of them typing: how long a letter takes to each one's screen."""

import os
import select
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import quantiles

from tests.bench.letters import PART
from tests.bench.programs import ENTER, EXERCISE, PAGE, WORKBOOK, Program
from tests.bench.row import Row
from tests.bench.sitting import ESCAPES, LETTERS, LONGEST_START, NotMeasured, Sitting, sitting

PEOPLE = 30
A_LETTER_EACH = 0.25
"""Seconds between two letters of one person: 48 words a minute without a pause, by all of them at once."""
MOST = 100.0
"""Target: milliseconds, at the 95th percentile."""
SENTENCE = "Thirty people type at once, four letters a second each: the 95th percentile until a letter is on its screen"


class _Typist:
    """One person who types a letter when it is due, whether the one before has come or not."""

    def __init__(self, sitting: Sitting, first: float) -> None:
        self.sitting = sitting
        self.due = first
        self.took: list[float] = []
        self._typed = 0
        self._waiting: deque[tuple[bytes, float]] = deque()
        self._came = b""

    def type(self) -> None:
        """Type the next letter; its time counts from when it was due."""
        letter = LETTERS[self._typed % len(LETTERS)].encode()
        os.write(self.sitting.end, letter)
        self._waiting.append((letter, self.due))
        self._typed += 1
        self.due += A_LETTER_EACH

    def look(self) -> None:
        """Take in what came, and tell each letter that is in it."""
        before = len(self.sitting.came)
        if not self.sitting.more(0):
            return
        self._came += ESCAPES.sub(b"", self.sitting.came[before:])
        while self._waiting and self._waiting[0][0] in self._came:
            letter, due = self._waiting.popleft()
            self._came = self._came.partition(letter)[2]
            self.took.append((self.sitting.last - due) * 1000)

    @property
    def waits(self) -> bool:
        """Whether a letter has not come yet."""
        return bool(self._waiting)


def thirty(environ: Mapping[str, str], folder: Path, seconds: float, rounds: int, say: Callable[[str], None]) -> Iterator[Row]:
    """Yield the row: one 95th percentile for each round of so many seconds."""
    page = Program(EXERCISE, (*WORKBOOK, "do", PAGE), "It is hard to ask")
    with ExitStack() as stack:
        say(f"{PEOPLE} people sit down")
        people = [stack.enter_context(sitting(page, environ, folder / f"person-{number}")) for number in range(PEOPLE)]
        for one in people:
            one.painted()
        for key in (ENTER, "2", ENTER):
            for one in people:
                os.write(one.end, key.encode())
            for one in people:
                one.settle(0.1)
        found = []
        for turn in range(rounds + 1):  # in the first all files are made
            say(f"{PEOPLE} people type, round {turn} of {rounds}")
            took = _typed(people, seconds if turn else 1.0)
            if turn:
                found.append(quantiles(took, n=20)[-1])
            for one in people:
                os.write(one.end, ENTER.encode())  # a line of its own for the next letters
            for one in people:
                one.settle(0.1)
    yield Row(PART, SENTENCE, found, "ms", most=MOST)


def _typed(people: list[Sitting], seconds: float) -> list[float]:
    """Have everybody type for so many seconds; return the milliseconds of each letter."""
    began = time.perf_counter()
    typists = [_Typist(one, began + A_LETTER_EACH * number / len(people)) for number, one in enumerate(people)]
    by_end = {typist.sitting.end: typist for typist in typists}
    until, longest = began + seconds, began + seconds + LONGEST_START
    while (now := time.perf_counter()) < until or any(typist.waits for typist in typists):
        if now > longest:
            raise NotMeasured("some letters never came")
        for typist in typists:
            if typist.due <= now < until:
                typist.type()
        next_due = min(typist.due for typist in typists) - time.perf_counter()
        for end in select.select(list(by_end), [], [], max(0.0, next_due) if now < until else 0.5)[0]:
            by_end[end].look()
    return [one for typist in typists for one in typist.took]
