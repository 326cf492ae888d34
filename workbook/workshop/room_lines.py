"""A facilitator's room in lines, for commands and line mode: each a sentence that can be heard as well as read."""

from workbook.locale import _, ngettext
from workbook.workshop.facilitating import (
    closed_words,
    count_words,
    counts_words,
    joining_words,
    left_words,
    minutes_left,
    missing_words,
    next_words,
    phase_words,
    shown_total,
)
from workbook.workshop.room import Question, Room, ShareLine
from workbook.workshop.totals import lines


def moment_lines(room: Room) -> list[str]:
    """Return where the workshop is: the phase, the time, who is here, the message, and what does not work."""
    if room.is_closed:
        return [closed_words(room), *room.problems]
    told = []
    if room.phase is None:
        told.append(_("The workshop has not begun."))
    else:
        words = _("Phase {number} of {count}: {phase}.")
        told.append(words.format(number=room.place + 1, count=len(room.phases), phase=phase_words(room.phase)))
        if left := left_words(room.left):
            is_up = room.left is not None and not minutes_left(room.left)
            told.append(_("The time is up.") if is_up else _("Time: {left}.").format(left=left))
    told.append(_("{counts}.").format(counts=counts_words(room)))
    if room.state.message:
        told.append(_("Message to everybody: {message}").format(message=room.state.message))
    return [*told, *refused_lines(room), *room.problems]


def refused_lines(room: Room) -> list[str]:
    """Return how many things came in that are no shares; nothing where there are none."""
    if not room.refused:
        return []
    words = ngettext(
        "{count} thing lies in the workshop's folder that is no share of it. It was not opened.",
        "{count} things lie in the workshop's folder that are no shares of it. They were not opened.",
        room.refused,
    )
    return [words.format(count=room.refused)]


def status_lines(room: Room) -> list[str]:
    """Return all of a room but the words to say and the texts that were shared."""
    told = [room.title]
    if not room.is_closed:
        told.append(joining_words(room))
    told += moment_lines(room)
    if room.is_closed:
        return told
    told += [next_words(room), *shared_lines(room), *total_lines(room)]
    return [*told, released_line(room)] if not room.released.is_empty else told


def shared_lines(room: Room) -> list[str]:
    """Return how many have shared what; questions that nobody shared are left out."""
    shared = [question for question in room.questions if question.people]
    if not shared:
        return [_("Nobody has shared anything yet.")]
    return [_("Shared:"), *(f"  {_told(room, question)}" for question in shared)]


def _told(room: Room, question: Question) -> str:
    words = _("{page}: {people}.") if question.kind == "line" else _('{page}, "{question}": {people}.')
    words = words.format(page=question.page, question=question.prompt, people=count_words(question))
    if question.kind == "line" or shown_total(room, question) is not None:
        return words
    return f"{words} {missing_words(room, question)}"


def total_lines(room: Room) -> list[str]:
    """Return the totals in sentences; nothing while there are none."""
    return ["", *lines(room.totals)] if room.totals else []


def text_lines(room: Room, share: ShareLine) -> list[str]:
    """Return one text that was shared, with the number it is called by."""
    whose = _("Share {number}, from {name}:").format(number=share.number, name=share.name)
    told = [whose if share.name else _("Share {number}:").format(number=share.number), share.text]
    if share.released == "now":
        told.append(_("Everybody can read it."))
    if share.released == "before":
        told.append(_("Everybody can read an earlier wording of it. Releasing it again shows this one."))
    return told


def releasable_lines(room: Room) -> list[str]:
    """Return everything that can be released, and what it is called by."""
    told: list[str] = []
    for question in room.questions:
        if question.shares:
            told += [*([""] if told else []), question.page]
            told += [line for share in question.shares for line in text_lines(room, share)]
    for total in room.totals:
        told += [*([""] if told else []), _("Numbers, {name}:").format(name=total.name), *lines([total])]
    return told or [_("There is nothing to release yet.")]


def released_line(room: Room) -> str:
    """Return how much was released so far."""
    count = len(room.released.shares) + len(room.released.totals)
    return ngettext("{count} thing is released to everybody.", "{count} things are released to everybody.", count).format(count=count)


def words_lines(room: Room) -> list[str]:
    """Return the words to say in the phase that is on, or how to begin."""
    if room.phase is None:
        return [next_words(room)]
    return [room.phase.say or _("The pack has no words to say for this phase.")]


def sheet_lines(room: Room) -> list[str]:
    """Return the run sheet: each phase, when it begins as planned, and which one is on."""
    told = []
    for number, phase in enumerate(room.phases):
        words = _("{number}. at minute {starts}: {phase} (now)") if number == room.place else _("{number}. at minute {starts}: {phase}")
        told.append(words.format(number=number + 1, starts=phase.starts, phase=phase_words(phase)))
    return told
