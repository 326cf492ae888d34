"""Home: where one was, what is due, every page under its theme, and the ways to everything else."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.session.due import Due, Later, laters, note_shown, put_off
from workbook.session.greeting import keeps_nothing, nothing_kept_words
from workbook.session.home import HomeShown, home
from workbook.session.people import has_map
from workbook.session.phases import PhasePage
from workbook.tui.ink import Pen, Span
from workbook.tui.screens.home_rows import DUE, LEFT, NEXT, PUT_OFF, RESUME, aim, home_rows
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pages import entry_of
from workbook.tui.widgets.foot import More
from workbook.tui.widgets.frame import Ways
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu, Row, heading
from workbook.tui.widgets.view import Keys

PHASE, WORKSHOP, JOIN = "@phase ", "@workshop", "@join"
"""Rows of the workshop that the person takes part in, of which the first begins one; and the way into one."""
THREAD, SHORT_THREAD = 44, 22
"""Cells for what the thread is called, in the top line."""


class HomeScreen(Leaf[None]):
    """The first screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit_home", show=False),
        Binding("slash", "find", show=False),
        Binding("p", "paths", show=False),
        Binding("t", "threads", show=False),
        Binding("a", "answers", show=False),
        Binding("w", "people", show=False),
        Binding("s", "settings", show=False),
        Binding("l", "later", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._home: HomeShown | None = None
        self._phase: tuple[PhasePage, ...] = ()
        """The pages of the workshop's phase that is on."""
        self._was_seated = False
        """The person took part in a workshop when home was filled."""
        self._stale = False
        """Something else was shown since home was filled."""

    def content(self) -> ComposeResult:
        """Show what is to be told, and the pages."""
        yield Words(id="head")
        yield Menu()

    def below(self) -> ComposeResult:
        """Show whether there is more, and the ways to other screens."""
        yield More()
        yield Ways()

    def on_mount(self) -> None:
        """Show what there is."""
        self.refill()
        self.set_focus(self._menu, scroll_visible=False)  # at once: the first paint shows the cursor, and what is told above it

    def on_screen_suspend(self) -> None:
        """Take note that what is shown may change."""
        self._stale = True

    def on_screen_resume(self) -> None:
        """Show what changed."""
        if self._stale and self.is_active:
            self._stale = False
            self.refill()

    # -- showing

    @property
    def _menu(self) -> Menu:
        return self.query_one(Menu)

    def refill(self) -> None:
        """Show everything as it stands, the cursor on the page that changed."""
        desk, before = self.front.desk, self._home
        try:
            now = home(desk)
        except WorkbookError as problem:
            self._tell(str(problem))
            return
        self._home = now
        self.top.show("workbook", Pen(THREAD).one_line(now.thread), short=Pen(SHORT_THREAD).one_line(now.thread))
        self._tell(*_notices(desk, first=before is None), *self._look_at_phase())
        seat_rows, rows, at = self._of_workshop(), home_rows(desk, now), aim(before, now, self._menu.at)
        if self.front.seated is None:
            at = at or _first(rows)  # the way into a workshop stands above, and is not what most people come for
        elif not self._was_seated and before is not None:
            at = _first(seat_rows)  # it has just been joined
        self._was_seated = self.front.seated is not None
        self._menu.show([*seat_rows, *rows], at=at)
        self.press(self._shown_keys())
        self.call_after_refresh(_keep, desk, now.due)  # the first paint waits for no disk

    def workshop_changed(self) -> None:
        """Show the pages of another phase, if one is on now."""
        super().workshop_changed()
        if self.is_active:
            self.refill()
        else:
            self._stale = True

    def _look_at_phase(self) -> tuple[str, ...]:
        """Take in the pages of the phase that is on, where the person takes part in a workshop; returns what kept them from being read."""
        seated, self._phase = self.front.seated, ()
        try:
            self._phase = seated.pages() if seated is not None else ()
        except WorkbookError as problem:
            return (str(problem),)
        return ()

    def _of_workshop(self) -> list[Row]:
        """Return the pages of the phase that is on, where the person takes part in a workshop, and the way to all else of it."""
        seated = self.front.seated
        if seated is None:
            joins = self.front.tools.visiting is not None
            return [heading(_("Workshop")), Entry(id=JOIN, left=_("Join a workshop"))] if joins else []
        pages = [entry_of(one.page, f"{PHASE}{number}") for number, one in enumerate(self._phase)]
        may_share = seated.seat.may_share and not seated.seat.is_closed
        told = _("share, ready, what was released") if may_share else _("what was released")
        new = _("something new was released") if seated.has_new_release else told
        is_on = pages and not seated.seat.is_closed
        return [heading(_("In the workshop now") if is_on else _("Workshop")), *pages, Entry(id=WORKSHOP, left=_("The workshop"), note=new)]

    def _tell(self, *sentences: str) -> None:
        """Say something above the pages, once."""
        spans: list[Span] = []
        for sentence in sentences:
            spans += [(sentence, "notice"), ("", "plain")]
        self.query_one("#head", Words).show(*spans)

    def keys(self) -> Keys:
        """Return what can be pressed."""
        here: Keys = (("enter", _("open")), *((("l", _("later")),) if self._due_here() else ()), ("/", _("find")))
        return (*here, *self._ways(), ("?", _("help")), ("ctrl+g", _("support")), ("q", _("quit")))

    def _ways(self) -> Keys:
        """Return what leads to other screens, the most useful first."""
        people: Keys = (("w", _("people")),) if has_map(self.front.desk) else ()
        return (("a", _("answers")), ("s", _("settings")), ("t", _("threads")), ("p", _("path")), *people, ("m", _("my plan")))

    def _shown_keys(self) -> Keys:
        """Return those of them that the bottom line has room for; the ways stand above it."""
        shown = "enter l / ? ctrl+g q" if self.app.size.width >= 56 else "enter l / ? q"
        return tuple((key, does) for key, does in self.keys() if key in shown.split())

    def press(self, keys: Keys) -> None:
        """Say what can be pressed."""
        super().press(keys)
        self.query_one(Ways).show(self._ways())

    def on_resize(self) -> None:
        """Say what there is room for."""
        self.press(self._shown_keys())

    def _due_here(self) -> Due | None:
        """Return what is due and stands under the cursor."""
        at, now = self._menu.at, self._home
        return now.due[int(at.id.removeprefix(DUE))] if now is not None and at is not None and at.id.startswith(DUE) else None

    # -- what the person does

    def on_menu_moved(self) -> None:
        """Say what can be pressed on this row."""
        self.press(self._shown_keys())

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Open what was chosen."""
        self._open(event.id)

    def _open(self, id: str) -> None:
        now = self._home
        if now is None:
            return
        if id.startswith(DUE):
            one = now.due[int(id.removeprefix(DUE))]
            try:
                self.front.desk.switch(one.thread)
            except WorkbookError as problem:
                self.bottom.say(str(problem))
                return
            self.front.open_page(one.exercise, fresh=one.fresh)
        elif id == RESUME and now.resume is not None:
            self.front.open_page(now.resume.name, path=now.resume.path)
        elif id == NEXT and now.next is not None:
            self.front.open_page(now.next.name, path=now.path)
        elif id == PUT_OFF and now.put_off:
            page = now.put_off[0]
            self.front.open_page(page.name, path=page.path, at=page.put_off[0])
        elif id in {WORKSHOP, JOIN}:
            self.front.action_workshop()
        elif id.startswith(PHASE):
            asked = self._phase[int(id.removeprefix(PHASE))]
            self.front.open_page(asked.page.name, path=asked.path, at=asked.at)
        elif id == LEFT:
            self.action_answers()
        elif id in now.pages:
            self.front.open_page(id, path=now.pages[id].path)

    def action_later(self) -> None:
        """Ask when the row under the cursor is to be asked again."""
        from workbook.tui.screens.pick import Pick

        if (one := self._due_here()) is not None:
            days = laters(self.front.desk)
            self.app.push_screen(
                Pick(_("Ask me again"), [later.words for later in days]),
                lambda picked: self._put_off(one, days[picked]) if picked is not None else None,
            )

    def _put_off(self, one: Due, later: Later) -> None:
        try:
            told = put_off(self.front.desk, one, later)
        except WorkbookError as problem:
            told = str(problem)
        self.refill()
        self.call_after_refresh(self.bottom.say, told)

    def action_paths(self) -> None:
        """Show the ways through the pages."""
        from workbook.tui.screens.paths import PathsScreen

        self.app.push_screen(PathsScreen())

    def action_threads(self) -> None:
        """Show the threads."""
        from workbook.tui.screens.threads import ThreadsScreen

        self.app.push_screen(ThreadsScreen())

    def action_answers(self) -> None:
        """Show what the person wrote."""
        from workbook.tui.screens.answers import AnswersScreen

        self.app.push_screen(AnswersScreen())

    def action_people(self) -> None:
        """Show who could be asked, where a pack asks for people."""
        from workbook.tui.screens.people import PeopleScreen

        if has_map(self.front.desk):
            self.app.push_screen(PeopleScreen())

    def action_settings(self) -> None:
        """Show how things are."""
        from workbook.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen())

    def action_quit_home(self) -> None:
        """Stop here."""
        self.front.leave()

    def action_away(self) -> None:
        """Stay: there is nothing behind home."""

    def action_find(self) -> None:
        """Have words typed, and show the pages and the answers that have them."""
        from workbook.tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(), self._found)

    def _found(self, page: str | None) -> None:
        """Open the page that was chosen there, as home opens it."""
        now = self._home
        if page is not None:
            self._menu.move_to(page)
            self.front.open_page(page, path=now.pages[page].path if now is not None and page in now.pages else "")


def _first(rows: list[Row]) -> str:
    return next((row.id for row in rows if isinstance(row, Entry)), "")


def _keep(desk: Desk, shown: tuple[Due, ...]) -> None:
    """Keep that these were shown, and what was worked out on the way."""
    note_shown(desk, shown)
    desk.keep_known()


def _notices(desk: Desk, *, first: bool) -> tuple[str, ...]:
    """Return what is told once: that nothing is kept, packs that cannot be used, what the store has to say."""
    if not first:
        return desk.store.notices()
    problems = [str(error) for error in desk.library.packs()[1]]
    return (*([nothing_kept_words(desk)] if keeps_nothing(desk) else []), *problems, *desk.store.notices())
