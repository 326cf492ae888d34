"""Looks through what lies in a drop-box, a little at each tick, and takes only what is a share: plain files, few from each account."""

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from workbook import shared_files
from workbook.workshop.exchange import Incoming, Listed

SHARE_MODE = 0o640
"""Nobody but its sender can change a share, and the facilitator reads it by the folder's group."""
LARGEST = 64 * 1024
"""So many bytes a sealed share may have."""
MOST_A_TICK = 200
"""So many shares are taken at one tick."""
TICK = 0.02
"""So many seconds one tick looks; opening and keeping have as long again, so that all of it stays under 50 ms, and well under 100."""
MOST_EACH = 100
"""So many shares one account may have in the drop-box; more of it are refused, so that others have their place."""
LEFT_BEHIND = 600.0
"""A share that is only half handed in after so many seconds was left behind by a process that was killed."""
NOBODY = 65534
"""The owner that the system shows for accounts that it does not know."""
_SHARE, _UNFINISHED = re.compile(r"s-([0-9a-f]{32})"), re.compile(r"t-[0-9a-f]{32}")


def is_share(found: os.stat_result) -> bool:
    """Say whether a file may be a share, as far as the system tells."""
    return (
        stat.S_ISREG(found.st_mode)
        and found.st_nlink == 1
        and stat.S_IMODE(found.st_mode) == SHARE_MODE
        and 0 < found.st_size <= LARGEST
        and found.st_uid != NOBODY
    )


def stamp(found: os.stat_result) -> tuple[int, ...]:
    """Return what differs once a file was replaced; it may differ for less."""
    return found.st_ino, found.st_size, found.st_mtime_ns


class Sweep:
    """The look through one folder, which goes on at each tick where it stopped at the last."""

    def __init__(self, folder: Path, clock: Callable[[], float], pace: Callable[[], float]) -> None:
        self._folder, self._clock, self._pace = folder, clock, pace
        self._known: dict[str, Incoming] = {}
        """What was there when it was last looked at to the end."""
        self._found: dict[str, Incoming] = {}
        """What this round has met so far."""
        self._each: Counter[int] = Counter()
        self._refused = self._refused_before = 0
        self._entries: Iterator[os.DirEntry[str]] | None = None
        self._group = -1
        """The folder's: through it, the facilitator reads a share."""

    def tick(self) -> Listed:
        """Look on; raises OSError when the folder, or anything in it, cannot be looked at: that is no withdrawal."""
        try:
            return self._tick(self._pace() + TICK)
        except OSError:
            self._entries = None
            raise

    def _tick(self, until: float) -> Listed:
        if self._entries is None:
            self._begin()
        taken = 0
        for entry in self._entries or ():
            taken += self._take(entry.name)
            if taken >= MOST_A_TICK or self._pace() >= until:
                return Listed(
                    shares=tuple({**self._known, **self._found}.values()), refused=max(self._refused, self._refused_before), whole=False
                )
        self._end()
        return Listed(shares=tuple(self._known.values()), refused=self._refused_before, whole=True)

    def _begin(self) -> None:
        self._entries, self._group = os.scandir(self._folder), os.lstat(self._folder).st_gid
        self._each = Counter(one.owner for one in self._known.values())
        self._found, self._refused = {}, 0

    def _end(self) -> None:
        for name in self._known.keys() - self._found.keys():
            self._take(name)  # one that was replaced while the folder was read may have been passed over
        self._known, self._refused_before, self._entries = self._found, self._refused, None

    def _take(self, name: str) -> bool:
        """Look at one thing; say whether it is a share that is taken."""
        try:
            found = os.lstat(self._folder / name)
        except FileNotFoundError:
            return False  # it was withdrawn, or got its name, since the folder was read
        share = _SHARE.fullmatch(name)
        if name in self._found:
            return False
        if share is None and _UNFINISHED.fullmatch(name):
            if self._clock() - found.st_ctime > LEFT_BEHIND:
                shared_files.take_away(self._folder / name)
            return False
        if stat.S_ISREG(found.st_mode) and not found.st_size:
            return False  # about to be withdrawn
        is_readable = is_share(found) and found.st_gid == self._group
        if share is None or not is_readable or not self._has_room(name, found.st_uid):
            self._refused += 1
            return False
        self._found[name] = Incoming(share=share[1], owner=found.st_uid, stamp=stamp(found), seen=min(found.st_mtime, found.st_ctime))
        return True

    def _has_room(self, name: str, owner: int) -> bool:
        known = self._known.get(name)
        if known is not None and known.owner == owner:
            return True
        self._each[owner] += 1
        return self._each[owner] <= MOST_EACH
