"""A question that is asked before something changes: y or n, and Enter alone is a no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.session.saving import leaving_words
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu


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
        menu.show([Entry(id="yes", left=self._yes), Entry(id="no", left=self._no)], at="no")
        menu.focus()
        self.press((("y", _("yes")), ("n", _("no")), ("esc", _("no"))))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Give what was chosen."""
        self.dismiss(event.id == "yes")

    def action_say(self, agreed: bool) -> None:
        """Give an answer by its letter."""
        self.dismiss(agreed)


class Leaving(Sure):
    """Asks before words that are not saved are left behind."""

    def __init__(self, problem: str) -> None:
        super().__init__(leaving_words(problem), _("Leave all the same"), _("Stay, and keep the words here"))
