"""What the person wrote, for reading: the pages with their answers, and the cards of the thread."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _, ngettext
from workbook.outcome.plots import title as asking_title
from workbook.session.answers import AnswersShown, answers_to, asked_words, cards
from workbook.session.comparing import can_compare
from workbook.session.history import history
from workbook.session.left_behind import PageLeft, pages_left
from workbook.session.listed import Listed
from workbook.session.overview import listed
from workbook.session.parcel import parcel_of, parcels_of, parcels_of_words
from workbook.session.showing import CardShown
from workbook.tui.ink import Span
from workbook.tui.screens.asking import AskingScreen
from workbook.tui.screens.copying import take_along
from workbook.tui.screens.erase import EraseScreen
from workbook.tui.screens.history import CompareScreen, history_sheet
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.saving_file import file_keys, save_as_file
from workbook.tui.screens.sheet import Sheet, Told, card_sheet
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys

PAGE, CARD, BEGIN, LEFT, BACK, ASKS = "page ", "card ", "begin ", "left ", "looking back", "asks"
"""What the names of entries begin with."""


class AnswersScreen(Leaf[None]):
    """Every page with answers in this thread, and every card; one is opened, copied or erased."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,a", "away", show=False),
        Binding("o", "open_page", show=False),
        Binding("f", "save", show=False),
        Binding("c", "copy", show=False),
        Binding("e", "erase", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._pages: tuple[Listed, ...] = ()
        self._cards: tuple[CardShown, ...] = ()
        self._left: dict[str, PageLeft] = {}
        """By the id of its row."""

    def content(self) -> ComposeResult:
        """Show the pages and the cards."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the first page."""
        self.top.show(_("My answers"))
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Show what there is now."""
        desk = self.front.desk
        try:
            every, self._cards = listed(desk), cards(desk)
        except WorkbookError as problem:
            self.press(self.keys())
            self.bottom.say(str(problem))
            return
        self._left = {LEFT + one.id: one for one in pages_left(desk, desk.thread())}
        self._pages = tuple(page for page in every if page.answered)
        rows: list[Row] = [heading(_("Pages with answers of yours"))] if self._pages else []
        rows += [_page_entry(page) for page in self._pages]
        if self._left:
            rows += [heading(_("Pages that are not here any more")), *(Entry(id=id, left=one.title) for id, one in self._left.items())]
        if self._cards:
            rows += [heading(_("Your cards")), *(Entry(id=CARD + card.id, left=card.title, note=_start(card)) for card in self._cards)]
        rows = rows or _nothing_yet(every)
        if desk.store.names():  # in any thread
            rows += [heading(_("Over time")), Entry(id=BACK, left=_("Looking back"), note=_("pages, days and results, all threads"))]
            rows += [Entry(id=ASKS, left=asking_title(), note=_("your guesses, and what came"))]
        self.query_one(Menu).show(rows)
        self.press(self.keys())

    def on_menu_moved(self) -> None:
        """Say what can be pressed here."""
        self.press(self.keys())

    @property
    def _at(self) -> str:
        entry = self.query_one(Menu).at
        return entry.id if entry is not None else ""

    def keys(self) -> Keys:
        """Return what can be pressed on the row under the cursor."""
        back, more, support = ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support"))
        save = file_keys(self.front)
        if self._at.startswith(CARD):
            return (("enter", _("read")), back, more, ("c", _("copy")), *save, support)
        if self._at.startswith(LEFT):
            return (("enter", _("read")), back, more, ("e", _("erase")), *save, support)
        if self._at.startswith(PAGE):
            return (("enter", _("read")), back, more, ("o", _("open it")), ("e", _("erase")), *save, support)
        return (("enter", _("read") if self._at in {BACK, ASKS} else _("begin")), back, more, support)

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Show the answers or the card in full."""
        if event.id.startswith(CARD):
            self.app.push_screen(card_sheet(self._card(event.id)))
        elif event.id.startswith(PAGE):
            self.app.push_screen(AnswersSheet(event.id.removeprefix(PAGE)))
        elif event.id == BACK:
            self._look_back()
        elif event.id == ASKS:
            self.app.push_screen(AskingScreen())
        elif event.id in self._left:
            self.app.push_screen(left_sheet(self._left[event.id]))
        else:
            self.front.open_page(event.id.removeprefix(BEGIN))

    def _look_back(self) -> None:
        desk = self.front.desk
        try:
            self.app.push_screen(history_sheet(history(desk), desk.speech))
        except WorkbookError as problem:
            self.bottom.say(str(problem))

    def _card(self, id: str) -> CardShown:
        return next(card for card in self._cards if card.id == id.removeprefix(CARD))

    def action_save(self) -> None:
        """Make a file of what is under the cursor; where that is no page and no card, of the whole thread."""
        kinds = (PAGE, CARD, LEFT)
        save_as_file(self, [self._at.removeprefix(kind) for kind in kinds if self._at.startswith(kind)])

    def action_open_page(self) -> None:
        """Go to the page under the cursor."""
        if self._at.startswith(PAGE):
            self.front.open_page(self._at.removeprefix(PAGE))

    def action_copy(self) -> None:
        """Take along the card under the cursor, or the card or message of the page."""
        if self._at.startswith(CARD):
            card = self._card(self._at)
            take_along(self, [] if card.blank else [parcel_of(card)])
        elif self._at.startswith(PAGE):
            try:
                take_along(self, parcels_of(answers_to(self.front.desk, self._at.removeprefix(PAGE))))
            except WorkbookError as problem:
                self.bottom.say(str(problem))

    def action_erase(self) -> None:
        """Ask whether to take the page's answers away."""
        if self._at.startswith((PAGE, LEFT)):
            self.app.push_screen(EraseScreen(self._at.removeprefix(PAGE).removeprefix(LEFT)))


class AnswersSheet(Sheet):
    """The answers to one page; Enter goes to the page, to change something."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o", "open_page", show=False),
        Binding("f", "save", show=False),
        Binding("b", "compare", show=False),
        Binding("e", "erase", show=False),
    ]

    def __init__(self, name: str) -> None:
        super().__init__("", ())
        self._page = name
        self._twice = False
        """The page was done more than once."""

    def on_mount(self) -> None:
        """Leave it to the moment when it is seen."""

    def on_screen_resume(self) -> None:
        """Show the answers as they are now."""
        try:
            told = answers_to(self.front.desk, self._page)
            self._twice = can_compare(self.front.desk, self._page)
        except WorkbookError as problem:
            self.query_one(Told).show((str(problem), "notice"))
            self.press(self.keys())
            return
        day = self.front.desk.speech.day(told.updated.astimezone().date()) if told.updated else ""
        self._parcels = parcels_of(told)
        self.top.show(told.title, day, short=" ")
        self.query_one(Told).show(*_parts(told))
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        copies: Keys = (("c", _("copy")),) if self._parcels else ()
        both: Keys = (("b", _("both times")),) if self._twice else ()
        first: Keys = (("enter", _("change")), ("esc", _("go back")), ("?", _("help")))
        return (*first, *both, *copies, ("e", _("erase")), *file_keys(self.front), ("ctrl+g", _("support")))

    def action_open_page(self) -> None:
        """Go to the page."""
        self.front.open_page(self._page)

    def action_save(self) -> None:
        """Make a file of these answers."""
        save_as_file(self, [self._page])

    def action_compare(self) -> None:
        """Show the last two times side by side."""
        if self._twice:
            self.app.push_screen(CompareScreen(self._page))

    def action_erase(self) -> None:
        """Ask whether to take these answers away; when they are gone, so is this."""
        self.app.push_screen(EraseScreen(self._page), self._erased)

    def _erased(self, taken: bool | None) -> None:
        if taken:
            self.dismiss(None)


def left_sheet(left: PageLeft) -> Sheet:
    """Return the answers to a page that is not here any more."""
    parts: list[Span | CardShown] = [(_("This page is not here any more. What you wrote on it is."), "faint"), ("", "plain")]
    for one in left.answers:
        parts += [(asked_words(one.prompt, private=one.private), "faint"), (one.words, "plain"), ("", "plain")]
    return Sheet(left.title, parts, parcels_of_words(left.answers))


def _parts(told: AnswersShown) -> list[Span | CardShown]:
    """Return the answers under their questions, then the cards."""
    parts: list[Span | CardShown] = []
    for answer in told.answers:
        parts += [(asked_words(answer.prompt, private=answer.private), "faint"), (answer.words or _("Nothing."), "plain"), ("", "plain")]
    if told.parked:
        parts += [(_("From an earlier version of this page:"), "accent"), ("", "plain")]
        for earlier in told.parked:
            parts += [(asked_words(earlier.prompt, private=earlier.private), "faint"), (earlier.words, "plain"), ("", "plain")]
    for card in told.cards if told.answers else ():
        parts += [(card.title, "accent"), card, ("", "plain")]
    return parts or [(_("Nothing is written here yet."), "plain")]


def _page_entry(page: Listed) -> Entry:
    count = ngettext("{count} answer", "{count} answers", page.answered).format(count=page.answered)
    mark = "✓" if page.state == "finished" else ""
    return Entry(id=PAGE + page.name, left=page.title, note=count, mark=mark)


def _start(card: CardShown) -> str:
    """Return what a card is about, in a few words: whom it draws first, else its first line."""
    if card.rings is not None and card.rings.first:
        return _("{name} first").format(name=card.rings.first)
    return " ".join(next(iter(card.text.split("\n")), "").split())


def _nothing_yet(pages: tuple[Listed, ...]) -> list[Row]:
    """Return what an empty screen says: what will be here, and the one key that begins."""
    rows: list[Row] = [Text(span=(_("Your answers will be here, and the cards you make from them."), "plain"))]
    if pages:
        rows += [heading(_("Press Enter to begin with the first page")), Entry(id=BEGIN + pages[0].name, left=pages[0].title)]
    return rows
