"""What stands there while the terminal is too small to read a page on it. It goes by itself when there is room."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.tui.front import Front
from workbook.tui.widgets.lines import Inked, Words

LEAST_COLUMNS, LEAST_ROWS = 40, 12


class SmallScreen(Inked[None]):
    """Says that there is little room, and what helps; Enter goes on all the same."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "pass", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Show the words."""
        yield Words()

    def on_mount(self) -> None:
        """Show the words."""
        told = _("There is little room here: pages need 40 columns and 12 rows. Enter goes on, Ctrl+Q leaves; "
                 "workbook --plain fits anywhere.")  # fmt: skip
        self.query_one(Words).show((told, "plain"))

    def action_pass(self) -> None:
        """Go on; it is not said again."""
        if isinstance(self.app, Front):
            self.app.minds_size = False
        if self.is_active:
            self.dismiss(None)


def is_small(columns: int, rows: int) -> bool:
    """Say whether a page cannot be read well in so many cells."""
    return columns < LEAST_COLUMNS or rows < LEAST_ROWS
