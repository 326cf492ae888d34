"""How asking went: guesses beside what came, over months and all threads."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.outcome.plots import title
from workbook.session.asking import plots
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.plots import PlotsView
from workbook.tui.widgets.view import Keys


class AskingScreen(Leaf[None]):
    """The plots, to be read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q", "away", show=False), Binding("space", "scroll_page(1)", show=False)]

    def content(self) -> ComposeResult:
        """Show the plots."""
        yield PlotsView()

    def on_mount(self) -> None:
        """Show them from their beginning."""
        self.top.show(title())
        self.press(self.keys())
        try:
            self.query_one(PlotsView).show(plots(self.front.desk))
        except WorkbookError as problem:
            self.bottom.say(str(problem))

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("go back")), ("?", _("help")), ("↓", _("read on")), ("ctrl+g", _("support")))
