"""Home: where one was, what is due, every page under its theme, and the ways to everything else."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _, ngettext
from workbook.session.desk import Desk
from workbook.session.due import Due, Later, laters, note_shown, put_off, since_words
from workbook.session.greeting import keeps_nothing, nothing_kept_words
from workbook.session.home import HomeShown, home
from workbook.session.people import has_map
from workbook.tui.ink import Pen, Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pages import entry_of, resumed
from workbook.tui.widgets.foot import More
from workbook.tui.widgets.frame import Ways
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys

RESUME, NEXT, DUE, LEFT = "@resume", "@next", "@due", "@left"
"""Rows of home beside those of the pages, which are called by their pages' names."""
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
        self.set_focus(self._menu)  # at once: the first paint shows the cursor

    def on_screen_suspend(self) -> None:
        """Take note that what is shown may change."""
        self._stale = True

    def on_screen_resume(self) -> None:
        """Show what changed."""
        if self._stale and self.is_current:
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
        self._tell(*_notices(desk, first=before is None))
        self._menu.show(_rows(desk, now), at=_aim(before, now, self._menu.at))
        self.press(self._shown_keys())
        if now.due:
            self.call_after_refresh(note_shown, desk, now.due)  # the first paint waits for no disk

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


def _notices(desk: Desk, *, first: bool) -> tuple[str, ...]:
    """Return what is told once: that nothing is kept, packs that cannot be used, what the store has to say."""
    if not first:
        return desk.store.notices()
    problems = [str(error) for error in desk.library.packs()[1]]
    return (*([nothing_kept_words()] if keeps_nothing(desk) else []), *problems, *desk.store.notices())


def _rows(desk: Desk, now: HomeShown) -> list[Row]:
    rows: list[Row] = []
    if now.due:
        rows += [heading(_("Today")), *(_due(desk, number, one) for number, one in enumerate(now.due))]
    if now.resume is not None:
        rows += [heading(_("Pick up where you were")), resumed(now.resume, RESUME)]
    if now.next is not None and now.resume is None:
        rows += [heading(_("Next on your path") if now.begun else _("Start, or pick a page")), entry_of(now.next, NEXT)]
    for theme in now.themes:
        rows += [heading(theme.title), *(entry_of(page) for page in theme.pages)]
    if now.left:
        count = ngettext("{count} page", "{count} pages", len(now.left)).format(count=len(now.left))
        rows += [heading(_("Not here any more")), Entry(id=LEFT, left=_("Answers of yours to pages that are gone"), note=count)]
    return rows or _empty()


def _empty() -> list[Row]:
    return [
        Text(span=(_("Your pages will be here."), "bright")),
        Text(span=(_("There is no pack of pages on this computer that can be used."), "plain")),
        Text(span=(_("Press q to stop. Then type `workbook doctor`: it says what is missing."), "plain")),
    ]


def _due(desk: Desk, number: int, one: Due) -> Entry:
    return Entry(id=f"{DUE}{number}", left=one.title, under=since_words(desk, one))


def _aim(before: HomeShown | None, now: HomeShown, at: Entry | None) -> str:
    """Return the row for the cursor: the page that changed since home was shown last, else where it was."""
    if before is None or at is None:
        return ""
    changed = [page for name, page in now.pages.items() if before.pages.get(name) != page]
    newest = max(changed, key=lambda page: str(page.updated), default=None)
    if newest is None:
        return at.id
    picked_up = at.id in {RESUME, NEXT} and now.resume is not None and now.resume.name == newest.name
    return RESUME if picked_up else newest.name
