"""A condition in a person's words: `you chose “A call” for question 4`. Pure; for sheets on paper and `pack diff`."""

import re
from collections.abc import Callable, Sequence

from workbook.exercise.conditions import COMBINATORS
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Condition, as_options
from workbook.exercise.filling import fill
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.printing import Printed
from workbook.exercise.steps import Consent, Number, Scale, Step, Table
from workbook.exercise.template import Ref, escaped
from workbook.locale import Speech, _, ngettext
from workbook.pack.keys import Keys

Called = Callable[[Exercise, Step], str]
"""Returns what a question is called where the condition is read: `question 4`, or what `by_question` returns."""

_LONGEST = 70
"""So many characters of a question are quoted."""


def only_if(condition: Condition, keys: Keys, called: Called, at: str = "") -> str:
    """Return the sentence that says when a step is asked; empty for one that always is.

    `at` is the id of the exercise that the condition stands in: of several questions that save a key, its own come first.
    """
    return _("Only if {condition}.").format(condition=in_words(condition, keys, called, at)) if condition else ""


def in_words(condition: Condition, keys: Keys, called: Called, at: str = "") -> str:
    """Return what must hold as a clause, without capital and end stop; an empty condition reads `always`."""
    return _Worder(keys, called, at).whole(condition) or _("always")


def quoted(text: str) -> str:
    """Return a text of a pack on one line in quotation marks, cut where it is long, its placeholders as blanks."""
    line = " ".join(unfilled(text).split())
    return _("“{words}”").format(words=line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:.") + " …")


def by_question(exercise: Exercise, step: Step) -> str:
    """Call a question by what it asks: the first sentence of its prompt that ends in a question mark, else all of it."""
    words = unfilled(step.prompt)
    asked = next((part for part in re.split(r"(?<=[.?!:…])\s+", words) if part.endswith("?")), words)
    return quoted(escaped(asked))


def unfilled(text: str) -> str:
    """Return a text with placeholders as it reads before anything is answered."""
    return fill(text, _Unanswered()).text


class _Unanswered:
    speech = Speech("en")  # nothing is joined where nothing is answered

    def printed(self, ref: Ref) -> Printed:
        """Return nothing."""
        return Printed()

    def has_value(self, ref: Ref, value: str) -> bool:
        """Say no."""
        return False


class _Worder:
    def __init__(self, keys: Keys, called: Called, at: str) -> None:
        self.keys, self.called, self.at = keys, called, at

    def whole(self, condition: Condition) -> str:
        """Return the clause of a whole condition."""
        several = len(condition) > 1
        return _all_of([self._entry(name, wanted, several) for name, wanted in condition.items()])

    def _entry(self, name: str, wanted: object, among_others: bool) -> str:
        match name, wanted:
            case "all", list():
                return _all_of([self._grouped(part, "any_of" in part) for part in wanted])
            case "any_of", list():
                words = _one_of([self._grouped(part, len(part) > 1 or "all" in part) for part in wanted])
                return _bracketed(words) if among_others and len(wanted) > 1 else words
            case "not", dict():
                return self._negated(wanted)
            case _, dict():
                return _all_of([self._test(name, test, bound) for test, bound in wanted.items()])
            case _:
                return self._is(name, wanted if isinstance(wanted, list) else [wanted])

    def _grouped(self, condition: Condition, is_group: bool) -> str:
        words = self.whole(condition)
        return _bracketed(words) if is_group else words

    def _negated(self, condition: Condition) -> str:
        """Return the contrary of a condition: of a plain one in words of its own, else as a whole."""
        (name, wanted), *others = condition.items()
        if not others and name not in COMBINATORS:
            if not isinstance(wanted, dict):
                return self._is_not(name, wanted if isinstance(wanted, list) else [wanted])
            if list(wanted) == ["answered"]:
                return self._test(name, "answered", not wanted["answered"])
        return _("this does not hold: {condition}").format(condition=self.whole(condition))

    def _test(self, name: str, test: str, bound: object) -> str:
        step, question, column = self._asked(name, [])
        number = bound if isinstance(bound, int) else 0
        match test:
            case "not_in":
                return self._is_not(name, bound if isinstance(bound, list) else [bound])
            case "gte":
                return _("the number for {question} is {number} or more").format(question=_inside(question, step, column), number=bound)
            case "lte":
                return _("the number for {question} is {number} or less").format(question=_inside(question, step, column), number=bound)
            case "count_gte" if isinstance(step, Table):
                told = ngettext("{question} has {count} row or more", "{question} has {count} rows or more", number)
            case "count_gte":
                told = ngettext("{question} has {count} answer or more", "{question} has {count} answers or more", number)
            case "count_lte" if not number:
                return _("{question} is empty").format(question=question)
            case "count_lte" if isinstance(step, Table):
                told = ngettext("{question} has {count} row or none", "{question} has {count} rows or fewer", number)
            case "count_lte":
                told = ngettext("{question} has {count} answer or none", "{question} has {count} answers or fewer", number)
            case _:
                return (_("you answered {question}") if bound else _("{question} is empty")).format(question=question)
        return told.format(question=_inside(question, step, column), count=number)

    def _is(self, name: str, values: Sequence[object]) -> str:
        step, question, column = self._asked(name, values)
        words = _one_of(_labels(step, column, values))
        match step:
            case Consent():
                told = _("you said yes to {question}") if values == [True] else _("you said no to {question}")
            case Table():
                return _("a row of {question} has {answer} under {column}").format(
                    question=question, answer=words, column=_column_label(step, column)
                )
            case MultiChoice() | Checklist():
                told = _("you ticked {answer} for {question}")
            case SingleChoice():
                told = _("you chose {answer} for {question}")
            case Scale() | Number():
                told = _("the number for {question} is {answer}")
            case _:
                told = _("you wrote {answer} for {question}")
        return told.format(question=question, answer=words)

    def _is_not(self, name: str, values: Sequence[object]) -> str:
        step, question, column = self._asked(name, values)
        words = _one_of(_labels(step, column, values))
        match step:
            case Consent():
                told = _("you did not say yes to {question}") if values == [True] else _("you did not say no to {question}")
            case Table():
                return _("no row of {question} has {answer} under {column}").format(
                    question=question, answer=words, column=_column_label(step, column)
                )
            case MultiChoice() | Checklist():
                told = _("you did not tick {answer} for {question}")
            case SingleChoice():
                told = _("you did not choose {answer} for {question}")
            case Scale() | Number():
                told = _("the number for {question} is not {answer}")
            case _:
                told = _("you did not write {answer} for {question}")
        return told.format(question=question, answer=words)

    def _asked(self, ref: str, values: Sequence[object]) -> tuple[Step | None, str, str]:
        """Return the question that a reference speaks of, what it is called, and the column or place inside it."""
        key, way = self.keys.split(ref)
        savers = [(exercise, step) for exercise, step in self.keys.savers.get(key, []) if not step.retired]
        if not savers:
            return None, quoted(escaped(ref)), ""
        savers.sort(key=lambda one: (not _offers(one[1], values), one[0].id != self.at))
        exercise, step = savers[0]
        return step, self.called(exercise, step), next((part for part in way if not part.isdigit()), "")


def _offers(step: Step, values: Sequence[object]) -> bool:
    """Say whether the values are among a question's own; true where it has none."""
    known = _known(step, "")
    return not known or all(value in known for value in values)


def _known(step: Step | None, column: str) -> dict[object, str]:
    """Return the labels of what may be picked, by value: of a question, or of one column of a table."""
    match step:
        case SingleChoice() | MultiChoice():
            return {one.value: one.label for one in (*step.choices, *as_options(step.extra_options))}
        case Ranking():
            return {one.value: one.label for one in step.choices}
        case Checklist():
            return {box.id: box.label for box in step.boxes}
        case Table():
            return {one.value: one.label for found in step.columns if found.id == column for one in as_options(found.options)}
        case _:
            return {}


def _labels(step: Step | None, column: str, values: Sequence[object]) -> list[str]:
    known = _known(step, column)
    return [quoted(known.get(value, escaped(value))) if isinstance(value, str) else _number(value) for value in values]


def _number(value: object) -> str:
    return (_("yes") if value else _("no")) if isinstance(value, bool) else str(value)


def _inside(question: str, step: Step | None, column: str) -> str:
    """Return what a question is called, with the column where a table is looked into."""
    if not (isinstance(step, Table) and column):
        return question
    return _("{column} in {question}").format(column=_column_label(step, column), question=question)


def _column_label(table: Table, column: str) -> str:
    return next((quoted(one.label) for one in table.columns if one.id == column), quoted(escaped(column)))


def _bracketed(words: str) -> str:
    return _("({condition})").format(condition=words)


def _all_of(parts: Sequence[str]) -> str:
    first, last = ", ".join(parts[:-1]), parts[-1] if parts else ""
    return _("{first} and {last}").format(first=first, last=last) if first else last


def _one_of(parts: Sequence[str]) -> str:
    first, last = ", ".join(parts[:-1]), parts[-1] if parts else ""
    return _("{first} or {last}").format(first=first, last=last) if first else last
