"""The one help screen: who to contact first, the keys under it. `q` closes the program at once and clears the screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.pack.pack import Pack
from workbook.session.support_card import card_words, support_title
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.view import Keys


class SupportScreen(Leaf[None]):
    """Who to contact, then what can be pressed where the person came from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,question_mark,f1,ctrl+g", "away", show=False),
        Binding("q", "quick_exit", show=False),
    ]

    def __init__(self, pack: Pack | None, keys: Keys) -> None:
        super().__init__()
        self._pack, self._keys = pack, keys

    def content(self) -> ComposeResult:
        """Show the card and the keys."""
        yield Words(id="head")

    def on_mount(self) -> None:
        """Show the words."""
        desk = self.front.desk
        self.top.show(support_title())
        card = card_words(desk.region(self._pack), desk.today())
        keys: list[Span] = [(f"{key:<12} {does}", "plain") for key, does in self._keys]
        self.query_one("#head", Words).show((card, "plain"), ("", "plain"), (_("Keys"), "faint"), *keys)
        self.press((("enter", _("back")), ("q", _("close at once") if self.size.width < 50 else _("close at once, clear the screen"))))

    def action_quick_exit(self) -> None:
        """Close at once and clear the screen."""
        self.front.leave(cleared=True)
