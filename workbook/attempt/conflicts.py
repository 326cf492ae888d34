"""What two sessions left of one step: the newer answer stands in the attempt, the other is kept in `conflict` until the person decides."""

import re
import tomllib
from pathlib import Path
from typing import Any

from workbook import files
from workbook.attempt.attempt import AttemptName, Given
from workbook.attempt.layout import Layout, beginning
from workbook.attempt.sealed import moment, unseal, value_in
from workbook.errors import StoreError
from workbook.frozen import frozen

_FILE = re.compile(r"([0-9]{4,})\..*\.toml")


@frozen
class TwoAnswers:
    """One conflict: what two sessions answered to one step."""

    path: Path
    """The file that holds it."""
    name: AttemptName
    step: str
    """The step's id; `exercise.step` for one that was borrowed."""
    shown: Given
    """The newer answer, which stood when they met."""
    other: Given


def kept_conflicts(layout: Layout, thread: str) -> tuple[list[TwoAnswers], list[Path]]:
    """Return a thread's conflicts, the oldest first, and the files that cannot be read; raises OSError."""
    found, unread = [], []
    for name in files.names_in(layout.root / "conflict", system=layout.system):
        path, told = layout.root / "conflict" / name, _FILE.fullmatch(name)
        if told is None or told[1] != thread:
            continue
        try:
            one = _read(path, files.read_bytes(path, system=layout.system))
            sound = name.startswith(beginning(one.name))  # a file that was given another name tells of something else
        except FileNotFoundError:
            continue  # another session has just settled it
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, StoreError):
            sound = False
        if sound:
            found.append(one)
        else:
            unread.append(path)
    return sorted(found, key=lambda one: (one.other.at, one.path.name)), unread


def let_go(layout: Layout, conflict: TwoAnswers) -> None:
    """Take a conflict away; raises OSError."""
    files.destroy(conflict.path, system=layout.system)


def _read(path: Path, content: bytes) -> TwoAnswers:
    raw = tomllib.loads(content.decode("utf-8"))
    if {"format", "checksum"} & set(raw):  # the first workbooks wrote none
        raw = unseal(content)
    name = AttemptName(thread=str(raw["thread"]), pack=str(raw["pack"]), exercise=str(raw["exercise"]), number=int(raw["number"]))
    return TwoAnswers(path=path, name=name, step=str(raw["step"]), shown=_given(raw["shown"]), other=_given(raw["kept"]))


def _given(table: dict[str, Any]) -> Given:
    return Given(value=value_in(table), at=moment(table["at"]), prompt=str(table.get("prompt", "")))
