"""A facilitator with a group, for tests of the screens: the real workshop, over an exchange in memory that vouches for any account."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from tests.plain.person import START
from tests.tui.stage import SHIPPED, Stage, desk_in
from workbook.pack.library import Library
from workbook.pack.pack import Pack
from workbook.session.desk import Desk
from workbook.tui.lead import LeadApp, ProjectorApp
from workbook.tui.tools import Tools
from workbook.workshop.envelope import Envelope, Kind, write_envelope
from workbook.workshop.exchange import Incoming, Listed
from workbook.workshop.leading import Leading
from workbook.workshop.opening import open_workshop
from workbook.workshop.projected import Wall
from workbook.workshop.records import Records
from workbook.workshop.seal import seal
from workbook.workshop.workshop import Workshop

PACK = "workshop-75"


class Table:
    """An exchange that is no folder. Each thing on it has an owner, as a folder's files have."""

    facilitator = 1000

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.lying: dict[str, tuple[int, bytes, float]] = {}
        """Each share with its owner, what it holds, and its last sign of life."""
        self.published: dict[str, bytes] = {}
        self.clock = 0.0
        self.whose = 0
        """Whoever puts something there next."""

    def pack(self) -> bytes:
        return b""

    def put(self, share: str, sealed: bytes) -> None:
        self.lying[share] = self.whose, sealed, self.clock

    def stay(self, share: str) -> bool:
        return share in self.lying

    def withdraw(self, share: str) -> bool:
        return self.lying.pop(share, None) is not None

    def read(self, name: str, limit: int) -> bytes:
        return self.published.get(name, b"")

    def list(self) -> Listed:
        shares = [
            Incoming(share=share, owner=owner, stamp=(hash(sealed),), seen=seen) for share, (owner, sealed, seen) in self.lying.items()
        ]
        return Listed(shares=tuple(shares), refused=0, whole=True)

    def clear_cut_off(self) -> None:
        """Nothing is cut off here."""

    def fetch(self, incoming: Incoming) -> bytes:
        return self.lying[incoming.share][1]

    def publish(self, name: str, content: bytes) -> None:
        self.published[name] = content

    def clear(self, keep: Collection[str]) -> None:
        self.lying = {}
        self.published = {name: content for name, content in self.published.items() if name in keep}

    def remove(self) -> None:
        self.published = {}


@cache
def _pack() -> Pack:
    return Library((SHIPPED,)).pack(PACK)


class Group:
    """A workshop of 75 minutes, its people and its clock."""

    def __init__(self, root: Path, *, threshold: int = 5, pack: Pack | None = None) -> None:
        self.root = root
        self.now: datetime = START
        self.tables: list[Table] = []
        self.records: Records = open_workshop(
            root / "store", pack or _pack(), self._table, parent="/srv/workbook", digest="0" * 64, now=self.now, threshold=threshold
        )
        self._shares = 0

    def _table(self, workshop: Workshop) -> Table:
        self.tables.append(Table(workshop))
        return self.tables[-1]

    @property
    def table(self) -> Table:
        return self.tables[-1]

    def lead(self) -> Leading:
        """Lead the workshop, as one more process does."""
        code = self.records.code
        return Leading(
            self.records,
            self.table,
            now=lambda: self.now,
            words={"@support_key": "Ctrl+G"},
            pace=float,
            join=f"workbook workshop join {code}",
        )

    def wait(self, minutes: float) -> None:
        """Let time pass; whoever is here stays."""
        self.now += timedelta(minutes=minutes)
        self.table.clock = self.now.timestamp()
        self.table.lying = {share: (owner, sealed, self.table.clock) for share, (owner, sealed, _seen) in self.table.lying.items()}

    def send(
        self, uid: int, phase: str, key: str = "", text: str = "", *, kind: Kind = "line", value: tuple[str, ...] = (), name: str = "",
        share: str = "", number: int = 1,
    ) -> str:  # fmt: skip
        """Share something as one account; returns what it is called in the exchange."""
        self._shares += 1
        share = share or f"{self._shares:032x}"
        envelope = Envelope(
            workshop=self.records.code,
            uid=uid,
            share=share,
            number=number,
            kind=kind,
            phase=phase,
            key=key,
            text=text,
            value=value,
            name=name,
        )
        self.table.clock, self.table.whose = self.now.timestamp(), uid
        self.table.put(share, seal(write_envelope(envelope), self.table.workshop.public_key))
        return share

    def comes(self, *uids: int, phase: str = "", ready: bool = False) -> None:
        """Have people be here, in a phase."""
        for uid in uids:
            self.send(uid, phase, kind="here", text="ready" if ready else "", share=f"f{uid:031x}", number=self._shares + 1)

    def go_to(self, phase: str) -> None:
        """Go on until a phase is on."""
        leading = self.lead()
        while leading.room().state.phase != phase:
            leading.next()

    def desk(self) -> Desk:
        """Return the facilitator's desk, with the group's clock."""
        desk = desk_in(self.root)
        desk.now = lambda: self.now
        return desk


TOOLS = Tools(open_editor=lambda text: None, told=repr, say=lambda words: None, clear=lambda: None)


def led(group: Group, act: Callable[[Stage], Awaitable[None]], *, size: tuple[int, int] = (80, 24), desk: Desk | None = None) -> LeadApp:
    """Open the facilitator's screen, have `act` done, and leave. It looks at the workshop only when `looks` says so."""
    app = LeadApp(desk or group.desk(), TOOLS, group.lead(), pause=1e6)
    asyncio.run(_played(app, act, size))
    return app


def projected(group: Group, act: Callable[[Stage], Awaitable[None]], *, size: tuple[int, int] = (80, 24)) -> ProjectorApp:
    """Open the view for a projector, have `act` done, and leave."""
    app = ProjectorApp(group.desk(), TOOLS, Wall(group.table, "workbook workshop join abcd"), pause=1e6)
    asyncio.run(_played(app, act, size))
    return app


async def _played(app: LeadApp | ProjectorApp, act: Callable[[Stage], Awaitable[None]], size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot)
        await rests(stage)
        await act(stage)
        if app.is_running:
            app.leave()
    app.close()


async def rests(stage: Stage) -> None:
    """Wait until nothing is being done beside the screen, and what came of it is shown."""
    app = stage.app
    for _look in range(3000):
        await stage.settle()
        busy = app.hands.busy if isinstance(app, LeadApp) else app.is_looking if isinstance(app, ProjectorApp) else 0
        if not busy:
            break
        await asyncio.sleep(0.005)
    await stage.settle()


async def looks(stage: Stage) -> None:
    """Have a second pass: the workshop is looked at."""
    app = stage.app
    if isinstance(app, LeadApp):
        app.hands.tick()
    elif isinstance(app, ProjectorApp):
        app.look()
    await rests(stage)


async def press(stage: Stage, *keys: str) -> None:
    """Press keys, each of which has done all it does beside the screen too."""
    for key in keys:
        await stage.press(key)
        await rests(stage)
