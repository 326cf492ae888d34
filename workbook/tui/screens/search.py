"""Finding: one field for the pages and for one's own words, whose results change as one types. Nothing else changes."""

from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _, ngettext
from workbook.session.finding import find_pages
from workbook.session.listed import Listed
from workbook.session.overview import listed
from workbook.session.parcel import parcels_of_words
from workbook.session.passages import Passage
from workbook.session.searching import Search, count_words, in_context, is_asked, notes, where_words
from workbook.tui.ink import Line, Pen, Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pages import entry_of
from workbook.tui.screens.sheet import Sheet
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.foot import Foot
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.menu import TITLES, Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys

WORDS = "@words"
"""What the ids of one's own words begin with; their number follows."""
MOST = 20
"""So many of one's own words are shown at once; another letter makes them fewer."""
BESIDE = 56
"""Columns of a screen on which pages stand in a column beside the questions."""
AT_ONCE, REST = 0.05, 0.01
"""Seconds of reading, and of rest in which what was pressed is done."""


class Where(Lines):
    """One row that says where the answer under the cursor stands."""

    def __init__(self) -> None:
        super().__init__(id="where")
        self._words = ""

    def show(self, words: str) -> None:
        """Say where."""
        self._words = words
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the row."""
        return [((pen.one_line(self._words), "faint"),)]


class SearchScreen(Leaf[str]):
    """What is found for the words in the field. Gives the page that was chosen, as `pack/id`; one's own words open from here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
        Binding("pagedown", "cursor(5)", show=False, priority=True),
        Binding("pageup", "cursor(-5)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._search: Search | None = None
        self._pages: tuple[Listed, ...] = ()
        self._found: tuple[Passage, ...] = ()

    def content(self) -> ComposeResult:
        """Show what is found."""
        yield Menu()

    def below(self) -> ComposeResult:
        """Show where the answer under the cursor stands, and where the words are typed."""
        yield Where()
        yield Foot()

    def on_mount(self) -> None:
        """Have words typed."""
        self.top.show(_("Find"))
        self._menu.lit = True
        self.query_one(Foot).ask(_("Find:"), self._type)
        self.press(self.keys())

    def on_screen_resume(self) -> None:
        """Look at everything anew: what was opened from here may have been changed, or erased."""
        desk = self.front.desk
        self._search = Search(desk)
        try:
            self._pages = listed(desk)
        except WorkbookError as problem:
            self.bottom.say(str(problem))
            return
        self._refill()
        self._read_on(self._search)

    @property
    def _menu(self) -> Menu:
        return self.query_one(Menu)

    @property
    def is_read(self) -> bool:
        """Say whether all that was written has been looked at."""
        return self._search is not None and self._search.is_read

    def _read_on(self, search: Search) -> None:
        """Read for a moment, and go on once what was pressed meanwhile is done."""
        if search is not self._search:
            return
        end = monotonic() + AT_ONCE
        try:
            while not search.is_read and monotonic() < end:
                search.read_on(1)
        except WorkbookError as problem:
            self.bottom.say(str(problem))
            return
        if search.is_read:
            self._refill()
        else:
            self.set_timer(REST, partial(self._read_on, search))

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("open")), ("↑ ↓", _("move")), ("esc", _("go back")), ("ctrl+g", _("support")))

    def _type(self, words: str) -> None:
        self._typed = words
        self._refill(typed=True)

    def _refill(self, *, typed: bool = False) -> None:
        """Show what is found now; after a letter the cursor is on the first of it."""
        if self._search is None:
            return
        pages = find_pages(self.front.desk, self._typed, self._pages)
        self._found = self._search.find(self._typed)
        rows = self._rows(pages)
        first = next((row.id for row in rows if isinstance(row, Entry)), "")
        self._menu.show(rows, at=first if typed else "")
        self.on_menu_moved()

    def on_menu_moved(self) -> None:
        """Say where the answer under the cursor stands."""
        one = self._at()
        self.query_one(Where).show(f"{where_words(self.front.desk, one)} {notes(one)}".rstrip() if one is not None else "")

    def _at(self) -> Passage | None:
        row = self._menu.at
        return self._found[int(row.id.removeprefix(WORDS))] if row is not None and row.id.startswith(WORDS) else None

    def _rows(self, pages: tuple[Listed, ...]) -> list[Row]:
        if not self._typed.strip():
            told = _("Type some words, or how they begin. Pages are found, and your own answers in every thread.")
            return [Text(span=(told, "plain")), Text(span=(_("Capitals and accents make no difference."), "faint"))]
        rows: list[Row] = []
        if pages:
            count = ngettext("{count} page has these words", "{count} pages have these words", len(pages)).format(count=len(pages))
            rows += [heading(count), *(entry_of(page) for page in pages)]
        if self._found:
            rows += [heading(count_words(len(self._found))), *map(self._entry, range(len(self._found[:MOST])))]
        if len(self._found) > MOST:
            rows.append(Text(span=(_("Here are the newest {count}. One more letter makes them fewer.").format(count=MOST), "faint")))
        if not self.is_read:
            rows.append(Text(span=(_("Still looking through what you wrote."), "faint")))
        return rows or [heading(_("No page and no answer of yours has these words."))]

    def _entry(self, number: int) -> Entry:
        one = self._found[number]
        room = max(40, self.size.width * 3 // 2)  # two rows
        prompt = one.prompt or one.title
        left = prompt if self.size.width < BESIDE else Pen(TITLES).one_line(prompt)  # what it says stands under it
        return Entry(id=f"{WORDS}{number}", left=left, note=one.title, under=in_context(one, self._typed, room))

    # -- what the person does

    def action_cursor(self, by: int) -> None:
        """Move the cursor while words are typed."""
        self._menu.action_move(by)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Open what is under the cursor."""
        event.stop()
        self._open()

    def on_menu_opened(self) -> None:
        """Open what was clicked."""
        self._open()

    def _open(self) -> None:
        one, front = self._at(), self.front
        if one is None:
            if self._menu.at is not None:
                self.dismiss(self._menu.at.id)
            return
        try:
            if is_asked(front.desk, one):
                name, thread = f"{one.name.pack}/{one.name.exercise}", front.desk.find_thread(one.name.thread)
                front.open_page(name, thread=thread, at=one.place)
                return
        except WorkbookError as problem:
            self.bottom.say(str(problem))
            return
        parts: list[Span] = [
            (f"{where_words(front.desk, one)} {notes(one)}".rstrip(), "faint"),
            ("", "plain"),
            (one.prompt, "faint"),
            (one.words, "plain"),
        ]
        self.app.push_screen(Sheet(one.title, parts, parcels_of_words([one])))
