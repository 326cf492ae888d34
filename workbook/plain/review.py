"""Every question of a page with its answer, one sentence each; any of them can be gone to by its number."""

from workbook.errors import UsageError
from workbook.locale import _, ngettext
from workbook.plain.names import shown
from workbook.plain.talk import Talk
from workbook.plain.words import Word, number_in
from workbook.session.session import Session
from workbook.session.showing import Moved, ReviewLine
from workbook.text import in_one_line

MOST = 200
"""So many characters of an answer stand in the review."""


def reviewed(talk: Talk) -> Moved:
    """Say the review, and go to the question that the person names; Enter goes back to where they were."""
    talk.lines.say(_("Your answers on this page:"))
    talk.lines.say("\n".join(review_lines(talk)))
    if talk.showing is not None and talk.showing.earlier:
        count = len(talk.showing.earlier)
        more = ngettext("{count} answer is from an earlier version of this page: /earlier says it at a question.",
                        "{count} answers are from an earlier version of this page: /earlier says them at a question.", count)
        talk.lines.say(more.format(count=count))
    while True:
        talk.lines.say(_("Type a number to go to that question, or press Enter to go back to where you were."))
        line = talk.text().strip()
        if not line:
            return Moved()
        if (moved := went(talk, number_in(line))) is not None:
            return moved


def review_lines(talk: Talk) -> list[str]:
    """Return every question in words."""
    here = talk.showing.number if talk.showing is not None and talk.session.attempt.finished is None else 0
    return [told(line, to_come=bool(here) and line.number >= here) for line in talk.session.review()]


def told(line: ReviewLine, *, to_come: bool = False) -> str:
    """Return one line of the review: `3. Which day? Answered: Friday 27 November 2026`."""
    states = {"answered": _("Answered"), "skipped": _("Not asked yet") if to_come else _("Skipped"), "parked": _("Put off"),
              "unconfirmed": _("Typed, not yet confirmed"), "again": _("To look at again")}
    state = states.get(line.state, line.state) + (", " + _("only you") if line.private else "")
    words = in_one_line(line.answer)
    words = words if len(words) <= MOST else words[:MOST] + " ..."
    return f"{line.number}. {line.prompt} {state}: {words}" if words else f"{line.number}. {line.prompt} {state}."


def went(talk: Talk, number: int) -> Moved | None:
    """Go to the question with a number; says so when there is none, and returns None."""
    lines = talk.session.review()
    for line in lines:
        if line.number == number:
            return talk.session.go(line.place)
    talk.lines.say(_("Please name a question by its number, from 1 to {count}, like /go 1.").format(count=len(lines)))
    return None


def mend_words(session: Session) -> tuple[str, ...]:
    """Return the lines of the list that are empty, each with its number and what may help."""
    boxes = session.mends()
    if not boxes:
        return (_("No line of a list is empty here."),)
    how = _("Type /mend and a number to go to what mends that line.")
    return (_("Empty in your list:"), *(f"{box.number}. {box.words}" for box in boxes), how)


def turned(talk: Talk, word: Word) -> Moved:
    """Do what a word asks that leads away from a question. Raises AnswerRefused or UsageError with what to say instead."""
    session = talk.session
    match word.name:
        case "back":
            return session.back()
        case "skip":
            return session.skip()
        case "park":
            return session.park()
        case "clear":
            return session.clear()
        case "go":
            return went(talk, word.number) or Moved()
        case "review":
            return reviewed(talk)
        case "mend":
            return session.mend(word.number) if word.rest else Moved(says=mend_words(session))
        case "again":
            return Moved()
        case _:
            raise UsageError(_("{word} has no use here. /help lists the words that do.").format(word=shown(word.name)))
