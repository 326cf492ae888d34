"""What the tests of the engine sit down with: a desk over a folder, packs of a few lines, and answers to any step."""

import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from workbook.attempt.attempt import Attempt, AttemptName, Given
from workbook.attempt.store import Store
from workbook.attempt.unkept import NothingKept
from workbook.attempt.values import asked_words
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer, Column, as_options
from workbook.exercise.load import load_exercise
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import (
    Consent,
    DateStep,
    Draft,
    ListStep,
    LongText,
    Number,
    Scale,
    ShortText,
    Step,
    Table,
)
from workbook.exercise.toml import read_toml
from workbook.pack.library import Library
from workbook.session.desk import Desk, Voice
from workbook.session.session import Session
from workbook.session.showing import Showing
from workbook.settings import Settings

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "exercises"
PACKS = HERE / "packs"

MANIFEST = """
format = 1
id = "{id}"
version = "1.0.0"
title = "A pack"
language = "en"
{more}
"""

HEADING = """
id = "{id}"
title = "{title}"
{more}
"""


class Clock:
    """A clock that goes on by a second each time it is looked at; a test may move it."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def desk_at(root: Path, *folders: Path, clock: Clock | None = None, kept: bool = True, cache: Path | None = None) -> Desk:
    """Return a desk whose store stands under `root`; `kept` False keeps it in memory. Settings are changed in memory."""
    clock = clock or Clock()
    store = Store(root / "store", clock) if kept else NothingKept(root / "store", clock)
    return Desk(
        library=Library(folders or (SHIPPED,), cache),
        store=store,
        settings=Settings(),
        voice=Voice(support_key="/support", close_key="/quit", data_path="/home/ana/answers"),
        now=clock,
        environ={"LANG": "en_US.UTF-8"},
        keep_settings=lambda changes: None,
        shipped=SHIPPED,
    )


def again(desk: Desk) -> Desk:
    """Return the desk as another process finds it: nothing in memory, everything from the disk."""
    clock = desk.now
    assert isinstance(clock, Clock)
    fresh = desk_at(Path("/nowhere"), *desk.library.folders, clock=clock)
    fresh.store = desk.store if isinstance(desk.store, NothingKept) else Store(_root_of(desk.store), clock)
    fresh.library, fresh.settings = desk.library, desk.settings
    return fresh


def _root_of(store: Store) -> Path:
    return store._layout.root


def pass_days(desk: Desk, days: int) -> None:
    """Let days go by."""
    assert isinstance(desk.now, Clock)
    desk.now.at += timedelta(days=days)


def write_pack(folder: Path, id: str = "a-pack", more: str = "", **files: str) -> Path:
    """Write a pack into `folder` and return it. `files` are exercises by id with `_` for `-` (their steps, or the whole
    file where it has an id of its own), or `templates`, `cards`, `checklists`, `strings`, `support`; `more` ends the manifest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(MANIFEST.format(id=id, more=more), "utf-8")
    for name, text in files.items():
        if name in {"templates", "cards", "checklists", "strings", "support"}:
            (folder / f"{name}.toml").write_text(text, "utf-8")
            continue
        (folder / "exercises").mkdir(exist_ok=True)
        id_ = name.replace("_", "-")
        heading = "" if text.lstrip().startswith("id =") else HEADING.format(id=id_, title=id_.capitalize(), more="")
        (folder / "exercises" / f"{id_}.toml").write_text(heading + text, "utf-8")
    return folder


def exercise_of(text: str, id: str = "page") -> Exercise:
    """Return the exercise of these steps; it is not looked at as part of a pack, so a circle is nobody's fault here."""
    raw = HEADING.format(id=id, title=id.capitalize(), more="") + text
    exercise, faults = load_exercise(read_toml(f"exercises/{id}.toml", raw.encode()), id)
    assert exercise is not None, faults
    return exercise


def attempt_at(exercise: Exercise, number: int = 1, **given: tuple[int, Answer | None]) -> Attempt:
    """Return an attempt at an exercise: by step (`_` for `-`, `__` for `.`) the minute of the answer and the answer."""
    start = datetime(2026, 11, 23, 10, tzinfo=UTC)
    answers = {}
    for name, (minute, value) in given.items():
        place = name.replace("__", ".").replace("_", "-")
        step = exercise.step(place)
        answers[place] = Given(value=value, at=start + timedelta(minutes=minute), prompt=asked_words(step) if step else "")
    name = AttemptName(thread="0001", pack="a-pack", exercise=exercise.id, number=number)
    return Attempt(name=name, started=start, updated=start, answers=answers)


def copy_pack(name: str, folder: Path) -> Path:
    """Copy one of the packs of these tests, or the shipped one, into `folder` and return it."""
    source = PACKS / name if (PACKS / name).exists() else SHIPPED / name
    shutil.copytree(source, folder)
    return folder


class Someone:
    """Gives an answer to whatever is asked: the `turn`th option, the same words for the same step."""

    def __init__(self, turn: int = 0, given: Mapping[str, Answer] | None = None) -> None:
        self.turn = turn
        self.given = given or {}
        """By place: what to answer there instead."""

    def to(self, showing: Showing) -> Answer:
        """Return an answer to a question."""
        return self.given.get(showing.place, self._to(showing.step))

    def _to(self, step: Step) -> Answer:
        words = f"words about {step.id}"
        match step:
            case Consent():
                return self.turn % 2 == 0
            case ShortText():
                return words[: step.max_length].strip()
            case LongText():
                return f"{words}\nand more"[: step.max_length].strip()
            case SingleChoice() | MultiChoice():
                picked: Answer = words
                if step.choices:
                    option = step.choices[self.turn % len(step.choices)]
                    picked = {"value": option.value, "text": words} if option.text else option.value
                return picked if isinstance(step, SingleChoice) else [picked]
            case Scale():
                marks = range(step.min, step.max + 1, step.step)
                return marks[self.turn % len(marks)]
            case Number():
                return step.max if self.turn % 2 and step.max is not None else step.min if step.min is not None else 3
            case ListStep():
                return [f"{words} {number}" for number in range(1, (step.max_items or 3) + 1)]
            case Ranking():
                names = [option.value for option in step.choices]
                return [*names[self.turn % len(names) :], *names[: self.turn % len(names)]][: step.max_items or len(names)]
            case Table():
                return [self._row(step, number) for number in range(min(4, step.max_rows or 4))]
            case DateStep():
                return ["friday", "tomorrow", "in 3 days"][self.turn % 3]
            case Checklist():
                return [box.id for number, box in enumerate(step.boxes) if (number + self.turn) % 2 == 0]
            case _:
                return words

    def _row(self, table: Table, number: int) -> dict[str, Answer]:
        return {column.id: self._cell(column, number) for column in table.columns}

    def _cell(self, column: Column, number: int) -> Answer:
        values = [option.value for option in as_options(column.options)]
        match column.type:
            case "short_text":
                return f"{column.id.capitalize()} {number + 1}"
            case "single_choice":
                return values[(number + self.turn) % len(values)]
            case "multi_choice":
                return [values[(number + self.turn) % len(values)]]
            case "date":
                return (date(2026, 12, 1) + timedelta(days=number)).isoformat()
            case _:
                return int(column.min or 0) + (0 if column.type == "number" else (column.step or 1))


def walk_on(session: Session, someone: Someone | None, most: int = 300) -> list[Showing]:
    """Walk to the end and return each step as it was shown; without `someone` everything is passed over."""
    seen = []
    while (showing := session.showing()) is not None:
        seen.append(showing)
        assert len(seen) <= most, f"{session.exercise.id} does not come to an end"
        if someone is None:
            session.skip()
        elif showing.number and not isinstance(showing.step, Draft):
            session.answer(someone.to(showing))
        else:
            session.keep()
    return seen


def stand_at(session: Session, place: str) -> Showing:
    """Go to a step and return it as it is shown."""
    session.go(place)
    showing = session.showing()
    assert showing is not None and showing.place == place
    return showing


def is_text(step: Step) -> bool:
    """Say whether a step takes a line of words as it is asked now."""
    return isinstance(step, ShortText | LongText) or (isinstance(step, SingleChoice | MultiChoice) and not step.choices)
