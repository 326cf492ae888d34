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
WORDS = ("add", "change", "remove")
"""The words that work on lines."""


def gathered(talk: Talk, showing: Showing, step: LongText | ListStep) -> Answer | None:
    """Return the lines as the step takes them; None when the first line is blank, which keeps what is there."""
    there = _lines_of(showing.value)
    typed = list(there) if showing.unconfirmed else []
    touched = False
    while True:
        now = typed if touched else typed or there
        said = talk.hear(takes=WORDS if isinstance(step, ListStep) else (*WORDS, "edit"))
        if isinstance(said, Word):
            if said.name == "edit":
                if (written := _edited(talk, now)) is not None:
                    return written
            elif (worked := _worked(talk, said, now)) is not None:
                touched = touched or worked != there
                typed = worked
                talk.session.type(_answer(step, typed))
            continue
        line = talk.begun(said)
        if _ends(step, line, touched):
            return _answer(step, typed) if touched else None
        touched = True
        typed.append(line)
        talk.session.type(_answer(step, typed))
        talk.tell_saved()
        if isinstance(step, ListStep) and step.max_items is not None and len(typed) > step.max_items:
            return _answer(step, typed)  # the step says how many there may be, and the question comes again


def _ends(step: LongText | ListStep, line: str, touched: bool) -> bool:
    """Say whether a line ends the answer: a dot, a blank line in a list, a blank first line anywhere."""
    if isinstance(step, LongText) and line.strip() == DOT:
        return True
    return not line.strip() and (isinstance(step, ListStep) or not touched)


def _edited(talk: Talk, lines: Sequence[str]) -> str | None:
    written = talk.tools.open_editor("\n".join(lines))
    if written is None:
        talk.lines.say(_("Without an editor: /change 1 changes one line, /add keeps the lines and adds to them."))
    return written


def _worked(talk: Talk, word: Word, lines: Sequence[str]) -> list[str] | None:
    """Do /add, /change or /remove to the lines that are there; None when nothing came of it."""
    if word.name == "add":
        talk.lines.say(_("New lines are added to what is there."))
        return list(lines)
    worked = changed(talk, lines, word)
    return worked if worked != list(lines) else None


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
        talk.lines.say(_("Taken out: {words}").format(words=kept.pop(number - 1).strip() or _("an empty line")))
        return kept
    talk.lines.say(_("Line {number} so far: {words}").format(number=number, words=kept[number - 1]))
    talk.lines.say(_("Type the new line. Enter keeps it as it is."))
    words = talk.text()
    kept[number - 1] = words if words.strip() else kept[number - 1]
    return kept
