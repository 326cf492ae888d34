"""What the tests of the store begin with: a clock, an attempt, and ways to sit down with it and to look at what is there."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbook.attempt.attempt import Attempt, AttemptName, Given
from workbook.attempt.store import Store
from workbook.attempt.writer import Writer
from workbook.exercise.fields import Answer
from workbook.files import SYSTEM, System

NAME = AttemptName(thread="0001", pack="asking-for-help", exercise="name-the-need")


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at or datetime(2026, 11, 23, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def blank(name: AttemptName = NAME, at: datetime | None = None) -> Attempt:
    """Return an attempt with nothing in it."""
    at = at or datetime(2026, 11, 23, 9, tzinfo=UTC)
    return Attempt(name=name, pack_version="1.0.0", pack_digest="d1", started=at, updated=at)


def keep(writer: Writer, step: str, value: Answer | None, at: datetime | None = None) -> None:
    """Keep one more answer, as a session does: its time is the clock's, which the store sees to rise."""
    given = Given(value=value, at=at or datetime(2026, 11, 23, 9, tzinfo=UTC), prompt=f"What about {step}?")
    writer.keep(replace(writer.attempt, answers={**writer.attempt.answers, step: given}))


def answers(attempt: Attempt) -> dict[str, object]:
    """Return the values of an attempt by step."""
    return {step: given.value for step, given in attempt.answers.items()}


def kept(root: Path) -> dict[str, object]:
    """Return what a fresh session would read."""
    return answers(Store(root, Clock()).read(NAME))


def sit_down(root: Path, system: System = SYSTEM, clock: Clock | None = None) -> Writer:
    return Store(root, clock or Clock(), system).open(blank())


def document(root: Path) -> Path:
    return root / "threads" / NAME.thread / f"{NAME.stem}.toml"


def journals(root: Path) -> list[Path]:
    return sorted((root / "journal").glob("*.wal"))


def everything(root: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in root.rglob("*")}


def as_if_dead(path: Path) -> Path:
    """Give a journal the name of one whose process has ended."""
    *facts, _process, _began = path.name.removesuffix(".wal").split("-")
    return path.rename(path.with_name("-".join([*facts, "0", "0"]) + ".wal"))


def as_if_elsewhere(path: Path) -> Path:
    """Give a journal the name of one that another machine's process writes."""
    *stem, _machine, boot, process, began = path.name.removesuffix(".wal").split("-")
    return path.rename(path.with_name("-".join([*stem, "00000000", boot, process, began]) + ".wal"))


def newer(content: bytes) -> bytes:
    """Return a file of ours as a newer program could have written it: its checksum is none that we know."""
    ours = content.replace(b"format = 1", b"format = 2", 1)
    return re.sub(rb'^checksum = ".*"', b'checksum = "of another kind"', ours, flags=re.MULTILINE)
