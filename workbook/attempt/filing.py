"""Putting an attempt's document in its place: written beside, brought to the disk, the old one backed up, then renamed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import tomli_w

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.cells import prompt_of
from workbook.attempt.document import Document, answer_table, compose
from workbook.attempt.layout import Layout, stamp
from workbook.attempt.merge import Conflict
from workbook.locale import _
from workbook.text import one_line

NEWEST = 5
DAYS = 7
"""Of each document the NEWEST backups stay, and one a day for DAYS days."""


def file_document(layout: Layout, name: AttemptName, old: Document | None, new: Document, now: datetime) -> None:
    """Put `new` in the place of `old`. Until the rename any failure (OSError, StoreError) leaves the old file whole."""
    path = layout.document(name)
    layout.ready(name.thread)
    temporary = files.prepare(path, compose(new, name), system=layout.system)
    try:
        if old is not None:
            backup = layout.beside("backup", name, f"{old.rev}.{stamp(now)}")
            files.write_whole(backup, old.content, system=layout.system)
    except OSError:
        files.discard(temporary, system=layout.system)
        raise
    files.put(temporary, path, system=layout.system)
    thin_backups(layout, name, now)


def thin_backups(layout: Layout, name: AttemptName, now: datetime) -> None:
    """Take away the backups of a document that need no longer stay. One that cannot be taken away stays."""
    backups = layout.all_beside("backup", name)
    for backup in set(backups) - set(_staying(backups, now)):
        files.discard(backup, system=layout.system)


def _staying(backups: Iterable[Path], now: datetime) -> list[Path]:
    by_time = sorted(backups, key=_when)
    days = {_when(backup)[:8]: backup for backup in by_time}
    since = stamp(now - timedelta(days=DAYS))[:8]
    return by_time[-NEWEST:] + [backup for day, backup in days.items() if day > since]


def _when(backup: Path) -> str:
    return next((part for part in backup.name.split(".") if part.endswith("Z")), "")


def keep_conflict(layout: Layout, name: AttemptName, conflict: Conflict) -> str:
    """Write both answers of a conflict to a file, once; return the sentence to show."""
    both = {"thread": name.thread, "pack": name.pack, "exercise": name.exercise, "number": name.number, "step": conflict.step,
            "shown": answer_table(conflict.shown), "kept": answer_table(conflict.kept)}
    content = tomli_w.dumps(both).encode()
    rest = f"{conflict.step}.{stamp(conflict.kept.at)}"
    known = [path for path in layout.all_beside("conflict", name) if path.suffix == ".toml"]
    if not any(files.read_bytes(path, system=layout.system) == content for path in known):
        files.write_whole(layout.beside("conflict", name, rest), content, system=layout.system)
    prompt = prompt_of(conflict.shown.text) or conflict.step
    return _("Two sessions changed the answer to “{prompt}”. You see the newer one. The other one is kept in {folder}."
             ).format(prompt=one_line(prompt), folder=layout.root / "conflict")
