"""What stands on the facilitator's screen for a room: what is read, and the rows that can be opened."""

from workbook.locale import _, ngettext
from workbook.tui.ink import Span
from workbook.tui.widgets.menu import Entry, Row, Text, heading
from workbook.workshop.facilitating import closed_words, count_words, joining_parts, name_of, next_phase, phase_words
from workbook.workshop.room import Question, Room
from workbook.workshop.room_lines import refused_lines

NEXT, NUMBERS, CLOSE = "@next", "@numbers", "@close"
"""Rows beside those of the questions, which are called by their keys."""


def head(room: Room, *, folded: bool) -> list[Span]:
    """Return what is read above the rows: how to join, the words to say, or that it is closed. Where there is little room, less of it."""
    if room.is_closed:
        return [(closed_words(room), "plain"), ("", "plain")]
    if room.phase is None:
        code, line = joining_parts()
        return [(code, "faint"), (room.shown_code, "bright"), ("", "plain"), (line, "faint"), (room.join, "plain"), ("", "plain")]
    if folded or not room.phase.say:
        return []
    return [(_("Words to say"), "faint"), (room.phase.say, "plain"), ("", "plain")]


def rows_of(room: Room) -> list[Row]:
    """Return what can be opened: what comes next, what was shared, and the numbers."""
    if room.is_closed:
        return [Entry(id=NUMBERS, left=_("The numbers"))]
    phase = next_phase(room)
    if phase is None:
        rows: list[Row] = [heading(_("Next")), Entry(id=CLOSE, left=_("Close the workshop"))]
    else:
        rows = [heading(_("Next") if room.phase else _("When everybody is here")), Entry(id=NEXT, left=phase_words(phase))]
    now = room.phase.share if room.phase else ()
    asked = [one for one in room.questions if one.people or one.key in now]
    lines = [Entry(id=one.key, left=name_of(room, one), note=_shared_words(one)) for one in asked if one.kind == "line"]
    counted = [one.people for one in asked if one.kind == "count"]
    numbers = [Entry(id=NUMBERS, left=_("Numbers"), note=_people_words(max(counted)))] if counted else []
    shared: list[Row] = [heading(_("Shared with you")), *lines, *numbers] if lines or numbers else []
    return [*rows, *shared, *(Text(span=(words, "faint")) for words in refused_lines(room))]


def _shared_words(question: Question) -> str:
    """Return how many shared, and how many of that everybody can read."""
    released = sum(bool(one.released) for one in question.shares)
    if not released:
        return count_words(question)
    return _("{people}, {released} released").format(people=count_words(question), released=released)


def _people_words(people: int) -> str:
    return ngettext("{count} person", "{count} people", people).format(count=people) if people else _("nobody yet")
