"""Answers of several lines: a longer text, ended by a dot, and a list, ended by a blank line. Each line is kept as it comes."""

from collections.abc import Sequence

from workbook.exercise.fields import Answer
from workbook.exercise.steps import ListStep, LongText
from workbook.locale import _
from workbook.plain.talk import Talk
from workbook.plain.tell import numbered
from workbook.plain.words import Word
from workbook.session.showing import Showing

DOT = "."
"""The line that ends a longer text."""


def gathered(talk: Talk, showing: Showing, step: LongText | ListStep) -> Answer | None:
    """Return the lines as the step takes them; None when the first line is blank, which keeps what is there."""
    there = _lines_of(showing.value)
    typed = list(there) if showing.unconfirmed else []
    first = True
    while True:
        said = talk.hear(takes=("change", "remove", "edit"))
        if isinstance(said, Word):
            if said.name == "edit" and isinstance(step, LongText):
                written = talk.tools.open_editor("\n".join(typed or there))
                if written is not None:
                    return written
                talk.lines.say(_("Without an editor: /change 1 changes one line. New lines take the place of all."))
            else:
                before = typed or there
                typed = changed(talk, before, said)
                if typed != before:
                    first = False
                    talk.session.type(_answer(step, typed))
            continue
        line = talk.begun(said)
        blank = not line.strip()
        if (blank and (first or isinstance(step, ListStep))) or (line.strip() == DOT and isinstance(step, LongText)):
            return None if first else _answer(step, typed)
        first = False
        typed.append(line)
        talk.session.type(_answer(step, typed))
        if isinstance(step, ListStep) and step.max_items is not None and len(typed) > step.max_items:
            return _answer(step, typed)  # the step says how many there may be, and the question comes again


def _lines_of(value: Answer | None) -> list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    return str(value).split("\n") if value else []


def _answer(step: LongText | ListStep, typed: Sequence[str]) -> Answer:
    return list(typed) if isinstance(step, ListStep) else "\n".join(typed)


def changed(talk: Talk, lines: Sequence[str], word: Word) -> list[str]:
    """Return lines with one changed or taken out, as `/change 2` and `/remove 2` ask; says what they are when no line is named."""
    number, kept = word.number, list(lines)
    if not 1 <= number <= len(kept):
        talk.lines.say("\n".join([_("Name one of these lines by its number, like /change 1."), *numbered(kept)])
                       if kept else _("There are no lines here yet."))
        return kept
    if word.name == "remove":
        talk.lines.say(_("Taken out: {words}").format(words=kept.pop(number - 1)))
        return kept
    talk.lines.say(_("Line {number} so far: {words}").format(number=number, words=kept[number - 1]))
    talk.lines.say(_("Type the new line. Enter keeps it as it is."))
    kept[number - 1] = talk.text() or kept[number - 1]
    return kept
