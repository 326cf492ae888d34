"""Puts a room together from what is known of a workshop."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import accumulate

from workbook.workshop.code import shown_code
from workbook.workshop.counting import counted_ones
from workbook.workshop.envelope import READY, Envelope
from workbook.workshop.facts import Facts
from workbook.workshop.kept import Kept
from workbook.workshop.releases import Releases
from workbook.workshop.room import PhaseLine, Question, Room, ShareLine
from workbook.workshop.sheet import Asked, Sheet, words_to_say
from workbook.workshop.state import State
from workbook.workshop.totals import Total


def room_of(
    code: str, facts: Facts, state: State, sheet: Sheet, kept: Mapping[str, Kept], releases: Releases, totals: Sequence[Total],
    here: Mapping[int, Envelope], *, at: datetime, words: Mapping[str, str], join: str, took_part: int, refused: int, problem: str,
) -> Room:  # fmt: skip
    """Return what the facilitator has before them. `words` are what the program answers for in the words to say."""
    phases = phase_lines(sheet, words)
    counted = counted_ones(kept.values())
    on = [one for one in here.values() if one.phase == state.phase and state.phase]
    return Room(
        code=code,
        shown_code=shown_code(code),
        join=join,
        title=facts.title,
        at=at,
        state=state,
        threshold=facts.threshold,
        retention=facts.retention,
        phases=phases,
        place=next((number for number, phase in enumerate(phases) if phase.id == state.phase), -1),
        here=len(here),
        in_phase=len(on),
        ready=sum(one.text == READY for one in on),
        took_part=took_part,
        questions=tuple(_question(asked, counted, releases) for asked in sheet.asked),
        totals=tuple(totals),
        refused=refused,
        released=releases.public(),
        problems=(problem,) if problem else (),
    )


def phase_lines(sheet: Sheet, words: Mapping[str, str]) -> tuple[PhaseLine, ...]:
    """Return the run sheet, each phase with the minute it begins at."""
    starts = accumulate((one.phase.minutes for one in sheet.phases), initial=0)
    return tuple(
        PhaseLine(
            id=one.phase.id,
            title=one.phase.title,
            minutes=one.phase.minutes,
            starts=start,
            say=words_to_say(one.say, words),
            share=one.phase.share,
        )
        for one, start in zip(sheet.phases, starts, strict=False)
    )


def _question(asked: Asked, counted: Sequence[Kept], releases: Releases) -> Question:
    found = [one for one in counted if one.envelope.key == asked.key]
    shares = [_share(one, releases) for one in found if asked.kind == "line"]
    return Question(key=asked.key, page=asked.page, prompt=asked.prompt, kind=asked.kind, people=len(found), shares=tuple(shares))


def _share(kept: Kept, releases: Releases) -> ShareLine:
    envelope = kept.envelope
    released = releases.share(envelope.share)
    return ShareLine(
        number=kept.called,
        share=envelope.share,
        text=envelope.text,
        name=envelope.name,
        released="" if released is None else "now" if released == envelope.number else "before",
    )
