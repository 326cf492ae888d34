"""A text alone on the screen, to select: no frame, no margin, and lines that the terminal itself wraps."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widget import Widget

from workbook.tui.ink import Pen
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.frame import Bottom


class BareScreen(Leaf[None]):
    """Shows a text a screenful at a time. Enter goes on, and back at its end; Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,pagedown,down", "turn(1)", show=False),
        Binding("pageup,up", "turn(-1)", show=False),
        Binding("q", "away", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text, self._at = text, 0

    def compose(self) -> ComposeResult:
        """Show nothing, whatever is to be said: the terminal is handed the words."""
        yield Widget()
        bottom = Bottom()
        bottom.display = False
        yield bottom

    def on_screen_resume(self) -> None:
        """Hand the terminal the words."""
        self._show()

    def on_screen_suspend(self) -> None:
        """Give the screen back."""
        self.front.bare = ""
        self.front.action_repaint()

    def on_resize(self) -> None:
        """Hand the words over again: there is more room for them, or less."""
        if self.is_active:
            self._show()

    def action_turn(self, by: int) -> None:
        """Go a screenful on or back; after the last one, leave."""
        if self._at + by >= len(screenfuls(self._safe, self.app.size)):
            self.dismiss(None)
        else:
            self._at = max(0, self._at + by)
            self._show()

    @property
    def _safe(self) -> str:
        return Pen(self.app.size.width, self.front.ascii).safe(self._text)

    def _show(self) -> None:
        pages = screenfuls(self._safe, self.app.size)
        self._at = min(self._at, len(pages) - 1)
        self.front.bare = pages[self._at]
        self.front.action_repaint()


def screenfuls(text: str, size: Size) -> list[str]:
    """Return a text in parts that the terminal has room for when it wraps them itself; a line is only cut where it is higher than that."""
    pages: list[str] = []
    page: list[str] = []
    used = 0
    for line in text.split("\n"):
        rest = line
        while True:
            part, rest = _fitting(rest, size)
            rows = max(1, -(-cell_len(part) // max(1, size.width - 1)))
            if used + rows > size.height and page:
                pages.append("\n".join(page))
                page, used = [], 0
            page.append(part)
            used += rows
            if not rest:
                break
    return [*pages, "\n".join(page)]


def _fitting(line: str, size: Size) -> tuple[str, str]:
    """Return the part of a line that a whole screen has room for, and the rest of it."""
    most = max(1, size.height) * max(1, size.width - 1)  # a wide sign that does not fit at the end of a row leaves a cell
    if cell_len(line) <= most:
        return line, ""
    part = line[:most]
    while cell_len(part) > most:
        part = part[:-1]
    return part, line[len(part) :]
