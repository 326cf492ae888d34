"""What a facilitator is told and asked, the same in both front ends; and how much time is left, which everybody is told."""

import math
import re
from collections.abc import Collection
from datetime import timedelta

from workbook.locale import _, ngettext
from workbook.workshop.released import Released, ReleasedShare
from workbook.workshop.room import PhaseLine, Question, Room
from workbook.workshop.totals import Total

_MINUTE = timedelta(minutes=1)

# -- the moment


def left_words(left: timedelta | None) -> str:
    """Return how much time is left, in whole minutes: `9 minutes left`, `2 minutes over`; empty where there is no end."""
    if left is None:
        return ""
    count = minutes_left(left)
    if count > 0:
        return ngettext("{count} minute left", "{count} minutes left", count).format(count=count)
    if not count:
        return _("time is up")
    return ngettext("{count} minute over", "{count} minutes over", -count).format(count=-count)


def minutes_left(left: timedelta) -> int:
    """Return whole minutes: one that has begun is still left, and is over only when it has passed."""
    return math.ceil(left / _MINUTE)


def part_done(room: Room) -> float:
    """Return how much of the phase's time has passed, from 0 to 1, in whole minutes; below zero where it has no end."""
    began, until = room.state.began, room.state.until
    if room.left is None or began is None or until is None or room.is_closed:
        return -1.0
    whole = max(1, round((until - began) / _MINUTE))
    return min(1.0, max(0.0, (whole - minutes_left(room.left)) / whole))


def counts_words(room: Room) -> str:
    """Return who is here, as counts."""
    if room.phase is None:
        return ngettext("{count} person is here", "{count} people are here", room.here).format(count=room.here)
    return _("{here} here, {there} in this phase, {ready} ready").format(here=room.here, there=room.in_phase, ready=room.ready)


def place_words(room: Room) -> str:
    """Return where in the run sheet the workshop is."""
    if room.is_closed:
        return _("closed")
    if room.phase is None:
        return _("not begun")
    return _("phase {number} of {count}").format(number=room.place + 1, count=len(room.phases))


def title_of(room: Room) -> str:
    """Return what is on: the phase, or the whole workshop before the first one and after the close."""
    return room.phase.title if room.phase is not None and not room.is_closed else room.title


def phase_words(phase: PhaseLine) -> str:
    """Return a phase's title and its minutes as planned."""
    minutes = ngettext("{count} minute", "{count} minutes", phase.minutes).format(count=phase.minutes)
    return _("{title}, {minutes}").format(title=phase.title, minutes=minutes) if phase.minutes else phase.title


def next_phase(room: Room) -> PhaseLine | None:
    """Return the phase after the one that is on; None after the last one and once it is closed."""
    return room.phases[room.place + 1] if room.place + 1 < len(room.phases) and not room.is_closed else None


def next_words(room: Room) -> str:
    """Return what comes next."""
    phase = next_phase(room)
    if phase is None:
        return _("This is the last phase. Then the workshop can be closed.")
    if room.place < 0:
        return _("Begin: {phase}").format(phase=phase_words(phase))
    return _("Next: {phase}").format(phase=phase_words(phase))


def joining_words(room: Room) -> str:
    """Return how people join, to be read out and shown."""
    return _("People join with the code {code}. The whole line is: {line}").format(code=room.shown_code, line=room.join)


def joining_parts() -> tuple[str, str]:
    """Return what stands over the code, and over the whole line."""
    return _("People join with this code"), _("or with this whole line")


# -- what was shared


def name_of(room: Room, question: Question) -> str:
    """Return what a question is called in a list: its page, and where that has several, its first sentence too."""
    if sum(one.page == question.page and one.kind == question.kind for one in room.questions) < 2:
        return question.page
    first = re.split(r"(?<=[.?!]) ", question.prompt, maxsplit=1)[0]
    return _("{page}: {question}").format(page=question.page, question=first)


def count_words(question: Question) -> str:
    """Return how many have shared an answer to a question."""
    if not question.people:
        return _("nobody yet")
    return ngettext("{count} person", "{count} people", question.people).format(count=question.people)


def shown_total(room: Room, question: Question) -> Total | None:
    """Return what may be shown of a question as numbers; None as long as nothing may be."""
    return next((one for one in room.totals if one.key == question.key and not one.before_key), None)


def missing_words(room: Room, question: Question) -> str:
    """Return what is said in place of numbers that may not be shown yet: how many more it takes, and never who."""
    missing = room.threshold - question.people
    if missing <= 0:
        return _("The numbers are shown when a few more people have shared theirs, or at the close.")
    told = ngettext(
        "{missing} more person has to share theirs before anything is shown.",
        "{missing} more people have to share theirs before anything is shown.",
        missing,
    )
    return told.format(missing=missing)


def hidden_words() -> str:
    """Return what may be promised about names."""
    return _("Names are hidden in the display. What was shared is confidential to the facilitator until it is released.")


# -- releasing


def picked(room: Room, numbers: Collection[int], totals: Collection[str]) -> Released:
    """Return what would go out for some shares, by their numbers, and totals, by their names."""
    chosen = [(question, one) for question in room.questions for one in question.shares if one.number in numbers]
    shares = [
        ReleasedShare(key=question.key, page=question.page, prompt=question.prompt, text=one.text, name=one.name)
        for question, one in chosen
    ]
    shares.sort(key=lambda one: (one.key, one.text, one.name))  # as everybody gets it
    return Released(shares=tuple(shares), totals=tuple(one for one in room.totals if one.name in totals))


def unreleased(room: Room) -> list[str]:
    """Return the names of the totals that can still be released: each goes out once."""
    out = {one.name for one in room.released.totals}
    return [one.name for one in room.totals if one.name not in out]


def released_words(shares: int, totals: int) -> str:
    """Return what was just released."""
    told = ngettext("{count} thing was released to everybody.", "{count} things were released to everybody.", shares + totals)
    return told.format(count=shares + totals)


def going_out_words(out: Released) -> str:
    """Return what stands over what is about to be released."""
    told = _("Everybody who joined can read exactly this, and keep it. It cannot be taken back.")
    return f"{told} {_('Numbers go out once: answers that come later are not in them.')}" if out.totals else told


# -- closing


def closing_words(room: Room) -> list[str]:
    """Return what stays and what goes when the workshop is closed, before anybody agrees to it."""
    days = ngettext("{count} day", "{count} days", room.retention).format(count=room.retention)
    return [
        _("Closing is for good. Nobody can share or join any more."),
        _("What was released stays readable for everybody for {days}. Then it is removed.").format(days=days),
        _("All other shares, their copies here and the key that opens them are removed now. Nobody can bring them back, not even you."),
        _("The last numbers are shown to you once more, and are gone when you leave them."),
        _("Everybody keeps all of their own pages."),
    ]


def closed_words(room: Room) -> str:
    """Return what is said once the workshop is closed."""
    days = ngettext("{count} day", "{count} days", room.retention).format(count=room.retention)
    return _("The workshop is closed. What was released stays readable for {days}. Everything else that was shared is gone.").format(
        days=days
    )


def goes_on_words(room: Room) -> str:
    """Return what a facilitator is told who leaves the screen while the workshop is open."""
    return _("The workshop goes on. This takes it up again, here or in another terminal: workbook workshop lead {code}").format(
        code=room.shown_code
    )
