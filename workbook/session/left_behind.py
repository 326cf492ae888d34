"""Answers whose page is not here any more: its pack was removed, or has gone on without it. They are read from what they were kept with.

When a pack is removed, a note stays of how private each of its questions was. Where there is none, an answer never leaves the store.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from workbook import files
from workbook.attempt.attempt import Attempt, AttemptName
from workbook.attempt.thread import Thread
from workbook.errors import PackError, StoreError
from workbook.exercise.conditions import is_empty
from workbook.exercise.fields import Answer
from workbook.exercise.steps import is_question
from workbook.frozen import frozen
from workbook.outcome.privacy import Secrecy
from workbook.session.answers import iso
from workbook.session.desk import Desk
from workbook.session.earlier import plain_words
from workbook.session.notebook import Notebook

NOTE = "removed.json"
_PRIVATE: dict[Secrecy, bool | str] = {Secrecy.OPEN: False, Secrecy.PRIVATE: True, Secrecy.ALWAYS: "always"}


@frozen
class AnswerLeft:
    """One answer whose question is not here any more."""

    step: str
    prompt: str
    """The question as it was answered."""
    words: str
    value: Answer
    secrecy: Secrecy

    @property
    def private(self) -> bool | str:
        """False, True or `always`, as steps have it."""
        return _PRIVATE[self.secrecy]


@frozen
class PageLeft:
    """The newest attempt at a page that is not here any more."""

    name: AttemptName
    title: str
    """Its title, or its id where nobody kept that."""
    attempt: Attempt
    answers: tuple[AnswerLeft, ...]

    @property
    def id(self) -> str:
        """What it is called, as `pack/id`."""
        return f"{self.name.pack}/{self.name.exercise}"

    @property
    def state(self) -> str:
        """`finished` or `unfinished`."""
        return "finished" if self.attempt.finished else "unfinished"

    def as_json(self) -> dict[str, object]:
        """Return the shape that `show EXERCISE --json` prints."""
        return {
            "pack": self.name.pack,
            "exercise": self.name.exercise,
            "thread": int(self.name.thread),
            "state": self.state,
            "started": iso(self.attempt.started),
            "updated": iso(self.attempt.updated),
            "answers": {},
            "parked": {one.step: one.value for one in self.answers},
            "cards": {},
        }


def pages_left(desk: Desk, thread: Thread) -> tuple[PageLeft, ...]:
    """Return the thread's pages that have answers and are not here any more, by pack and page."""
    newest: dict[tuple[str, str], AttemptName] = {}
    for name in desk.store.names(thread.id):
        key = (name.pack, name.exercise)
        if not _is_here(desk, name) and (key not in newest or name.number > newest[key].number):
            newest[key] = name
    return tuple(page for key in sorted(newest) for page in _page(desk, newest[key]))


def page_left(desk: Desk, name: str, thread: Thread) -> PageLeft | None:
    """Return the page called `id` or `pack/id` among those; None when there is none of that name."""
    return next((one for one in pages_left(desk, thread) if name in {one.name.exercise, f"{one.name.pack}/{one.name.exercise}"}), None)


def title_left(desk: Desk, name: AttemptName) -> str:
    """Return the title of a page that is not here any more, or its id where nobody kept that."""
    return str(_note(desk, name.pack).get(name.exercise, {}).get("title") or name.exercise)


def secrecy_left(desk: Desk, name: AttemptName, place: str) -> Secrecy:
    """Return how private an answer is whose page is not here any more, as the note of its pack says; without one it never leaves."""
    return Secrecy(_note(desk, name.pack).get(name.exercise, {}).get("steps", {}).get(place, Secrecy.ALWAYS))


def _is_here(desk: Desk, name: AttemptName) -> bool:
    if name.pack not in desk.library.shelved():
        return False
    try:
        return name.exercise in desk.library.pack(name.pack).own
    except PackError:  # it is here, and whoever asks for it is told what is wrong with it
        return True


def _page(desk: Desk, name: AttemptName) -> Iterator[PageLeft]:
    try:
        attempt = desk.store.read(name)
    except StoreError:  # damaged: the store tells of it
        return
    given = {place: one for place, one in attempt.answers.items() if one.value is not None and not is_empty(one.value)}
    answers = tuple(
        AnswerLeft(
            step=place,
            prompt=one.prompt,
            words=plain_words(one.value),
            value=one.value if one.value is not None else "",
            secrecy=secrecy_left(desk, name, place),
        )
        for place, one in given.items()
    )
    if answers:
        yield PageLeft(name=name, title=title_left(desk, name), attempt=attempt, answers=answers)


# -- the note


def keep_note(desk: Desk, own: Path, pack_id: str) -> None:
    """Keep how private the questions of a pack are, before it is removed; what cannot be read is taken to be most private."""
    try:
        pack = desk.library.pack(pack_id)
    except PackError:
        return
    privacy = Notebook(desk, pack, desk.thread()).privacy
    told = {
        exercise.id: {
            "title": exercise.title,
            "steps": {step.id: int(privacy.of_step(step)) for step in exercise.steps if is_question(step)},
        }
        for exercise in pack.own.values()
    }
    files.write_whole(own / pack_id / NOTE, json.dumps(told, ensure_ascii=False, sort_keys=True).encode())


def _note(desk: Desk, pack_id: str) -> Mapping[str, Any]:
    if desk.folders is None:
        return {}
    try:
        told = json.loads(files.read_bytes(desk.folders.own / pack_id / NOTE))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
