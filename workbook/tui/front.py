"""What every screen knows of the app: the desk, how things are drawn, and how to say, open and leave."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event, Key, MouseEvent, Paste
from textual.filter import LineFilter
from textual.message_pump import MessagePump
from textual.timer import Timer

from workbook.attempt.thread import Thread
from workbook.errors import WorkbookError
from workbook.locale import _, is_utf8
from workbook.session.desk import Desk
from workbook.session.greeting import goodbye, keeps_nothing
from workbook.session.terminal import erases_in_colour, to_clipboard
from workbook.tui.ahead import KeysInTurn
from workbook.tui.before import mouse_wanted, over_ssh
from workbook.tui.compat import TameApp
from workbook.tui.curtain import COVERING
from workbook.tui.saver import LEAST
from workbook.tui.themes import dress, line_filters, theme_for
from workbook.tui.tools import Tools
from workbook.why import why

if TYPE_CHECKING:
    from workbook.session.session import Session
    from workbook.tui.seated import Seated

AGAIN = 5.0
"""Seconds in which a second Ctrl+C leaves."""


class Front(TameApp):
    """The app without its screens, so that they can know it and it can open them (app.py does)."""

    CSS_PATH = "app.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False),
        Binding("ctrl+l", "repaint", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False),
    ]

    def __init__(self, desk: Desk, tools: Tools) -> None:
        super().__init__(tools.told, ascii=not is_utf8(desk.environ), erases=erases_in_colour(desk.environ))
        self.desk = desk
        self.tools = tools
        self.session: Session | None = None
        """The sitting that is open."""
        self.seated: Seated | None = None
        """The workshop that the person takes part in."""
        self.cleared = False
        """The person left by the quick exit: nothing is said on the screen they leave."""
        self.minds_size = True
        """A terminal that is very small is told of; the person may go on all the same."""
        self._asked_to_stop = False
        self._covered: list[Paste] = []
        """What was pasted while the screen was covered: it is typed once it is seen where."""
        self._late: tuple[str, ...] = ()
        self._pressed = monotonic()
        """When a key or the mouse was used last."""
        self._idle: Timer | None = None
        self._before: Callable[[threading.ExceptHookArgs], object] | None = None
        self._problem = ""
        self.keys_in_turn = KeysInTurn(super().on_event, self._way_up)
        """What is pressed ahead waits here."""
        dress(self, self.wanted_theme())

    async def on_event(self, event: Event) -> None:
        """Have keys and pastes wait their turn; one that comes back from a widget that had no use for it has had its.

        What covers the screen, and any key that uncovers it, waits for nothing.
        """
        if not isinstance(event, Key | Paste | MouseEvent) or event.is_forwarded:
            await super().on_event(event)
            return
        self._pressed = monotonic()
        if self.curtain:
            if isinstance(event, Key):
                self.pressed_beneath(event)
            elif isinstance(event, Paste):
                self._covered.append(event)
        elif isinstance(event, Key) and event.key in COVERING:
            self.cover()
        elif isinstance(event, Key | Paste):
            self.keys_in_turn.take(event)
        else:
            await super().on_event(event)

    def _way_up(self) -> list[MessagePump]:
        """Return whom a key passes: the widget that has the focus, what it stands in, the screen, the app."""
        widget = self.focused or self.screen
        return [*widget.ancestors_with_self] if self.is_running else []

    def watch_loop(self, loop: asyncio.AbstractEventLoop) -> None:
        """Have a fault in what runs beside the screens end the app like any other, and nothing of it be logged: it holds words."""
        loop.set_debug(False)
        loop.set_exception_handler(self._failed_beside)
        self._before, threading.excepthook = threading.excepthook, partial(self._failed_in_thread, loop)

    def on_unmount(self) -> None:
        """Give threads back to whoever looked after them before."""
        if self._before is not None:
            threading.excepthook = self._before

    def _failed_in_thread(self, loop: asyncio.AbstractEventLoop, told: threading.ExceptHookArgs) -> None:
        with suppress(RuntimeError):  # it has ended
            loop.call_soon_threadsafe(self._failed_beside, loop, {"exception": told.exc_value})

    def _failed_beside(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    # -- the curtain

    def cover(self) -> None:
        """Take everything off the screen but one line, until a key is pressed."""
        self.curtain = _("Covered. Press any key to come back.")
        self.action_repaint()

    def pressed_beneath(self, _event: Key) -> None:
        """Do what a key does while the screen is covered: any of them uncovers it."""
        self.uncover()

    def uncover(self) -> None:
        """Show the screen again, with what was pasted meanwhile."""
        self.curtain = ""
        self.action_repaint()
        self.watch_idle()
        pasted, self._covered = self._covered, []
        for paste in pasted:
            self.keys_in_turn.take(paste)

    @property
    def cover_after(self) -> float:
        """Return after how many seconds without a key the screen covers itself; 0 for never."""
        return 60.0 * int(self.desk.settings.curtain or 0)

    def watch_idle(self) -> None:
        """Cover the screen once neither keys nor the mouse were used for as long as `cover_after` says."""
        if self._idle is not None:
            self._idle.stop()
        self._idle = None
        rest = self._pressed + self.cover_after - monotonic()
        if not self.cover_after or self.curtain:
            return
        if rest > 0:
            self._idle = self.set_timer(rest + LEAST, self.watch_idle)
        else:
            self.cover()

    # -- how it looks

    @property
    def still(self) -> bool:
        """Nothing moves by itself: motion is off, or the line may be slow and nobody asked for it."""
        motion = self.desk.settings.motion
        return motion == "off" or (motion != "on" and over_ssh(self.desk.environ))

    def wanted_theme(self) -> str:
        """Return the theme that the settings and the terminal ask for."""
        return theme_for(self.desk.settings.theme, self.desk.environ)

    def take_theme(self) -> None:
        """Draw with another theme, after the settings have changed."""
        self.theme = self.wanted_theme()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every row passes through on its way to the terminal."""
        return [*line_filters(self.theme), self._safe]

    @property
    def wants_mouse(self) -> bool:
        """Say whether the mouse is listened to: not over SSH, unless it was asked for."""
        asked = {"on": True, "off": False}.get(self.desk.settings.mouse)
        return mouse_wanted(self.desk.environ, asked)

    # -- what screens ask for

    def open_page(
        self, name: str, *, path: str = "", thread: Thread | None = None, fresh: bool = False, at: str = "", row: int = 0
    ) -> None:
        """Sit down with an exercise, at the question `at` and the `row` of its table, if named; what keeps it from it is told."""
        raise NotImplementedError

    def action_workshop(self) -> None:
        """Show the workshop that the person takes part in."""
        raise NotImplementedError

    def share(self) -> None:
        """Show what may be shared with the workshop that the person takes part in."""
        raise NotImplementedError

    def give_up_seat(self, said: str) -> None:
        """Show no workshop any more, and say why."""
        raise NotImplementedError

    def tell(self, sentence: str) -> None:
        """Say something on the screen that is open."""
        raise NotImplementedError

    def told_or_left(self, problem: WorkbookError) -> None:
        """Say what went wrong on the screen that is open; where none is, end with it."""
        raise NotImplementedError

    def ask_to_leave_unsaved(self, problem: str, leave: Callable[[], None], stay: Callable[[], None]) -> None:
        """Ask before words that are not saved are left behind."""
        raise NotImplementedError

    def action_support(self) -> None:
        """Show who to contact, and the keys of the screen that is open."""
        self.show_support()

    def show_support(self, then: Callable[[None], None] | Callable[[None], Awaitable[None]] | None = None) -> None:
        """Show who to contact, and do something when the person comes back."""
        raise NotImplementedError

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard; one that is too long is told of."""
        try:
            self.send_copy(text, to_clipboard(text, self.desk.environ))
        except WorkbookError as problem:
            self.tell(str(problem))

    def open_editor(self, text: str) -> str | None:
        """Open the person's editor on a text and return what it became; None when that could not be, and why was told."""
        edited, problem = None, _("No editor is set here. Press e to change the words in place.")
        with self.suspend():  # nothing may be raised in here: the terminal would not be taken back
            try:
                edited = self.tools.open_editor(text)
            except WorkbookError as error:
                problem = str(error)
            except OSError as error:
                problem = why(error)
        self._pressed = monotonic()
        if edited is None:
            self.tell(problem)
        return edited

    # -- the end

    def sync(self) -> str:
        """Bring everything to the disk; any thread and a signal may call it. Returns what is wrong, or nothing."""
        session = self.session
        return session.saved() if session is not None else ""

    def close(self) -> tuple[str, ...]:
        """End the sitting, everything kept; returns what the person should hear of it, which is said again when they leave."""
        session, self.session = self.session, None
        if session is None:
            return ()
        late = session.close()
        problem = session.saved()
        told = tuple(dict.fromkeys([*late, *([problem] if problem else [])]))
        self._late += tuple(sentence for sentence in told if sentence not in self._late)
        self._problem = problem or self._problem  # words that found no room are not kept by a later sitting either
        return told

    @property
    def unsaved(self) -> bool:
        """Say whether something could not be kept."""
        return bool(self._problem)

    def parting(self) -> str:
        """Return what is said once the screen is gone: what went wrong, what was told last, and what is kept."""
        last = [] if self.fault or self._problem else [goodbye(self.desk)]
        return "\n".join([*([self.fault] if self.fault else []), *self._late, *self.desk.store.notices(), *last])

    def leave(self, *, cleared: bool = False, problem: WorkbookError | None = None) -> None:
        """End the program, everything kept; `cleared` leaves nothing on the screen, `problem` is said and gives its exit code."""
        self.cleared = cleared
        if problem is not None:
            self._late, self._problem = (*self._late, str(problem)), str(problem)
        self.exit(problem.exit_code if problem is not None else 0)

    def action_leave(self) -> None:
        """End the program."""
        self.leave()

    def action_interrupt(self) -> None:
        """Ask once, since Ctrl+C also copies; a second one right after it ends the program, everything kept."""
        if self._asked_to_stop:
            self.action_leave()
            return
        self._asked_to_stop = True
        self.set_timer(AGAIN, self._forget_asking)
        nothing = keeps_nothing(self.desk)
        self.tell(_("Ctrl+C once more leaves.") if nothing or self.sync() else _("Ctrl+C once more leaves. Everything is kept."))

    def _forget_asking(self) -> None:
        self._asked_to_stop = False
