"""A file that only grows, by whole pieces: a piece is in it or it is not, and what was in it stays."""

import errno
import os
import weakref
from contextlib import suppress
from pathlib import Path

from workbook.files import SYSTEM, System, open_new, sync_folder


class Appending:
    """A new private file, open for adding to its end. Everything raises OSError."""

    def __init__(self, path: Path, *, system: System = SYSTEM) -> None:
        self.path = path
        self.broken = False
        """Nothing may be added any more: its end is not whole, or it failed to reach the disk, or it is not ours alone."""
        self._system = system
        self._descriptor = open_new(path, system=system)
        self._forgotten = weakref.finalize(self, _let_go, self._descriptor)  # a sitting that was dropped, not closed
        self._end = 0
        self._named = False

    def append(self, piece: bytes) -> None:
        """Add `piece`; when that fails nothing of it is left, or the file is broken."""
        try:
            written = self._system.write(self._descriptor, piece)
        except OSError:
            self._cut_back()
            raise
        if written != len(piece):
            self._cut_back()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
        self._end += written

    def sound(self) -> bool:
        """Say whether the name still leads to this file, and its end is where we left it."""
        if self.broken:
            return False
        try:
            named, ours = self._system.lstat(self.path), self._system.fstat(self._descriptor)
        except OSError:
            return False
        return (named.st_dev, named.st_ino, ours.st_size) == (ours.st_dev, ours.st_ino, self._end) and ours.st_nlink > 0

    def take_name(self, path: Path) -> None:
        """Be called `path` from here on, in place of what has that name."""
        self._system.rename(self.path, path)
        self.path, self._named = path, False

    def second(self) -> int:
        """Return a second descriptor for `sync`, which another thread may take its time with."""
        return self._system.dup(self._descriptor)

    def sync(self, second: int) -> None:
        """Bring what was added before `second` was taken to the disk, and close it. A file that failed once is broken."""
        try:
            try:
                self._system.fdatasync(second)
            finally:
                self._system.close(second)
            if not self._named:
                sync_folder(self.path.parent, system=self._system)
                self._named = True
        except OSError:
            self.broken = True
            raise

    def close(self) -> None:
        """Close it; what was added stays."""
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            self._forgotten.detach()
            self._system.close(descriptor)

    def _cut_back(self) -> None:
        try:
            self._system.ftruncate(self._descriptor, self._end)
        except OSError:
            self.broken = True


def _let_go(descriptor: int) -> None:
    with suppress(OSError):  # nobody is left to tell; what was written stays
        os.close(descriptor)
