"""One page as home, lists and paths show it: how far this person is with it, and what they have in hand."""

from collections.abc import Callable
from datetime import datetime

from workbook.attempt.attempt import Attempt
from workbook.attempt.flow import Stop, questions, walk
from workbook.attempt.values import given_to
from workbook.exercise.conditions import is_empty
from workbook.exercise.exercise import Exercise
from workbook.exercise.filling import fill
from workbook.exercise.steps import Card
from workbook.frozen import frozen
from workbook.locale import _
from workbook.outcome.card import card_text
from workbook.outcome.scope import AnswerScope
from workbook.pack.pack import Pack
from workbook.session.counting import may_grow, place_words
from workbook.session.desk import Desk
from workbook.session.drafts import needs_of_step
from workbook.session.notebook import Notebook


@frozen
class Listed:
    """One exercise and how far this person is with it in the current thread."""

    pack: str
    id: str
    title: str
    theme: str
    minutes: int
    state: str
    """`new`, `unfinished` or `finished`."""
    answered: int
    updated: datetime | None
    takeaway: str
    in_hand: str
    """The first line of its card once it is finished; else empty."""
    question: int = 0
    """The question an unfinished one is at; 0 when it is at none."""
    questions: int = 0
    more: bool = False
    """What is not answered yet may bring more questions."""
    path: str = ""
    """The path that an unfinished one is walked on; empty when the pack has none of that name any more."""
    put_off: tuple[str, ...] = ()
    """The questions that were put off and would be asked now, as `Session.go` takes them."""

    @property
    def place(self) -> str:
        """Where an unfinished one is, in words; empty where it is at no question."""
        return place_words(self.question, self.questions, more=self.more) if self.question else ""

    @property
    def name(self) -> str:
        """Its name for `Desk.find`."""
        return f"{self.pack}/{self.id}"


def listed_on(desk: Desk, pack: Pack, name: str, *, offered: str = "") -> Listed:
    """Return one page of a pack as it stands in the current thread; one that is not begun is `offered` on a path."""
    notebook = Notebook(desk, pack, desk.thread())
    return listed_from(notebook, pack.exercises[name], notebook.scope, offered=offered)


def listed_new(pack: Pack, exercise: Exercise) -> Listed:
    """Return a page that is not begun, with all its steps."""
    heading = exercise.heading
    return Listed(
        pack=pack.id,
        id=exercise.id,
        title=exercise.title,
        theme=heading.theme,
        minutes=heading.minutes_on(quick=False),
        state="new",
        answered=0,
        updated=None,
        takeaway=heading.takeaway,
        in_hand="",
    )


def listed_from(notebook: Notebook, exercise: Exercise, scope: Callable[[], AnswerScope], *, offered: str = "") -> Listed:
    """Return a page as it stands; one that is not begun is `offered` on a path, else with all its steps."""
    attempt, heading = notebook.newest(exercise.id), exercise.heading
    asked = exercise.live if attempt else ()
    given = [step for step in asked if attempt and (one := given_to(attempt, step)) and not is_empty(one.value)]
    state = _state(attempt)
    quick = bool(notebook.pack.is_quick(attempt.path if attempt and state != "new" else offered))
    question, total, more = _progress(notebook, attempt) if state == "unfinished" and attempt else (0, 0, False)
    return Listed(
        pack=notebook.pack.id,
        id=exercise.id,
        title=exercise.title,
        theme=heading.theme,
        minutes=heading.minutes_on(quick=quick),
        state=state,
        answered=len(given),
        updated=attempt.updated if attempt else None,
        takeaway=heading.takeaway,
        in_hand=in_hand(notebook, exercise, scope()) if state == "finished" else "",
        question=question,
        questions=total,
        more=more,
        path=attempt.path if attempt and notebook.pack.is_quick(attempt.path) is not None else "",
        put_off=_put_off(notebook, attempt) if attempt and attempt.parked else (),
    )


def _state(attempt: Attempt | None) -> str:
    if attempt is None or not (attempt.answers or attempt.position or attempt.finished):
        return "new"
    return "finished" if attempt.finished else "unfinished"


def _put_off(notebook: Notebook, attempt: Attempt) -> tuple[str, ...]:
    return tuple(stop.place for stop in questions(_stops(notebook, attempt)) if any(place in stop.names for place in attempt.parked))


def _stops(notebook: Notebook, attempt: Attempt) -> tuple[Stop, ...]:
    quick = bool(notebook.pack.is_quick(attempt.path))
    return walk(notebook.sheet(attempt), notebook.values, quick=quick, needs=lambda step: needs_of_step(step, notebook, attempt))


def _progress(notebook: Notebook, attempt: Attempt) -> tuple[int, int, bool]:
    quick, sheet = bool(notebook.pack.is_quick(attempt.path)), notebook.sheet(attempt)
    stops = _stops(notebook, attempt)
    at = next((index for index, stop in enumerate(stops) if stop.place == attempt.position), len(stops))
    is_met = any(stop.number for stop in stops[: at + 1])  # at the words that a page begins with, no question was
    number = next((stop.number for stop in stops[at:] if stop.number), 0) if is_met else 0
    return number, len(questions(stops)), may_grow(sheet, stops, at, notebook.values.seen_from(sheet), quick=quick)


def in_hand(notebook: Notebook, exercise: Exercise, scope: AnswerScope) -> str:
    """Return the first line of a finished page's card, as a scope of its notebook sees it; empty where there is none to be told."""
    cards = [notebook.pack.cards[step.card] for step in exercise.live if isinstance(step, Card) and step.card in notebook.pack.cards]
    if not cards or notebook.prints_private(cards[-1]):
        return ""
    rings = cards[-1].rings
    if rings is not None and rings.first and (first := fill(f"[[{{{rings.first}}}]]", scope).text):
        return _("{name} first").format(name=" ".join(first.split()))
    return " ".join(next(iter(card_text(cards[-1], scope).split("\n")), "").split())
