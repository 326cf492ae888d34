"""A few lines to pick one from."""

from collections.abc import Sequence

from textual.app import ComposeResult

from workbook.locale import _
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.menu import Entry, Menu


class Pick(Leaf[int]):
    """Gives the place of the line that was picked, from 0; None when the person went back."""

    def __init__(self, title: str, lines: Sequence[str], at: int = 0) -> None:
        super().__init__()
        self._title, self._choices, self._first = title, tuple(lines), at

    def content(self) -> ComposeResult:
        """Show the lines."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the first line."""
        self.top.show(self._title)
        menu = self.query_one(Menu)
        menu.show([Entry(id=str(number), left=line) for number, line in enumerate(self._choices)], at=str(self._first))
        menu.focus()
        self.press((("enter", _("take it")), ("esc", _("go back"))))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Give what was picked."""
        self.dismiss(int(event.id))
