"""What was done about the days that a person chose: when home showed one, and until when it waits. It holds none of their words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.layout import Layout, checked
from workbook.attempt.sealed import is_newer, seal, unseal
from workbook.frozen import frozen


@frozen
class Reminder:
    """What was done about one day."""

    day: date
    """The day that was chosen; once another one is, all of this counts for nothing."""
    shown: tuple[date, ...] = ()
    """The days on which it was shown on home."""
    until: date | None = None
    """It waits until this day, as the person asked; None when they did not."""
    never: bool = False
    """The person does not want to be asked again."""


def read_reminders(layout: Layout, name: AttemptName) -> dict[str, Reminder]:
    """Return what was done about the days in an attempt, by step.

    A file that cannot be read reads as none: the day is then shown once more.
    """
    return {step: _reminder(table) for step, table in _read(layout, name).get("days", {}).items()}


def write_reminder(layout: Layout, name: AttemptName, step: str, reminder: Reminder) -> None:
    """Keep what was done about the day in a step, beside the others; raises StoreError, OSError. A newer program's file stays."""
    layout.ready(name.thread)
    there = _read(layout, name)
    if there and is_newer(there):
        return
    days = {**there.get("days", {}), step: _table(reminder)}
    files.write_whole(layout.thread(name.thread) / _file(name), seal({**there, "days": days}), system=layout.system)


def _file(name: AttemptName) -> str:
    """Return the file's name: it begins as the attempt's own does, so that erasing the one takes the other away."""
    return f"{checked(name).stem}.due.toml"


def _read(layout: Layout, name: AttemptName) -> dict[str, Any]:
    try:
        raw = unseal(files.read_bytes(layout.thread(name.thread) / _file(name), system=layout.system))
        for table in raw.get("days", {}).values():
            _reminder(table)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return raw


def _reminder(table: Mapping[str, Any]) -> Reminder:
    until = table.get("until")
    return Reminder(
        day=_day(table["day"]),
        shown=tuple(_day(day) for day in table.get("shown", ())),
        until=_day(until) if until is not None else None,
        never=table.get("never") is True,
    )


def _day(value: object) -> date:
    """Return a day of a file; raises ValueError when it is none (a time is one in Python, too)."""
    if type(value) is not date:
        raise ValueError(value)
    return value


def _table(reminder: Reminder) -> dict[str, object]:
    table: dict[str, object] = {"day": reminder.day, "shown": list(reminder.shown)}
    if reminder.until is not None:
        table["until"] = reminder.until
    return {**table, "never": True} if reminder.never else table
