"""What was shared, one at a time, to be read out: the text alone on the screen, and no name but one that its writer put under it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.tui.hands import Hands
from workbook.tui.ink import Span
from workbook.tui.screens.sheet import Told
from workbook.tui.screens.workshop_lead_release import preview
from workbook.tui.screens.workshop_lead_room import RoomScreen
from workbook.tui.widgets.view import Keys
from workbook.workshop.facilitating import hidden_words, name_of
from workbook.workshop.room import Question, ShareLine


class SharesScreen(RoomScreen[None]):
    """The shares of every question, or of the one that is named. What is read stays where it is, whatever comes in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,enter,n,l", "go(1)", show=False),
        Binding("left,b,h", "go(-1)", show=False),
        Binding("space", "scroll_page(1)", show=False),
        Binding("r", "release", show=False),
        Binding("q,s", "away", show=False),
    ]

    def __init__(self, hands: Hands, key: str = "") -> None:
        super().__init__(hands)
        self._key = key
        self._at: tuple[str, int] = ("", 0)
        """The share that is read, and where among the others it is."""

    def content(self) -> ComposeResult:
        """Show one share."""
        yield Told()

    @property
    def reading(self) -> str:
        """The share that is read, as the exchange calls it; empty while there is none."""
        return self._at[0]

    def _all(self) -> list[tuple[Question, ShareLine]]:
        return [(question, one) for question in self.room.questions if self._key in {"", question.key} for one in question.shares]

    def _here(self) -> int:
        """Return where the share that is read stands now; -1 when it is not there any more."""
        return next((place for place, (_question, one) in enumerate(self._all()) if one.share == self._at[0]), -1)

    def look(self) -> None:
        """Show the share that is read as it is now."""
        shares, here = self._all(), self._here()
        if not self._at[0] and shares:
            here = 0
        if here >= 0:
            self._at = (shares[here][1].share, here)
        place = _("{number} of {count}").format(number=here + 1, count=len(shares)) if here >= 0 else ""
        self.top.show(_("Shares"), place)
        self.query_one(Told).show(*self._parts())
        self.bottom.fit(self.keys())

    def _parts(self) -> list[Span]:
        shares, here = self._all(), self._here()
        if here < 0 and not self._at[0]:
            question = self.room.question(self._key)
            parts: list[Span] = [(name_of(self.room, question), "faint"), ("", "plain")] if question is not None else []
            return [*parts, (_("What people share will be here, one at a time."), "plain"), ("", "plain"), (hidden_words(), "faint")]
        if here < 0:
            return [(_("Its writer has taken this one back."), "plain")]
        question, one = shares[here]
        parts = [(name_of(self.room, question), "faint"), ("", "plain"), (one.text, "bright")]
        parts += [(_("From: {name}").format(name=one.name), "plain")] if one.name else []
        told = {"now": _("Everybody can read this."), "before": _("Everybody can read how it was before. Its writer has changed it since.")}
        if one.released:
            parts += [("", "plain"), (told[one.released], "faint")]
        return parts

    def keys(self) -> Keys:
        """Return what can be pressed."""
        shares, here = self._all(), self._here()
        more: Keys = (("→", _("next one")),) if here + 1 < len(shares) else ()
        back: Keys = (("←", _("one back")),) if here > 0 else ()
        out: Keys = (("r", _("release this")),) if here >= 0 and shares[here][1].released != "now" else ()
        return (*more, *back, *out, ("esc", _("go back")), ("?", _("help")), ("↓", _("read on")), ("ctrl+g", _("support")))

    def action_go(self, by: int) -> None:
        """Read another one; from one that was taken back, the one that stands in its place."""
        shares, here = self._all(), self._here()
        to = here + by if here >= 0 else self._at[1] - (by < 0)
        if shares and 0 <= to < len(shares):
            self._at = (shares[to][1].share, to)
            self.body.scroll_home(animate=False)
            self.look()

    def action_release(self) -> None:
        """Show what would go out, and release it."""
        shares, here = self._all(), self._here()
        if here >= 0 and shares[here][1].released != "now":
            preview(self, [shares[here][1].number], [])
