"""Before a workshop is joined: who will see what, in plain words. Nothing was sent yet."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.workshop_unread import reads_on
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu
from workbook.tui.widgets.view import Keys


class ConsentScreen(Leaf[bool]):
    """Gives whether the person takes part. Enter alone is a no, wherever the words have been read to; `y` reads on to their end first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "say(True)", show=False),
        Binding("n,q", "say(False)", show=False),
        Binding("space", "scroll_page(1)", show=False),
    ]

    def __init__(self, title: str, facts: Sequence[str]) -> None:
        super().__init__()
        self._title, self._facts = title, tuple(facts)

    def content(self) -> ComposeResult:
        """Show what there is to know, and the two answers."""
        yield Words(id="head")
        yield Menu()

    def on_mount(self) -> None:
        """Begin at the first line: the answers may stand below what the screen has room for."""
        self.top.show(_("Join a workshop"))
        facts: list[Span] = [part for fact in self._facts for part in ((fact, "plain"), ("", "plain"))]
        self.query_one("#head", Words).show((self._title, "bright"), ("", "plain"), *facts)
        menu = self.query_one(Menu)
        menu.show([Entry(id="yes", left=_("Yes, take part")), Entry(id="no", left=_("No, leave it"))], at="no")
        menu.focus()
        self.call_after_refresh(self.action_scroll_row, -100_000)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("y", _("take part")), ("n", _("leave it")), ("space", _("read on")), ("ctrl+g", _("support")))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Give what was chosen."""
        self.dismiss(event.id == "yes")

    def action_say(self, agreed: bool) -> None:
        """Give an answer by its letter; a yes counts once all of it was in sight."""
        if not (agreed and reads_on(self, self.query_one("#head"))):
            self.dismiss(agreed)
