"""The workshop that the person takes part in: what is on, what they can do in it, the pages of earlier phases, and the way out."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _, ngettext
from workbook.session.phases import PhasePage
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pages import entry_of
from workbook.tui.screens.workshop_released import ReleasedScreen
from workbook.tui.screens.workshop_share import ShareScreen
from workbook.tui.screens.workshop_shares import SharesScreen
from workbook.tui.seated import Seated
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys
from workbook.workshop.seat_words import leave_choices, leave_question, left_words, not_left_words, ready_words

SHARE, SHARES, RELEASED, READY, LEAVE = "@share", "@shares", "@released", "@ready", "@leave"
"""What can be done, beside the pages, which are called by their places."""


class WorkshopScreen(Leaf[PhasePage]):
    """Gives the page to open; None when the person went back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,f3", "away", show=False)]

    def __init__(self, seated: Seated) -> None:
        super().__init__()
        self._seated = seated
        self._pages: list[PhasePage] = []
        self._said = ""
        self._told: tuple[str, ...] = ()
        """What stands above the rows."""

    def content(self) -> ComposeResult:
        """Show what there is."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on what comes first."""
        self.top.show(_("Workshop"), self._seated.seat.workshop.title, short=" ")
        self.refill()
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        self.refill()

    def workshop_changed(self) -> None:
        """Show what changed; under another screen nobody reads it, and it is shown once that one is gone."""
        super().workshop_changed()
        if self.is_active:
            self.refill()

    def refill(self) -> None:
        """Show everything as it stands."""
        seat = self._seated.seat
        told = (*([self._said] if self._said else []), *self._seated.news())
        rows: list[Row] = [row for words in told for row in (Text(span=(words, "notice"), gap=False), Text(span=("", "plain"), gap=False))]
        count = len(seat.shares)
        shares = ngettext("{count} share", "{count} shares", count).format(count=count) if count else ""
        rows.append(Entry(id=SHARE, left=_("Share")))
        if seat.may_share:
            rows.append(Entry(id=SHARES, left=_("My shares"), note=shares))
        rows.append(Entry(id=RELEASED, left=_("What was released"), note=_("new") if self._seated.has_new_release else ""))
        if seat.phase is not None and not seat.is_closed and seat.may_share:
            rows.append(Entry(id=READY, left=_("I am not ready any more") if seat.is_ready else _("I am ready")))
        rows.append(Entry(id=LEAVE, left=_("Leave the workshop")))
        try:
            rows += self._page_rows()
        except WorkbookError as problem:
            rows.append(Text(span=(str(problem), "notice")))
        self.query_one(Menu).show(rows)
        if told and told != self._told:
            self.call_after_refresh(self.action_scroll_row, -100_000)  # it is read from its beginning, wherever the cursor is
        self._told = told
        self.press(self.keys())

    def _page_rows(self) -> list[Row]:
        """Return the pages of the phases that have begun; while a page is open, there is no way to another."""
        self._pages = []
        if self.front.session is not None:
            return []
        rows: list[Row] = []
        now = self._seated.pages()
        if now:
            rows += [heading(_("At the end") if self._seated.seat.is_closed else _("Now")), *self._entries(now)]
        for title, pages in reversed(self._seated.earlier()):
            rows += [heading(_("Earlier: {phase}").format(phase=title)), *self._entries(pages)]
        return rows

    def _entries(self, pages: Sequence[PhasePage]) -> list[Row]:
        first = len(self._pages)
        self._pages += pages
        return [entry_of(one.page, f"@page {first + number}") for number, one in enumerate(pages)]

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("choose")), ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Do what was chosen."""
        self._said = ""
        match event.id:
            case "@share":
                self.app.push_screen(ShareScreen(self._seated))
            case "@shares":
                self.app.push_screen(SharesScreen(self._seated))
            case "@released":
                self.app.push_screen(ReleasedScreen(self._seated))
            case "@ready":
                self._ready()
            case "@leave":
                self.app.push_screen(LeaveScreen(self._seated), self._leave)
            case page:
                self.dismiss(self._pages[int(page.rpartition(" ")[2])])

    def _ready(self) -> None:
        seat = self._seated.seat
        try:
            seat.ready(not seat.is_ready)
            self._said = ready_words(seat)
        except WorkbookError as problem:
            self._said = str(problem)
        self.refill()
        self._seated.look()

    def _leave(self, way: str | None) -> None:
        if way not in {"leave", "back"}:
            return
        try:
            left = self._seated.leave(take_back=way == "back")
        except WorkbookError as problem:
            self._said = str(problem)
        else:
            self._said = "" if left else not_left_words()
            if left:
                self.dismiss(None)
                self.front.give_up_seat(left_words(took_back=way == "back"))
                return
        self.refill()


class LeaveScreen(Leaf[str]):
    """Asks before the workshop is left; gives `leave`, `back` for taking back first, or `stay`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n,q", "away", show=False)]

    def __init__(self, seated: Seated) -> None:
        super().__init__()
        self._seated = seated

    def content(self) -> ComposeResult:
        """Show the question and the answers."""
        yield Words(id="head")
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on staying."""
        self.top.show(_("Leave the workshop"))
        self.query_one("#head", Words).show((leave_question(self._seated.seat), "bright"), ("", "plain"))
        menu = self.query_one(Menu)
        menu.show([Entry(id=way, left=words) for way, words in leave_choices(self._seated.seat)])
        menu.focus()
        self.press((("enter", _("choose")), ("esc", _("stay")), ("ctrl+g", _("support"))))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Give what was chosen."""
        self.dismiss(event.id)
