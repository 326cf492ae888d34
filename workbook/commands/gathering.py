"""What an export takes from a thread, and what it leaves out because it is private."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.attempt.attempt import Attempt
from workbook.attempt.thread import Thread
from workbook.exercise.steps import Card, Consent, Step
from workbook.locale import Speech
from workbook.outcome.card import card_text, is_filled
from workbook.outcome.export import AnswerOut, CardOut, PageOut
from workbook.outcome.privacy import Hushed, Secrecy
from workbook.pack.pack import Pack
from workbook.session.answers import AnswerShown, answers_to
from workbook.session.desk import Desk
from workbook.session.notebook import Notebook


@dataclass(slots=True)
class Tally:
    """What was left out."""

    private: int = 0
    """Answers that --include-private takes in."""
    cards: int = 0
    """Cards that print a private answer."""
    never: int = 0
    """Answers and cards that never leave the store."""


class Gathering:
    """Takes pages and cards from one pack's answers in one thread, nothing more private than `most`."""

    def __init__(self, desk: Desk, pack: Pack, thread: Thread, most: Secrecy, tally: Tally) -> None:
        self.desk, self.pack, self.thread, self.most, self.tally = desk, pack, thread, most, tally
        self.notebook = Notebook(desk, pack, thread)
        self.privacy = self.notebook.privacy
        self._seen: set[str] = set()

    def begun(self) -> list[str]:
        """Return the pack's own pages that have answers in the thread, in order."""
        begun = {name.exercise for name, attempt in self.notebook.attempts.items() if attempt.answers}
        return [id for id in self.pack.own if id in begun]

    def page(self, exercise_id: str) -> PageOut:
        """Return one page: the newest attempt's answers, and the cards it fills in."""
        told = answers_to(self.desk, f"{self.pack.id}/{exercise_id}", self.thread)
        attempts = [one for name, one in self.notebook.attempts.items() if name.exercise == exercise_id]
        attempt = max(attempts, key=lambda one: one.name.number, default=None)
        answers = [
            out
            for one in told.answers
            if attempt and (step := self._step(one.step, exercise_id))
            for out in self._answer(one, step, attempt)
        ]
        self.tally.never += len(told.parked)  # of a step that is gone, nothing says how private it was
        names = [step.card for step in self.pack.exercises[exercise_id].live if isinstance(step, Card)]
        cards = [card for name in dict.fromkeys(names) for card in self.card(name)] if told.answers else []
        return PageOut(
            pack=told.pack,
            exercise=told.exercise,
            title=told.title,
            thread=told.thread,
            state=told.state,
            started=told.started,
            updated=told.updated,
            changed=Speech(self.pack.manifest.language).day(told.updated.astimezone().date()) if told.updated else "",
            answers=tuple(answers),
            cards=tuple(cards),
        )

    def card(self, name: str) -> Iterator[CardOut]:
        """Yield a card, once, when something is filled in and it may go out."""
        card = self.pack.cards.get(name)
        if card is None or name in self._seen or not is_filled(card, self.notebook.scope()):
            return
        self._seen.add(name)
        secrecy = self.privacy.of_card(card)
        if secrecy <= self.most:
            yield CardOut(id=card.id, title=card.title, text=card_text(card, self.notebook.scope()))
        elif secrecy == Secrecy.ALWAYS:
            self.tally.never += 1
        else:
            self.tally.cards += 1

    def _step(self, place: str, exercise_id: str) -> Step | None:
        first, dot, rest = place.partition(".")
        exercise = self.pack.exercises.get(first) if dot else None
        return exercise.step(rest) if exercise else self.pack.exercises[exercise_id].step(place)

    def _answer(self, one: AnswerShown, step: Step, attempt: Attempt) -> Iterator[AnswerOut]:
        """Yield an answer when it may go out, else count it."""
        template = str(one.value.get("template", "")) if isinstance(one.value, dict) else ""
        secrecy = self.privacy.of_step(step, template)
        if secrecy <= self.most:
            yield AnswerOut(step=one.step, prompt=self._prompt(one, step, attempt), words=_completed(step, one.words), value=one.value)
        elif secrecy == Secrecy.ALWAYS:
            self.tally.never += 1
        else:
            self.tally.private += 1

    def _prompt(self, one: AnswerShown, step: Step, attempt: Attempt) -> str:
        """Return the question as it was answered; one that quotes something more private is filled in again without that."""
        if self.privacy.of_text(step.prompt) <= self.most and not isinstance(step, Consent):
            return one.prompt
        return Hushed(scope=self.notebook.scope(attempt), privacy=self.privacy, most=self.most).say(step.prompt)


def _completed(step: Step, words: str) -> str:
    """Return an answer in words; one that completes a stem, with the stem before it."""
    return f"{step.stem} {words}" if step.stem and words else words
