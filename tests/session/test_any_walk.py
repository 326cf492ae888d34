"""Whatever a person does, in any order, on any page: nothing crashes, nothing is lost, and there is always a way to the end."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.desks import PACKS, SHIPPED, Someone, again, desk_at, pass_days, write_pack
from tests.pages import CARDS, TEMPLATES, pages
from workbook.attempt.attempt import Given
from workbook.attempt.values import Sheet, Values, given_to
from workbook.errors import AnswerRefused, UsageError
from workbook.exercise.conditions import holds, is_empty
from workbook.exercise.fields import Answer
from workbook.exercise.steps import Draft
from workbook.pack.library import Library
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.session import Session

LIBRARY = Library((SHIPPED, PACKS))
SHIPPED_PAGES = [f"{pack}/{name}" for pack in ("asking-for-help", "everything", "extending") for name in LIBRARY.pack(pack).exercises]

ODD: list[Any] = [
    "",
    "  ",
    "x",
    "y",
    "{a}",
    "[[",
    "word.",
    "two\nlines",
    True,
    False,
    0,
    7,
    99,
    -1,
    2.5,
    [],
    ["x"],
    ["x", "y"],
    [""],
    {"value": "own", "text": "mine"},
    {"value": "own"},
    ["z", "x"],
    [{"name": "Ana"}],
    [{"name": "{a}"}, {"name": "Bo", "kind": "x"}],
    "friday",
    "2026-11-28",
    {"template": "one", "text": "t"},
]
MOVES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["answer", "walk"]), st.integers(0, 7)),
        st.tuples(st.sampled_from(["answer", "walk"]), st.integers(0, 7)),
        st.tuples(st.sampled_from(["odd", "type"]), st.sampled_from(ODD)),
        st.tuples(st.sampled_from(["keep", "skip", "back", "park", "clear", "reopen", "again", "days"]), st.none()),
        st.tuples(st.sampled_from(["go", "style"]), st.integers(0, 9)),
        st.tuples(st.just("edit"), st.sampled_from(["Mine.", "{a} is not read", ""])),
    ),
    max_size=14,
)


class Person:
    """Walks one page, and knows what they answered."""

    def __init__(self, desk: Desk, page: str, path: str) -> None:
        self.desk, self.page, self.path = desk, page, path
        self.session = sit_down(desk, page, path=path)
        self.given: dict[str, Answer | None] = {}
        """By place: what they last answered there; None when they cleared it."""
        self.remember()

    def place(self) -> str:
        showing = self.session.showing()
        return showing.place if showing else ""

    def remember(self) -> None:
        """Take in what is carried over and drafts that were composed, which only the session knows beforehand."""
        self.given |= {place: one.value for place, one in self.session.attempt.answers.items()}

    def does(self, move: str, what: Any) -> None:
        showing = self.session.showing()
        place = showing.place if showing else ""
        if move in {"answer", "odd"} and showing is not None:
            asked = showing.number and not isinstance(showing.step, Draft)
            answer = (Someone(what).to(showing) if asked else None) if move == "answer" else what
            self.answers(place, answer if asked or move == "odd" else None)
        elif move == "walk":
            for _step in range(2 + what):
                self.does("answer", what)
        elif move == "go" and self.session.stops:
            self.session.go(self.session.stops[what % len(self.session.stops)].place)
        elif move == "days":
            pass_days(self.desk, 15)
        elif move == "again":
            self.session.begin_again()
        elif move == "reopen":
            self.reopens()
        else:
            calls: dict[str, Callable[[], object]] = {
                "keep": self.session.keep,
                "skip": self.session.skip,
                "back": self.session.back,
                "park": self.session.park,
                "clear": self.session.clear,
                "type": lambda: self.session.type(what),
                "style": lambda: self.session.choose_version(what),
                "edit": lambda: self.session.edit(what),
            }
            if move in calls:
                self.calls(place, calls[move])

    def calls(self, place: str, call: Callable[[], object]) -> None:
        try:
            call()
        except (AnswerRefused, UsageError) as told:
            assert str(told)
            return
        if place in self.session.attempt.answers:  # only this place can have changed
            self.given[place] = self.session.attempt.answers[place].value

    def answers(self, place: str, answer: Any) -> None:
        if answer is None:
            self.calls(place, self.session.keep)
            return
        told, before = self.session.consequence(answer), answered(self.session)
        try:
            self.session.answer(answer)
        except (AnswerRefused, UsageError) as refused:
            assert str(refused)
        else:
            hidden = len(before - answered(self.session) - {place})
            assert [int(count) for count in re.findall(r"\d+", told)] == ([hidden] if hidden else [])
        if place in self.session.attempt.answers:
            self.given[place] = self.session.attempt.answers[place].value

    def reopens(self) -> None:
        before, typing = self.place(), self.session.attempt.typing
        is_blank = self.session.showing() is None and self.session.ending().blank
        assert self.session.close() == ()
        self.desk = again(self.desk)
        self.session = sit_down(self.desk, self.page, path=self.path)
        if is_blank:  # a page where nothing is written begins at its first step
            before = self.session.stops[0].place
        assert (self.place(), self.session.attempt.typing) == (before, typing)

    def has_lost_nothing(self) -> None:
        kept = {place: one.value for place, one in self.session.attempt.answers.items()}
        assert kept == self.given

    def stands_where_they_may(self) -> None:
        session, showing = self.session, self.session.showing()
        review = session.review()
        assert len({stop.place for stop in session.stops}) == len(session.stops)
        if showing is None:
            assert (session.attempt.finished is None) == session.ending().blank
            return
        assert showing.place in [stop.place for stop in session.stops]
        assert showing.total == len(review) and 0 <= showing.number <= showing.total
        values = session.notebook.values.seen_from(session.notebook.sheet(session.attempt))
        for stop in session.stops:
            assert holds(stop.step.show_if, values.look) and not stop.step.retired
        words = [showing.step.prompt, showing.body, *([showing.draft.text] if showing.draft and not showing.draft.edited else [])]
        assert not any("[[" in text and "[[" not in str(self.given) for text in words)

    def comes_to_the_end(self) -> None:
        if self.session.showing() is None:
            self.session.keep()
        left = len(self.session.stops) + 20
        while (showing := self.session.showing()) is not None and left:
            left -= 1
            try:
                self.session.skip()
            except AnswerRefused:
                self.session.answer(Someone().to(showing))
        assert self.session.showing() is None and (self.session.attempt.finished is None) == self.session.ending().blank
        assert self.session.ending().says


def answered(session: Session) -> set[str]:
    """Return the page's own steps that are shown and answered; written anew here, as a second opinion."""
    sheet = session.notebook.sheet(session.attempt)
    values = Values(
        [one for one in session.notebook.values.sheets if one.attempt.name != session.attempt.name]
        + [Sheet(session.attempt, session.exercise)],
        session.pack.exercises,
        session.notebook.values.profile,
        session.desk.today(),
    )
    here = values.seen_from(sheet)

    def is_there(given: Given | None) -> bool:
        return given is not None and not is_empty(given.value)

    return {
        step.id
        for step in session.exercise.live
        if is_there(given_to(session.attempt, step)) and holds(step.show_if, here.look) and not here.passes_over(step)
    }


def walks(desk: Desk, page: str, path: str, moves: list[tuple[str, Any]]) -> None:
    person = Person(desk, page, path)
    for move, what in moves:
        note(f"at {person.place() or 'the end'}: {move} {what!r}")
        person.does(move, what)
        person.has_lost_nothing()
        person.stands_where_they_may()
    person.reopens()
    person.has_lost_nothing()
    person.comes_to_the_end()


QUIET = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("walks")


@QUIET
@given(pages(whole=True), MOVES, st.booleans())
def test_any_page_is_walked_in_any_way(root: Path, page: str, moves: list[tuple[str, Any]], quick: bool) -> None:
    pack = write_pack(root / "pack", page=page, templates=TEMPLATES, cards=CARDS)
    walks(desk_at(root, pack, kept=False), "page", "quick" if quick else "", moves)


@QUIET
@given(st.sampled_from(SHIPPED_PAGES), MOVES, st.booleans())
def test_the_shipped_pages_are_walked_in_any_way(root: Path, page: str, moves: list[tuple[str, Any]], quick: bool) -> None:
    desk = desk_at(root, SHIPPED, PACKS, kept=False)
    desk.library = LIBRARY
    walks(desk, page, "quick" if quick else "", moves)


@settings(QUIET, max_examples=20)
@given(st.sampled_from(SHIPPED_PAGES), MOVES)
def test_the_shipped_pages_are_walked_in_any_way_on_the_disk(
    tmp_path_factory: pytest.TempPathFactory, page: str, moves: list[tuple[str, Any]]
) -> None:
    desk = desk_at(tmp_path_factory.mktemp("disk"), SHIPPED, PACKS)
    desk.library = LIBRARY
    walks(desk, page, "", moves)


@settings(QUIET, max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(SHIPPED_PAGES[:20]), MOVES), min_size=2, max_size=4))
def test_several_pages_of_one_thread_are_walked_after_each_other(root: Path, sittings: list[tuple[str, list[tuple[str, Any]]]]) -> None:
    desk = desk_at(root, SHIPPED, kept=False)
    desk.library = LIBRARY
    for page, moves in sittings:
        walks(desk, page, "", moves)
