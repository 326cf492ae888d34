"""Two times that one page was done, side by side, question by question. It says what stands there, and draws no conclusion."""

from collections.abc import Mapping
from datetime import datetime

from workbook.attempt.attempt import Attempt, AttemptName
from workbook.attempt.thread import Thread
from workbook.errors import UsageError
from workbook.frozen import frozen
from workbook.locale import Speech, _
from workbook.session.answers import AnswerShown, answers_in, iso
from workbook.session.desk import Desk
from workbook.session.notebook import Notebook


@frozen
class Side:
    """One of the two times."""

    name: AttemptName
    begun: datetime
    finished: datetime | None


@frozen
class Pair:
    """One question, with what was answered at both times; empty where there was no answer."""

    step: str
    prompt: str
    earlier: str
    later: str
    private: bool

    @property
    def is_same(self) -> bool:
        """Say whether both answers are the same."""
        return self.earlier == self.later


@frozen
class Compared:
    """One page at two times."""

    pack: str
    title: str
    earlier: Side
    later: Side
    pairs: tuple[Pair, ...]
    before: int
    """How many times there are that are older than `earlier`."""
    between: int
    """How many there are between the two."""

    def as_json(self) -> dict[str, object]:
        """Return the shape that `history --compare EXERCISE --json` prints."""
        return {
            "pack": self.pack,
            "exercise": self.later.name.exercise,
            "thread": int(self.later.name.thread),
            "earlier": _side_json(self.earlier),
            "later": _side_json(self.later),
            "questions": [_pair_json(pair) for pair in self.pairs],
        }


def _pair_json(pair: Pair) -> dict[str, object]:
    return {"step": pair.step, "question": pair.prompt, "earlier": pair.earlier, "later": pair.later, "same": pair.is_same}


def _side_json(side: Side) -> dict[str, object]:
    return {"attempt": side.name.number, "begun": iso(side.begun), "finished": iso(side.finished)}


def can_compare(desk: Desk, name: str, thread: Thread | None = None) -> bool:
    """Say whether a page was done more than once in a thread; raises UsageError or PackError when there is no such page."""
    pack, exercise = desk.find(name)
    return len(desk.attempts_of(pack, exercise, thread or desk.thread())) > 1


def compare(desk: Desk, name: str, thread: Thread | None = None, *, back: int = 1) -> Compared:
    """Return the newest time that a page was done beside the one `back` times before it, at most the first.

    Private answers are among them. Raises UsageError where the page was done fewer than two times, PackError or StoreError.
    """
    pack, exercise = desk.find(name)
    thread = thread or desk.thread()
    names = desk.attempts_of(pack, exercise, thread)
    if len(names) < 2:
        again = _("Once you have done it a second time, both stand here side by side.")
        never = _("It is a page to be done once.")
        told = _('You have not done "{title}" more than once in this thread.').format(title=exercise.title)
        raise UsageError(f"{told} {again if exercise.heading.repeatable else never}")
    at = max(0, len(names) - 1 - max(1, back))
    first, second = desk.store.read(names[at]), desk.store.read(names[-1])
    return Compared(
        pack=pack.home_of(exercise.id).id,
        title=exercise.title,
        earlier=Side(name=first.name, begun=first.started, finished=first.finished),
        later=Side(name=second.name, begun=second.started, finished=second.finished),
        pairs=_pairs(_answers(desk, name, thread, first), _answers(desk, name, thread, second)),
        before=at,
        between=len(names) - 2 - at,
    )


def _answers(desk: Desk, name: str, thread: Thread, attempt: Attempt) -> Mapping[str, AnswerShown]:
    """Return the answers of an attempt, as the version of the page that it was done with prints them."""
    pack, exercise = desk.version_of(*desk.find(name), attempt)
    return {one.step: one for one in answers_in(Notebook(desk, pack, thread), exercise, attempt)}


def _pairs(first: Mapping[str, AnswerShown], second: Mapping[str, AnswerShown]) -> tuple[Pair, ...]:
    pairs = []
    for step in _in_order([*first], [*second]):
        known = second.get(step) or first[step]
        earlier, later = (one[step].words if step in one else "" for one in (first, second))
        private = any(one[step].private for one in (first, second) if step in one)
        pairs.append(Pair(step=step, prompt=known.prompt, earlier=earlier, later=later, private=bool(private)))
    return tuple(pairs)


def _in_order(first: list[str], second: list[str]) -> list[str]:
    """Return the steps of both, those of the second in their order, those of the first alone behind the step they followed there."""
    order = list(second)
    for number, step in enumerate(first):
        if step not in order:
            before = first[number - 1] if number else ""
            order.insert(order.index(before) + 1 if before in order else 0, step)
    return order


# -- in words


def side_words(told: Compared, speech: Speech) -> tuple[str, str]:
    """Return when the two times were, as headings."""
    earlier, later = (_day(side, speech) for side in (told.earlier, told.later))
    return _("Earlier: {day}").format(day=earlier), _("Latest: {day}").format(day=later)


def _day(side: Side, speech: Speech) -> str:
    if side.finished is None:
        return _("{day}, not finished").format(day=speech.day(side.begun.astimezone().date()))
    return speech.day(side.finished.astimezone().date())


def prompt_words(pair: Pair) -> str:
    """Return a question, and what there is to know of its answers."""
    told = [*([_("only you")] if pair.private else []), *([_("the same both times")] if pair.is_same else [])]
    return " ".join([pair.prompt, *(f"({words})" for words in told)])
