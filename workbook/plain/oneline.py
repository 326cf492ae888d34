"""Answers that one line holds, in a question or in a table's cell; an option with words of its own asks for them next."""

from collections.abc import Callable, Sequence
from typing import assert_never

from workbook.exercise.fields import Answer, Option
from workbook.exercise.judge import value_of
from workbook.exercise.picks import (
    Checklist,
    MultiChoice,
    Ranking,
    SingleChoice,
)
from workbook.exercise.steps import (
    Consent,
    DateStep,
    Number,
    Scale,
    ShortText,
)
from workbook.locale import _
from workbook.plain.talk import Keep, Talk
from workbook.plain.typed import named, pick, picks, ticks, yes_or_no

OneLine = Consent | ShortText | SingleChoice | MultiChoice | Scale | Number | Ranking | DateStep | Checklist
"""The steps that one line answers."""


def meant(talk: Talk, step: OneLine, line: str, before: Answer | None, keep: Keep) -> Answer:
    """Return the answer that a typed line means. `keep` keeps what is picked while its own words are asked for."""
    match step:
        case Consent():
            return yes_or_no(line)
        case ShortText():
            return line
        case Scale() | Number() | DateStep():
            return line
        case SingleChoice():
            if not step.choices:
                return line
            return _worded(talk, step.choices, [pick(line, named(step.choices))], before, lambda picked: keep(picked[0]))[0]
        case MultiChoice():
            if not step.choices:
                return line
            return _worded(talk, step.choices, picks(line, named(step.choices)), before, keep)
        case Ranking():
            return picks(line, named(step.choices))
        case Checklist():
            return ticks(line, step.boxes)
        case _:
            assert_never(step)


def _worded(talk: Talk, options: Sequence[Option], found: Sequence[Answer], before: Answer | None,
            keep: Callable[[list[Answer]], None]) -> list[Answer]:
    """Return the picks, those of options that take words with the words that are asked for now; a blank line keeps what was there."""
    taking = {option.value: option for option in options if option.text}
    worded: list[Answer] = [{"value": one, "text": _words_before(one, before)} if one in taking else one for one in found]
    for index, one in enumerate(worded):
        if isinstance(one, dict):
            keep(worded)
            talk.lines.say(_("{label}. In your own words:").format(label=taking[one["value"]].label.rstrip(".")))
            if one["text"]:
                talk.lines.say(_("So far: {words}").format(words=one["text"]))
                talk.lines.say(_("Enter keeps what is there."))
            words = talk.text()
            worded[index] = {**one, "text": words} if words.strip() else one
    return worded


def _words_before(value: Answer, before: Answer | None) -> str:
    for one in before if isinstance(before, list) else [before]:
        if isinstance(one, dict) and value_of(one) == value:
            return str(one.get("text", ""))
    return ""
