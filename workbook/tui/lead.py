"""The facilitator's full screen, and the view for a projector on a terminal of its own."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.tui.app import WorkbookApp
from workbook.tui.awaited import awaited
from workbook.tui.hands import Hands
from workbook.tui.screens.workshop_lead import LeadScreen
from workbook.tui.screens.workshop_lead_message import MessageScreen
from workbook.tui.screens.workshop_lead_room import RoomScreen
from workbook.tui.screens.workshop_projector import SecondScreen
from workbook.tui.start import show
from workbook.tui.tools import Tools
from workbook.tui.widgets.view import Keys
from workbook.workshop.facilitating import closed_words, goes_on_words
from workbook.workshop.lane import Lane
from workbook.workshop.leading import Leading
from workbook.workshop.patient import cut_off_words
from workbook.workshop.projected import Projected, Wall

SECOND = 1.0
"""Seconds from one look at the workshop to the next."""
ROOM = "@workshop"
"""The page that the app is opened with."""


def open_lead(desk: Desk, tools: Tools, leading: Leading) -> int:
    """Open the facilitator's screen; returns the exit code."""
    return show(LeadApp(desk, tools, leading, pause=tools.pause), tools)


def open_projector(desk: Desk, tools: Tools, wall: Wall) -> int:
    """Open the view for a projector; returns the exit code."""
    return show(ProjectorApp(desk, tools, wall, pause=tools.pause), tools)


class LeadApp(WorkbookApp):
    """One start of the facilitator's screen. The workshop is looked at every `pause` seconds, beside the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("m", "message", show=False)]

    def __init__(self, desk: Desk, tools: Tools, leading: Leading, *, pause: float = SECOND) -> None:
        super().__init__(desk, tools, page=ROOM)
        self.hands = Hands(leading, self._changed, self.tell)
        self._pause = pause
        self._message = ""
        """What was typed to everybody and not sent."""
        self._is_cut_off = False
        """The workshop's folder did not answer at the end."""

    def on_mount(self) -> None:
        """Look at the workshop from now on."""
        self.hands.tick()
        self.set_interval(self._pause, self.hands.tick)

    def open_page(self, name: str, **_where: object) -> None:
        """Show the room."""
        self.push_screen(LeadScreen(self.hands))

    def _changed(self) -> None:
        """Show the room as it is now on the screen that is open."""
        if self.is_running:
            self.call_later(self._show)

    def _show(self) -> None:
        if isinstance(self.screen, RoomScreen) and self.screen.is_mounted:
            self.screen.look()

    def everywhere(self) -> Keys:
        """Return what can be pressed on every screen where nobody types."""
        return (("m", _("write a message to everybody")), ("ctrl+t", _("cover the screen")))

    def action_message(self) -> None:
        """Have a message to everybody typed."""
        if isinstance(self.screen, RoomScreen) and not isinstance(self.screen, MessageScreen) and not self.hands.room.is_closed:
            self.push_screen(MessageScreen(self.hands, self._message), self._keep_message)

    def _keep_message(self, typed: str | None) -> None:
        self._message = typed or ""

    def close(self) -> tuple[str, ...]:
        """Let go of the workshop, which goes on."""
        self._is_cut_off = not self.hands.let_go()
        return super().close()

    def parting(self) -> str:
        """Return what is said once the screen is gone."""
        room = self.hands.room
        last = closed_words(room) if room.is_closed else goes_on_words(room)
        late = [cut_off_words()] if self._is_cut_off else []
        return "\n".join([*([super().parting()] if self.fault else []), *late, last])


class ProjectorApp(WorkbookApp):
    """One start of the view for a projector. It reads what is published, and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("m", "nothing", show=False)]

    def __init__(self, desk: Desk, tools: Tools, wall: Wall, *, pause: float = SECOND) -> None:
        super().__init__(desk, tools, page=ROOM)
        self._look_at: Callable[[], Projected] = lambda: wall.look(desk.now())
        self._pause = pause
        self._lane = Lane("looking")
        self.is_looking = False
        """A look goes on beside the screen."""
        self._is_lost = False
        """The last look found nothing, and that was said."""

    def on_mount(self) -> None:
        """Look at what is published from now on."""
        self.look()
        self.set_interval(self._pause, self.look)

    def open_page(self, name: str, **_where: object) -> None:
        """Show the wall."""
        self.push_screen(SecondScreen())

    def look(self) -> None:
        """Look at what is published, unless the last look goes on still."""
        if not self.is_looking:
            self.is_looking = True
            awaited(self._lane.do(self._look_at)).add_done_callback(self._looked)

    def _looked(self, future: "asyncio.Future[Projected]") -> None:
        self.is_looking = False
        if future.cancelled() or not self.is_running:
            return
        try:
            wall = future.result()
        except (WorkbookError, OSError):
            self._is_lost = True
            self.tell(_("The workshop cannot be reached now. This is how it was last."))
        else:
            self.call_later(self._show, wall)

    def _show(self, wall: Projected) -> None:
        if isinstance(self.screen, SecondScreen) and self.screen.is_mounted:
            self.screen.show(wall)
            if self._is_lost:
                self._is_lost = False
                self.screen.press(self.screen.keys())

    def everywhere(self) -> Keys:
        """Return what can be pressed on every screen."""
        return (("ctrl+t", _("cover the screen")),)

    def action_nothing(self) -> None:
        """Do nothing: a plan is private."""

    def parting(self) -> str:
        """Return what is said once the screen is gone."""
        return super().parting() if self.fault else _("The view for the projector is closed. The workshop goes on.")
