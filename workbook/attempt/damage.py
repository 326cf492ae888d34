"""What is damaged in a store, in its place or set aside, and the newest sound older copy of each. Looking writes nothing."""

import errno
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.backups import backups_of, by_time, when
from workbook.attempt.cells import ANSWER, Damaged, value_of
from workbook.attempt.document import parse
from workbook.attempt.layout import Layout
from workbook.attempt.profile import parse_profile
from workbook.attempt.sealed import is_newer, moment
from workbook.attempt.shelf import parse_thread
from workbook.frozen import frozen

Kind = Literal["answers", "thread", "profile"]

REPAIRED = ".repaired"
"""What stands in the name of a damaged file whose older copy was brought back."""

_ID = r"[A-Za-z0-9_][A-Za-z0-9_-]*"
_ANSWERS = re.compile(rf"([0-9]{{4,}})\.({_ID})\.({_ID})\.([1-9][0-9]*)\..+\.toml")
_THREAD = re.compile(r"([0-9]{4,})\.thread\.[0-9T]+Z(\.[0-9]+)?\.toml")
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, RecursionError, Damaged)

_NOT_OURS = {errno.ELOOP, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENXIO}
"""A link, a folder, or what we may not read: it is told by whatever reads it, and no copy is to take its place."""

Sound = Callable[[bytes], tuple[datetime | None, int]]
"""Returns of a sound copy when it was last changed, where it says so, and how many answers it has; raises one of _BROKEN."""


@frozen
class Copy:
    """An older copy of a file, which can be read."""

    path: Path
    content: bytes
    at: datetime
    """When what is in it was last changed."""
    answers: int
    """How many answers it has; 0 for a thread's file, which has none."""


@frozen
class Broken:
    """One damaged file."""

    path: Path
    kind: Kind
    name: AttemptName | None = None
    """The attempt whose answers it has, for `answers`."""
    thread: str = ""
    """The thread's id, but for the `profile`."""
    in_place: bool
    """It stands where it belongs; else it was set aside before."""
    copies: tuple[Copy, ...]
    """Its sound older copies, the newest first."""


def damage(layout: Layout) -> list[Broken]:
    """Return what is damaged: first what stands in its place, then what was set aside and not yet repaired; raises OSError."""
    return [*_in_place(layout), *_set_aside(layout)]


def _in_place(layout: Layout) -> Iterator[Broken]:
    for thread in layout.threads():
        path = layout.thread(thread) / "thread.toml"
        if _is_broken(layout, path, _sound_thread(thread)):
            yield _of_thread(layout, path, thread)
        for name in layout.documents(thread):
            if _is_broken(layout, layout.document(name), _sound_answers(name)):
                yield _of_answers(layout, layout.document(name), name)
    if _is_broken(layout, layout.profile, _sound_profile):
        yield _of_profile(layout, layout.profile)


def _set_aside(layout: Layout) -> Iterator[Broken]:
    folder = layout.root / "damaged"
    for file in files.names_in(folder, system=layout.system):
        if REPAIRED in file:
            continue
        path, aside = folder / file, when(folder / file)
        if found := _THREAD.fullmatch(file):
            yield _of_thread(layout, path, found[1], aside)
        elif found := _ANSWERS.fullmatch(file):
            name = AttemptName(thread=found[1], pack=found[2], exercise=found[3], number=int(found[4]))
            yield _of_answers(layout, path, name, aside)
        elif re.fullmatch(r"profile\.[0-9T]+Z\.toml", file):
            yield _of_profile(layout, path, aside)


def _of_answers(layout: Layout, path: Path, name: AttemptName, aside: str = "") -> Broken:
    copies = _copies(layout, by_time(layout.all_beside("backup", name)), _sound_answers(name), aside)
    return Broken(path=path, kind="answers", name=name, thread=name.thread, in_place=not aside, copies=copies)


def _of_thread(layout: Layout, path: Path, thread: str, aside: str = "") -> Broken:
    copies = _copies(layout, backups_of(layout, f"{thread}.thread"), _sound_thread(thread), aside)
    return Broken(path=path, kind="thread", thread=thread, in_place=not aside, copies=copies)


def _of_profile(layout: Layout, path: Path, aside: str = "") -> Broken:
    copies = _copies(layout, backups_of(layout, "profile"), _sound_profile, aside)
    return Broken(path=path, kind="profile", in_place=not aside, copies=copies)


def _copies(layout: Layout, backups: Iterable[Path], sound: Sound, aside: str) -> tuple[Copy, ...]:
    """Return the sound ones; of a file that was set aside only those from before, since what came later was begun anew."""
    copies = []
    for path in backups:
        if aside and when(path) >= aside:
            continue
        content = files.read_bytes(path, system=layout.system)
        try:
            at, answers = sound(content)
        except _BROKEN:
            continue
        if at is not None:
            copies.append(Copy(path=path, content=content, at=at, answers=answers))
    return tuple(reversed(copies))


def _is_broken(layout: Layout, path: Path, sound: Sound) -> bool:
    try:
        sound(files.read_bytes(path, system=layout.system))
    except FileNotFoundError:
        return False
    except _BROKEN:
        return True
    except OSError as error:
        if error.errno not in {errno.EIO, *_NOT_OURS}:
            raise
        return error.errno == errno.EIO
    return False


def _sound_answers(name: AttemptName) -> Sound:
    def _sound(content: bytes) -> tuple[datetime | None, int]:
        document = parse(content, name)
        told = [cell.text for key, cell in document.state.items() if key.startswith(ANSWER)]
        return None if document.newer else document.updated, sum(value_of(text) is not None for text in told)

    return _sound


def _sound_thread(thread: str) -> Sound:
    def _sound(content: bytes) -> tuple[datetime | None, int]:
        raw = parse_thread(thread, content)
        return _made(raw, raw["opened"]), 0

    return _sound


def _sound_profile(content: bytes) -> tuple[datetime | None, int]:
    raw = parse_profile(content)
    keys = raw.get("keys", {})
    return _made(raw, max((kept["at"] for kept in keys.values()), default=None)), len(keys)


def _made(raw: dict[str, Any], at: Any) -> datetime | None:
    return None if at is None or is_newer(raw) else moment(at)
