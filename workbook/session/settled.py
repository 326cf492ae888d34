"""Which threads ask nothing any more, so that a start reads those alone whose days may still come.

It is kept in one file in the cache, which can be taken away at any time: the day from which on it counts, for each such thread a hash
of what its files look like, and after an empty line the same for those that asked nothing on that day alone. Nothing in it tells what a
person wrote, or when.
"""

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from workbook import __version__, files
from workbook.digest import sha256
from workbook.exercise.dates import from_iso
from workbook.pack.pack import Pack

FILE = "settled"
"""Its name in the cache."""
LONGEST = 1024 * 1024
"""More bytes than that are not read."""


class Settled:
    """The threads that ask nothing any more, by a mark that changes with all that this depends on."""

    def __init__(self, cache: Path | None = None) -> None:
        """Look for it in the cache; without one it counts for as long as the program goes on."""
        self._place = cache / FILE if cache is not None else None
        self._day = date.min
        self._marks: frozenset[str] | None = None
        self._quiet: frozenset[str] = frozenset()
        self._is_kept = False
        """The file holds what is known."""

    def known(self, today: date) -> frozenset[str]:
        """Return the marks that count today; none once the clock has gone back: what was past then is to come again."""
        if self._marks is None:
            self._read()
        return self._marks if self._marks is not None and self._day <= today else frozenset()

    def quiet(self, today: date) -> frozenset[str]:
        """Return the marks that count today alone."""
        if self._marks is None:
            self._read()
        return self._quiet if self._day == today else frozenset()

    def note(self, today: date, marks: Iterable[str], quiet: Iterable[str]) -> None:
        """Take in the marks of all threads that ask nothing, today and on any day to come, and of those that are `quiet` today."""
        found, for_today = frozenset(marks), frozenset(quiet)
        same_day = self._day == today or (self._day < today and not (self._quiet or for_today))
        self._is_kept = self._is_kept and found == self._marks and for_today == self._quiet and same_day
        if not self._is_kept:
            self._day, self._marks, self._quiet = today, found, for_today

    def keep(self) -> None:
        """Put it into the cache where that is not how it stands there. Where that cannot be done, it is worked out anew at each start."""
        if self._place is not None and not self._is_kept and (self._marks or self._quiet):
            self._is_kept = True
            with suppress(OSError):
                files.make_private_dir(self._place.parent)
                lines = (self._day.isoformat(), *sorted(self._marks or ()), "", *sorted(self._quiet), "")
                files.write_whole(self._place, "\n".join(lines).encode("ascii"))

    def _read(self) -> None:
        self._marks = frozenset()
        with suppress(OSError, ValueError):  # gone, or damaged: made anew
            day, *marks = files.read_bytes(self._place, LONGEST).decode("ascii").splitlines() if self._place is not None else ("",)
            found, end = from_iso(day), marks.index("")
            if found is not None:
                self._day, self._marks, self._quiet, self._is_kept = found, frozenset(marks[:end]), frozenset(marks[end + 1 :]), True


def marks_of(looks: Mapping[str, str], packs: Iterable[Pack]) -> dict[str, str]:
    """Return the mark of each thread that looks so: it changes with the packs, the program and the time zone, too."""
    beside: list[object] = [__version__, *time.tzname, time.timezone, time.altzone]
    for pack in packs:
        one: Pack | None = pack
        while one is not None:
            beside.append(one.digest)
            one = one.parent
    return {thread: sha256(repr((look, beside)).encode("utf-8", "surrogateescape")).hexdigest()[:32] for thread, look in looks.items()}
