"""What is said of a step before its line is waited for: plain sentences in order, made to be heard as well as read."""

from collections.abc import Sequence
from typing import assert_never

from workbook.exercise.breath import breath_words
from workbook.exercise.fields import Answer, Option
from workbook.exercise.filling import BLANK
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
)
from workbook.locale import _, ngettext
from workbook.outcome.recap import sentence
from workbook.outcome.then_now import then_now
from workbook.plain.names import shown
from workbook.session.lengths import length_sentence
from workbook.session.session import Session
from workbook.session.showing import DraftShown, Offer, Showing
from workbook.session.taking import takes_words

MOST = 1000
"""So many characters of an answer are said by themselves; /show says the rest."""


def told(session: Session, showing: Showing, *, naming: bool = False, fresh: bool = False) -> str:
    """Return all that is said of a step.

    `naming` leaves out how to answer a draft, since the name to sign with is asked for first; `fresh` adds its newer text.
    """
    step = showing.step
    parts = [*showing.notices]
    if showing.recall:
        parts += [_("You wrote before:"), cut(showing.recall)]
    parts.append(_heading(showing))
    if step.stem:
        parts.append(f"{step.stem} ...")
    if step.hint:
        parts.append(_("Hint: {words}").format(words=step.hint))
    parts += showing.thoughts
    if body := _body(showing):
        parts += ["", body, ""]
    parts += standing(session, showing)
    if fresh and showing.draft is not None:
        parts += refreshed(showing.draft)
    parts += [*listed(step), *offered(showing.offers), *([] if naming else [_how(showing)])]
    if more := _more(step, showing):
        parts.append(more)
    return "\n".join(parts)


def _heading(showing: Showing) -> str:
    if not showing.number:
        return showing.step.prompt
    words = _("Question {number} of {total} or more: {prompt}") if showing.more else _("Question {number} of {total}: {prompt}")
    return words.format(number=showing.number, total=showing.total, prompt=showing.step.prompt)


def _body(showing: Showing) -> str:
    """Return a card's text, or a recap's lines in words: then, now, and how far apart they are."""
    if not showing.recap:
        return showing.body
    missing, lines = _("not answered"), []
    for line in showing.recap:
        if not line.before and not line.after:
            lines.append(_("{label}: not answered yet.").format(label=line.label))
            continue
        told = then_now(line.before or missing, line.after or missing, line.change)
        lines.append(_("{label}: {told}.").format(label=line.label, told=told))
    return "\n".join([*lines, sentence(showing.recap)]).rstrip()


def standing(session: Session, showing: Showing) -> list[str]:
    """Return what is there already, in words; nothing for a draft, which is told by itself."""
    step, value = showing.step, showing.value
    if showing.draft is not None:
        return drafted(showing.draft)
    if value is None:
        return []
    if isinstance(step, Table):
        return [_so_far(showing), *rows(session, step, value)]
    if isinstance(step, ListStep) and isinstance(value, list):
        return [_so_far(showing), *numbered([str(item) for item in value])]
    words = session.printed(step, value) or (_("nothing ticked") if isinstance(step, Checklist) else _("nothing"))
    if "\n" in words:
        return [_so_far(showing), cut(words)]
    return [f"{_so_far(showing)} {cut(words)}"]


def _so_far(showing: Showing) -> str:
    if showing.unconfirmed:
        return _("So far, typed and not yet confirmed:")
    return _("So far ({carried}):").format(carried=showing.carried) if showing.carried else _("So far:")


def rows(session: Session, step: Table, value: Answer) -> list[str]:
    """Return a table's rows, each a numbered line."""
    held = value if isinstance(value, list) else []
    return [_("Row {number}: {words}").format(number=number, words=session.printed(step, [row])) for number, row in enumerate(held, 1)]


def numbered(lines: Sequence[str]) -> list[str]:
    """Return lines with their numbers before them."""
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]


def cut(words: str) -> str:
    """Return at most MOST characters of an answer, and how to hear the rest."""
    if len(words) <= MOST:
        return words
    rest = _("This is the beginning; it has {count} characters in all. /show says all of it.").format(count=len(words))
    return f"{words[:MOST]} ...\n{rest}"


def drafted(draft: DraftShown) -> list[str]:
    """Return a draft as it stands: its style, its subject and its text."""
    now = next((version.label for version in draft.versions if version.current), draft.label)
    parts = [_("This is for: {name}. /as has it another way.").format(name=one.name) for one in draft.channels if one.current]
    parts.append(_("Style: {label}").format(label=now))
    if draft.subject:
        parts.append(_("Subject: {subject}").format(subject=draft.subject))
    parts += ["", cut(draft.text), ""]
    if told := length_sentence(draft.channel, draft.text):
        parts.append(told)
    if draft.note:
        parts.append(draft.note)
    if BLANK in draft.text:
        gap = _("{blank} is a gap: a question that has no answer yet. /review lists the questions, /edit fills it in.")
        parts.append(gap.format(blank=BLANK))
    if draft.empty:
        parts += [_("Still empty in your list (/mend leads to what mends them):"), *draft.empty]
    return parts


def refreshed(draft: DraftShown) -> list[str]:
    """Return the newer text that the answers make beside the person's own words."""
    stays = _("These are your own words, and they stay. Made from your answers as they are now, the text would be:")
    return [stays, "", cut(draft.fresh), ""]


def listed(step: Step) -> list[str]:
    """Return what there is to pick from, a numbered line each; a consent's lines without numbers."""
    match step:
        case Consent():
            return list(step.items)
        case SingleChoice() | MultiChoice() | Ranking():
            return numbered([option.label for option in step.choices])
        case Checklist():
            return numbered([box.label for box in step.boxes])
        case _:
            return []


def offered(offers: Sequence[Offer]) -> list[str]:
    """Return where else one could go, a numbered line each."""
    return [_("You could also open:"), *numbered([offer.label for offer in offers])] if offers else []


def _more(step: Step, showing: Showing) -> str:
    """Return which words have more to say about a step."""
    here = [shown(word) for word, there in (("hint", step.guidance), ("example", any(step.examples)), ("starters", step.starters),
                                           ("earlier", showing.earlier and takes_words(step))) if there]
    return _("For more, type {words}.").format(words=" ".join(here)) if here else ""


def _how(showing: Showing) -> str:
    """Return how to answer, and what Enter does where something is there."""
    words = how(showing.step, showing)
    return words + " " + _("Enter keeps what is there.") if showing.value is not None and showing.draft is None else words


def how(step: Step, showing: Showing | None = None) -> str:
    """Return in one line what may be typed."""
    match step:
        case Note() | Card() | Recap():
            return _("Type a number, or press Enter to go on.") if showing and showing.offers else _("Press Enter to go on.")
        case Pause():
            return " ".join(part for part in (breath_words(step.pattern), _("Press Enter when you are ready.")) if part)
        case Draft():
            return _("Press Enter to keep it. Type /edit to change the words, or /style to hear the styles.")
        case LongText() | ListStep():
            return _how_lines(step, showing)
        case Table():
            return _("A row is asked one cell at a time. A blank line where a row begins ends the table.") + (
                " " + _("/change 1 changes row 1, /remove 1 takes it out.") if showing and showing.value else "")
        case Consent() | ShortText() | SingleChoice() | MultiChoice() | Scale() | Number() | Ranking() | DateStep() | Checklist():
            return how_one(step)
        case _:
            assert_never(step)


def _how_lines(step: LongText | ListStep, showing: Showing | None) -> str:
    words = _("Type as many lines as you like. A line with only a dot ends it.")
    if isinstance(step, ListStep):
        words = _("One thing a line. A blank line ends the list.") + _lines_at_most(step.max_items)
    if showing is None or showing.value is None:
        return words
    return words + " " + (_("New lines are added to what is there.") if showing.unconfirmed else _("New lines take its place."))


def how_one(step: Consent | ShortText | SingleChoice | MultiChoice | Scale | Number | Ranking | DateStep | Checklist) -> str:
    """Return what may be typed where one line is the answer."""
    match step:
        case Consent():
            return _("Type y for yes or n for no.")
        case ShortText():
            return _("Type one line.")
        case SingleChoice():
            return _number_of(step.choices)
        case MultiChoice():
            return _number_of(step.choices) if len(step.choices) < 2 or step.max_picks == 1 else _numbers_of(step)
        case Scale():
            return _how_scale(step)
        case Number():
            return _how_number(step)
        case Ranking():
            return _("Type the numbers in order, best first, like 2 1.") + _at_most(step.max_items, len(step.choices))
        case DateStep():
            return _("Type a day, like tomorrow, friday, in 3 days, or 2026-11-28.")
        case Checklist():
            return _("Type the numbers of the lines you tick, like 1,2. Type 0 for none of them.")
        case _:
            assert_never(step)


def _number_of(choices: Sequence[Option]) -> str:
    if not choices:
        return _("Type one line.")
    return _("Type a number.") if len(choices) > 1 else _("Type 1 to pick it.")


def _numbers_of(step: MultiChoice) -> str:
    words = _("Type the numbers, like 1,3.") if (step.min_picks or 1) > 1 else _("Type one number or several, like 1,3.")
    return f"{words} {step.how_many}".rstrip()


def _at_most(most: int | None, count: int) -> str:
    return " " + ngettext("{count} at most.", "{count} at most.", most).format(count=most) if most and most < count else ""


def _lines_at_most(most: int | None) -> str:
    return " " + ngettext("{count} line at most.", "{count} lines at most.", most).format(count=most) if most else ""


def _how_scale(step: Scale) -> str:
    words = [_("Type a number from {low} to {high}.").format(low=step.min, high=step.max)]
    if step.step != 1:
        words[0] = _("Type a number from {low} to {high}, in steps of {step}.").format(low=step.min, high=step.max, step=step.step)
    words += [_("{number} is: {words}.").format(number=number, words=end.rstrip(".")) for number, end in (
        (step.min, step.low), (step.max, step.high)) if end]
    return " ".join(words)


def _how_number(step: Number) -> str:
    words = _("Type a number.")
    if step.min is not None and step.max is not None:
        words = _("Type a number from {low} to {high}.").format(low=step.min, high=step.max)
    return words + (" " + _("It is counted in {unit}.").format(unit=step.unit) if step.unit else "")
