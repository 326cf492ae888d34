"""One step: what a person types becomes an answer value, which the session judges. No rule stands here."""

from typing import assert_never

from workbook.errors import AnswerRefused
from workbook.exercise.fields import Answer
from workbook.exercise.picks import (
    Checklist,
    MultiChoice,
    Ranking,
    SingleChoice,
)
from workbook.exercise.steps import (
    Card,
    Consent,
    DateStep,
    Draft,
    ListStep,
    LongText,
    Note,
    Number,
    Pause,
    Recap,
    Scale,
    ShortText,
    Step,
    Table,
    is_question,
)
from workbook.frozen import replace
from workbook.locale import _
from workbook.plain.compose import composed
from workbook.plain.gather import gathered
from workbook.plain.oneline import OneLine, meant
from workbook.plain.rows import filled
from workbook.plain.talk import Talk
from workbook.plain.words import Word, number_in
from workbook.session.session import Session
from workbook.session.showing import Moved, Offer, Showing


def ask(talk: Talk, showing: Showing) -> Moved | Offer | None:
    """Wait for the answer to the step that was just said. None asks again; an offer is where the person wants to go instead.

    Raises AnswerRefused with the reason; what was typed is kept all the same.
    """
    step, value = showing.step, None
    match step:
        case Note() | Card() | Recap() | Pause():
            return _passed(talk, showing)
        case Draft():
            return composed(talk, step, showing.draft) if showing.draft is not None else talk.session.keep()
        case LongText() | ListStep():
            value = gathered(talk, showing, step)
        case Table():
            value = filled(talk, showing, step)
        case (Consent() | ShortText() | SingleChoice() | MultiChoice() | Scale() | Number() | Ranking() | DateStep() | Checklist()):
            value = _one_line(talk, showing, step)
        case _:
            assert_never(step)
    return talk.session.keep() if value is None else _handed_over(talk, showing, value)


def _passed(talk: Talk, showing: Showing) -> Moved | Offer:
    """Wait for Enter, or the number of an offer."""
    while line := talk.text().strip():
        number = number_in(line)
        if 1 <= number <= len(showing.offers):
            return showing.offers[number - 1]
        talk.lines.say(_("Type one of these numbers, or press Enter to go on.") if showing.offers else
                       _("There is nothing to answer here. Press Enter to go on."))
    return talk.session.keep()


def _one_line(talk: Talk, showing: Showing, step: OneLine) -> Answer | None:
    said = talk.hear(takes=("edit",) if isinstance(step, ShortText) else ())
    if isinstance(said, Word):
        written = talk.tools.open_editor(str(showing.value or ""))
        if written is None:
            talk.lines.say(_("Without an editor: type the line anew, or press Enter to keep what is there."))
        return _one_line(talk, showing, step) if written is None else written
    line = talk.begun(said)
    before = [*(showing.value if isinstance(showing.value, list) else [showing.value])]
    before += [{"value": option, "text": words} for option, words in showing.own_words.items()]
    return meant(talk, step, line, before, talk.session.type) if line.strip() else None


def _handed_over(talk: Talk, showing: Showing, value: Answer) -> Moved | None:
    """Give the session an answer; what it would hide is said first, and a no keeps the earlier answer."""
    session, kept = talk.session, _accepted(talk, showing.step, value)
    before = None if showing.carried else showing.value  # a first answer changes nothing
    if kept is not None and before is not None and (told := session.consequence(kept, before)):
        session.type(kept)
        if not talk.agreed(told):
            moved = session.answer(before)
            return replace(moved, says=(_("Your earlier answer stays."), *moved.says))
    moved = session.answer(value)
    return replace(moved, says=(*moved.says, *_fixes(session, showing.step, value)))


def _accepted(talk: Talk, step: Step, value: Answer) -> Answer | None:
    """Return the answer as it would be kept; None when it would be refused."""
    try:
        return step.accept(value, talk.session.desk.today()) if is_question(step) else None
    except AnswerRefused:
        return None


def _fixes(session: Session, step: Step, value: Answer) -> list[str]:
    """Return what may help with the boxes that were left empty."""
    if not isinstance(step, Checklist) or not isinstance(value, list):
        return []
    empty = [(number, box) for number, box in enumerate(step.boxes, 1) if box.fix and box.id not in value]
    told = [f"{number}. {box.label.rstrip('.')}. {box.fix}" for number, box in empty]
    leads = [_("Type /mend and a number to go to what mends that line.")] if session.mends() else []
    return [_("What may help with the lines you left empty:"), *told, *leads] if told else []
