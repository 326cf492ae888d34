"""Share: what may leave for the workshop, and each time the exact text of it before it does."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.offering import Offering
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.workshop_unread import reads_on
from workbook.tui.seated import Seated
from workbook.tui.widgets.foot import Foot
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys
from workbook.workshop.seat_words import leaves_words, name_words, nothing_to_share, shared_words, state_of

if TYPE_CHECKING:
    from workbook.tui.widgets.field import Field

NUMBERS = "@numbers"
"""The entry for all that is only counted; the others are called by their questions."""


class ShareScreen(Leaf[None]):
    """What may be shared now. Nothing leaves from here: the next screen shows the text, and asks."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "away", show=False)]

    def __init__(self, seated: Seated) -> None:
        super().__init__()
        self._seated = seated
        self._offered: tuple[Offering, ...] = ()
        self._last: tuple[str, ...] = ()
        """What was shared last, by its questions."""

    def content(self) -> ComposeResult:
        """Show what may be shared."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the first of it."""
        self.top.show(_("Share with the workshop"))
        self.refill()
        self.query_one(Menu).focus()

    def workshop_changed(self) -> None:
        """Show what became of what was shared."""
        super().workshop_changed()
        self.refill()

    def refill(self, *, from_start: bool = False) -> None:
        """Show what may be shared as it stands, what is said of the last share in sight when it is to be shown `from_start`."""
        said = self._said()
        try:
            self._offered = self._seated.offered()
        except WorkbookError as problem:
            said = str(problem)
        rows: list[Row] = [Text(span=(said, "notice"))] if said else []
        rows += [Text(span=(nothing_to_share(self._seated.seat), "plain"))] if not self._offered else []
        page = ""
        for one in self._offered:
            rows += [heading(one.page)] if one.page != page else []
            page = one.page
            rows.append(Entry(id=one.key, left=one.prompt, note=state_of(self._seated.seat, one.key, one.text), under=one.text))
        if len(self._counts) > 1:
            rows += [heading(_("All at once")), Entry(id=NUMBERS, left=_("All the numbers"))]
        self.query_one(Menu).show(rows, at=self._offered[0].key if from_start and self._offered else "")
        self.press(self.keys())

    @property
    def _counts(self) -> tuple[Offering, ...]:
        return tuple(one for one in self._offered if one.kind == "count")

    def keys(self) -> Keys:
        """Return what can be pressed."""
        see: Keys = (("enter", _("see what leaves")),) if self._offered else ()
        return (*see, ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Show what would leave."""
        picked = self._counts if event.id == NUMBERS else [one for one in self._offered if one.key == event.id]
        self.app.push_screen(LeavesScreen(self._seated, picked), self._shared)

    def _said(self) -> str:
        """Return what became of the last share until now: it is on its way first, and received soon."""
        seat = self._seated.seat
        shares = [share for share in map(seat.shared, self._last) if share is not None]
        return " ".join(dict.fromkeys(shared_words(seat, share) for share in shares))

    def _shared(self, keys: tuple[str, ...] | None) -> None:
        if keys is not None:
            self._last = keys
            self.refill(from_start=True)
            self._seated.look()


class LeavesScreen(Leaf[tuple[str, ...]]):
    """The exact text that would leave, and the name under it, if there is to be one. Gives what was shared; Enter alone is a no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "agree", show=False),
        Binding("n,q", "away", show=False),
        Binding("w", "name", show=False),
        Binding("space", "scroll_page(1)", show=False),
    ]

    def __init__(self, seated: Seated, picked: Sequence[Offering]) -> None:
        super().__init__()
        self._seated, self._picked = seated, tuple(picked)
        self._signed = self._typed = ""

    def content(self) -> ComposeResult:
        """Show the text and the answers."""
        yield Words(id="head")
        yield Menu()

    def below(self) -> ComposeResult:
        """Show whether there is more, and where a name is typed."""
        yield Foot()

    def on_mount(self) -> None:
        """Put the cursor on the no."""
        self.top.show(_("Share with the workshop"))
        self._show(at="no")
        self.query_one(Menu).focus()
        self.call_after_refresh(self.action_scroll_row, -100_000)

    @property
    def _is_line(self) -> bool:
        return self._picked[0].kind == "line"

    def _show(self, *said: str, at: str = "") -> None:
        account = self._seated.seat.joined.account
        spans: list[Span] = [(words, "notice") for words in said]
        spans += [(leaves_words(counted=not self._is_line, facilitator=account), "faint"), ("", "plain")]
        for one in self._picked:
            spans += [(one.prompt, "faint")] if not self._is_line else []
            spans += [(one.text, "bright"), ("", "plain")]
        if any(one.has_gap for one in self._picked):
            spans += [(_("There is a gap in it that is still to be filled in."), "notice"), ("", "plain")]
        if self._is_line:
            spans += [(name_words(self._signed), "bright" if self._signed else "faint"), ("", "plain")]
        self.query_one("#head", Words).show(*spans)
        rows = [Entry(id="yes", left=_("Yes, share this")), Entry(id="no", left=_("No, leave it"))]
        if self._is_line:
            rows.append(Entry(id="name", left=_("Change the name") if self._signed else _("Put a name with it")))
        self.query_one(Menu).show(rows, at=at)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if self.query_one(Foot).field is not None:
            return (("enter", _("take it")), ("esc", _("leave it")), ("ctrl+g", _("support")))
        name: Keys = (("w", _("with a name")),) if self._is_line else ()
        return (("y", _("share it")), ("n", _("leave it")), *name, ("space", _("read on")), ("ctrl+g", _("support")))

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Do what was chosen."""
        match event.id:
            case "yes":
                self._share()
            case "name":
                self.action_name()
            case _:
                self.dismiss(None)

    def action_agree(self) -> None:
        """Share it, once all of it was in sight."""
        if not reads_on(self, self.query_one("#head")):
            self._share()

    def _share(self) -> None:
        """Share what stands there, to the letter."""
        name = self._signed if self._is_line else ""
        try:
            for one in self._picked:
                self._seated.seat.share(
                    phase=one.phase, key=one.key, kind=one.kind, text=one.text, value=one.value, prompt=one.prompt, name=name
                )
        except WorkbookError as problem:
            self._show(str(problem))
            self.call_after_refresh(self.action_scroll_row, -100_000)
        else:
            self.dismiss(tuple(one.key for one in self._picked))

    def action_name(self) -> None:
        """Ask for a name; nothing typed is none."""
        if self._is_line and self.query_one(Foot).field is None:
            self._typed = self._signed
            self.query_one(Foot).ask(_("Name:"), self._keep, self._signed)
            self.press(self.keys())

    def _keep(self, name: str) -> None:
        self._typed = name

    def on_field_entered(self, event: "Field.Entered") -> None:
        """Take the name that was typed."""
        event.stop()
        self._signed = " ".join(self._typed.split())
        self._close()

    def action_away(self) -> None:
        """Leave the name as it was; else go back, and nothing was shared."""
        if self.query_one(Foot).field is not None:
            self._close()
        else:
            self.dismiss(None)

    def _close(self) -> None:
        self.query_one(Foot).answered()
        self.query_one(Menu).focus()
        self._show()
