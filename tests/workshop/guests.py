"""A participant of a workshop, for tests: a store and answers of their own, and a seat that is taken anew at each start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.plain.person import Person
from tests.workshop.hosted import ME, Hosted, hosted
from workbook.exercise.fields import Answer
from workbook.pack.library import Library
from workbook.pack.pack import Pack
from workbook.pack.source import read_folder
from workbook.paths import shipped_packs
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.workshop.box import find_box
from workbook.workshop.envelope import Envelope, read_envelope
from workbook.workshop.exchange import Given
from workbook.workshop.joining import Invitation, join, reach
from workbook.workshop.outbox import FOLDER, Joined, Outbox
from workbook.workshop.seal import unseal
from workbook.workshop.seat import Seat


@cache
def _cache() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def library() -> Library:
    """Return a library of one's own over the shipped packs, which are compiled once for all tests."""
    return Library((), Path(_cache().name), newest=(shipped_packs(),))


@dataclass
class Guest:
    """Somebody in a workshop."""

    hosted: Hosted
    root: Path
    me: int = ME
    desk: Desk = field(init=False)
    waited: float = 0.0
    """So many seconds have gone by here, whatever the clock says."""

    def __post_init__(self) -> None:
        self.desk = Person(self.root / "store", library=library()).desk()
        self.desk.now = self.hosted.now
        self.desk.environ = {**self.desk.environ, "HOME": str(self.root)}

    @property
    def outbox(self) -> Outbox:
        return Outbox(self.root / "store" / FOLDER / self.hosted.code)

    def joins(self) -> Seat:
        """Join, and look once. The pack is the shipped one, so it need not be looked at in a process of its own each time."""
        box = find_box(self.hosted.parent, self.hosted.code, me=self.me)
        pack = read_folder(shipped_packs() / box.workshop.pack)
        invitation = Invitation(parent=self.hosted.parent, workshop=box.workshop, facilitator=box.facilitator, source=pack)
        join(self.root / "store", invitation, now=self.hosted.now)
        seat = self.seat()
        seat.look()
        return seat

    def seat(self, way: Callable[[Joined], Given] | None = None, *, may_share: bool = True) -> Seat:
        """Take the seat, as another start of the program does."""
        self.desk.library.lay_first(self.outbox.packs)
        reached = way or partial(reach, me=self.me)
        return Seat(self.outbox, reached, me=self.me, now=self.hosted.now, pace=lambda: self.waited, may_share=may_share)

    def writes(self, page: str, **answers: Answer) -> None:
        """Answer questions of a page, `_` for `-` in their names, and leave it."""
        session = sit_down(self.desk, page)
        for name, value in answers.items():
            session.go(name.replace("_", "-"))
            session.answer(value)
        session.close()

    def lies_there(self) -> list[Envelope]:
        """Return what is in the workshop, opened with its key."""
        key = self.hosted.records.key()
        return [read_envelope(unseal(file.read_bytes(), key)) for file in sorted((self.hosted.box / "in").glob("s-*"))]

    def shares_there(self) -> list[Envelope]:
        return [one for one in self.lies_there() if one.kind != "here"]

    def later(self, seconds: float = 30) -> None:
        """Let time go by."""
        self.hosted.ahead += timedelta(seconds=seconds)
        self.waited += seconds


def go_to(hosted: Hosted, phase: str) -> None:
    """Have the facilitator go on to a phase."""
    leading = hosted.collected()
    while leading.room().state.phase != phase:
        leading.next()


def in_phase(folder: Path, phase: str, *, said: Pack | None = None) -> Hosted:
    """Open a workshop and go on to a phase of it."""
    folder.mkdir()
    room = hosted(folder, said=said)
    go_to(room, phase)
    return room
