"""A page to keep, and a note: the rings where there is room, the text with its columns, and the pages one may open from here."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.geometry import Offset
from textual.widget import Widget

from workbook.locale import _
from workbook.outcome.rings import Rings
from workbook.session.showing import Showing
from workbook.tui.ink import Line, Pen, Span, length
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.numbers import Digits, digits_to
from workbook.tui.widgets.rings import ring_block, ring_lines
from workbook.tui.widgets.view import Keys, View
from workbook.tui.widgets.wishes import Copy, Lead, Wished

_LABEL = re.compile(r"\S.*?\s{2,}(?=\S)")
"""What stands before the second column of a line: `FIRST ASK      `."""

APART, BESIDE = 3, 34
"""Cells between the rings and the text beside them, and how many the text takes at least."""


class CardView(View, Lines, can_focus=True):
    """Something to read. Enter goes on; a number, or the arrows and Enter, open one of the pages that are offered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("c", "copy", show=False),
    ]

    def __init__(self, showing: Showing) -> None:
        super().__init__()
        self._title, self._text, self._rings, self._offers = showing.title, showing.body, showing.rings, showing.offers
        self._digits = Digits(len(self._offers))
        self._at = -1
        self._tops: list[int] = []

    # -- drawing

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rings, the text and the offers."""
        rows = card_block(self._title, self._text, self._rings, pen)
        self._tops = []
        if self._offers:
            rows += [*([()] if rows else []), *pen.wrap(_("You could also open:"), "faint")]
        for number, offer in enumerate(self._offers):
            self._tops.append(len(rows))
            here = number == self._at
            rows += pen.wrap(offer.label, "picked" if here else "plain", first=f"{'▸' if here else ' '} {number + 1}  ")
        return rows

    def caret(self) -> Offset | None:
        """Stand at the beginning, or before the page under the cursor."""
        return Offset(0, self._tops[self._at] if 0 <= self._at < len(self._tops) else 0)

    def keys(self) -> Keys:
        """Return the keys of something to read."""
        most = len(self._offers)
        opening = ((digits_to(most), _("open")),) if most else ()
        copying = (("c", _("copy")),) if self._text else ()
        return (("enter", _("open") if self._at >= 0 else _("next")), *opening, *copying)

    # -- what the person does

    def on_key(self, event: Key) -> None:
        """Open a page by its number."""
        number = self._digits.pressed(event.character or "")
        if number:
            event.stop()
            event.prevent_default()
            self.post_message(Wished(Lead(self._offers[number - 1].target)))

    def on_click(self, event: Click) -> None:
        """Open what was clicked."""
        below = [number for number, top in enumerate(self._tops) if top <= event.y]
        if below:
            self.post_message(Wished(Lead(self._offers[below[-1]].target)))

    def action_move(self, by: int) -> None:
        """Move down through the text to the offers, and back up."""
        to = min(max(self._at + by, -1), len(self._offers) - 1)
        if to == self._at or (self._at < 0 and not self._sees_offers()):
            scroll_by(self, by)
            return
        self._at = to
        self.redraw()
        if to >= 0:
            self.follow(self._tops[to], len(self._drawn) - self._tops[to] if to == len(self._tops) - 1 else 1)
        self.post_message(self.Changed())

    def _sees_offers(self) -> bool:
        """Say whether the first page that is offered stands on the screen: until then the arrows move the text."""
        body = self.screen.query_one("#body")
        return self.virtual_region.y + self._tops[0] < body.scroll_offset.y + body.scrollable_content_region.height

    def action_confirm(self) -> None:
        """Go on, or open the page under the cursor."""
        if self._at >= 0:
            self.post_message(Wished(Lead(self._offers[self._at].target)))
        else:
            self.post_message(self.Answered(None))

    def action_copy(self) -> None:
        """Copy the text."""
        if self._text:
            self.post_message(Wished(Copy(self._text)))


def scroll_by(widget: Widget, by: int) -> None:
    """Move what a widget stands in by some rows."""
    widget.screen.query_one("#body").scroll_relative(y=by, animate=False)


def card_block(title: str, text: str, rings: Rings | None, pen: Pen) -> list[Line]:
    """Return a card's rings and its text, beside them where there is room for both, else under them."""
    block = ring_block(rings, pen) if rings is not None else []
    room = pen.width - length(block[0]) - APART if block else 0
    beside = bool(text) and room >= BESIDE
    words = Pen(room, pen.ascii) if beside else pen
    told = [*(words.wrap(title, "bright") if title else []), *card_lines(text, words)] if text else []
    if beside:
        gap: Span = (" " * APART, "plain")
        blank: Line = ((" " * length(block[0]), "plain"),)
        left = [*block, *[blank] * (len(told) - len(block))]
        return [(*row, gap, *line) for row, line in zip_longest(left, told, fillvalue=())]
    drawn = ring_lines(rings, pen) if rings is not None else []
    return [*drawn, *([()] if drawn and told else []), *told]


def card_lines(text: str, pen: Pen) -> list[Line]:
    """Return a card's text as rows; what is too long goes on under its own column."""
    rows: list[Line] = []
    for line in text.split("\n"):
        label = _LABEL.match(line)
        before = label[0] if label and len(label[0]) <= pen.width // 2 else ""
        rows += pen.wrap(line[len(before) :], first=before, rest=" " * len(pen.safe(before))) if before else pen.wrap(line)
    return rows
