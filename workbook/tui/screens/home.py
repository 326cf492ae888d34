"""Home: where one was, what is due, every page under its theme, and the ways to everything else."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import Speech, _, language_of, ngettext
from workbook.session.desk import Desk
from workbook.session.finding import find_pages
from workbook.session.greeting import keeps_nothing, nothing_kept_words
from workbook.session.home import HomeShown, home
from workbook.session.overview import Due
from workbook.tui.ink import Pen, Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pages import entry_of, resumed
from workbook.tui.widgets.foot import Foot
from workbook.tui.widgets.frame import Ways
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys

if TYPE_CHECKING:
    from workbook.tui.widgets.field import Field

RESUME, NEXT, DUE = "@resume", "@next", "@due"
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
        Binding("s", "settings", show=False),
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
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
        """Show whether there is more, where words to find are typed, and the ways to other screens."""
        yield Foot()
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
        if (field := self.query_one(Foot).field) is not None:
            self._find(field.text)
        self.press(self._shown_keys())

    def _tell(self, *sentences: str) -> None:
        """Say something above the pages, once."""
        spans: list[Span] = []
        for sentence in sentences:
            spans += [(sentence, "notice"), ("", "plain")]
        self.query_one("#head", Words).show(*spans)

    def keys(self) -> Keys:
        """Return what can be pressed."""
        here: Keys = (("enter", _("open")), ("/", _("find")))
        return (*here, *self._ways(), ("?", _("help")), ("ctrl+g", _("support")), ("q", _("quit")))

    def _ways(self) -> Keys:
        """Return what leads to other screens, the most useful first."""
        return (("a", _("answers")), ("s", _("settings")), ("t", _("threads")), ("p", _("path")))

    def _shown_keys(self) -> Keys:
        """Return those of them that the bottom line has room for; the ways stand above it."""
        if self.query_one(Foot).field is not None:
            return (("enter", _("open")), ("↑ ↓", _("move")), ("esc", _("all pages")), ("ctrl+g", _("support")))
        shown = "enter / ? ctrl+g q" if self.app.size.width >= 56 else "enter / ? q"
        return tuple((key, does) for key, does in self.keys() if key in shown.split())

    def press(self, keys: Keys) -> None:
        """Say what can be pressed; while words are typed, no letter leads anywhere."""
        super().press(keys)
        self.query_one(Ways).show(() if self.query_one(Foot).field is not None else self._ways())

    def on_resize(self) -> None:
        """Say what there is room for."""
        self.press(self._shown_keys())

    # -- what the person does

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
            self.front.open_page(one.exercise)
        elif id == RESUME and now.resume is not None:
            self.front.open_page(now.resume.name, path=now.resume.path)
        elif id == NEXT and now.next is not None:
            self.front.open_page(now.next.name, path=now.path)
        elif id in now.pages:
            self.front.open_page(id, path=now.pages[id].path)

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

    def action_settings(self) -> None:
        """Show how things are."""
        from workbook.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen())

    def action_quit_home(self) -> None:
        """Stop here."""
        self.front.leave()

    def action_away(self) -> None:
        """Show all pages again; there is nothing behind home."""
        self._found_none()

    # -- finding

    def action_find(self) -> None:
        """Ask for words, and show the pages that have them."""
        if self._home is not None and self._home.pages:
            self._menu.lit = True
            self.query_one(Foot).ask(_("Find:"), self._find)
            self.press(self._shown_keys())

    def _find(self, words: str) -> None:
        if self._home is None:
            return
        if not words.strip():
            self._menu.show(_rows(self.front.desk, self._home))
            return
        found = find_pages(self.front.desk, words, self._home.pages.values())
        count = ngettext("{count} page has these words", "{count} pages have these words", len(found)).format(count=len(found))
        self._menu.show([heading(count if found else _("No page names these words.")), *(entry_of(page) for page in found)])

    def on_field_entered(self, event: "Field.Entered") -> None:
        """Open the page under the cursor."""
        event.stop()
        at = self._menu.at
        self._found_none()
        if at is not None:
            self._open(at.id)

    def _found_none(self) -> None:
        """Stop finding."""
        foot = self.query_one(Foot)
        if foot.field is not None and self._home is not None:
            self._menu.lit = False
            self._menu.focus()
            foot.answered()
            self._menu.show(_rows(self.front.desk, self._home))
            self.press(self._shown_keys())

    def action_cursor(self, by: int) -> None:
        """Move the cursor while words are typed."""
        self._menu.action_move(by)


def _notices(desk: Desk, *, first: bool) -> tuple[str, ...]:
    """Return what is told once: that nothing is kept, packs that cannot be used, what the store has to say."""
    if not first:
        return desk.store.notices()
    problems = [str(error) for error in desk.library.packs()[1]]
    return (*([nothing_kept_words()] if keeps_nothing(desk) else []), *problems, *desk.store.notices())


def _rows(desk: Desk, now: HomeShown) -> list[Row]:
    rows: list[Row] = []
    if now.resume is not None:
        rows += [heading(_("Pick up where you were")), resumed(now.resume, RESUME)]
    if now.due:
        rows += [heading(_("Today")), *(_due(desk, number, one) for number, one in enumerate(now.due))]
    if now.next is not None and now.resume is None:
        rows += [heading(_("Next on your path") if now.begun else _("Start, or pick a page")), entry_of(now.next, NEXT)]
    for theme in now.themes:
        rows += [heading(theme.title), *(entry_of(page) for page in theme.pages)]
    return rows or _empty()


def _empty() -> list[Row]:
    return [
        Text(span=(_("Your pages will be here."), "bright")),
        Text(span=(_("There is no pack of pages on this computer that can be used."), "plain")),
        Text(span=(_("Press q to stop. Then type `workbook doctor`: it says what is missing."), "plain")),
    ]


def _due(desk: Desk, number: int, one: Due) -> Entry:
    return Entry(id=f"{DUE}{number}", left=one.title, note=_since(desk, one.since))


def _since(desk: Desk, day: date) -> str:
    """Return for which day something was planned: today, one of the last six by its name, an older one in full."""
    speech = Speech(desk.settings.language or language_of(desk.environ))
    if desk.today() - day >= timedelta(days=7):
        return _("since {day}").format(day=speech.day(day))
    return _("you planned it for {day}").format(day=_("today") if day == desk.today() else speech.weekday(day))


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
