"""Bringing back what older copies of damaged files have. Damaged files are kept, and nothing newer is ever overwritten."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.cells import attempt_of
from workbook.attempt.damage import REPAIRED, Broken, Copy
from workbook.attempt.document import parse
from workbook.attempt.journal import Journal
from workbook.attempt.layout import Layout, stamp
from workbook.attempt.profile import entries_of, save_profile
from workbook.attempt.shelf import read_thread, thread_of, write_thread
from workbook.attempt.stamps import Stamps
from workbook.attempt.writer import Writer
from workbook.frozen import replace


def repair(layout: Layout, broken: Broken, now: Callable[[], datetime], notice: Callable[[str], None]) -> Path:
    """Bring back the newest sound copy, and return where the damaged file is kept from here on; raises StoreError, OSError.

    What a later session wrote stays: the copy is put beside it as if another session had written it.
    """
    layout.ready(broken.thread)
    copy, aside = broken.copies[0], broken.path
    if broken.in_place:
        aside = layout.free("damaged", f"{_stem(broken)}.{stamp(now())}")
        files.move(broken.path, aside, system=layout.system)
    match broken.kind:
        case "answers" if broken.name is not None:
            _bring_answers(layout, broken.name, copy, now, notice)
        case "thread":
            _bring_thread(layout, broken.thread, copy, now())
        case _:
            _bring_profile(layout, copy, now())
    kept = layout.free("damaged", aside.stem + REPAIRED)
    files.move(aside, kept, system=layout.system)
    return kept


def _stem(broken: Broken) -> str:
    if broken.name is not None:
        return f"{broken.thread}.{broken.name.stem}"
    return f"{broken.thread}.thread" if broken.thread else "profile"


def _bring_answers(layout: Layout, name: AttemptName, copy: Copy, now: Callable[[], datetime], notice: Callable[[str], None]) -> None:
    """Put the copy in place, or, where a later session has begun another document, into a journal that is merged with it."""
    document = parse(copy.content, name)
    if not _put(layout, copy.content, layout.document(name)):
        journal = Journal(layout, name, now)
        journal.keep({}, document.state, document.started)
        if syncing := journal.syncing():
            syncing()
        journal.leave()
    writer = Writer(layout, Stamps(now), attempt_of(name, document.state, document.started), notice)
    writer.take_up()  # replays every journal, and tells of two answers to one question
    for sentence in writer.close():
        notice(sentence)


def _bring_thread(layout: Layout, thread: str, copy: Copy, now: datetime) -> None:
    """Put the copy in place; where there is another file by now, only its missing title is filled in."""
    if not _put(layout, copy.content, layout.thread(thread) / "thread.toml"):
        there, _whole = read_thread(layout, thread, now)
        before = thread_of(thread, copy.content)
        write_thread(layout, replace(there, title=there.title or before.title, created=min(there.created, before.created)), now)


def _bring_profile(layout: Layout, copy: Copy, now: datetime) -> None:
    """Put the copy in place; where there is another file by now, what is older there or missing."""
    if not _put(layout, copy.content, layout.profile):
        save_profile(layout, entries_of(copy.content), now)


def _put(layout: Layout, content: bytes, path: Path) -> bool:
    """Put a file where none is; False where one is."""
    temporary = files.prepare(path, content, system=layout.system)
    with suppress(FileExistsError):
        files.move(temporary, path, system=layout.system)
        return True
    files.discard(temporary, system=layout.system)
    return False
