"""One person, twice: the same answers typed as lines and given by keys on the full screen, and what each leaves in the store."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, assert_never

from textual.events import Paste

from tests.desks import Someone
from tests.plain.person import START
from tests.tui.stage import Stage, desk_in, staged
from workbook.attempt.store import Store
from workbook.errors import Left
from workbook.exercise.exercise import SUPPORT
from workbook.exercise.fields import Answer, Column
from workbook.exercise.judge import value_of
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Consent, Draft, ListStep, LongText, Question, Scale, Table, is_question
from workbook.pack.library import Library
from workbook.plain.lines import Lines
from workbook.plain.tools import Tools
from workbook.plain.walk import walk
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.session import Session
from workbook.session.showing import Showing
from workbook.session.views import picked_options
from workbook.settings import Settings
from workbook.tui.screens.ended import EndedScreen
from workbook.tui.screens.page import PageScreen
from workbook.tui.screens.support import SupportScreen
from workbook.tui.screens.sure import Sure
from workbook.tui.widgets.deeds import Deeds
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.menu import Menu

MOST = 400
TYPED = 16
"""Longer words are pasted: a key takes its time."""


@dataclass(frozen=True)
class Act:
    """What the person does at a step."""

    kind: Literal["answer", "keep", "skip", "park", "back", "clear", "draft", "stuck", "stop"]
    value: Answer = ""
    sure: bool = True
    """What they say when the answer would hide others."""


def answer(value: Answer, *, sure: bool = True) -> Act:
    return Act("answer", value, sure)


def edited(text: str) -> tuple[str, str]:
    """Reword a draft."""
    return "edit", text


def styled(number: int) -> tuple[str, str]:
    """Take another style of a draft, counted from 1."""
    return "style", str(number)


def sent_as(number: int) -> tuple[str, str]:
    """Have a draft for another channel, counted from 1."""
    return "as", str(number)


ANEW, UNDONE = ("anew", ""), ("undo", "")
"""Have a draft made anew from the answers; take the last change back."""


def draft(*deeds: tuple[str, str]) -> Act:
    """Do one thing after the other with a draft, and keep it."""
    return Act("draft", [list(deed) for deed in deeds])


AGAIN = "again"


@dataclass
class Plan:
    """What the person does at each step: what was planned for it, one act a visit, else what Someone answers."""

    turn: int = 0
    acts: Mapping[str, Sequence[Act]] = field(default_factory=dict)
    """By place."""
    rest: Literal["answer", "keep", "skip", "park"] = "answer"
    finished: list[str] = field(default_factory=list)
    """What to do at the end of a page that was finished before: places to change one after the other, or AGAIN."""
    visits: dict[str, int] = field(default_factory=dict)

    def next(self, showing: Showing) -> Act:
        planned, visit = self.acts.get(showing.place, ()), self.visits.get(showing.place, 0)
        self.visits[showing.place] = visit + 1
        if visit < len(planned):
            return planned[visit]
        if showing.number and self.rest in {"skip", "park"}:
            return Act("skip" if self.rest == "skip" else "park")
        if not showing.number or self.rest == "keep" or isinstance(showing.step, Draft) or showing.carried:
            return Act("keep")
        return answer(Someone(self.turn).to(showing))


@dataclass
class Clock:
    """A clock that stands still while something is done, and goes on by a minute before the next thing."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def tick(self) -> None:
        self.at += timedelta(minutes=1)


def desk_of(root: Path, clock: Clock, library: Library | None = None) -> Desk:
    desk = desk_in(root, settings=Settings(region="US", welcomed=True, motion="off", sign_as="Sam"), library=library)
    desk.now, desk.store = clock, Store(root / "store", clock)
    return desk


# -- as lines


class Typist(io.StringIO):
    """Types the lines for each step when they are waited for."""

    def __init__(self, session: Session, plan: Plan, clock: Clock, seen: list[str]) -> None:
        super().__init__()
        self._session, self._plan, self._clock, self._seen = session, plan, clock, seen
        self._waiting: list[str] = []
        self._supported = False

    def readline(self, size: int | None = -1, /) -> str:
        if not self._waiting:
            showing = self._session.showing()
            if showing is None and self._plan.finished:
                wanted = self._plan.finished.pop(0)
                return next((f"{one.number}\n" for one in self._session.review() if one.place == wanted), f"{wanted}\n")
            if showing is None or len(self._seen) > MOST:
                return ""
            self._clock.tick()
            act = self._plan.next(showing)
            if act.kind == "stop":
                return ""
            self._seen.append(showing.place)
            before = [""] if showing.support and not self._supported else []
            self._supported = True
            self._waiting = [*before, *lines_for(self._session, showing, act)]
        return self._waiting.pop(0) + "\n"


def by_lines(root: Path, page: str, plan: Plan, *, clock: Clock | None = None, library: Library | None = None) -> list[str]:
    """Walk through a page in lines; returns the places in the order in which they were asked."""
    clock = clock or Clock()
    session = sit_down(desk_of(root, clock, library), page)
    seen: list[str] = []
    lines = Lines(Typist(session, plan, clock, seen), io.StringIO())
    with suppress(Left):
        walk(session, lines, Tools(open_editor=lambda text: None, reason=""))
    return seen


def lines_for(session: Session, showing: Showing, act: Act) -> list[str]:
    match act.kind:
        case "answer":
            assert is_question(showing.step)
            hides = session.consequence(act.value, showing.value) if showing.value is not None and not showing.carried else ""
            card = [""] if any(option.goto == SUPPORT for option in picked_options(showing.step, act.value)) else []
            return [*typed(showing.step, act.value), *([("y" if act.sure else "n")] if hides else []), *card]
        case "keep":
            return [""]
        case "clear":
            return ["/clear", "/skip"]
        case "draft":
            return [*(one for deed in deeds_in(act) for one in draft_lines(*deed)), ""]
        case _:
            return [f"/{act.kind}"]


def deeds_in(act: Act) -> list[tuple[str, str]]:
    assert isinstance(act.value, list)
    return [(str(one[0]), str(one[1])) for one in act.value if isinstance(one, list)]


def draft_lines(deed: str, value: str) -> list[str]:
    return ["/edit", *value.split("\n"), "."] if deed == "edit" else [f"/{deed} {value}".rstrip()]


def typed(step: Question, value: Answer) -> list[str]:
    """Return the lines that answer a question."""
    match step:
        case Consent():
            return ["y" if value else "n"]
        case ListStep():
            assert isinstance(value, list)
            return [*(line(one) for one in value), ""]
        case LongText():
            return [*(line(one) for one in str(value).split("\n")), "."]
        case SingleChoice() | MultiChoice() if step.choices:
            picks = value if isinstance(value, list) else [value]
            return [",".join(str(number_of(step, one)) for one in picks), *(line(one["text"]) for one in picks if isinstance(one, dict))]
        case Ranking() | Checklist():
            assert isinstance(value, list)
            return [" ".join(str(number_of(step, one)) for one in value) or "0"]
        case Table():
            assert isinstance(value, list)
            return [*(one for row in value for column in step.columns for one in cell_lines(step, column, row)), ""]
        case _:
            return [line(value)]


def cell_lines(table: Table, column: Column, row: object) -> list[str]:
    assert isinstance(row, dict)
    return typed(table.cell(column), row[column.id]) if column.id in row else [""]


def line(words: object) -> str:
    told = str(words)
    return "/" + told if told.startswith("/") else told


def number_of(step: SingleChoice | MultiChoice | Ranking | Checklist, pick: Answer) -> int:
    names = [box.id for box in step.boxes] if isinstance(step, Checklist) else [option.value for option in step.choices]
    return names.index(value_of(pick)) + 1


# -- by keys


def by_keys(
    root: Path, page: str, plan: Plan, *, clock: Clock | None = None, library: Library | None = None, size: tuple[int, int] = (80, 24)
) -> list[str]:
    """Walk through a page on the full screen; returns the places in the order in which they were shown."""
    clock = clock or Clock()
    desk = desk_of(root, clock, library)
    seen: list[str] = []

    async def walked(stage: Stage) -> None:
        session = stage.app.session
        assert session is not None
        while stage.app.session is session and stage.app.is_running:
            showing = session.showing()
            if showing is None:
                if not plan.finished:
                    return
                await from_the_end(stage, session, plan.finished.pop(0))
                continue
            if isinstance(stage.app.screen, SupportScreen):
                await stage.press("enter")
            assert isinstance(stage.app.screen, PageScreen), stage.screen()
            clock.tick()
            act = plan.next(showing)
            if act.kind == "stop" or len(seen) > MOST:
                return
            seen.append(showing.place)
            await pressed(stage, showing, act)

    staged(root, walked, page=page, desk=desk, size=size)
    return seen


async def pressed(stage: Stage, showing: Showing, act: Act) -> None:
    """Do an act by keys."""
    match act.kind:
        case "answer":
            assert is_question(showing.step)
            await given(stage, showing.step, act.value, showing.value)
            if isinstance(stage.app.screen, Sure):
                await stage.press("y" if act.sure else "n")
        case "keep":
            await stage.press("ctrl+n")
        case "back":
            await stage.press("ctrl+o")
        case "skip" | "park":
            await deed(stage, act.kind)
        case "stuck":
            await stage.press("ctrl+f")
        case "clear":
            await stage.press("f7", "backspace", "ctrl+n")
        case "draft":
            for name, value in deeds_in(act):
                await worded(stage, name, value)
            await stage.press("ctrl+n")
        case "stop":
            return
        case _:
            assert_never(act.kind)


async def from_the_end(stage: Stage, session: Session, wanted: str) -> None:
    """Choose what to change at the end of a page that was finished before."""
    assert isinstance(stage.app.screen, EndedScreen), stage.screen()
    ids = [entry.id for entry in stage.app.screen.query_one(Menu).entries]
    number = next((at for at, id in enumerate(ids) if id.lstrip("@").removeprefix("question ") == wanted), -1)
    await stage.press("home", *["down"] * number, "enter")


async def worded(stage: Stage, name: str, value: str) -> None:
    """Reword a draft, or take another style."""
    if name == "style":
        await stage.press("s", "home", *["down"] * (int(value) - 1), "enter")
        return
    if name != "edit":
        await stage.press({"anew": "a", "undo": "u"}.get(name, value))
        return
    await stage.press("e")
    stage.app.screen.query_one("#text", Field).focus()
    await stage.pilot.pause()
    await stage.press("f7", "backspace")
    await words(stage, value)
    await stage.press("escape")


async def deed(stage: Stage, name: str) -> None:
    """Do what stands in the row under the step."""
    await stage.press("escape")
    deeds = stage.app.screen.query_one(Deeds)
    names = [one.id for one in deeds._all]
    for _time in range((deeds._at - names.index(name)) % len(names)):
        await stage.press("left")
    await stage.press("enter")


async def given(stage: Stage, step: Question, value: Answer, before: Answer | None) -> None:
    """Answer a question by keys, whatever stands there."""
    match step:
        case Consent():
            await stage.press("y" if value else "n")
        case SingleChoice() | MultiChoice() if step.choices:
            await picked(stage, step, value, before)
        case Scale():
            await stage.press(*str(value), "enter")
        case Ranking():
            assert isinstance(value, list)
            await stage.press(*(sign for one in value for sign in str(number_of(step, one))), "enter")
        case Checklist():
            assert isinstance(value, list)
            turned = [one for one in [box.id for box in step.boxes] if (one in value) != (isinstance(before, list) and one in before)]
            await stage.press(*(sign for one in turned for sign in str(number_of(step, one))), "enter")
        case Table():
            assert isinstance(value, list)
            await filled(stage, step, value)
        case ListStep() | LongText():
            await stage.press("f7", "backspace")
            await words(stage, "\n".join(str(one) for one in value) if isinstance(value, list) else str(value))
            await stage.press("ctrl+n")
        case _:
            await stage.press("f7", "backspace")
            await words(stage, str(value))
            await stage.press("enter")


async def picked(stage: Stage, step: SingleChoice | MultiChoice, value: Answer, before: Answer | None) -> None:
    """Pick options by their numbers, in order; words of one's own are typed under them."""
    picks = value if isinstance(value, list) else [value]
    if isinstance(step, MultiChoice) and isinstance(before, list):
        await stage.press(*(sign for one in before for sign in str(number_of(step, one))))
    for one in picks:
        await stage.press(*str(number_of(step, one)))
    if own := [one for one in picks if isinstance(one, dict)]:
        await stage.press("enter")
        await words(stage, str(own[0]["text"]))
    await stage.press("enter")


async def filled(stage: Stage, table: Table, rows: Sequence[Answer]) -> None:
    """Add rows to a table, cell by cell."""
    for row in rows:
        assert isinstance(row, dict)
        await stage.press("a")
        for column in table.columns:
            if column.id in row:
                await given(stage, table.cell(column), row[column.id], None)
            else:
                await stage.press("enter")
    await stage.press("ctrl+n")


async def words(stage: Stage, text: str) -> None:
    """Type words, or paste them."""
    if len(text) <= TYPED:
        await stage.type(text)
    else:
        stage.app.screen.post_message(Paste(text)) if stage.app.focused is None else stage.app.focused.post_message(Paste(text))
        await stage.pilot.pause()


# -- what is kept

_BOOKS = re.compile(r"^checksum = .*\n|^\[journals\.[^\n]*\n(?:upto|at) = .*\n(?:upto|at) = .*\n", re.MULTILINE)
"""What tells of the sittings, not of the answers: how far each journal got, and the sum over the file."""
_FRACTION = re.compile(r"(\d\d:\d\d:\d\d)\.\d+")
"""Each key is kept with a time of its own; a line has one."""


def kept(root: Path) -> dict[str, str]:
    """Return every document in a store, as it stands in its file but for its sittings and for parts of a second."""
    files = [*(root / "store" / "threads").rglob("*.toml"), *(root / "store").glob("profile.toml")]
    return {str(path.relative_to(root)): _FRACTION.sub(r"\1", _BOOKS.sub("", path.read_text())) for path in sorted(files)}


@dataclass(frozen=True)
class Agreed:
    """What both ways asked and kept."""

    asked: list[list[str]]
    """The places, in order, by sitting."""
    kept: dict[str, str]


def agree(root: Path, *sittings: tuple[str, Callable[[], Plan]], library: Library | None = None) -> Agreed:
    """Have the same person sit down with the same pages in both ways; asserts that both ask and keep the same."""
    found = []
    for way in (by_lines, by_keys):
        clock, here = Clock(), root / way.__name__
        asked = [way(here, page, plan(), clock=clock, library=library) for page, plan in sittings]
        found.append(Agreed(asked, kept(here)))
    lines, keys = found
    assert keys.asked == lines.asked
    assert keys.kept == lines.kept
    return keys
