"""The threads: one need each, with its own answers. One is gone to, begun or named."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _, ngettext
from workbook.session.overview import ThreadShown, threads
from workbook.text import tidy
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.foot import Foot
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu
from workbook.tui.widgets.view import Keys


class ThreadsScreen(Leaf[None]):
    """Every thread, the current one marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,t", "away", show=False),
        Binding("n", "new", show=False),
        Binding("r", "name", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._threads: tuple[ThreadShown, ...] = ()
        self._title = ""
        """What is typed."""
        self._naming = False
        """What is typed names the current thread; else it begins another."""

    def content(self) -> ComposeResult:
        """Show what a thread is, and the threads."""
        yield Words(id="head")
        yield Menu()

    def below(self) -> ComposeResult:
        """Show whether there is more, and where a title is typed."""
        yield Foot()

    def on_mount(self) -> None:
        """Show the threads."""
        self.top.show(_("Threads"))
        self._refill()
        self._menu.focus()

    @property
    def _menu(self) -> Menu:
        return self.query_one(Menu)

    def _refill(self, said: str = "") -> None:
        """Show the threads as they stand, the cursor on the current one, and what came of the last deed."""
        try:
            self._threads = threads(self.front.desk)
        except WorkbookError as problem:
            said = str(problem)
        self._say(said or _("A thread is one need, with its own answers."))
        current = next((one.thread.id for one in self._threads if one.current), "")
        self._menu.show([_entry(one) for one in self._threads], at=current)
        self.press(self.keys())

    def _say(self, words: str) -> None:
        self.query_one("#head", Words).show((words, "faint"), ("", "plain"))

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if self.query_one(Foot).field is not None:
            return (("enter", _("keep this name") if self._naming else _("begin")), ("esc", _("leave it")), ("ctrl+g", _("support")))
        more = (("?", _("help")), ("esc", _("go back")), ("ctrl+g", _("support")))
        return (("enter", _("open")), ("n", _("new")), ("r", _("name")), *more)

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Go to a thread, and home."""
        thread = next(one.thread for one in self._threads if one.thread.id == event.id)
        try:
            self.front.desk.switch(thread)
        except WorkbookError as problem:
            self._say(str(problem))
            return
        self.dismiss(None)

    def action_new(self) -> None:
        """Ask what a new thread is called."""
        self._ask(naming=False)

    def action_name(self) -> None:
        """Ask what this thread is called."""
        self._ask(naming=True)

    def _ask(self, *, naming: bool) -> None:
        try:
            title = self.front.desk.thread().title if naming else ""
        except WorkbookError as problem:
            self._say(str(problem))
            return
        self._naming, self._title = naming, title
        self._say(_("What would you call this thread? A few words.") if naming else
                  _("What would you call the new thread? A few words, or Enter for none."))  # fmt: skip
        self.query_one(Foot).ask(_("Name:"), self._typed, self._title)
        self.press(self.keys())

    def _typed(self, title: str) -> None:
        self._title = title

    def on_field_entered(self, event: Field.Entered) -> None:
        """Begin the thread, or keep its name."""
        event.stop()
        self._close()
        try:
            self._refill(self._done(" ".join(tidy(self._title).split())))
        except WorkbookError as problem:
            self._refill(str(problem))

    def _done(self, title: str) -> str:
        """Do what was asked for; returns what came of it."""
        desk = self.front.desk
        if not self._naming:
            desk.new_thread(title)
            return _("A new thread is begun. Your earlier answers stay in theirs.")
        if not title or title == desk.thread().title:
            return ""
        desk.name_thread(title)
        return _("This thread is called: {title}.").format(title=title)

    def _close(self) -> None:
        self._menu.focus()
        self.query_one(Foot).answered()

    def action_away(self) -> None:
        """Leave the name as it is; else go home."""
        if self.query_one(Foot).field is None:
            self.dismiss(None)
            return
        self._close()
        self._refill()


def _entry(one: ThreadShown) -> Entry:
    count = ngettext("{count} page", "{count} pages", one.answers).format(count=one.answers) if one.answers else _("nothing yet")
    return Entry(id=one.thread.id, left=one.name, note=" · ".join([*([_("you are here")] if one.current else []), count]))
