"""Everything that a person wrote, passage by passage, and where each stands: every thread, page and attempt, confirmed or not.

It is read from the store each time and kept in no file, so that nothing is left behind when something is erased.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Literal

from workbook.attempt.attempt import Attempt, AttemptName, Given
from workbook.attempt.values import kept_under
from workbook.exercise.conditions import is_empty
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.steps import Consent, Step, is_question
from workbook.frozen import frozen, replace
from workbook.locale import _
from workbook.outcome.privacy import Secrecy
from workbook.session.desk import Desk
from workbook.session.earlier import earlier_answers, plain_words, secrecy_of
from workbook.session.left_behind import secrecy_left
from workbook.session.notebook import Notebook, labelled
from workbook.session.whole_threads import WholeThread, read_threads

Kind = Literal["answer", "typed", "put_off", "earlier", "gone", "aside", "other"]
"""`typed` is not confirmed yet, `put_off` is of a question that was put off, `earlier` is from an earlier version of the page,
`gone` is of a page that is not here now, `aside` are words of one's own that something else took the place of, `other` is what
another session answered to the same question.
"""


@frozen
class Passage:
    """Some words of a person's own, and where they stand."""

    name: AttemptName
    thread: str
    """What the thread is called."""
    title: str
    """The page's title."""
    place: str
    """The step's id, as the attempt has it."""
    prompt: str
    """The question as it was answered."""
    words: str
    at: datetime
    kind: Kind
    secrecy: Secrecy

    @property
    def private(self) -> bool:
        """Say whether its question says that it is for the person only."""
        return self.secrecy > Secrecy.OPEN


def passages(desk: Desk) -> Iterator[Passage | None]:
    """Yield every passage, each file read once; None between two files, where the one who reads may rest. Damaged files are left out.

    Raises StoreError when the store itself cannot be read.
    """
    for whole in read_threads(desk):
        yield from _of_thread(whole) if whole is not None else (None,)


def _of_thread(whole: WholeThread) -> Iterator[Passage | None]:
    pages: dict[str, _Pages] = {}
    for attempt in whole.attempts.values():
        notebook = whole.notebook(attempt.name)
        if notebook is None:
            yield from _gone(whole, attempt)
        else:
            if notebook.pack.id not in pages:
                pages[notebook.pack.id] = _Pages(notebook)
            yield from pages[notebook.pack.id].passages(attempt, whole.called)
        yield None
    for two in whole.desk.store.conflicts(whole.thread.id):
        if two.name in whole.attempts:
            words, title, attempt = plain_words(two.other.value), whole.title(two.name), whole.attempts[two.name]
            notebook = whole.notebook(two.name)
            secrecy = _Pages(notebook).secrecy(attempt, two.step) if notebook else secrecy_left(whole.desk, two.name, two.step)
            yield from _passage(attempt, whole.called, title, two.step, two.other, words, "other", secrecy)


def _gone(whole: WholeThread, attempt: Attempt) -> Iterator[Passage]:
    title, secrecy = whole.title(attempt.name), partial(secrecy_left, whole.desk, attempt.name)
    for place, given in attempt.answers.items():
        yield from _passage(attempt, whole.called, title, place, given, plain_words(given.value), "gone", secrecy(place))
    yield from _aside(attempt, whole.called, title, secrecy)


class _Pages:
    """The pages of one pack in one thread, as they print answers."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._scope = labelled(notebook.scope())
        self._asked: dict[tuple[str, str], Mapping[str, _Asked]] = {}
        """The questions of a page by the names that answers stand under, by the page and the digest of its pack."""

    def passages(self, attempt: Attempt, called: str) -> Iterator[Passage]:
        """Yield the passages of one attempt."""
        notebook, exercise = self._notebook, self._notebook.pack.own[attempt.name.exercise]
        title = exercise.title
        pack, exercise = notebook.desk.version_of(notebook.pack, exercise, attempt)
        asked = self._asked_on(exercise, pack.digest)
        earlier = {one.place: one for one in earlier_answers(pack, exercise, attempt)}
        for place, given in attempt.answers.items():
            one = asked.get(place) or self._borrowed(place)
            if place in earlier or one is None:
                secrecy = secrecy_of(exercise, place)
                yield from _passage(attempt, called, title, place, given, plain_words(given.value), "earlier", secrecy)
            else:
                kind: Kind = "typed" if place == attempt.typing else "put_off" if place in attempt.parked else "answer"
                words = self._printed(one.step, given.value)
                # a consent is kept with all its lines, as they were written by their author
                asked_so = replace(given, prompt=self._scope.say(one.step.prompt)) if isinstance(one.step, Consent) else given
                yield from _passage(attempt, called, title, place, asked_so, words, kind, one.secrecy)
        yield from _aside(attempt, called, title, partial(self.secrecy, attempt))

    def secrecy(self, attempt: Attempt, place: str) -> Secrecy:
        """Return how private the question is that an attempt has under a name."""
        notebook = self._notebook
        pack, exercise = notebook.desk.version_of(notebook.pack, notebook.pack.own[attempt.name.exercise], attempt)
        one = self._asked_on(exercise, pack.digest).get(place) or self._borrowed(place)
        return one.secrecy if one is not None else secrecy_of(exercise, place)

    def _asked_on(self, exercise: Exercise, digest: str) -> Mapping[str, "_Asked"]:
        key = (exercise.id, digest)
        if key not in self._asked:
            questions = ((step, self._asked_of(step)) for step in exercise.live if is_question(step))
            self._asked[key] = {name: one for step, one in questions for name in kept_under(step)}
        return self._asked[key]

    def _borrowed(self, place: str) -> "_Asked | None":
        exercise = self._notebook.pack.exercises.get(place.partition(".")[0])
        step = exercise.step(place.partition(".")[2]) if exercise is not None and "." in place else None
        return self._asked_of(step) if step is not None else None

    def _asked_of(self, step: Step) -> "_Asked":
        from_others = getattr(step, "options_from", "") or getattr(step, "items_from", "")
        return _Asked(self._scope.values.resolved(step) if from_others else step, self._notebook.privacy.of_step(step))

    def _printed(self, step: Step, value: Answer | None) -> str:
        if isinstance(value, dict) and "template" in value:
            return plain_words(value)
        return "\n".join(self._scope.printer.answer(step, value).values)


@frozen(kw_only=False)
class _Asked:
    """A question as its answers print, and how private they are."""

    step: Step
    secrecy: Secrecy


def _passage(
    attempt: Attempt, called: str, title: str, place: str, given: Given, words: str, kind: Kind, secrecy: Secrecy
) -> Iterator[Passage]:
    if given.value is not None and not is_empty(given.value) and words:
        yield Passage(
            name=attempt.name, thread=called, title=title, place=place, prompt=" ".join(given.prompt.split()), words=words, at=given.at,
            kind=kind, secrecy=secrecy,
        )  # fmt: skip


def _aside(attempt: Attempt, called: str, title: str, secrecy: Callable[[str], Secrecy]) -> Iterator[Passage]:
    """Yield the texts that something else took the place of; when each was written nobody kept, so that its question's day stands."""
    for place, versions in attempt.aside.items():
        given = attempt.answers.get(place) or Given(value="", at=attempt.updated)
        for version in versions:
            words = "\n".join(part for part in (version.subject, version.text) if part)
            yield from _passage(attempt, called, title, place, replace(given, value=words), words, "aside", secrecy(place))


def kind_words(passage: Passage) -> str:
    """Return what is to be said of a passage that is not simply an answer; empty for one that is."""
    match passage.kind:
        case "typed":
            return _("typed, not confirmed yet")
        case "put_off":
            return _("of a question that you put off")
        case "earlier":
            return _("from an earlier version of the page")
        case "gone":
            return _("of a page that is not here now")
        case "aside":
            return _("words that you put aside")
        case "other":
            return _("from another session")
        case _:
            return ""
