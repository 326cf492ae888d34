"""Something to read in full, from top to bottom: a card, a page's answers, the words about the workbook."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.session.parcel import Parcel, parcel_of
from workbook.session.showing import CardShown
from workbook.tui.ink import Line, Pen, Span
from workbook.tui.screens.copying import take_along
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.card import card_block
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.view import Keys


class Told(Lines):
    """Paragraphs and cards, one under the other."""

    DEFAULT_CSS = "Told { height: auto; width: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Span | CardShown, ...] = ()

    def show(self, *parts: Span | CardShown) -> None:
        """Show other words; an empty paragraph is a blank row."""
        self._parts = parts
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows."""
        rows: list[Line] = []
        for part in self._parts:
            rows += card_block("", part.text, part.rings, pen) if isinstance(part, CardShown) else pen.wrap(*part)
        return rows


class Sheet(Leaf[None]):
    """Some words; `parcels` are what `c` takes along."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "away", show=False),
        Binding("space", "scroll_page(1)", show=False),
        Binding("c", "copy", show=False),
    ]

    def __init__(self, title: str, parts: Sequence[Span | CardShown], parcels: Sequence[Parcel] = ()) -> None:
        super().__init__()
        self._title, self._parts, self._parcels = title, tuple(parts), tuple(parcels)

    def content(self) -> ComposeResult:
        """Show the words."""
        yield Told()

    def on_mount(self) -> None:
        """Show the words from their beginning."""
        self.top.show(self._title)
        self.query_one(Told).show(*self._parts)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        copies: Keys = (("c", _("copy")),) if self._parcels else ()
        return (("enter", _("go back")), *copies, ("?", _("help")), ("↓", _("read on")), ("ctrl+g", _("support")))

    def action_copy(self) -> None:
        """Take what is shown along."""
        take_along(self, self._parcels)


def card_sheet(card: CardShown) -> Sheet:
    """Return a card in full."""
    return Sheet(card.title, [card], [] if card.blank else [parcel_of(card)])
