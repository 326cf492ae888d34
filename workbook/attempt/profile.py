"""The profile: answers that all threads share, by key; of two, the newer one counts."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.backups import back_up, backups_of
from workbook.attempt.cells import Damaged
from workbook.attempt.layout import Layout, stamp
from workbook.attempt.sealed import is_newer, moment, seal, unseal, value_in, written
from workbook.attempt.thread import Kept
from workbook.errors import Busy, StoreError
from workbook.locale import _

_TRIES = 10
_FIELDS = {"value", "json", "cleared", "at", "thread", "pack", "exercise", "number", "step"}


def read_profile(layout: Layout) -> dict[str, Kept]:
    """Return the profile by key, empty where there is none; raises Damaged, OSError."""
    return _entries(_read(layout))


def save_profile(layout: Layout, entries: Mapping[str, Kept], now: datetime) -> None:
    """Put the entries that are newer than what is there into the profile; raises StoreError, OSError.

    Nothing is locked: it is looked at again afterwards, and put in again where another session has overtaken us.
    """
    for _once in range(_TRIES):
        there = _read_or_set_aside(layout, now)
        newer = {key: kept for key, kept in entries.items() if _is_newer(kept, there.get("keys", {}).get(key))}
        if not newer:
            return
        keys = {**there.get("keys", {}), **{key: _table(kept, there, key) for key, kept in newer.items()}}
        content = _sealed(layout, there, keys)
        back_up(layout, "profile", content, now)
        files.write_whole(layout.profile, content, system=layout.system)
    raise Busy(_("Another session keeps changing your shared answers. Try again."))


def forget(layout: Layout, gone: AttemptName | str) -> int:
    """Take away the entries that came from an attempt, or from a thread; return how many. Raises Damaged, OSError."""
    there = _read(layout)
    keys = there.get("keys", {})
    going = _from(gone, there)
    if going:
        content = _sealed(layout, there, {key: table for key, table in keys.items() if key not in going})
        files.write_whole(layout.profile, content, system=layout.system)
    return len(going)


def backups_with(layout: Layout, gone: AttemptName | str) -> list[Path]:
    """Return the backups of the profile that have something from an attempt or a thread, or may have; raises OSError."""
    return [path for path in backups_of(layout, "profile") if _may_hold(files.read_bytes(path, system=layout.system), gone)]


@lru_cache(maxsize=4)
def parse_profile(content: bytes) -> dict[str, Any]:
    """Return what the profile's file says; raises ValueError, TypeError, KeyError, AttributeError or RecursionError when it is damaged.

    The same bytes are read through once: every page and card asks for it.
    """
    raw = unseal(content)
    _entries(raw)
    return raw


def entries_of(content: bytes) -> dict[str, Kept]:
    """Return the entries of a profile's file that is sound."""
    return _entries(parse_profile(content))


def _read(layout: Layout) -> dict[str, Any]:
    try:
        return parse_profile(files.read_bytes(layout.profile, system=layout.system))
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(_("The file with the answers that your threads share is damaged: {path}. Your answers to each page are still "
                        "there. `workbook doctor --repair` looks for an older copy.").format(path=layout.profile)) from error


def _may_hold(content: bytes, gone: AttemptName | str) -> bool:
    try:
        return bool(_from(gone, parse_profile(content)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return True  # what is in it cannot be told apart


def _from(gone: AttemptName | str, raw: Mapping[str, Any]) -> list[str]:
    return [key for key, kept in _entries(raw).items() if gone in (kept.name, kept.name.thread)]


def _read_or_set_aside(layout: Layout, now: datetime) -> dict[str, Any]:
    try:
        return _read(layout)
    except Damaged:
        files.move(layout.profile, layout.root / "damaged" / f"profile.{stamp(now)}.toml", system=layout.system)
        return {}


def _entries(raw: Mapping[str, Any]) -> dict[str, Kept]:
    return {key: _kept(table) for key, table in raw.get("keys", {}).items()}


def _kept(table: Mapping[str, Any]) -> Kept:
    name = AttemptName(thread=table["thread"], pack=table["pack"], exercise=table["exercise"], number=int(table["number"]))
    return Kept(value=value_in(table), at=moment(table["at"]), name=name, step=table["step"])


def _is_newer(kept: Kept, there: Mapping[str, Any] | None) -> bool:
    return there is None or kept.at > moment(there["at"])


def _table(kept: Kept, there: Mapping[str, Any], key: str) -> dict[str, Any]:
    unknown = {field: was for field, was in there.get("keys", {}).get(key, {}).items() if field not in _FIELDS}
    name = kept.name
    return {**written(kept.value), "at": kept.at, "thread": name.thread, "pack": name.pack, "exercise": name.exercise,
            "number": name.number, "step": kept.step, **unknown}


def _sealed(layout: Layout, there: Mapping[str, Any], keys: Mapping[str, Any]) -> bytes:
    if there and is_newer(there):
        raise StoreError(_("Your shared answers were written by a newer workbook. To change them, use the newer workbook."))
    layout.ready()
    return seal({**there, "keys": keys})
