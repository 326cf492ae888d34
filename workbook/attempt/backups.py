"""Backups: of each file the newest few stay, and one a day for some days. What is put in place is in them too."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from workbook import files
from workbook.attempt.layout import Layout, stamp

NEWEST = 5
DAYS = 7
"""Of each file the NEWEST backups stay, and one a day for DAYS days."""


def back_up(layout: Layout, name: str, content: bytes, now: datetime) -> None:
    """Keep a copy of a file of the store's own (`profile`, `0001.thread`) as it is put in place; raises OSError."""
    path = layout.free("backup", f"{name}.{stamp(now)}")
    files.write_whole(path, content, system=layout.system)
    thin(layout, backups_of(layout, name), now)


def backups_of(layout: Layout, name: str) -> list[Path]:
    """Return the backups of such a file, the oldest first; raises OSError."""
    names = files.names_in(layout.root / "backup", system=layout.system)
    return by_time(layout.root / "backup" / one for one in names if one.startswith(f"{name}."))


def thin(layout: Layout, backups: Iterable[Path], now: datetime) -> None:
    """Take away the backups of one file that need no longer stay. One that cannot be taken away stays."""
    for backup in set(backups) - set(_staying(backups, now)):
        files.discard(backup, system=layout.system)


def by_time(backups: Iterable[Path]) -> list[Path]:
    """Return backups in the order they were made."""
    return sorted(backups, key=lambda backup: (when(backup), backup.name))


def _staying(backups: Iterable[Path], now: datetime) -> list[Path]:
    in_order = by_time(backups)
    days = {when(backup)[:8]: backup for backup in in_order}
    since = stamp(now - timedelta(days=DAYS))[:8]
    return in_order[-NEWEST:] + [backup for day, backup in days.items() if day > since]


def when(backup: Path) -> str:
    """Return the time in a file's name; empty where there is none."""
    return next((part for part in backup.name.split(".") if part.endswith("Z")), "")
