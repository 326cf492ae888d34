"""The people on a person's map: the rings where there is room, everybody in their circle with what speaks for them, and a page for each."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.people import PeopleMap, Person, people_maps
from workbook.session.showing import CardShown
from workbook.session.suggesting import (
    gap_words,
    in_one,
    last_asked,
    left_out_words,
    no_circle_words,
    nothing_words,
    reasons,
    row_words,
    thoughts,
)
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.sheet import Sheet, Told
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys

ROOM_FOR_RINGS = 24
"""Rows of a screen that shows the rings above the names."""
TABLE = 0
"""In place of somebody's row: the table itself."""


class PeopleScreen(Leaf[None]):
    """Everybody who could be asked; one is opened, and their row in the table is changed from there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,w", "away", show=False), Binding("o", "open_page", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._maps: tuple[PeopleMap, ...] = ()

    def content(self) -> ComposeResult:
        """Show the rings, what is worth a thought, and the people."""
        yield Told()
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the first of them."""
        self.top.show(_("My people"))
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Show who is on the map now."""
        try:
            self._maps = people_maps(self.front.desk)
        except WorkbookError as problem:
            self.press(self.keys())
            self.bottom.say(str(problem))
            return
        self._draw()
        self.press(self.keys())

    def on_resize(self) -> None:
        """Draw the rings where there is room for them."""
        self._draw()

    def _draw(self) -> None:
        desk, told = self.front.desk, list[Span | CardShown]()
        for one in self._maps:
            if one.rings is not None and self.size.height >= ROOM_FOR_RINGS and len(self._maps) == 1:
                told += [CardShown(id="", title="", text="", rings=one.rings), ("", "plain")]
            for words in thoughts(one, desk.today()):
                told += [(words, "plain"), ("", "plain")]
        self.query_one(Told).show(*told)
        rows: list[Row] = []
        for number, one in enumerate(self._maps):
            rows += [heading(one.pack)] if len(self._maps) > 1 else []
            rows += self._rows(number, one)
        self.query_one(Menu).show(rows or [Text(span=(nothing_words(None), "plain"))])

    def _rows(self, number: int, told: PeopleMap) -> list[Row]:
        desk, rows = self.front.desk, list[Row]()
        for circle, people in told.in_circles:
            rows.append(heading(circle or no_circle_words()))
            rows += [Entry(id=f"{number} {one.row}", left=one.name, under=in_one(reasons(one, told, desk.today()))) for one in people]
        if not told.people:
            rows.append(Text(span=(nothing_words(told), "plain")))
        rows += [heading(_("Add somebody, or change the map") if told.people else _("Press Enter to begin"))]
        rows.append(Entry(id=f"{number} {TABLE}", left=told.title))
        last = [gap_words(told, desk, told.labels) if told.people else "", left_out_words(told)]
        return [*rows, *(Text(span=(words, "faint")) for words in last if words)]

    def keys(self) -> Keys:
        """Return what can be pressed."""
        here: Keys = (("enter", _("open")),) if self._maps else ()
        change: Keys = (("o", _("change the map")),) if self._maps else ()
        return (*here, ("esc", _("go back")), ("?", _("help")), *change, ("ctrl+g", _("support")))

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Show somebody's page; the row under them leads to the table."""
        told, row = self._at(event.id)
        found = next((one for one in told.people if one.row == row), None)
        if found is None:
            self.front.open_page(told.page, at=told.place)
        else:
            self.app.push_screen(PersonSheet(told, found))

    def action_open_page(self) -> None:
        """Go to the table that the map is."""
        entry = self.query_one(Menu).at
        if entry is not None:
            told, row = self._at(entry.id)
            self.front.open_page(told.page, at=told.place, row=row)

    def _at(self, id: str) -> tuple[PeopleMap, int]:
        number, _gap, row = id.partition(" ")
        return self._maps[int(number)], int(row)


class PersonSheet(Sheet):
    """What is known of somebody; Enter goes to the table where it can be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,o", "open_page", show=False)]

    def __init__(self, told: PeopleMap, one: Person) -> None:
        super().__init__(one.name, ())
        self._map, self._person = told, one

    def on_mount(self) -> None:
        """Show it from the beginning."""
        self._parts = tuple(_parts(self._map, self._person, last_asked(self._person, self.front.desk)))
        super().on_mount()

    def on_screen_resume(self) -> None:
        """Show them as they are now; where they are not on the map any more, go back to it."""
        try:
            told = next((one for one in people_maps(self.front.desk) if one.page == self._map.page), None)
        except WorkbookError as problem:
            self.bottom.say(str(problem))
            return
        found = next((one for one in told.people if one.row == self._person.row and one.name == self._person.name), None) if told else None
        if told is None or found is None:
            self.dismiss(None)
            return
        self._map, self._person = told, found
        self.on_mount()

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("change")), ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    def action_open_page(self) -> None:
        """Go to their row of the table that the map is."""
        self.front.open_page(self._map.page, at=self._map.place, row=self._person.row)


def _parts(told: PeopleMap, one: Person, asked: Sequence[str]) -> list[Span]:
    parts: list[Span] = []
    for label, words in one.told:
        parts += [(label, "faint"), (words, "plain"), ("", "plain")]
    return [*parts, *((words, "plain") for words in asked), ("", "plain"), (row_words(told, one), "faint")]
