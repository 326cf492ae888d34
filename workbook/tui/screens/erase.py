"""Taking away what the person wrote, for good: one page's answers, a thread, or everything. It asks, and says what it cannot reach."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _, ngettext
from workbook.session import erasing
from workbook.session.erasing import Erasing
from workbook.session.left_behind import pages_left
from workbook.session.overview import listed, threads
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.sure import Sure
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu, Row, heading
from workbook.tui.widgets.view import Keys

PAGE, THREAD, ALL, DONE = "page ", "thread ", "all", "done"
"""The names of entries; the first two begin one."""


class EraseScreen(Leaf[bool]):
    """Gives whether something was taken away. `page` (`pack/id`) asks about that page's answers at once."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "away", show=False)]

    def __init__(self, page: str = "") -> None:
        super().__init__()
        self._page = page
        self._taken = False

    def content(self) -> ComposeResult:
        """Show the words, and what can be taken away."""
        yield Words(id="head")
        yield Menu()

    def on_mount(self) -> None:
        """Show what can be taken away, or ask about the page."""
        self.top.show(_("Erase what you wrote"))
        self._refill()
        self.query_one(Menu).focus()
        if self._page:
            self._ask(PAGE + self._page)

    def _refill(self) -> None:
        told = _("What you choose here is taken away for good, older copies included. You are asked first.")
        try:
            rows = self._rows()
        except WorkbookError as problem:
            self._told((), (str(problem),))
            return
        self.query_one("#head", Words).show((told, "plain"), ("", "plain"))
        self.query_one(Menu).show(rows)
        self.press(self.keys())

    def _rows(self) -> list[Row]:
        desk = self.front.desk
        pages = [page for page in listed(desk) if page.answered or page.state != "new"]
        rows: list[Row] = [heading(_("Your answers to one page"))] if pages else []
        for page in pages:
            count = ngettext("{count} answer", "{count} answers", page.answered).format(count=page.answered)
            rows.append(Entry(id=PAGE + page.name, left=page.title, note=count if page.answered else _("begun")))
        left = pages_left(desk, desk.thread())
        rows += [Entry(id=PAGE + one.id, left=one.title, note=_("the page is not here any more")) for one in left]
        rows.append(heading(_("More than one page")))
        for one in threads(desk):
            count = ngettext("{count} page written on", "{count} pages written on", one.answers).format(count=one.answers)
            name = _("All of thread {number}").format(number=one.thread.number)
            rows.append(Entry(id=THREAD + one.thread.id, left=name, note=one.title or count))
        return [*rows, Entry(id=ALL, left=_("Everything you wrote"), note=_("in every thread, and your name"))]

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if self._taken and self._page:
            return (("enter", _("go back")), ("ctrl+g", _("support")))
        return (("enter", _("choose")), ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Ask about what was chosen."""
        if event.id == DONE:
            self.dismiss(self._taken)
        else:
            self._ask(event.id)

    def _ask(self, chosen: str) -> None:
        try:
            erased = self._erasing(chosen)
        except WorkbookError as problem:
            self._told((), (str(problem),))
            return
        if erased is None:
            self._told((_("There is nothing to take away."),), ())
            return
        question = f"{erased.question} {_('It cannot be undone.')}"
        self.app.push_screen(Sure(question, _("Yes, take it away"), _("No, keep it")), partial(self._agreed, erased))

    def _erasing(self, chosen: str) -> Erasing | None:
        desk = self.front.desk
        if chosen == ALL:
            return erasing.everything(desk)
        if chosen.startswith(THREAD):
            thread = next((one for one in desk.store.threads() if one.id == chosen.removeprefix(THREAD)), desk.thread())
            return erasing.one_thread(desk, thread)
        name = chosen.removeprefix(PAGE)
        title = next((page.title for page in listed(desk) if page.name == name), name)
        return erasing.page(desk, name, desk.thread(), f"“{title}”")

    def _agreed(self, erased: Erasing, agreed: bool | None) -> None:
        """Take it away, and say what went and what stays."""
        if not agreed:
            if self._page:
                self.dismiss(False)
            else:
                self.bottom.say(_("Nothing was taken away."))
            return
        try:
            gone = erased.take()
        except WorkbookError as problem:
            self._told((), (str(problem),))
            return
        self._taken = True
        self._told(gone.says, gone.left)

    def _told(self, says: tuple[str, ...], left: tuple[str, ...]) -> None:
        self.query_one("#head", Words).show(*((words, "plain") for words in says), *((words, "notice") for words in left), ("", "plain"))
        self.query_one(Menu).show([Entry(id=DONE, left=_("Go back"))])
        self.press(self.keys())

    def action_away(self) -> None:
        """Go back."""
        self.dismiss(self._taken)
