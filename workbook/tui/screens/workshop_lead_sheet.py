"""The run sheet: every phase with its time as planned, and when it is likely to begin; Enter shows the words of one."""

from datetime import timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _, ngettext
from workbook.tui.hands import Hands
from workbook.tui.screens.sheet import Sheet
from workbook.tui.screens.workshop_lead_room import RoomScreen
from workbook.tui.widgets.menu import Entry, Menu, Row, Text
from workbook.tui.widgets.view import Keys
from workbook.workshop.room import Room


class SheetScreen(RoomScreen[None]):
    """All phases; the one that is on is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,t", "away", show=False)]

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands)
        self._rows: list[Row] = []

    def content(self) -> ComposeResult:
        """Show the phases."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the phase that is on."""
        told = ngettext("{count} minute in all", "{count} minutes in all", self.room.planned).format(count=self.room.planned)
        self.top.show(_("Run sheet"), told)
        self._rows = _rows(self.room)
        menu = self.query_one(Menu)
        menu.show(self._rows, at=self.room.phase.id if self.room.phase else "")
        menu.focus()
        self.press(self.keys())

    def look(self) -> None:
        """Show when each phase is likely to begin now."""
        rows = _rows(self.room)
        if rows != self._rows:
            self._rows = rows
            self.query_one(Menu).show(rows, still=True)

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("words to say")), ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Show the words of a phase."""
        phase = next(one for one in self.room.phases if one.id == event.id)
        self.app.push_screen(Sheet(phase.title, [(phase.say or _("There are no words for this phase."), "bright")]))


def _rows(room: Room) -> list[Row]:
    rows: list[Row] = []
    begins = max(room.state.until or room.at, room.at)
    for number, phase in enumerate(room.phases):
        note, minutes = "", timedelta(minutes=phase.minutes)
        if not room.is_closed and number > room.place:
            note = _("about {time}").format(time=begins.astimezone().strftime("%H:%M"))
            begins += minutes
        elif number == room.place and room.state.began is not None:
            note = _("since {time}").format(time=room.state.began.astimezone().strftime("%H:%M"))
        length = ngettext("{count} min", "{count} min", phase.minutes).format(count=phase.minutes)
        mark = "▸" if number == room.place and not room.is_closed else "✓" if number < room.place or room.is_closed else ""
        rows.append(Entry(id=phase.id, left=phase.title, note=note, right=length, mark=mark))
    return rows or [Text(span=(_("This workshop has no phases."), "plain"))]
