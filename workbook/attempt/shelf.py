"""The threads' own files: what each need is called and when it was begun, opened and closed."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from workbook import files
from workbook.attempt.backups import back_up
from workbook.attempt.cells import Damaged
from workbook.attempt.layout import Layout, stamp
from workbook.attempt.sealed import is_newer, moment, seal, unseal
from workbook.attempt.thread import Thread
from workbook.errors import StoreError
from workbook.locale import _


def read_thread(layout: Layout, thread: str, now: datetime) -> tuple[Thread, bool]:
    """Return a thread, and whether its file was whole; without one it has no title, and its folder's age."""
    try:
        raw = _read(layout, thread)
        if raw:
            return _thread(thread, raw), True
    except Damaged:
        return _bare(layout, thread, now), False
    return _bare(layout, thread, now), True


def make_thread(layout: Layout, title: str, now: datetime) -> Thread:
    """Make the next thread; two sessions at once get two. Raises StoreError, OSError."""
    layout.ready()
    number = max((int(id) for id in layout.threads()), default=0) + 1
    while True:
        thread = Thread(id=f"{number:04}", title=title, created=now, opened=now)
        try:
            files.make_new_dir(layout.thread(thread.id), system=layout.system)
        except FileExistsError:
            number += 1
        else:
            write_thread(layout, thread, now)
            return thread


def write_thread(layout: Layout, thread: Thread, now: datetime) -> None:
    """Write a thread's file, what we do not know in it kept; one that is damaged is set aside. Raises StoreError, OSError."""
    layout.ready(thread.id)
    path = layout.thread(thread.id) / "thread.toml"
    try:
        there = _read(layout, thread.id)
    except Damaged:
        files.move(path, layout.root / "damaged" / f"{thread.id}.thread.{stamp(now)}.toml", system=layout.system)
        there = {}
    if there and is_newer(there):
        raise StoreError(_("Thread {number} was written by a newer workbook. To change it, use the newer workbook.")
                         .format(number=thread.number))
    raw = {key: kept for key, kept in there.items() if key != "closed"}
    raw |= {"title": thread.title, "created": thread.created, "opened": thread.opened}
    if thread.closed:
        raw["closed"] = thread.closed
    if raw != there:
        content = seal(raw)
        back_up(layout, f"{thread.id}.thread", content, now)
        files.write_whole(path, content, system=layout.system)


def _read(layout: Layout, thread: str) -> dict[str, Any]:
    """Return what the file says, nothing where there is none; raises Damaged, OSError."""
    path = layout.thread(thread) / "thread.toml"
    try:
        return parse_thread(thread, files.read_bytes(path, system=layout.system))
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(_("The file {path} is damaged.").format(path=path)) from error


@lru_cache(maxsize=1024)
def parse_thread(thread: str, content: bytes) -> dict[str, Any]:
    """Return what a thread's file says; raises ValueError, TypeError, KeyError, AttributeError or RecursionError when it is damaged.

    The same bytes are read through once: every screen asks for all threads.
    """
    raw = unseal(content)
    _thread(thread, raw)
    return raw


def thread_of(thread: str, content: bytes) -> Thread:
    """Return the thread that a sound file tells of."""
    return _thread(thread, parse_thread(thread, content))


def _thread(thread: str, raw: dict[str, Any]) -> Thread:
    return Thread(id=thread, title=str(raw.get("title", "")), created=moment(raw["created"]), opened=moment(raw["opened"]),
                  closed=moment(raw["closed"]) if "closed" in raw else None)


def _bare(layout: Layout, thread: str, now: datetime) -> Thread:
    try:
        made = datetime.fromtimestamp(layout.system.lstat(layout.thread(thread)).st_mtime, UTC)
    except FileNotFoundError:
        made = now
    return Thread(id=thread, created=made, opened=made)
