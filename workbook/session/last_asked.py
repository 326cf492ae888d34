"""Who was asked, and on which days, in every thread: read from the answers that a pack names for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from workbook.attempt.attempt import Attempt, Given
from workbook.attempt.values import Asked, asked_by, given_to
from workbook.errors import StoreError
from workbook.exercise.conditions import is_empty
from workbook.exercise.dates import from_iso
from workbook.exercise.fields import Answer
from workbook.exercise.judge import value_of
from workbook.pack.pack import Pack
from workbook.pack.people import People
from workbook.session.desk import Desk


def alike(name: str) -> str:
    """Return a name as it is compared with others: without capitals, and with one blank where there are several."""
    return " ".join(name.casefold().split())


def stands_in(name: str, words: str) -> bool:
    """Say whether a name stands in words, as a word or words of its own; both as `alike` has them."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def days_asked(desk: Desk, packs: Sequence[Pack], people: People) -> Mapping[str, tuple[date, ...]]:
    """Return the days on which each name (as `alike` has it) was asked, the newest first; raises StoreError.

    One day is one ask, however often something was written down of it.
    """
    days: dict[str, set[date]] = {}
    for pack in packs:
        asked = asked_by(pack.exercises)
        keys = [key for key in (people.asked.who, people.asked.outcome, people.asked.when) if key]
        pages = {exercise.id for key in keys for exercise, _step in asked.get(key, ())}
        for thread in desk.store.threads():
            attempts = _read(desk, pack, thread.id, pages)
            for name, day in _in_thread(attempts, asked, people):
                days.setdefault(alike(name), set()).add(day)
    return {name: tuple(sorted(held, reverse=True)) for name, held in days.items()}


def _read(desk: Desk, pack: Pack, thread: str, pages: set[str]) -> list[Attempt]:
    """Return a thread's attempts at some pages; a damaged one is told by the store and left out."""
    attempts = []
    for name in desk.store.names(thread):
        if name.pack in pack.family and name.exercise in pages:
            try:
                attempts.append(desk.store.read(name))
            except StoreError:
                continue
    return attempts


def _in_thread(attempts: Sequence[Attempt], asked: Asked, people: People) -> Iterator[tuple[str, date]]:
    """Yield each ask of a thread: the name of who was asked, and the day."""
    named = sorted((given for one in attempts for given in _given(one, asked, people.asked.who)), key=_at)
    planned = sorted((given for one in attempts for given in _given(one, asked, people.asked.when)), key=_at)
    outcomes = [(given, one) for one in attempts for given in _given(one, asked, people.asked.outcome)]
    before: datetime | None = None
    for outcome, attempt in sorted(outcomes, key=lambda one: _at(one[0])):
        if value_of(outcome.value or "") in people.asked.not_asked:
            continue
        here = [given for given in _given(attempt, asked, people.asked.who) if name_in(given.value)]
        earlier = [given for given in named if given.at <= outcome.at and name_in(given.value)]
        who = (here or earlier)[-1:]
        if who:
            yield name_in(who[0].value), _day(outcome, planned, before)
        before = outcome.at


def _given(attempt: Attempt, asked: Asked, key: str) -> list[Given]:
    """Return what an attempt holds under a key, to questions of its own page and to borrowed ones."""
    found = []
    for exercise, step in asked.get(key, ()) if key else ():
        before = "" if exercise.id == attempt.name.exercise else f"{exercise.id}."
        given = given_to(attempt, step, before)
        if given is not None and not is_empty(given.value):
            found.append(given)
    return found


def _at(given: Given) -> datetime:
    return given.at


def name_in(value: Answer | None) -> str:
    """Return the name that an answer to whom to ask is: a line, an option, or the words that were written for one."""
    return str(value.get("text", "")).strip() if isinstance(value, dict) else str(value or "").strip()


def _day(outcome: Given, planned: Sequence[Given], before: datetime | None) -> date:
    """Return the day of an ask: the one that was chosen for it since the ask before, else the one when the outcome was written."""
    written = outcome.at.astimezone().date()
    chosen = [from_iso(one.value) for one in planned if one.at <= outcome.at and (before is None or one.at > before)]
    return next((day for day in reversed(chosen) if day is not None and day <= written), written)
