"""Reading journals back: as far as every record is whole, in order and fits the one before; never a letter further."""

import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from workbook.attempt.attempt import AttemptName
from workbook.attempt.cells import Cell, canonical
from workbook.attempt.sealed import FORMAT
from workbook.attempt.splice import Splice, first_hash
from workbook.frozen import changing, field

Condition = Literal["whole", "torn", "damaged", "newer"]
"""`torn`: the last write was cut off, as a crash does. `damaged`: whole records stand behind a bad one. `newer`: not for us."""

_EVER = datetime.min.replace(tzinfo=UTC)


@changing
class Replayed:
    """What one journal tells, as far as it could be read."""

    condition: Condition = "whole"
    began: datetime = _EVER
    """When it was begun: journals are replayed in this order."""
    started: datetime = _EVER
    """When the attempt was started."""
    last: int = 0
    """The number of the last good record."""
    latest: datetime | None = None
    """When that was written; None where there is not even a header."""
    settled: dict[str, str] = field(default_factory=dict)
    """The texts of its cells after the last record that the document covers."""
    before: dict[str, str] = field(default_factory=dict)
    """For each cell changed since then, its text before that."""
    after: dict[str, Cell] = field(default_factory=dict)
    """For each cell changed since then, what it is now."""


def line(record: Mapping[str, Any]) -> bytes:
    """Return one record as it stands in the file."""
    content = canonical(record).encode()
    return b"%08x %s\n" % (zlib.crc32(content), content)


def header(name: AttemptName, sitting: str, number: int, began: datetime, started: datetime) -> bytes:
    """Return a journal's first line; `number` is that of the record before its first."""
    attempt = {"thread": name.thread, "pack": name.pack, "exercise": name.exercise, "number": name.number}
    return line({"format": FORMAT, "n": number, "attempt": attempt, "sitting": sitting, "began": began.isoformat(),
                 "started": started.isoformat()})


def replay(content: bytes, covered: int = 0) -> Replayed:
    """Return what a journal tells beyond record `covered`, up to the first record that is not as it should be."""
    lines = content.split(b"\n")
    told = Replayed()
    texts: dict[str, tuple[str, str]] = {}
    for index, one in enumerate(lines):
        if index == len(lines) - 1 and not one:
            return told
        try:
            if index == len(lines) - 1:
                raise ValueError(one)
            record = _checked(one)
            if index == 0:
                _read_header(told, record)
            else:
                _read_record(told, record, texts, covered)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            told.condition = "damaged" if any(_is_whole(later) for later in lines[index:-1]) else "torn"
            return told
        if told.condition == "newer":
            return told
    return told


def _checked(one: bytes) -> dict[str, Any]:
    sum_, space, content = one[:8], one[8:9], one[9:]
    if space != b" " or sum_ != b"%08x" % zlib.crc32(content):
        raise ValueError(one)
    record = json.loads(content)
    if not isinstance(record, dict):
        raise TypeError(record)
    return record


def _is_whole(one: bytes) -> bool:
    try:
        _checked(one)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def _read_header(told: Replayed, record: dict[str, Any]) -> None:
    if int(record["format"]) > FORMAT:
        told.condition = "newer"
        return
    told.last = int(record["n"])
    told.began, told.started = _time(record["began"]), _time(record["started"])
    told.latest = told.began


def _read_record(told: Replayed, record: dict[str, Any], texts: dict[str, tuple[str, str]], covered: int) -> None:
    number, cell, at = record["n"], record["cell"], _time(record["at"])
    if number != told.last + 1:
        raise ValueError(number)
    text, now = texts.get(cell, ("", ""))
    if "base" in record:
        text = record["base"]
        now = first_hash(text)
    splice = Splice(record["from"], record["cut"], record["put"])
    after = splice.applied(text)
    if record["was"] != now or record["is"] != splice.chained(now):
        raise ValueError(record)
    texts[cell] = (after, record["is"])
    told.last, told.latest = number, at
    if number <= covered:
        told.settled[cell] = after
    else:
        told.before.setdefault(cell, text)
        told.after[cell] = Cell(after, at)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
