"""QR codes on the terminal, one at a time: dark on light whatever the theme, with all the room there is."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center
from textual.strip import Strip
from textual.widget import Widget

from workbook.locale import _
from workbook.outcome.qr import Code, Room, codes, one_code, room_for, rows
from workbook.session.codes import no_room_words
from workbook.session.terminal import ground
from workbook.tui.screens.leaf import Body, Leaf
from workbook.tui.widgets.frame import Bottom, Top
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.view import Keys

INKED = Style.parse("#000000 on #ffffff")
SOLID = Style.parse("#000000 on #000000")
"""A dark module in ASCII: the signs do not fill their cells."""
BLANK, REVERSED = Style(), Style(reverse=True)
FOOT = 1
"""Rows under the code."""


class CodeView(Widget):
    """One code in the middle of the screen."""

    DEFAULT_CSS = "CodeView { width: 100%; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[str, ...] = ()
        self._looks = INKED, SOLID

    def show(self, drawn: tuple[str, ...], light: Style, dark: Style) -> None:
        """Show the rows of a code; `light` is what its signs stand on, `dark` how its dark modules are drawn in ASCII."""
        self._rows, self._looks = drawn, (light, dark)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        plain, width = self.rich_style, self.size.width
        if y >= len(self._rows):
            return Strip.blank(width, plain)
        row, (light, dark) = self._rows[y], self._looks
        before = max(0, width - len(row)) // 2
        signs = [Segment(part, dark if part[0] == "#" else light) for part in _stretches(row)]
        if dark.color is None:  # changed over, the signs would be light ones on the dark
            signs = [Segment(text.replace("#", " "), style) for text, style, _control in signs]
        return Strip([Segment(" " * before, plain), *signs]).adjust_cell_length(width, plain)


def _stretches(row: str) -> list[str]:
    """Return a row in stretches of `#` and of anything else."""
    parts: list[str] = []
    for sign in row:
        if parts and (parts[-1][0] == "#") == (sign == "#"):
            parts[-1] += sign
        else:
            parts.append(sign)
    return parts


class CodeScreen(Leaf[None]):
    """The codes of one text; `cut` lets a long one be several, where parts of it are of use."""

    DEFAULT_CSS = "CodeScreen #told { height: 1fr; } CodeScreen #head { padding: 1 0; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,right,down,n", "turn(1)", show=False),
        Binding("left,up,p", "turn(-1)", show=False),
        Binding("i", "swap", show=False),
        Binding("q", "away", show=False),
    ]

    def __init__(self, text: str, *, cut: bool) -> None:
        super().__init__()
        self._text, self._cut = text, cut
        self._codes: tuple[Code, ...] = ()
        self._at, self._swapped = 0, False

    def compose(self) -> ComposeResult:
        """Show the code, and one row under it."""
        yield Top()
        with Center(id="told"), Body(id="body"):  # the code is as wide as the screen; words stand where they always do
            yield Words(id="head")
        yield CodeView()
        yield Center(Bottom())

    def on_mount(self) -> None:
        """Draw dark on light, as far as it is known what that is here."""
        self.top.display = False
        self._swapped = self.front.theme == "mono" and ground(self.front.desk.environ) == "light"
        self._fit()

    def on_resize(self) -> None:
        """Make the codes that there is room for now: letters made smaller leave more of it."""
        self._fit()

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if not self._codes:
            return (("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))
        more: Keys = (("space", _("next code")),) if self._at + 1 < len(self._codes) else ()
        swap: Keys = (("i", _("swap light and dark")),)
        return (*more, ("esc", _("go back")), *swap, ("?", _("help")))

    def _fit(self) -> None:
        size = self.app.size
        room = Room(size.width, size.height - FOOT, ascii=self.front.ascii)
        if self._cut:
            self._codes = codes(self._text, room)
        else:
            code = one_code(self._text, room)
            self._codes = (code,) if code else ()
        self._at = min(self._at, max(0, len(self._codes) - 1))
        self._draw()

    def _draw(self) -> None:
        words, view = self.query_one("#head", Words), self.query_one(CodeView)
        self.query_one("#told").display, view.display = not self._codes, bool(self._codes)
        if self._codes:
            several = len(self._codes) > 1
            self.bottom.tell(_("{number} of {count}").format(number=self._at + 1, count=len(self._codes)) if several else "")
            view.show(rows(self._codes[self._at], ascii=self.front.ascii), *self._looks)
        else:
            size = self.app.size
            needs = room_for("" if self._cut else self._text, ascii=self.front.ascii)
            words.show(*((told, "plain") for told in no_room_words(size.width, size.height, needs, FOOT, cut=self._cut)))
        self.press(self.keys())

    @property
    def _looks(self) -> tuple[Style, Style]:
        if self.front.theme != "mono":
            return (Style.parse("#ffffff on #000000"), Style.parse("#ffffff on #ffffff")) if self._swapped else (INKED, SOLID)
        return (BLANK, REVERSED) if self._swapped else (REVERSED, BLANK)

    def action_turn(self, by: int) -> None:
        """Go to another of the codes; where there is none, on in what is said of that."""
        if not self._codes:
            self.action_scroll_row(by)
            return
        to = min(max(0, self._at + by), max(0, len(self._codes) - 1))
        if to != self._at:
            self._at = to
            self._draw()

    def action_swap(self) -> None:
        """Draw what is dark light, and what is light dark: some phones and some terminals need it."""
        self._swapped = not self._swapped
        self._draw()
