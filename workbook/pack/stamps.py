"""What the files in a folder look like from outside: nothing is opened, so that it costs little however long they are."""

import os
from pathlib import Path

from workbook.digest import sha256
from workbook.pack.naming import MOST_FILES, is_left_lying

DEEPEST, MOST = 3, 4 * MOST_FILES
"""Folders deep and entries that are looked at: more than a pack may have."""

Stamp = tuple[str, int, int, int, int]
"""Of one entry: its path, inode, size in bytes, and the times (ns) of its content and of its description; of folders no size or times."""


def stamps(folder: Path) -> list[Stamp]:
    """Return the stamp of everything in a folder that may belong to a pack; one that is gone, or goes meanwhile, has nothing in it."""
    found: list[Stamp] = []
    _look_into(str(folder), 0, found)
    return sorted(found)


def sum_of(stamped: list[Stamp]) -> str:
    """Return the sha256 (hex) of some stamps."""
    return sha256(repr(stamped).encode("utf-8", "surrogateescape")).hexdigest()


def _look_into(folder: str, deep: int, found: list[Stamp]) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if len(found) >= MOST:
                    return
                if is_left_lying(entry.name):
                    continue
                is_folder = entry.is_dir(follow_symlinks=False)
                told = entry.stat(follow_symlinks=False)
                # a folder's own time changes with every file that an editor lays there for a moment
                times = (-1, -1, -1) if is_folder else (told.st_size, told.st_mtime_ns, told.st_ctime_ns)
                found.append((entry.path, told.st_ino, *times))
                if is_folder and deep < DEEPEST:
                    _look_into(entry.path, deep + 1, found)
    except OSError:
        return
