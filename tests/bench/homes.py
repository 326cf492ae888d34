"""The homes that the workbook is started in: a new one, one of years of use, one with many packs, a long answer, a long table."""

import os
import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from tests.desks import Clock, Someone, desk_at, walk_on, write_pack
from workbook.attempt.attempt import Attempt, Given
from workbook.attempt.sealed import seal, unseal
from workbook.attempt.store import Store
from workbook.exercise.fields import Answer
from workbook.files import System
from workbook.session.desk import Desk
from workbook.session.opening import sit_down

QUESTIONS = '[[step]]\nid = "s1"\ntype = "long_text"\nprompt = "What is it about?"\n'
LONG = '[[step]]\nid = "words"\ntype = "long_text"\nprompt = "Tell the whole of it."\n'
ROWS = (
    '[[step]]\nid = "rows"\ntype = "table"\nprompt = "Who is there?"\ncolumns = [\n'
    '  { id = "name", type = "short_text", label = "Name" },\n  { id = "far", type = "number", label = "Hours away" },\n]\n'
)
PAGE = "page"
"""The exercise of a home that holds one long answer."""
SENTENCE = "There are eleven letters on the table, and the red ones lie on top of it all. "
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LINE = 10
"""Sentences in a line."""


class _Unsynced(System):
    """A disk that is not waited for: these homes are made to be read."""

    def fsync(self, descriptor: int) -> None:
        """Leave it to the system."""

    def fdatasync(self, descriptor: int) -> None:
        """Leave it to the system."""


def welcomed(home: Path) -> Path:
    """Make a home whose welcome was read and return it."""
    settings = home / "settings"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("welcomed = true\n", encoding="utf-8")
    for path, mode in ((home, 0o700), (settings, 0o700), (settings / "config.toml", 0o600)):
        path.chmod(mode)  # as the program itself makes them: it would mend others at each start, and tell of it
    return home


def with_attempts(home: Path, number: int) -> Path:
    """Make a home with so many finished attempts: all pages of the default pack, walked to their ends, a week for each need."""
    desk = _desk(welcomed(home))
    for exercise in islice(desk.packs()[0].own, number):
        session = sit_down(desk, exercise)
        walk_on(session, Someone())
        session.close()
    threads = home / "store" / "threads"
    walked = [(path.name, unseal(path.read_bytes())) for path in sorted((threads / "0001").glob("*.*.*.toml"))]
    for turn in range(len(walked), number, len(walked)):
        thread = desk.store.add_thread(f"Need {turn // len(walked) + 1}")
        for name, raw in walked[: number - turn]:
            _write(threads / thread.id / name, seal({**_earlier(raw, turn // len(walked)), "thread": thread.id}))
    return home


def _earlier(told: Any, weeks: int) -> Any:
    """Return what a document holds as it would be, had it all been so many weeks before.

    The days that were chosen are one week further back: what came of them was written down after them, so nothing is due.
    """
    match told:
        case dict():
            return {key: _earlier(value, weeks) for key, value in told.items()}
        case list():
            return [_earlier(value, weeks) for value in told]
        case datetime():
            return told - timedelta(weeks=weeks)
        case str() if DAY.fullmatch(told):
            return (date.fromisoformat(told) - timedelta(weeks=weeks + 1)).isoformat()
    return told


def with_fewer(home: Path, other: Path, number: int) -> Path:
    """Make a home as another one was when it had only so many finished attempts."""
    shutil.copytree(other, home)
    for path in sorted((home / "store" / "threads").glob("*/*.*.*.toml"))[number:]:
        path.unlink()
    for folder in (home / "store" / "threads").iterdir():
        if not list(folder.glob("*.*.*.toml")):
            shutil.rmtree(folder)
    return home


def with_packs(home: Path, packs: Path, pages: int, each: int = 10) -> Path:
    """Make a home beside a folder of packs, `pages` of them in all, so many in each pack."""
    for number in range(pages // each):
        write_pack(packs / f"pack-{number}", id=f"pack-{number}", **{f"page_{number}_{page}": QUESTIONS for page in range(each)})
    return welcomed(home)


def with_text(home: Path, packs: Path, size: int) -> Path:
    """Make a home with an answer of so many bytes, open at its end."""
    line = SENTENCE * LINE + "\n"
    return _with_answer(home, packs, LONG, "words", (line * (size // len(line) + 1))[-size:].lstrip())


def with_rows(home: Path, packs: Path, number: int) -> Path:
    """Make a home with a table of so many rows, open at it."""
    return _with_answer(home, packs, ROWS, "rows", [{"name": f"Person {row}", "far": row} for row in range(number)])


def _with_answer(home: Path, packs: Path, steps: str, step: str, answer: Answer) -> Path:
    write_pack(packs / "long", id="long", **{PAGE: steps})
    desk = _desk(welcomed(home), packs)
    blank = desk.blank_attempt(*desk.find(PAGE), desk.thread())
    given = Given(value=answer, at=blank.started, prompt="")
    _keep(desk, replace(blank, position=step, typing=step if isinstance(answer, str) else "", answers={step: given}))
    return home


def _desk(home: Path, *folders: Path) -> Desk:
    """Return a desk over a home, some days ago."""
    clock = Clock()
    clock.at = datetime.now(UTC) - timedelta(days=3)
    desk = desk_at(home, *folders, clock=clock)
    desk.store = Store(home / "store", clock, _Unsynced())
    return desk


def _keep(desk: Desk, attempt: Attempt) -> None:
    """Put an attempt into the store, as a session that has ended leaves it."""
    writer = desk.store.open(Attempt(name=attempt.name, started=attempt.started, updated=attempt.started))
    writer.keep(attempt)
    writer.close()
    if writer.problem:
        raise OSError(writer.problem)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0o600)


def environ_of(environ: dict[str, str], home: Path, packs: Path | None = None) -> dict[str, str]:
    """Return the environment of a start in another home, with a folder of packs beside the shipped ones."""
    return {**environ, "WORKBOOK_HOME": os.fspath(home), **({"WORKBOOK_PACKS": os.fspath(packs)} if packs else {})}
