"""The profile: answers that all threads share, by key; of two, the newer one counts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workbook import files
from workbook.attempt.attempt import AttemptName
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
        _write(layout, there, {**there.get("keys", {}), **{key: _table(kept, there, key) for key, kept in newer.items()}})
    raise Busy(_("Another session keeps changing your shared answers. Try again."))


def forget(layout: Layout, gone: AttemptName | str) -> int:
    """Take away the entries that came from an attempt, or from a thread; return how many. Raises Damaged, OSError."""
    there = _read(layout)
    keys = there.get("keys", {})
    going = [key for key, kept in _entries(there).items() if gone in (kept.name, kept.name.thread)]
    if going:
        _write(layout, there, {key: table for key, table in keys.items() if key not in going})
    return len(going)


def _read(layout: Layout) -> dict[str, Any]:
    try:
        raw = unseal(files.read_bytes(layout.profile, system=layout.system))
        _entries(raw)
        return raw
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(_("The file with your shared answers is damaged: {path}. Your answers to each exercise are still there.")
                      .format(path=layout.profile)) from error


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


def _write(layout: Layout, there: Mapping[str, Any], keys: Mapping[str, Any]) -> None:
    if there and is_newer(there):
        raise StoreError(_("Your shared answers were written by a newer workbook. To change them, use the newer workbook."))
    layout.ready()
    files.write_whole(layout.profile, seal({**there, "keys": keys}), system=layout.system)
