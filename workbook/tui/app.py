"""The full screen: the ways between its screens. It shows what a session says and hands over what the person did."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from workbook.attempt.thread import Thread
from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.session.way_out import write_elsewhere
from workbook.tui.behind import hold_behind
from workbook.tui.front import Front
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.small import SmallScreen, is_small
from workbook.tui.tools import Tools
from workbook.tui.widgets.view import Keys

if TYPE_CHECKING:
    from workbook.session.phases import PhasePage
    from workbook.workshop.seat import Seat

REST = 0.1
"""Seconds after the first paint until what stands behind the first screen is held."""


class WorkbookApp(Front):
    """One start of the full screen. Screens are loaded when they are shown first: the first one waits for no other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,ctrl+g", "support", show=False, priority=True),
        Binding("question_mark", "support", show=False),
        Binding("m", "plan", show=False),
        Binding("f3", "workshop", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, tools: Tools, *, page: str = "", path: str = "", thread: Thread | None = None) -> None:
        super().__init__(desk, tools)
        self._first = (page, path, thread)
        if tools.seat is not None:
            self.take_seat(tools.seat)

    def take_seat(self, seat: "Seat") -> None:
        """Show the workshop that the person takes part in, from here on."""
        from workbook.tui.seated import Seated

        self.seated = Seated(seat, self.desk, pause=self.tools.pause)
        if self.is_running:
            self.seated.begin(self)

    def get_default_screen(self) -> Screen[Any]:
        """Begin with home, where nothing else comes first: a screen below it would be laid out and painted for nobody."""
        if self._first[0] or not self.desk.settings.welcomed:
            return super().get_default_screen()
        from workbook.tui.screens.home import HomeScreen

        return HomeScreen()

    def on_mount(self) -> None:
        """Welcome the person at the very first start; then open the page that was asked for, else home."""
        self.watch_loop(asyncio.get_running_loop())
        self.watch_idle()
        if self.seated is not None:
            self.seated.begin(self)
        if self.desk.settings.welcomed:
            self._begin()
        else:
            from workbook.tui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(self._first[0]), lambda _begun: self._begin())
        self.screen.call_after_refresh(self.set_timer, REST, self._hold_behind)

    def _hold_behind(self) -> None:
        work: Callable[[], Awaitable[None]] = partial(hold_behind, seated=self.seated is not None)
        self.run_worker(work)  # which the worker begins: the app may be over before that

    def _begin(self) -> None:
        page, path, thread = self._first
        if page:
            self.open_page(page, path=path, thread=thread)
        elif not isinstance(self.screen, Leaf):
            from workbook.tui.screens.home import HomeScreen

            self.push_screen(HomeScreen())
        self.call_later(self._mind_size)

    def on_resize(self) -> None:
        """Say when there is too little room, but to nobody who is typing; go on when there is enough again."""
        if self.focused is None or not self.focused.check_consume_key("a", "a"):
            self.call_later(self._mind_size)

    def _mind_size(self) -> None:
        small = is_small(self.size.width, self.size.height)
        if isinstance(self.screen, SmallScreen):
            if not small:
                self.screen.dismiss(None)
        elif small and self.minds_size and isinstance(self.screen, Leaf) and self.screen.NEEDS_ROOM:
            self.push_screen(SmallScreen())

    def open_page(
        self, name: str, *, path: str = "", thread: Thread | None = None, fresh: bool = False, at: str = "", row: int = 0
    ) -> None:
        """Sit down with an exercise, at the question `at` and the `row` of its table, if named; what keeps it from it is told."""
        from workbook.tui.walk import walk

        walk(self, name, path=path, thread=thread, fresh=fresh, at=at, row=row, only=bool(self._first[0]))

    def ask_to_leave_unsaved(self, problem: str, leave: Callable[[], None], stay: Callable[[], None]) -> None:
        """Ask before words that are not saved are left behind."""
        from workbook.tui.screens.leaving import Leaving

        session = self.session
        assert session is not None, "only a sitting has words that are not saved"
        self.push_screen(Leaving(problem, partial(write_elsewhere, session)), lambda agreed: leave() if agreed else stay())

    def action_leave(self) -> None:
        """End the program; words that are not saved are asked about first."""
        from workbook.tui.screens.leaving import Leaving

        if isinstance(self.screen, Leaving):
            return
        if problem := self.sync():
            self.ask_to_leave_unsaved(problem, self.leave, lambda: None)
        else:
            self.leave()

    def told_or_left(self, problem: WorkbookError) -> None:
        """Say what went wrong on the screen that is open; where none is, end with it."""
        if isinstance(self.screen, Leaf):
            self.tell(str(problem))
        else:
            self.leave(problem=problem)

    def action_plan(self) -> None:
        """Show the person's plan, wherever nobody types."""
        from workbook.tui.screens.plan import PlanScreen

        if isinstance(self.screen, Leaf) and not isinstance(self.screen, PlanScreen):
            self.push_screen(PlanScreen())

    def show_support(self, then: Callable[[None], None] | Callable[[None], Awaitable[None]] | None = None) -> None:
        """Show who to contact, and the keys of the screen that is open."""
        from workbook.tui.screens.support import SupportScreen

        if isinstance(self.screen, SupportScreen):
            self.screen.dismiss(None)
            return
        keys = self.screen.keys() if isinstance(self.screen, Leaf) else ()
        self.push_screen(SupportScreen(self.session.pack if self.session else None, (*keys, *self.everywhere())), then)

    def action_workshop(self) -> None:
        """Show the workshop that the person takes part in, wherever they are; at a seat for everybody, ask at home for one's code."""
        if not isinstance(self.screen, Leaf):
            return
        if self.seated is None:
            self._ask_for_code()
            return
        from workbook.tui.screens.workshop import WorkshopScreen

        if not any(isinstance(screen, WorkshopScreen) for screen in self.screen_stack):
            self.push_screen(WorkshopScreen(self.seated), self._open_phase_page)

    def _ask_for_code(self) -> None:
        from workbook.tui.screens.home import HomeScreen

        if self.tools.visiting is None or not isinstance(self.screen, HomeScreen):
            return
        from workbook.tui.screens.workshop_code import CodeScreen

        self.push_screen(CodeScreen(self.tools.visiting), self._joined)

    def _joined(self, seat: "Seat | None") -> None:
        if seat is not None:
            from workbook.workshop.seat_words import joined_words

            self.take_seat(seat)
            self._show_seat(joined_words(seat))

    def share(self) -> None:
        """Show what may be shared; of each the exact text comes before it leaves."""
        from workbook.tui.screens.workshop_share import ShareScreen

        if self.seated is not None:
            self.push_screen(ShareScreen(self.seated))

    def give_up_seat(self, said: str) -> None:
        """Show no workshop any more, and say why."""
        self.seated = None
        self._show_seat(said)

    def _show_seat(self, said: str) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Leaf):
                screen.workshop_changed()
        self.call_later(self.tell, said)

    def _open_phase_page(self, one: "PhasePage | None") -> None:
        if one is not None:
            self.open_page(one.page.name, path=one.path, at=one.at)

    def everywhere(self) -> Keys:
        """Return what can be pressed on every screen where nobody types."""
        workshop: Keys = (("f3", _("the workshop")),) if self.seated is not None else ()
        return (("m", _("my plan")), *workshop, ("ctrl+t", _("cover the screen")))

    def tell(self, sentence: str) -> None:
        """Say something on the screen."""
        if isinstance(self.screen, Leaf):  # the keys, which change with the focus, come first
            self.call_after_refresh(self.screen.tell, sentence)
