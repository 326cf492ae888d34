"""A workshop in its facilitator's hands, for tests: a real folder, real seals, and shares of as many accounts as root can make."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from workbook.pack.library import Library
from workbook.pack.pack import Pack
from workbook.pack.packing import packed
from workbook.pack.source import read_folder
from workbook.paths import shipped_packs
from workbook.workshop.box import find_box
from workbook.workshop.envelope import Envelope, Kind, write_envelope
from workbook.workshop.leading import Leading
from workbook.workshop.led_box import lead_box, open_box
from workbook.workshop.opening import open_workshop
from workbook.workshop.received import RECEIVED, mark_of, read_received
from workbook.workshop.records import Records
from workbook.workshop.released import RELEASED, Released, read_released
from workbook.workshop.seal import seal
from workbook.workshop.state import STATE, State, read_state

ME, GROUP = os.geteuid(), os.getegid()
PACK = "workshop-75"
LINE, COUNT = "taking-home.word", "taking-home.easy"
LAST = "look-back"
"""The phase in which both may be shared."""
FIRST_UID = 62_000
WORDS = {"@support_key": "/support", "@close_key": "/quit"}


@cache
def the_pack() -> tuple[Pack, bytes]:
    """Return the shipped workshop and its archive."""
    pack = Library([shipped_packs()], None).pack(PACK)
    return pack, packed(read_folder(shipped_packs() / PACK).contents)


def person(number: int) -> int:
    """Return the uid of a participant; the first one's is that of whoever runs the tests, others take root."""
    return ME if number == 1 else FIRST_UID + number


@dataclass
class Hosted:
    """One workshop that is open, and what its participants hand in."""

    folder: Path
    """Holds the parent of the workshop's folder, and the facilitator's store."""
    code: str
    ahead: timedelta = field(default=timedelta())
    """So far the facilitator's clock is moved on."""

    @property
    def parent(self) -> Path:
        return self.folder / "srv"

    @property
    def box(self) -> Path:
        return self.parent / self.code

    @property
    def records(self) -> Records:
        return Records(self.folder / "store" / "workshops" / self.code)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def leading(self, pace: Callable[[], float] = lambda: 0.0) -> Leading:
        """Take it up, as another terminal does; with a clock that stands still, no tick is ever too short for what it finds."""
        exchange = lead_box(self.parent, self.code, me=ME, clock=lambda: self.now().timestamp(), pace=lambda: 0.0)
        return Leading(self.records, exchange, now=self.now, words=WORDS, join=f"workbook workshop join {self.code}", pace=pace)

    def collected(self) -> Leading:
        """Take it up and look until all was seen."""
        leading = self.leading()
        while not leading.tick():
            assert not leading.problem, leading.problem
        return leading

    # -- what participants do

    def envelope(self, who: int, share: str, **told: object) -> Envelope:
        parts: dict[str, object] = {"kind": "line", "phase": LAST, "key": LINE, "number": 1, "text": "lighter", **told}
        return Envelope(workshop=self.code, uid=person(who), share=share, **parts)  # type: ignore[arg-type]

    def put(self, envelope: Envelope, *, owner: int | None = None) -> None:
        """Hand an envelope in, as the account that it names unless another is given."""
        uid = envelope.uid if owner is None else owner
        given = find_box(self.parent, self.code, me=ME)
        given.put(envelope.share, seal(write_envelope(envelope), given.workshop.public_key))
        if uid != ME:
            os.chown(self.path(envelope.share), uid, -1)

    def say(self, who: int, text: str, share: str = "", **told: object) -> str:
        """Share a line."""
        share = share or share_id(who, LINE)
        self.put(self.envelope(who, share, text=text, **told))
        return share

    def count(self, who: int, value: int | str, key: str = COUNT, **told: object) -> str:
        """Share a number."""
        share = share_id(who, key)
        self.put(self.envelope(who, share, **{"kind": "count", "key": key, "text": str(value), "value": (str(value),), **told}))
        return share

    def here(self, who: int, phase: str = "", *, ready: bool = False, **told: object) -> str:
        """Give a sign of life."""
        share = share_id(who, "here")
        kind: Kind = "here"
        self.put(self.envelope(who, share, **{"kind": kind, "phase": phase, "key": "", "text": "ready" if ready else "", **told}))
        return share

    def path(self, share: str) -> Path:
        return self.box / "in" / f"s-{share}"

    def withdraw(self, share: str) -> None:
        self.path(share).unlink()

    # -- what everybody can read

    def published(self, name: str) -> bytes:
        return (self.box / "out" / name).read_bytes()

    def state(self) -> State:
        state = read_state(self.published(STATE))
        assert state is not None
        return state

    def released(self) -> Released:
        return read_released(self.published(RELEASED))

    def received(self, share: str, number: int = 1) -> bool:
        return mark_of(share, number) in read_received(self.published(RECEIVED))


def share_id(number: int, key: str) -> str:
    """Return the id of somebody's share of a question: always the same, and in no order."""
    return mark_of(f"{number} {key}", 0)


def hosted(folder: Path, *, threshold: int = 5, retention: int = 7, said: Pack | None = None) -> Hosted:
    """Open a workshop; `said` is its pack in other words."""
    parent = folder / "srv"
    parent.mkdir(mode=0o711)
    parent.chmod(0o711)
    pack, archive = the_pack()
    records = open_workshop(
        folder / "store", said or pack, lambda workshop: open_box(parent, workshop, archive, me=ME, own_group=GROUP), parent=str(parent),
        digest=pack.digest, now=datetime.now(UTC), threshold=threshold, retention=retention,
    )  # fmt: skip
    return Hosted(folder, records.code)
