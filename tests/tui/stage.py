"""A person in front of the full screen, for tests: keys go in, the screen comes out as the text that stands on it."""

import asyncio
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from textual.events import Key, Paste
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from tests.plain.person import START, packs
from workbook.attempt.store import Store
from workbook.pack.library import Library
from workbook.session.desk import Desk, Voice
from workbook.settings import Settings
from workbook.tui import saver
from workbook.tui.app import WorkbookApp
from workbook.tui.compat import is_at_rest
from workbook.tui.tools import Tools

SHIPPED = Path(__file__).resolve().parents[2] / "exercises"
AT_ONCE, LOOKS = 1000, 15_000
"""So often it is looked whether all is done: at first in each turn of the loop, then every 4 ms, as for what a thread does."""
TURNS = 4
"""Turns of the loop that a key takes on its way from the driver's thread to the app."""


def desk_in(root: Path, *, settings: Settings | None = None, library: Library | None = None, utf8: bool = True) -> Desk:
    """Return a desk whose store is a folder; its clock stands still."""
    library = library or packs()
    library.language = settings.language if settings else ""
    return Desk(
        library=library,
        store=Store(root / "store", lambda: START),
        settings=settings or Settings(region="US", welcomed=True, motion="off"),
        voice=Voice(support_key="Ctrl+G", close_key="q", data_path=str(root / "store"), clears=True),
        now=lambda: START,
        environ={"LC_ALL": "C.UTF-8" if utf8 else "C", "TERM": "xterm-256color"},
        keep_settings=lambda changes: None,
        shipped=SHIPPED,
    )


@dataclass
class Stage:
    """The app as it stands, and a pilot who presses its keys."""

    app: WorkbookApp
    pilot: Pilot[int]

    async def press(self, *keys: str) -> None:
        """Press keys by their names in Textual: `enter`, `down`, `ctrl+o`, `a`. Each has done its work when the next is pressed."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def press_at_once(self, *keys: str) -> None:
        """Press keys one right after the other, as they arrive when a line was slow; then let all of it be done."""
        for key in keys:
            self._send(key)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, sign after sign, as fast as a person who pastes by hand."""
        for sign in text:
            self._send({" ": "space", "\n": "enter"}.get(sign, sign))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal hands it over."""
        event = Paste(text)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)
        await self.settle()

    async def settle(self) -> None:
        """Let everything be done that was asked for: what comes of a message may be messages, four deep at most."""
        await self._at_rest(TURNS)  # the keys are with the app by now
        await self.app.keys_in_turn.done()
        await self._turns(4)
        at_work = getattr(self.app.screen, "_saver", None)
        for _pause in range(500):
            if at_work is None or not at_work.busy:
                break
            await asyncio.sleep(0.004)
        else:
            return
        await self._turns(1)

    async def _turns(self, count: int) -> None:
        for _turn in range(count):
            await self._at_rest(1)
            self.app.screen._on_timer_update()

    async def _at_rest(self, turns: int) -> None:
        """Wait until the app and all that stands on its screen have had nothing to do for some turns of the loop."""
        still = 0
        for look in range(LOOKS):
            await asyncio.sleep(0 if look < AT_ONCE else 0.004)
            still = still + 1 if all(map(is_at_rest, self._pumps())) else 0
            if still == turns or not self.app.is_running:
                return
        raise TimeoutError([pump for pump in self._pumps() if not is_at_rest(pump)])

    def _pumps(self) -> list[MessagePump]:
        return [self.app, *self.app.screen.walk_children(with_self=True)]

    def _send(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        try:
            sign = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        except KeyError:
            sign = key if len(key) == 1 else None
        event = Key(name, sign)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    def screen(self) -> str:
        """Return the text on the screen, without blanks at line ends."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips).rstrip() + "\n"


def staged(
    root: Path,
    act: Callable[[Stage], Awaitable[None]],
    *,
    page: str = "",
    path: str = "",
    size: tuple[int, int] = (80, 24),
    desk: Desk | None = None,
    editor: Callable[[str], str | None] = lambda text: None,
) -> int | None:
    """Open the app at home or at a page, have `act` done, and leave; returns what the app gave as its exit code.

    What is kept goes to the disk without the pause that is made while somebody types: no test waits for a clock.
    """
    said: list[str] = []
    tools = Tools(open_editor=editor, told=lambda error: type(error).__name__, say=said.append, clear=said.clear)

    async def played() -> int | None:
        app = WorkbookApp(desk or desk_in(root), tools, page=page, path=path)
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot)
            await stage.settle()
            await act(stage)
            if app.is_running:
                app.leave()
        app.close()
        return app.return_value

    with patch.object(saver, "PAUSE", 0.0):
        return asyncio.run(played())
