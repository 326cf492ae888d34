"""The numbers that people shared, drawn, as far as enough of them did; of the others how many more it takes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _, ngettext
from workbook.tui.ink import Span
from workbook.tui.screens.workshop_lead_release import ReleaseScreen
from workbook.tui.screens.workshop_lead_room import RoomScreen
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.totals import TotalsView
from workbook.tui.widgets.view import Keys
from workbook.workshop.facilitating import count_words, missing_words, shown_total, unreleased


class NumbersScreen(RoomScreen[None]):
    """Totals as pictures, each with its sentence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,u", "away", show=False),
        Binding("space", "scroll_page(1)", show=False),
        Binding("r", "release", show=False),
    ]

    def content(self) -> ComposeResult:
        """Show the numbers."""
        yield TotalsView()
        yield Words(id="rest")

    def on_mount(self) -> None:
        """Say where this is."""
        self.top.show(_("Numbers"))

    def look(self) -> None:
        """Show what may be shown now."""
        room = self.room
        asked = [one for one in room.questions if one.kind == "count" and shown_total(room, one) is None]
        waiting = [
            (_("{page}: {question}").format(page=one.page, question=one.prompt), f"{count_words(one)}. {missing_words(room, one)}")
            for one in asked
            if one.people
        ]
        self.query_one(TotalsView).show(room.totals, waiting)
        rest = sum(not one.people for one in asked)
        told = ngettext("{count} question has no numbers yet.", "{count} questions have no numbers yet.", rest).format(count=rest)
        parts: list[Span] = [("", "plain")] if rest and (room.totals or waiting) else []
        parts += [(told, "faint")] if rest else []
        if room.is_closed and not room.totals:
            parts = [(_("No numbers are left. They were shown once, when the workshop was closed."), "plain")]
        self.query_one("#rest", Words).show(*parts)
        self.bottom.fit(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        out: Keys = (("r", _("release")),) if self.room.totals and not self.room.is_closed else ()
        return (("enter", _("go back")), *out, ("?", _("help")), ("↓", _("read on")), ("ctrl+g", _("support")))

    def action_release(self) -> None:
        """Have those picked that everybody may read."""
        if self.room.totals and not self.room.is_closed:
            self.app.push_screen(ReleaseScreen(self.hands, unreleased(self.room)))
