"""What a person has written, for reading: the answers to an exercise, and the cards of a thread."""

from datetime import datetime

from workbook.attempt.attempt import Attempt, Given
from workbook.attempt.thread import Thread
from workbook.attempt.values import given_to
from workbook.errors import UsageError
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.steps import Card, Draft, Step, is_question
from workbook.frozen import frozen
from workbook.locale import _
from workbook.outcome.privacy import Secrecy
from workbook.session.desk import Desk
from workbook.session.earlier import Earlier, earlier_answers
from workbook.session.notebook import Notebook, labelled
from workbook.session.showing import CardShown
from workbook.session.views import card_shown
from workbook.text import nearest


@frozen
class AnswerShown:
    """One answer, ready to be read."""

    step: str
    """The step's id; `exercise.step` for one that was borrowed."""
    prompt: str
    words: str
    value: Answer
    private: bool | str
    """False, True or `always`."""


@frozen
class AnswersShown:
    """The newest attempt at an exercise in one thread."""

    pack: str
    exercise: str
    title: str
    thread: int
    state: str
    """`new`, `unfinished` or `finished`."""
    started: datetime | None
    updated: datetime | None
    answers: tuple[AnswerShown, ...]
    parked: tuple[Earlier, ...]
    """Answers that no question of this version of the pack has any more."""
    cards: tuple[CardShown, ...]

    def as_json(self) -> dict[str, object]:
        """Return the shape that `show EXERCISE --json` prints."""
        return {
            "pack": self.pack,
            "exercise": self.exercise,
            "thread": self.thread,
            "state": self.state,
            "started": iso(self.started),
            "updated": iso(self.updated),
            "answers": {one.step: one.value for one in self.answers},
            "parked": {one.place: one.value for one in self.parked},
            "cards": {card.id: card.text for card in self.cards},
        }


def asked_words(prompt: str, *, private: bool | str) -> str:
    """Return a question as it stands above its answer, with a note where the answer is for the person only."""
    return _("{question} (only you)").format(question=prompt) if private else prompt


def iso(at: datetime | None) -> str | None:
    """Return a moment as JSON prints it: `2026-11-23T10:00:00Z`."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at is not None else None


def answers_to(desk: Desk, name: str, thread: Thread | None = None) -> AnswersShown:
    """Return the newest attempt at an exercise, private answers included; raises UsageError or PackError."""
    pack, exercise = desk.find(name)
    thread = thread or desk.thread()
    notebook = Notebook(desk, pack, thread)
    attempt = notebook.newest(exercise.id)
    if attempt is not None:
        pack, exercise = desk.version_of(pack, exercise, attempt)
        notebook = notebook if pack is notebook.pack else Notebook(desk, pack, thread)
    return AnswersShown(
        pack=pack.home_of(exercise.id).id,
        exercise=exercise.id,
        title=exercise.title,
        thread=thread.number,
        state="new" if attempt is None else "finished" if attempt.finished else "unfinished",
        started=attempt.started if attempt else None,
        updated=attempt.updated if attempt else None,
        answers=tuple(answers_in(notebook, exercise, attempt)) if attempt else (),
        parked=earlier_answers(pack, exercise, attempt) if attempt else (),
        cards=_cards(notebook, [step.card for step in exercise.live if isinstance(step, Card)]),
    )


def answers_in(notebook: Notebook, exercise: Exercise, attempt: Attempt) -> list[AnswerShown]:
    """Return the answers of one attempt at a page, in the page's order, borrowed questions last."""
    told = []
    for step in exercise.live:
        given = given_to(attempt, step) if is_question(step) else None
        if given is not None and given.value is not None:
            told.append(_told(notebook, attempt, step.id, step, given))
    for place, given in attempt.answers.items():
        borrowed = notebook.pack.exercises.get(place.split(".")[0]) if "." in place else None
        borrowed_step = borrowed.step(place.partition(".")[2]) if borrowed else None
        if borrowed_step is not None and given.value is not None:
            told.append(_told(notebook, attempt, place, borrowed_step, given))
    return told


def _told(notebook: Notebook, attempt: Attempt, place: str, step: Step, given: Given) -> AnswerShown:
    scope, private = notebook.scope(attempt), step.private
    value: Answer = given.value if given.value is not None else ""
    if isinstance(step, Draft) and isinstance(value, dict):
        now = scope.draft(step, value)
        language = {"language": value["language"]} if value.get("language") else {}
        value = {"template": now.template, "text": now.text, "edited": bool(value.get("edited")), **language}
        if now.subject:
            value["subject"] = now.subject
        template = notebook.pack.templates.get(now.template)
        private = private or (template is not None and notebook.privacy.of_template(template) > Secrecy.OPEN)
        words = (_("Subject: {subject}").format(subject=now.subject) + "\n\n" if now.subject else "") + now.text
    else:
        printed = labelled(scope).printer.answer(scope.values.resolved(step), value)
        words = "\n".join(printed.values)
    return AnswerShown(step=place, prompt=given.prompt or notebook.worded(step, attempt).prompt, words=words, value=value, private=private)


def _cards(notebook: Notebook, names: list[str]) -> tuple[CardShown, ...]:
    cards = [notebook.pack.cards[name] for name in dict.fromkeys(names) if name in notebook.pack.cards]
    return tuple(
        card_shown(card, notebook.scope(), private=notebook.prints_private(card)) for card in cards
    )


def cards(desk: Desk, thread: Thread | None = None) -> tuple[CardShown, ...]:
    """Return the cards of every exercise of a thread that was begun."""
    told: dict[str, CardShown] = {}
    for pack in desk.packs():
        notebook = Notebook(desk, pack, thread or desk.thread())
        begun = {name.exercise for name in notebook.attempts}
        names = [step.card for exercise in pack.own.values() if exercise.id in begun for step in exercise.live if isinstance(step, Card)]
        told.update({card.id: card for card in _cards(notebook, names) if card.id not in told})
    return tuple(told.values())


def card(desk: Desk, name: str, thread: Thread | None = None) -> CardShown:
    """Return one card by its id; raises UsageError naming the nearest."""
    known: list[str] = []
    for pack in desk.packs():
        if name.removeprefix(f"{pack.id}/") in pack.cards:
            return _cards(Notebook(desk, pack, thread or desk.thread()), [name.removeprefix(f"{pack.id}/")])[0]
        known += [*pack.cards, *pack.own]
    close = nearest(name, known)
    raise UsageError(
        _('There is no page or card "{name}" here.').format(name=name)
        + (" " + _('Did you mean "{close}"?').format(close=close) if close else "")
    )
