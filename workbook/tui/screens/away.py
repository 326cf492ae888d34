"""Take it with you: every way off the server for one text, and which of them work here."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.away import (
    FILES,
    Kind,
    Way,
    content,
    is_there,
    link,
    place_for,
    sent_words,
    ways,
    whose_words,
    words,
    write_out,
    written_words,
)
from workbook.session.lengths import length_in_full
from workbook.session.parcel import Parcel
from workbook.session.terminal import to_clipboard
from workbook.tui.screens.bare import BareScreen
from workbook.tui.screens.code import CodeScreen
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.sure import Sure
from workbook.tui.widgets.foot import Foot
from workbook.tui.widgets.menu import Entry, Menu, Row, Text
from workbook.tui.widgets.numbers import Digits, digits_to
from workbook.tui.widgets.view import Keys

if TYPE_CHECKING:
    from workbook.tui.widgets.field import Field


class AwayScreen(Leaf[None]):
    """The ways for one text. What came of one is said under them, and the screen stays for the next."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "clipboard", show=False), Binding("q", "away", show=False)]

    def __init__(self, parcel: Parcel) -> None:
        super().__init__()
        self._parcel = parcel
        self._ways: tuple[Way, ...] = ()
        self._digits = Digits(0)
        self._told: tuple[str, ...] = ()
        """What came of the way that was taken last."""
        self._asking: Kind | None = None
        self._to = ""
        """To whom a message in a code goes, as far as it is typed."""

    def content(self) -> ComposeResult:
        """Show the ways."""
        yield Menu()

    def below(self) -> ComposeResult:
        """Show whether there is more, and where a number or an address is typed."""
        yield Foot()

    def on_mount(self) -> None:
        """Put the cursor on the first way that works."""
        self._ways = ways(self._parcel, self.front.desk.environ, at_kiosk=self.front.desk.kiosk is not None)
        self._digits = Digits(len(self._here))
        self.top.show(_("Take it with you"), self._parcel.title, short=" ")
        self._refill()
        self.query_one(Menu).focus()
        self.press(self.keys())

    @property
    def _here(self) -> tuple[Way, ...]:
        return tuple(way for way in self._ways if way.works)

    def _refill(self) -> None:
        rows: list[Row] = [Text(span=(words, "notice"), gap=not number) for number, words in enumerate(self._told)]
        if rows:
            rows.append(Text(span=("", "plain"), gap=False))
        rows += [Entry(id=way.kind, left=f"{number}  {way.label}", note=way.note) for number, way in enumerate(self._here, 1)]
        rows += [Text(span=(f"{way.label}. {way.why_not}", "faint")) for way in self._ways if not way.works]
        rows.append(Text(span=(length_in_full(self._parcel.text), "faint")))
        self.query_one(Menu).show(rows)

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if self._asking is not None:
            return (("enter", _("show the code")), ("esc", _("leave it")), ("ctrl+g", _("support")))
        quick: Keys = (("c", _("clipboard")),) if self._works("clipboard") else ()
        move = (digits_to(len(self._here)), _("move"))
        return (("enter", _("choose")), move, ("esc", _("go back")), *quick, ("?", _("help")), ("ctrl+g", _("support")))

    def _works(self, kind: Kind) -> bool:
        return any(way.kind == kind for way in self._here)

    def on_key(self, event: Key) -> None:
        """Put the cursor on a way by its number."""
        number = self._digits.pressed(event.character or "") if self._asking is None else None
        if number:
            event.stop()
            self.query_one(Menu).move_to(self._here[number - 1].kind)

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Take a way."""
        kind = next(way.kind for way in self._here if way.kind == event.id)
        match kind:
            case "clipboard":
                self.action_clipboard()
            case "show":
                self.app.push_screen(BareScreen(words(self._parcel)))
            case "qr":
                self.app.push_screen(CodeScreen(link(self._parcel, kind), cut=True))
            case "sms" | "mailto":
                self._ask(kind)
            case "txt" | "eml" | "html" | "ics":
                self._write(kind)

    def action_clipboard(self) -> None:
        """Send the text to the terminal's clipboard."""
        if not self._works("clipboard"):
            return
        try:
            self.front.send_copy(self._parcel.text, to_clipboard(self._parcel.text, self.front.desk.environ))
        except WorkbookError as problem:
            self._tell(str(problem))
        else:
            self._tell(*sent_words(self._parcel, self.front.desk.environ))

    # -- to whom a message in a code goes

    def _ask(self, kind: Kind) -> None:
        """Ask for a number or an address; none is needed, since the phone has its own list."""
        self._asking, self._to = kind, ""
        self._tell(whose_words(kind))
        self.query_one(Foot).ask(_("Number:") if kind == "sms" else _("Address:"), self._typed)
        self.press(self.keys())

    def _typed(self, to: str) -> None:
        self._to = to

    def on_field_entered(self, event: "Field.Entered") -> None:
        """Show the code; where what was typed is no number or address, say so and leave it to be mended."""
        event.stop()
        kind = self._asking
        if kind is None:
            return
        try:
            text = link(self._parcel, kind, self._to.strip())
        except WorkbookError as problem:
            self._tell(str(problem))
            return
        self._answered()
        self.app.push_screen(CodeScreen(text, cut=False))

    def action_away(self) -> None:
        """Leave the number open; else go back."""
        if self._asking is None:
            self.dismiss(None)
        else:
            self._answered()

    def _answered(self) -> None:
        self._asking = None
        self.query_one(Foot).answered()
        self.query_one(Menu).focus()
        self._tell()
        self.press(self.keys())

    # -- files

    def _write(self, kind: Kind) -> None:
        path = place_for(kind, self.front.desk.environ)
        if is_there(path):
            question = _("{name} is there already, in {folder}. Put this in its place?").format(name=FILES[kind], folder=path.parent)
            self.app.push_screen(Sure(question, _("Yes, replace it")), partial(self._sure, kind, path))
        else:
            self._put(kind, path, replaces=False)

    def _sure(self, kind: Kind, path: Path, agreed: bool | None) -> None:
        if agreed:
            self._put(kind, path, replaces=True)

    def _put(self, kind: Kind, path: Path, *, replaces: bool) -> None:
        try:
            write_out(path, content(self._parcel, kind), replaces=replaces)
        except WorkbookError as problem:
            self._tell(str(problem))
        else:
            self._tell(*written_words(path, self.front.desk.environ))

    def _tell(self, *told: str) -> None:
        """Say what came of it above the ways, where there is room for all of it."""
        self._told = told
        self._refill()
        self.call_after_refresh(self.body.scroll_home, animate=False)
