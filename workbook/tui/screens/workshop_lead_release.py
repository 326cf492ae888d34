"""Releasing to everybody: what is to go out is picked, shown to the last word, and only then released."""

from collections.abc import Collection
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.tui.hands import Hands
from workbook.tui.ink import Span
from workbook.tui.screens.workshop_lead_room import Agree, RoomScreen
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys
from workbook.workshop.facilitating import going_out_words, name_of, picked, released_words, unreleased
from workbook.workshop.released import released_lines
from workbook.workshop.totals import Total, title

TOTAL = "total "
"""What the rows of totals begin with; their names follow."""
LONGEST = 120
"""Signs of a share that stand on its row; all of it is shown before it goes out."""


def preview(screen: RoomScreen[Any], numbers: Collection[int], totals: Collection[str]) -> None:
    """Show exactly what would go out, and release it when that is agreed to."""
    out = picked(screen.room, numbers, totals)
    parts: list[Span] = [(going_out_words(out), "plain"), ("", "plain")]
    parts += [(line, "bright") for line in released_lines(out)]
    hands = screen.hands
    release = partial(hands.leading.release, [*numbers], [*totals], shown=out)
    told = partial(screen.front.tell, released_words(len(out.shares), len(out.totals)))
    agree = Agree(_("What goes out"), parts, _("release to everybody"), whole=True)
    screen.app.push_screen(agree, lambda agreed: hands.do(release, told) if agreed else None)


class ReleaseScreen(RoomScreen[None]):
    """Everything that could be released, with what is picked marked; `totals` are picked at first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick", show=False),
        Binding("r", "show", show=False),
        Binding("q", "away", show=False),
    ]

    def __init__(self, hands: Hands, totals: Collection[str] = ()) -> None:
        super().__init__(hands)
        self._picked = {f"{TOTAL}{name}" for name in totals}
        self._drawn: list[Row] = []

    def content(self) -> ComposeResult:
        """Show what there is."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the first row."""
        self.top.show(_("Release to everybody"))
        self.query_one(Menu).focus()

    def look(self) -> None:
        """Show what there is now; what was released meanwhile, or is not there any more, is not picked either."""
        self._picked &= {row.id for row in self._rows() if isinstance(row, Entry) and not row.faint}
        rows = self._rows()
        if rows != self._drawn:
            self._drawn = rows
            self.query_one(Menu).show(rows, still=True)
        self.bottom.fit(self.keys())

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for question in self.room.questions:
            if question.shares:
                rows += [heading(name_of(self.room, question))]
                rows += [self._entry(str(one.number), one.text, is_out=one.released == "now") for one in question.shares]
        left = unreleased(self.room)
        if self.room.totals:
            rows += [
                heading(_("Numbers")),
                *(self._entry(f"{TOTAL}{one.name}", _title(one), is_out=one.name not in left) for one in self.room.totals),
            ]
        return rows or [Text(span=(_("What can be released will be here, once people have shared it."), "plain"))]

    def _entry(self, id: str, words: str, *, is_out: bool) -> Entry:
        told = " ".join(words.split())
        left = told if len(told) <= LONGEST else told[:LONGEST].rstrip() + " …"
        return Entry(id=id, left=left, right=_("released") if is_out else "", mark="✓" if id in self._picked else "", faint=is_out)

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if not any(isinstance(row, Entry) for row in self._drawn):
            return (("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))
        show: Keys = (("r", _("see what goes out")),) if self._picked else ()
        return (("space", _("pick")), *show, ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    def on_menu_opened(self) -> None:
        """Pick what is under the cursor, or no more."""
        self.action_pick()

    def action_pick(self) -> None:
        """Pick what is under the cursor, or no more."""
        at = self.query_one(Menu).at
        if at is not None and not at.faint:
            self._picked ^= {at.id}
            self.look()

    def action_show(self) -> None:
        """Show what would go out."""
        if not self._picked:
            self.tell(_("Pick something first: space picks what is under the cursor."))
            return
        numbers = sorted(int(id) for id in self._picked if not id.startswith(TOTAL))
        preview(self, numbers, [id.removeprefix(TOTAL) for id in sorted(self._picked) if id.startswith(TOTAL)])


def _title(total: Total) -> str:
    return _("{question} (before and after)").format(question=total.prompt) if total.kind == "change" else title(total)
