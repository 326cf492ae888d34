"""The workshop that the person at the full screen takes part in: looked at now and then beside the screens, shown when something changed.

A look reads one small file in a thread. Nothing is painted for it: the quiet line is drawn again when its words are others, which is
once a minute, and home when another phase is on.
"""

import asyncio
from typing import Any

from textual.app import App

from workbook.errors import WorkbookError
from workbook.frozen import frozen
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.session.offering import Offering, are_here, offerings
from workbook.session.phases import PhasePage, phase_pages
from workbook.session.session import Session
from workbook.tui.awaited import awaited
from workbook.workshop.lane import PATIENCE
from workbook.workshop.pace import jittered
from workbook.workshop.seat import Seat
from workbook.workshop.seat_words import left_short, news, quiet_words


@frozen
class Quiet:
    """What the quiet line says."""

    words: str
    """The phase, or what the facilitator says, or what is the matter."""
    left: str
    """The time that is left, in three words; perhaps nothing."""
    loud: bool
    """It wants to be read: it is from the facilitator, or something is the matter."""
    short: str = ""
    """The words where there is no room for all of them; F3 has them in full."""
    sign: str = ""
    """What stands for them where there is room for a word or two only."""


class Seated:
    """A seat, and what the screens show of it. `Leaf` screens are told by `workshop_changed`."""

    def __init__(self, seat: Seat, desk: Desk, *, pause: float) -> None:
        self.seat, self._desk, self._pause = seat, desk, pause
        self._app: App[Any] | None = None
        self._again = self.is_looking = self.is_left = False
        self._late: asyncio.TimerHandle | None = None
        """Says that a look takes too long."""
        self._read = ""
        """The message of the facilitator that was read."""
        self._seen_release = seat.state.released
        self.quiet = self._quiet()
        self._shown = self._signature()

    def begin(self, app: App[Any]) -> None:
        """Look at the workshop from now on, and tell the screens of an app."""
        self._app = app
        self.look()

    # -- looking

    def look(self) -> None:
        """Look now; a look that is under way is followed by another one."""
        if self.is_looking or self._app is None or self.is_left:
            self._again = self.is_looking
            return
        self.is_looking, self._again = True, False
        awaited(self.seat.looking()).add_done_callback(self._looked)
        self._late = asyncio.get_running_loop().call_later(PATIENCE, self._is_late)

    def _is_late(self) -> None:
        self.seat.late()
        self.show()

    def _looked(self, future: "asyncio.Future[object]") -> None:
        self.is_looking = False
        if self._late is not None:
            self._late.cancel()
        app = self._app
        if future.cancelled() or app is None or not app.is_running:
            return
        future.result()  # a fault of ours ends the program like any other
        self.show()
        if self._again:
            self.look()
        elif not self.is_left:
            app.set_timer(jittered(self._pause), self.look)

    def show(self) -> None:
        """Have the screens show what changed; nothing where nothing did."""
        signature = self._signature()
        if signature == self._shown or self._app is None:
            return
        self._shown, self.quiet = signature, self._quiet()
        for screen in self._app.screen_stack:
            changed = getattr(screen, "workshop_changed", None)
            if changed is not None:
                changed()

    def _signature(self) -> tuple[object, ...]:
        state = self.seat.state
        shares = tuple((share.id, share.number, share.stage) for share in self.seat.shares)
        return (self._quiet(), state.phase, state.released, state.message, self.seat.trouble, self.seat.is_ready, shares, self.is_left)

    def _quiet(self) -> Quiet:
        message = self.seat.state.message
        left = left_short(self.seat, self._desk.now())
        if self.seat.trouble or self.seat.is_closed or not message or message == self._read:
            return Quiet(words=quiet_words(self.seat), left=left, loud=bool(self.seat.trouble))
        words, short = _("The facilitator says: {message}"), _("Message (F3): {message}")
        return Quiet(words=words.format(message=message), left=left, loud=True, short=short.format(message=message), sign=_("F3: message"))

    # -- what the screens ask for

    def pages(self) -> tuple[PhasePage, ...]:
        """Return the pages of the phase that is on. Raises PackError, StoreError."""
        phase = self.seat.phase
        return phase_pages(self._desk, self.seat.workshop.pack, phase) if phase is not None else ()

    def earlier(self) -> tuple[tuple[str, tuple[PhasePage, ...]], ...]:
        """Return the phases before this one that have pages, and those: nobody is locked out of what they missed."""
        told = [(phase.title, phase_pages(self._desk, self.seat.workshop.pack, phase)) for phase in self.seat.open_phases[:-1]]
        return tuple((title, pages) for title, pages in told if pages)

    def offered(self) -> tuple[Offering, ...]:
        """Return what may be shared now. Raises PackError, StoreError."""
        if not self.seat.may_share or self.seat.is_closed:
            return ()
        return offerings(self._desk, self.seat.workshop.pack, self.seat.open_phases)

    def offers(self, session: Session) -> bool:
        """Say whether something on the page of a sitting may be shared now."""
        try:
            return are_here(self.offered(), self.seat.workshop.pack, session)
        except WorkbookError:
            return False

    def news(self) -> tuple[str, ...]:
        """Return what should be read, and take it as read."""
        self._read = self.seat.state.message
        told = news(self.seat)
        self.show()
        return told

    @property
    def has_new_release(self) -> bool:
        """Say whether something was released that was not looked at yet."""
        return self.seat.state.released > self._seen_release

    def release_seen(self) -> None:
        """Take it that what was released was looked at."""
        self._seen_release = self.seat.state.released

    def leave(self, *, take_back: bool) -> bool:
        """Leave the workshop; says whether it was left. Raises StoreError."""
        packs = self.seat.packs
        if not self.seat.leave(take_back=take_back):
            return False
        self._desk.library.take_off(packs)
        self.is_left = True
        return True
