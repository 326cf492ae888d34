"""A question that is asked before something changes: y or n, and Enter alone is a no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu
from workbook.tui.widgets.view import Keys


class Sure(Leaf[bool]):
    """Asks one question, and gives whether the person agreed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "say(True)", show=False),
        Binding("n", "say(False)", show=False),
    ]

    def __init__(self, question: str, yes: str = "", no: str = "") -> None:
        super().__init__()
        self._question = question
        self._yes, self._no = yes or _("Yes"), no or _("No, leave it as it is")

    def content(self) -> ComposeResult:
        """Show the question and the two answers."""
        yield Words(id="head")
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the no."""
        self.query_one("#head", Words).show((self._question, "bright"), ("", "plain"))
        menu = self.query_one(Menu)
        menu.show(self.entries(), at="no")
        menu.focus()
        self.press(self.keys())

    def entries(self) -> list[Entry]:
        """Return the answers that can be chosen."""
        return [Entry(id="yes", left=self._yes), Entry(id="no", left=self._no)]

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("y", _("yes")), ("n", _("no")), ("esc", _("no")))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Take what was chosen."""
        self.choose(event.id)

    def choose(self, id: str) -> None:
        """Give what was chosen."""
        self.dismiss(id == "yes")

    def action_say(self, agreed: bool) -> None:
        """Give an answer by its letter."""
        self.dismiss(agreed)

