"""What every screen knows of the app: the desk, how things are drawn, and how to say, open and leave."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.filter import LineFilter
from textual.message_pump import MessagePump

from workbook.attempt.thread import Thread
from workbook.errors import WorkbookError
from workbook.locale import _, is_utf8
from workbook.session.desk import Desk
from workbook.session.greeting import goodbye
from workbook.session.session import Session
from workbook.tui.ahead import KeysInTurn
from workbook.tui.before import mouse_wanted, over_ssh
from workbook.tui.compat import TameApp
from workbook.tui.themes import dress, line_filters, theme_for
from workbook.tui.tools import Tools
from workbook.why import why

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
        super().__init__(tools.told, ascii=not is_utf8(desk.environ))
        self.desk = desk
        self.tools = tools
        self.session: Session | None = None
        """The sitting that is open."""
        self.cleared = False
        """The person left by the quick exit: nothing is said on the screen they leave."""
        self.minds_size = True
        """A terminal that is very small is told of; the person may go on all the same."""
        self._asked_to_stop = False
        self._late: tuple[str, ...] = ()
        self._problem = ""
        self.keys_in_turn = KeysInTurn(super().on_event, self._way_up)
        """What is pressed ahead waits here."""
        dress(self, self.wanted_theme())

    async def on_event(self, event: Event) -> None:
        """Have keys and pastes wait their turn; one that comes back from a widget that had no use for it has had its."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self.keys_in_turn.take(event)
        else:
            await super().on_event(event)

    def _way_up(self) -> list[MessagePump]:
        """Return whom a key passes: the widget that has the focus, what it stands in, the screen, the app."""
        widget = self.focused or self.screen
        return [*widget.ancestors_with_self] if self.is_running else []

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

    def open_page(self, name: str, *, path: str = "", thread: Thread | None = None, fresh: bool = False) -> None:
        """Sit down with an exercise; what keeps it from opening is told."""
        raise NotImplementedError

    def tell(self, sentence: str) -> None:
        """Say something on the screen that is open."""
        raise NotImplementedError

    def action_support(self) -> None:
        """Show who to contact, and the keys of the screen that is open."""
        self.show_support()

    def show_support(self, then: Callable[[None], None] | Callable[[None], Awaitable[None]] | None = None) -> None:
        """Show who to contact, and do something when the person comes back."""
        raise NotImplementedError

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
        self._problem = problem
        return told

    def parting(self) -> str:
        """Return what is said once the screen is gone."""
        return "\n".join([*self._late, *([] if self._problem else [goodbye(self.desk)])])

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
            self.leave()
            return
        self._asked_to_stop = True
        self.set_timer(AGAIN, self._forget_asking)
        self.tell(_("Ctrl+C once more leaves. Everything is kept."))

    def _forget_asking(self) -> None:
        self._asked_to_stop = False
