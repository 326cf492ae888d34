"""Putting an attempt's document in its place: written beside, brought to the disk, backed up, then renamed.

The newest backup is a twin of what is put in place, so that a file that is damaged later costs nothing.
"""

from datetime import datetime

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.backups import thin
from workbook.attempt.cells import prompt_of
from workbook.attempt.document import Document, answer_table, compose
from workbook.attempt.layout import Layout, beginning, stamp
from workbook.attempt.merge import Conflict
from workbook.attempt.sealed import seal
from workbook.locale import _
from workbook.text import one_line


def file_document(layout: Layout, name: AttemptName, old: Document | None, new: Document, now: datetime) -> None:
    """Put `new` in the place of `old`. Until the rename any failure (OSError, StoreError) leaves the old file whole."""
    path = layout.document(name)
    layout.ready(name.thread)
    content = compose(new, name)
    temporary = files.prepare(path, content, system=layout.system)
    try:
        if old is not None and not _has_backup(layout, name, old.rev):
            _back_up(layout, name, old.rev, old.content, now)
        _back_up(layout, name, new.rev, content, now)
    except OSError:
        files.discard(temporary, system=layout.system)
        raise
    files.put(temporary, path, system=layout.system)
    thin_backups(layout, name, now)


def thin_backups(layout: Layout, name: AttemptName, now: datetime) -> None:
    """Take away the backups of a document that need no longer stay. One that cannot be taken away stays."""
    thin(layout, layout.all_beside("backup", name), now)


def _has_backup(layout: Layout, name: AttemptName, rev: int) -> bool:
    return any(path.name.startswith(f"{beginning(name)}{rev}.") for path in layout.all_beside("backup", name))


def _back_up(layout: Layout, name: AttemptName, rev: int, content: bytes, now: datetime) -> None:
    files.write_whole(layout.beside("backup", name, f"{rev}.{stamp(now)}"), content, system=layout.system)


def keep_conflict(layout: Layout, name: AttemptName, conflict: Conflict) -> str:
    """Write both answers of a conflict to a file, once; return the sentence to show."""
    both = {"thread": name.thread, "pack": name.pack, "exercise": name.exercise, "number": name.number, "step": conflict.step,
            "shown": answer_table(conflict.shown), "kept": answer_table(conflict.kept)}
    content = seal(both)
    rest = f"{conflict.step}.{stamp(conflict.kept.at)}"
    known = [path for path in layout.all_beside("conflict", name) if path.suffix == ".toml"]
    if not any(files.read_bytes(path, system=layout.system) == content for path in known):
        files.write_whole(layout.beside("conflict", name, rest), content, system=layout.system)
    prompt = prompt_of(conflict.shown.text) or conflict.step
    return _("Two sessions changed the answer to “{prompt}”. You see the newer one. The other one is kept in {folder}."
             ).format(prompt=one_line(prompt), folder=layout.root / "conflict")
