"""What the facilitator has before them at one moment: the run sheet, counts, what was shared, totals. Frozen; screens only draw it.

No name and no account stands in it but a name that its writer put under a share.
"""

from datetime import datetime, timedelta
from typing import Literal

from workbook.frozen import frozen
from workbook.workshop.released import Released
from workbook.workshop.state import State
from workbook.workshop.totals import Total


@frozen
class PhaseLine:
    """One phase of the run sheet."""

    id: str
    title: str
    minutes: int
    """As planned."""
    starts: int
    """So many minutes after the beginning it begins, as planned."""
    say: str
    """The words to say, from the pack."""
    share: tuple[str, ...] = ()
    """What may be shared in it, as `exercise.step`."""


@frozen
class ShareLine:
    """One text that somebody shared."""

    number: int
    """What it is called: `release 3`. It keeps its number while it is there."""
    share: str
    """32 hex digits, for whoever leads; never shown."""
    text: str
    name: str = ""
    """What its writer put under it; empty: the name is hidden."""
    released: Literal["", "now", "before"] = ""
    """Released to everybody as it stands; or in an earlier wording; or not."""


@frozen
class Question:
    """One question that may be shared, and what came of it."""

    key: str
    """`exercise.step`."""
    page: str
    """The title of the page it stands on: what a screen calls lines by, since their prompts speak to their writers."""
    prompt: str
    kind: Literal["line", "count"]
    people: int
    """So many people have shared it."""
    shares: tuple[ShareLine, ...] = ()
    """Of lines: each of them, in the order of their numbers."""


@frozen
class Room:
    """A workshop as its facilitator sees it at one moment."""

    code: str
    shown_code: str
    """To be read out: `abcd-efgh-ijklm`."""
    join: str
    """The whole line to type or paste: `workbook workshop join ...`."""
    title: str
    at: datetime
    """The moment (UTC)."""
    state: State
    threshold: int
    retention: int
    phases: tuple[PhaseLine, ...]
    place: int = -1
    """Which of the phases is on; -1 before the first."""
    here: int = 0
    """So many people gave a sign of life in the last minute and a half."""
    in_phase: int = 0
    """So many of them are on the phase that is on."""
    ready: int = 0
    """So many of those say that they are ready."""
    took_part: int = 0
    """So many accounts were here at any time."""
    questions: tuple[Question, ...] = ()
    """What may be shared, in the order of the run sheet; those that nobody shared are here too."""
    totals: tuple[Total, ...] = ()
    """What may be shown as numbers by now."""
    refused: int = 0
    """So many things came in that are no shares of this workshop."""
    released: Released
    """What everybody can read."""
    problems: tuple[str, ...] = ()
    """Sentences about what does not work just now: the folder cannot be reached, nothing can be kept."""

    @property
    def phase(self) -> PhaseLine | None:
        """The phase that is on; None before the first."""
        return self.phases[self.place] if self.place >= 0 else None

    @property
    def left(self) -> timedelta | None:
        """How much time the phase has left, below zero when it is over; None where it has no end."""
        return self.state.left(self.at)

    @property
    def planned(self) -> int:
        """How many minutes all of it takes as planned."""
        return sum(phase.minutes for phase in self.phases)

    @property
    def is_closed(self) -> bool:
        """Say whether the workshop was closed."""
        return self.state.closed is not None

    def share(self, number: int) -> ShareLine | None:
        """Return a share by its number."""
        return next((one for question in self.questions for one in question.shares if one.number == number), None)

    def question(self, key: str) -> Question | None:
        """Return a question by its key."""
        return next((one for one in self.questions if one.key == key), None)
