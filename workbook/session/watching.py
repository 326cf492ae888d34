"""Whether the files of some folders have changed, found by looking now and then: it works on every disk, over a network too.

Nothing is opened here: names, sizes, times and inodes are compared. What is seen to change is left to come to rest first, since
editors write in several steps (a new file, then a rename), and for some looks after that it may have changed again unseen: the
clocks of some disks tick every two seconds only.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from workbook.pack.stamps import stamps

PAUSE = 0.3
"""Seconds between two looks."""
WARY = 10
"""So many looks after a change, what lies there may be different though it looks the same: three seconds of them."""

News = Literal["none", "maybe", "changed"]
Signature = tuple[tuple[str, int, int, int], ...]


class Watch:
    """Looks at some folders; what it costs is one `stat` a file and look."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._read = self._last = self._signature()
        self._wary = WARY

    def look(self) -> News:
        """Say whether the folders have to be read again: they `changed` and are at rest, or `maybe` they did, unseen."""
        now = self._signature()
        at_rest, self._last = now == self._last, now
        if now != self._read:
            if not at_rest:
                return "none"
            self._read, self._wary = now, WARY
            return "changed"
        if self._wary:
            self._wary -= 1
            return "maybe"
        return "none"

    def _signature(self) -> Signature:
        return tuple(stamp[:4] for folder in self.folders for stamp in stamps(folder))
