"""My shares: what this person shared, whether it was received, and a way to take it back."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.sure import Sure
from workbook.tui.seated import Seated
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys
from workbook.workshop.outbox import Share
from workbook.workshop.seat_words import named_words, nothing_shared, stage_words, withdraw_all_question, withdraw_question, withdrawn_words

ALL = "@all"


class SharesScreen(Leaf[None]):
    """What was shared. Choosing one asks whether to take it back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "away", show=False)]

    def __init__(self, seated: Seated) -> None:
        super().__init__()
        self._seated = seated
        self._taken: tuple[Share, ...] = ()
        """What was taken back last."""
        self._problem = ""

    def content(self) -> ComposeResult:
        """Show what was shared."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the first of it."""
        self.top.show(_("My shares"))
        self.refill()
        self.query_one(Menu).focus()

    def workshop_changed(self) -> None:
        """Show what became of it."""
        super().workshop_changed()
        self.refill()

    def refill(self) -> None:
        """Show it as it stands."""
        seat = self._seated.seat
        said = self._problem or (withdrawn_words(seat, self._taken[-1]) if self._taken else "")
        rows: list[Row] = [Text(span=(said, "notice")), Text(span=("", "plain"), gap=False)] if said else []
        if not seat.shares:
            rows.append(Text(span=(nothing_shared(), "plain"), gap=False))
        for share in seat.shares:
            under = f"{share.text} ({named_words(share.name)})" if share.name else share.text
            rows.append(Entry(id=share.id, left=share.prompt, note=stage_words(share, closed=seat.is_closed), under=under))
        if len(seat.shares) > 1:
            rows += [heading(_("All at once")), Entry(id=ALL, left=_("Take everything back"))]
        self.query_one(Menu).show(rows)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        back: Keys = (("enter", _("take back")),) if self._seated.seat.shares else ()
        return (*back, ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Ask before something is taken back."""
        shares = tuple(share for share in self._seated.seat.shares if event.id in {ALL, share.id})
        if shares:
            question = withdraw_question(shares[0]) if len(shares) == 1 else withdraw_all_question(shares)
            self.app.push_screen(Sure(question, _("Yes, take it back"), _("No, it stays")), partial(self._sure, shares))

    def _sure(self, shares: tuple[Share, ...], agreed: bool | None) -> None:
        if not agreed:
            return
        self._taken, self._problem = shares, ""
        try:
            for share in shares:
                self._seated.seat.withdraw(share)
        except WorkbookError as problem:
            self._problem = str(problem)
        self.refill()
        self._seated.look()
