"""The full screen: the ways between its screens. It shows what a session says and hands over what the person did."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from workbook.attempt.thread import Thread
from workbook.errors import WorkbookError
from workbook.session.conflicts import conflicts_of
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.session import Session
from workbook.tui.front import Front
from workbook.tui.screens.conflict import ConflictScreen
from workbook.tui.screens.ended import EndedScreen
from workbook.tui.screens.home import HomeScreen
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.page import PageScreen
from workbook.tui.screens.small import SmallScreen, is_small
from workbook.tui.screens.support import SupportScreen
from workbook.tui.screens.welcome import WelcomeScreen
from workbook.tui.tools import Tools
from workbook.tui.ways import BACK, END, HOME, NEW, STOP


class WorkbookApp(Front):
    """One start of the full screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,ctrl+g", "support", show=False, priority=True),
        Binding("question_mark", "support", show=False),
    ]

    def __init__(self, desk: Desk, tools: Tools, *, page: str = "", path: str = "", thread: Thread | None = None) -> None:
        super().__init__(desk, tools)
        self._first = (page, path, thread)

    def on_mount(self) -> None:
        """Welcome the person at the very first start; then open the page that was asked for, else home."""
        if self.desk.settings.welcomed:
            self._begin()
        else:
            self.push_screen(WelcomeScreen(self._first[0]), lambda _begun: self._begin())

    def _begin(self) -> None:
        page, path, thread = self._first
        if page:
            self.open_page(page, path=path, thread=thread)
        else:
            self.push_screen(HomeScreen())
        self.call_later(self._mind_size)

    def on_resize(self) -> None:
        """Say when there is too little room, and go on when there is enough again."""
        self.call_later(self._mind_size)

    def _mind_size(self) -> None:
        small = is_small(self.size.width, self.size.height)
        if isinstance(self.screen, SmallScreen):
            if not small:
                self.screen.dismiss(None)
        elif small and self.minds_size and isinstance(self.screen, Leaf):
            self.push_screen(SmallScreen())

    def open_page(self, name: str, *, path: str = "", thread: Thread | None = None, fresh: bool = False) -> None:
        """Sit down with an exercise; what keeps it from opening is told."""
        try:
            session = sit_down(self.desk, name, path=path, thread=thread, fresh=fresh)
            conflicts = conflicts_of(self.desk, session.thread, session.exercise.id)
        except WorkbookError as problem:
            self._told_or_left(problem)
            return
        self.session, reopened = session, session.showing() is None
        if conflicts:  # first, since the page shows what is chosen there
            self.push_screen(ConflictScreen(conflicts, session), lambda _none: self._show(session, reopened=reopened))
        else:
            self._show(session, reopened=reopened)

    def _show(self, session: Session, *, reopened: bool) -> None:
        """Show a sitting where it is: at a step, or at the end of the page, which was `reopened` or has just been reached."""
        if session.showing() is None:
            self.push_screen(EndedScreen(session, reopened), partial(self._turned, session, reopened))
        else:
            self.push_screen(PageScreen(session), partial(self._turned, session, reopened))

    def _turned(self, session: Session, reopened: bool, turn: str | None) -> None:
        """Go where a page, or its end, led."""
        if turn in {END, BACK}:
            self._show(session, reopened=reopened)
            return
        if told := self.close():
            self.call_later(self.tell, " ".join(told))
        if turn == NEW:
            self.open_page(session.exercise.id, fresh=True)
        elif turn == STOP or (turn in {HOME, "", None} and self._first[0]):
            self.leave()
        elif turn not in {HOME, "", None}:
            self.open_page(str(turn))

    def _told_or_left(self, problem: WorkbookError) -> None:
        """Say what went wrong on the screen that is open; where none is, end with it."""
        if isinstance(self.screen, Leaf):
            self.tell(str(problem))
        else:
            self.leave(problem=problem)

    def show_support(self, then: Callable[[None], None] | Callable[[None], Awaitable[None]] | None = None) -> None:
        """Show who to contact, and the keys of the screen that is open."""
        if isinstance(self.screen, SupportScreen):
            self.screen.dismiss(None)
            return
        keys = self.screen.keys() if isinstance(self.screen, Leaf) else ()
        self.push_screen(SupportScreen(self.session.pack if self.session else None, keys), then)

    def tell(self, sentence: str) -> None:
        """Say something at the bottom of the screen."""
        if isinstance(self.screen, Leaf):  # the keys, which change with the focus, come first
            self.call_after_refresh(self.screen.bottom.say, sentence)
