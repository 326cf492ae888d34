"""For somebody who is stuck at a question: one rung of help after the other, from a hint to putting the question off.

A rung that there is nothing for is not there; where there is nothing at all, the only rung is to put the question off. First words
are the pack's own; to a question that is not answered in words, the smallest step that would do.
"""

from collections.abc import Iterator
from typing import Literal

from workbook.errors import AnswerRefused
from workbook.exercise.conditions import is_empty
from workbook.exercise.fields import Answer
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Consent, DateStep, Draft, ListStep, LongText, Number, Scale, ShortText, Table, is_question
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.session.session import Session
from workbook.session.showing import Showing

Kind = Literal["hint", "words", "example", "later", "nothing"]


@frozen
class Rung:
    """One rung: what is said, and what it does."""

    kind: Kind
    says: str
    anew: bool = False
    """An example stands in the field now, so the step is shown again."""

    @property
    def is_last(self) -> bool:
        """The question is to be put off: the front end does that as it always does, and says what comes of it."""
        return self.kind == "later"


class Ladder:
    """One sitting's help: each time it is asked for at the same question, it goes one rung further."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._place, self._at = "", 0

    def further(self) -> Rung:
        """Return the next rung at the question where the person is; after the last it begins again."""
        showing = self._session.showing()
        if showing is None or not showing.number:
            return Rung(kind="nothing", says=_("There is nothing to answer here, so you can go on."))
        if showing.place != self._place:
            self._place, self._at = showing.place, 0
        rungs = [*_rungs(showing), Rung(kind="later", says="")]
        rung = rungs[min(self._at, len(rungs) - 1)]
        self._at += 1
        if rung.is_last:
            self._place = ""
        elif rung.kind == "example" and showing.value is None and (value := _value(showing, self._session)) is not None:
            self._session.type(value)
            self._session.lent.put(showing.place, value)
            return Rung(kind="example", says=_("An example stands there now. Change it until it is yours."), anew=True)
        return rung


def _rungs(showing: Showing) -> Iterator[Rung]:
    """Yield what the pack gives for a question, the least help first."""
    step = showing.step
    if words := step.guidance or step.hint:
        yield Rung(kind="hint", says=_("Hint: {words}").format(words=words))
    if words := _first_words(showing):
        yield Rung(kind="words", says=words)
    if told := _examples(showing):
        yield Rung(kind="example", says=ngettext("An example:", "Examples:", len(told)) + "\n" + "\n".join(told))


def _first_words(showing: Showing) -> str:
    """Return words to begin with: those of the pack, a sentence's beginning, the worded ends of a scale, a table's first column."""
    step = showing.step
    if starters := [words.strip() for words in step.starters]:
        return _("You could begin with:") + "\n" + "\n".join(starters)
    match step:
        case ShortText() | LongText() | ListStep() if step.stem:
            return _("Say it aloud first, and write down what you said: {words} ...").format(words=step.stem)
        case Scale():
            ends = [(number, words.rstrip(".")) for number, words in ((step.min, step.low), (step.max, step.high)) if words]
            told = [_("{number} is: {words}.").format(number=number, words=words) for number, words in ends]
            return " ".join([*told, _("Your first thought will do.")]) if told else ""
        case SingleChoice() if step.choices:
            return _("Take the one that comes nearest. You can change it at any time.")
        case MultiChoice() | Checklist() | Ranking():
            return _("Begin with the one you are most sure of. The rest can wait.")
        case Table() if step.columns:
            return _("One row is enough, and in it only this: {column}.").format(column=step.columns[0].label)
        case DateStep():
            return _("Any day will do for now, like tomorrow or in 3 days. You can move it.")
        case Consent():
            return _("Both answers are fine here, and you can change yours later.")
        case Draft():
            return _("It is fine as it stands. Change one word, or none.")
        case _:
            return ""


def _examples(showing: Showing) -> list[str]:
    return [one for one in showing.step.examples if one]


def _value(showing: Showing, session: Session) -> Answer | None:
    """Return the first example as the answer that it would be; None where it cannot be one."""
    step, first = showing.step, _examples(showing)[0]
    if not is_question(step) or isinstance(step, Draft | Table | Consent | Checklist | Ranking):
        return None
    tried: Answer = first
    if isinstance(step, ListStep):
        several = _examples(showing) if len(_examples(showing)) > 1 else first.split(";")
        tried = [one.strip() for one in several if one.strip()]
    elif isinstance(step, Number | Scale):
        tried = first.strip()
    try:
        kept = step.accept(tried, session.desk.today())
    except AnswerRefused:
        return None
    return None if is_empty(kept) else kept
