"""Which lines of a thread's plan were tried, so that the plan opens at the next one. It holds marks, and none of their words."""

from collections.abc import Collection

from workbook import files
from workbook.attempt.layout import Layout
from workbook.attempt.sealed import is_newer, seal, unseal
from workbook.digest import sha256

FILE = "plan.tried.toml"
"""Its name in a thread's folder. Erasing anything of the thread takes it away: the plan then begins with its first line."""
LENGTH = 16
"""Signs of a mark."""


def mark_of(words: str) -> str:
    """Return what a line is known by: one that changes is another line, which was not tried yet."""
    return sha256(words.encode()).hexdigest()[:LENGTH]


def read_tried(layout: Layout, thread: str) -> frozenset[str]:
    """Return the marks of the lines that were tried; a file that cannot be read reads as none. Raises nothing."""
    try:
        marks = unseal(files.read_bytes(layout.thread(thread) / FILE, system=layout.system))["marks"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return frozenset()
    return frozenset(one for one in marks if isinstance(one, str)) if isinstance(marks, list) else frozenset()


def write_tried(layout: Layout, thread: str, marks: Collection[str]) -> None:
    """Keep which lines were tried; raises StoreError, OSError. A newer program's file stays."""
    layout.ready(thread)
    path = layout.thread(thread) / FILE
    if not _is_newer(layout, thread):
        files.write_whole(path, seal({"marks": sorted(marks)}), system=layout.system)


def _is_newer(layout: Layout, thread: str) -> bool:
    try:
        return is_newer(unseal(files.read_bytes(layout.thread(thread) / FILE, system=layout.system)))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False
