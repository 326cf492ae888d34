"""What every screen knows of the app: the desk, how things are drawn, and how to say, open and leave."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from workbook.attempt.thread import Thread
from workbook.errors import WorkbookError
from workbook.locale import _, is_utf8
from workbook.session.desk import Desk
from workbook.session.greeting import goodbye
from workbook.session.session import Session
from workbook.tui.before import mouse_wanted, over_ssh
from workbook.tui.compat import TameApp
from workbook.tui.themes import dress, line_filters, theme_for
from workbook.tui.tools import Tools


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
        dress(self, self.wanted_theme())

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
        raise NotImplementedError

    def open_editor(self, text: str) -> str | None:
        """Open the person's editor on a text and return what it became; None when that could not be, which is told."""
        try:
            with self.suspend():
                return self.tools.open_editor(text)
        except WorkbookError as problem:
            self.tell(str(problem))
            return None

    # -- the end

    def sync(self) -> str:
        """Bring everything to the disk; any thread and a signal may call it. Returns what is wrong, or nothing."""
        return self.session.saved() if self.session is not None else ""

    def close(self) -> None:
        """End the sitting, everything kept."""
        session, self.session = self.session, None
        if session is not None:
            self._late = session.close()
            self._problem = session.saved()

    def parting(self) -> str:
        """Return what is said once the screen is gone."""
        return "\n".join([*self._late, self._problem or goodbye(self.desk)])

    def leave(self, *, cleared: bool = False) -> None:
        """End the program, everything kept; `cleared` leaves nothing on the screen."""
        self.cleared = cleared
        self.exit(0)

    def action_leave(self) -> None:
        """End the program."""
        self.leave()

    def action_interrupt(self) -> None:
        """Ask once, since Ctrl+C also copies; the second one ends the program, everything kept."""
        if self._asked_to_stop:
            self.leave()
        self._asked_to_stop = True
        self.tell(_("Ctrl+C once more leaves. Everything is kept."))
