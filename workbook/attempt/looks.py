"""What each thread's files look like from outside: no document is opened, so that it costs little however much was written."""

import os
from collections.abc import Iterable

from workbook.attempt.layout import Layout, described
from workbook.digest import sha256


def looks(layout: Layout) -> dict[str, str]:
    """Return by thread what changes with each of its files (sha256, hex); raises OSError.

    A thread that a journal tells of is left out: somebody may be writing there.
    """
    return _looks(layout, layout.threads())


def look_at(layout: Layout, thread: str) -> str:
    """Return what changes with each file of one thread, and with the profile; empty where `looks` leaves it out. Raises OSError."""
    look = _looks(layout, [thread]).get(thread, "")
    try:
        profile = repr(_stamp(layout.system.lstat(layout.profile)))
    except FileNotFoundError:
        profile = ""
    return sha256(f"{look} {profile}".encode()).hexdigest() if look else ""


def _looks(layout: Layout, threads: Iterable[str]) -> dict[str, str]:
    written_in = {name.thread for name, _sitting, _path in layout.journals()}
    return {id: look for id in threads if id not in written_in and (look := _look(layout, id))}


def _look(layout: Layout, thread: str) -> str:
    """Return what a thread's folder looks like; nothing where that cannot be told."""
    try:
        there = sorted(described(layout.thread(thread)))
    except OSError:
        return ""
    stamps = [(name, *_stamp(found)) for name, found in there]
    return sha256(repr((thread, stamps)).encode("utf-8", "surrogateescape")).hexdigest()


def _stamp(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
