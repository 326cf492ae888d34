"""What each thread's files look like from outside: no document is opened, so that it costs little however much was written."""

from workbook.attempt.layout import Layout, described
from workbook.digest import sha256


def looks(layout: Layout) -> dict[str, str]:
    """Return by thread what changes with each of its files (sha256, hex); raises OSError.

    A thread that a journal tells of is left out: somebody may be writing there.
    """
    written_in = {name.thread for name, _sitting, _path in layout.journals()}
    return {id: look for id in layout.threads() if id not in written_in and (look := _look(layout, id))}


def _look(layout: Layout, thread: str) -> str:
    """Return what a thread's folder looks like; nothing where that cannot be told."""
    try:
        there = sorted(described(layout.thread(thread)))
    except OSError:
        return ""
    stamps = [(name, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns) for name, found in there]
    return sha256(repr((thread, stamps)).encode("utf-8", "surrogateescape")).hexdigest()
