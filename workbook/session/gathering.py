"""What an export takes from a thread, and what it leaves out because it is private. The command and both front ends use it."""

from collections.abc import Iterator, Sequence

from workbook.attempt.attempt import Attempt
from workbook.attempt.thread import Thread
from workbook.attempt.values import given_to
from workbook.errors import PackError, UsageError, WorkbookError
from workbook.exercise.dates import from_iso
from workbook.exercise.steps import Card, Consent, DateStep, Step
from workbook.frozen import changing
from workbook.locale import ngettext
from workbook.outcome.calendar import Noted
from workbook.outcome.card import card_text, is_filled
from workbook.outcome.export import AnswerOut, CardOut, PageOut
from workbook.outcome.privacy import Hushed, Secrecy
from workbook.pack.pack import Pack
from workbook.session.answers import AnswerShown, answers_to, card
from workbook.session.desk import Desk
from workbook.session.left_behind import PageLeft, page_left, pages_left
from workbook.session.notebook import Notebook


@changing(kw_only=False)
class Tally:
    """What was left out."""

    private: int = 0
    """Answers that --include-private takes in."""
    cards: int = 0
    """Cards that print a private answer."""
    never: int = 0
    """Answers and cards that never leave the store."""

    def told(self) -> tuple[str, ...]:
        """Return what was left out, counted, a sentence each."""
        private = ngettext("{count} private answer was left out.", "{count} private answers were left out.", self.private)
        cards = ngettext(
            "{count} card was left out, because it prints a private answer.",
            "{count} cards were left out, because they print private answers.",
            self.cards,
        )
        never = ngettext(
            "{count} answer stays here: it never leaves the workbook.",
            "{count} answers stay here: they never leave the workbook.",
            self.never,
        )
        counted = ((private, self.private), (cards, self.cards), (never, self.never))
        return tuple(sentence.format(count=count) for sentence, count in counted if count)


@changing(kw_only=False)
class Gathered:
    """What goes out."""

    pages: list[PageOut]
    cards: list[CardOut]
    """Cards that were asked for by their names."""
    days: list[Noted]
    """The days on the pages that are still to come."""
    tally: Tally

    @property
    def is_empty(self) -> bool:
        """Say whether nothing goes out."""
        return not (self.pages or self.cards)


def gathered(desk: Desk, thread: Thread, names: Sequence[str] = (), *, private: bool = False) -> Gathered:
    """Return pages and cards by their names, without one everything in the thread; `private` takes in what only the person sees.

    Raises UsageError for a name that is nothing here, and PackError.
    """
    most, tally = Secrecy.PRIVATE if private else Secrecy.OPEN, Tally()
    packs = {pack.id: Gathering(desk, pack, thread, most, tally) for pack in desk.packs()}
    pages: list[PageOut] = []
    cards: list[CardOut] = []
    if not names:
        pages = [one.page(id) for one in packs.values() for id in one.begun()]
        pages += [gathered_left(left, desk, most, tally) for left in pages_left(desk, thread)]
    for name in dict.fromkeys(names):
        if (left := left_of(desk, name, thread)) is not None:
            pages.append(gathered_left(left, desk, most, tally))
        elif is_exercise(desk, name):
            pack, exercise = desk.find(name)
            pages.append(packs[pack.id].page(exercise.id))
        else:
            shown = card(desk, name, thread)  # raises for a name that is nothing at all
            owner = next(pack for pack in desk.packs() if shown.id in pack.cards and name in {shown.id, f"{pack.id}/{shown.id}"})
            cards += packs[owner.id].card(shown.id)
    days = list({day.name: day for one in packs.values() for day in one.days}.values())
    return Gathered([page for page in pages if page.answers or page.cards], cards, days, tally)


def left_of(here: Desk, name: str, thread: Thread) -> PageLeft | None:
    """Return the page of a name that is not here any more, where no page that is here has the name."""
    try:
        here.find(name)
    except WorkbookError:
        return page_left(here, name, thread)
    return None


def is_exercise(here: Desk, name: str) -> bool:
    """Say whether a name is a page's; a page goes before a card of the same name.

    Raises PackError when it is neither, and a pack that cannot be used may be the one that has it.
    """
    try:
        here.find(name)
    except UsageError:
        return False
    except PackError:
        if any(name.removeprefix(f"{pack.id}/") in pack.cards for pack in here.packs()):
            return False
        raise
    return True


class Gathering:
    """Takes pages and cards from one pack's answers in one thread, nothing more private than `most`."""

    def __init__(self, desk: Desk, pack: Pack, thread: Thread, most: Secrecy, tally: Tally) -> None:
        self.desk, self.pack, self.thread, self.most, self.tally = desk, pack, thread, most, tally
        self.notebook = Notebook(desk, pack, thread)
        self.privacy = self.notebook.privacy
        self.days: list[Noted] = []
        """The days that went out and are still to come."""
        self._seen: set[str] = set()

    def begun(self) -> list[str]:
        """Return the pack's own pages that have answers in the thread, in order."""
        begun = {name.exercise for name, attempt in self.notebook.attempts.items() if attempt.answers}
        return [id for id in self.pack.own if id in begun]

    def page(self, exercise_id: str) -> PageOut:
        """Return one page: the newest attempt's answers, and the cards it fills in."""
        told = answers_to(self.desk, f"{self.pack.id}/{exercise_id}", self.thread)
        attempt = self.notebook.newest(exercise_id)
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
            changed=self.desk.speech.day(told.updated.astimezone().date()) if told.updated else "",
            answers=tuple(answers),
            cards=tuple(cards),
            language=self.pack.language_of("exercise", exercise_id),
        )

    def card(self, name: str) -> Iterator[CardOut]:
        """Yield a card, once, when something is filled in and it may go out."""
        card = self.pack.cards.get(name)
        if card is None or name in self._seen or not is_filled(card, self.notebook.scope()):
            return
        self._seen.add(name)
        secrecy = self.privacy.of_card(card)
        if secrecy <= self.most:
            text = card_text(card, self.notebook.scope())
            yield CardOut(id=card.id, title=card.title, text=text, language=self.pack.language_of("card", card.id))
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
            self._note(one, step, attempt)
            yield AnswerOut(step=one.step, prompt=self._prompt(one, step, attempt), words=_completed(step, one.words), value=one.value)
        elif secrecy == Secrecy.ALWAYS:
            self.tally.never += 1
        else:
            self.tally.private += 1

    def _note(self, one: AnswerShown, step: Step, attempt: Attempt) -> None:
        """Note a day that is still to come; what it is known by, a calendar has as its hash."""
        day = from_iso(one.value) if isinstance(step, DateStep) and isinstance(one.value, str) else None
        if day is not None and day >= self.desk.today():
            given, first = given_to(attempt, step, one.step), one.step.split(".")[0]
            exercise = self.pack.exercises[first if "." in one.step else attempt.name.exercise]
            name = f"{self.thread.id}/{self.pack.id}/{exercise.key_of(step)}"
            self.days.append(Noted(name=name, on=day, at=given.at if given is not None else attempt.updated))

    def _prompt(self, one: AnswerShown, step: Step, attempt: Attempt) -> str:
        """Return the question as it was answered; one that quotes something more private is filled in again without that."""
        if self.privacy.of_text(step.prompt) <= self.most and not isinstance(step, Consent):
            return one.prompt
        return Hushed(scope=self.notebook.scope(attempt), privacy=self.privacy, most=self.most).say(step.prompt)


def _completed(step: Step, words: str) -> str:
    """Return an answer in words; one that completes a stem, with the stem before it."""
    return f"{step.stem} {words}" if step.stem and words else words


def gathered_left(left: PageLeft, desk: Desk, most: Secrecy, tally: Tally) -> PageOut:
    """Return what may go out of a page that is not here any more."""
    attempt = left.attempt
    for one in left.answers:
        tally.never += one.secrecy == Secrecy.ALWAYS
        tally.private += most < one.secrecy == Secrecy.PRIVATE
    return PageOut(
        pack=left.name.pack,
        exercise=left.name.exercise,
        title=left.title,
        thread=int(left.name.thread),
        state=left.state,
        started=attempt.started,
        updated=attempt.updated,
        changed=desk.speech.day(attempt.updated.astimezone().date()),
        answers=tuple(
            AnswerOut(step=one.step, prompt=one.prompt, words=one.words, value=one.value) for one in left.answers if one.secrecy <= most
        ),
        cards=(),
    )
