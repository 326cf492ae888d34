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

    NEEDS_ROOM = False  # who to contact, and the way out, are never covered
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,question_mark,f1,ctrl+g", "away", show=False),
        Binding("tab", "turn", show=False),
        Binding("q", "quick_exit", show=False),
    ]

    def __init__(self, pack: Pack | None, keys: Keys) -> None:
        super().__init__()
        self._pack, self._keys = pack, keys

    def content(self) -> ComposeResult:
        """Show the card and the keys."""
        yield Words(id="head")
        yield Words(id="keys")

    def on_mount(self) -> None:
        """Show the words."""
        desk = self.front.desk
        self.top.show(support_title())
        card = card_words(desk.region(self._pack), desk.today())
        self.query_one("#head", Words).show((card, "plain"), ("", "plain"))
        keys: list[Span] = [(f"{key:<12} {does}", "plain") for key, does in self._keys]
        self.query_one("#keys", Words).show((_("Keys"), "faint"), *keys)
        self._say_keys()

    def on_resize(self) -> None:
        """Say what there is room for now."""
        self._say_keys()

    def _say_keys(self) -> None:
        narrow = self.size.width < 50
        close = _("close at once") if narrow else _("close at once, clear the screen")
        self.press((("esc" if narrow else "enter", _("back")), ("tab", _("keys")), ("q", close)))

    def action_turn(self) -> None:
        """Bring the keys into sight; where they are seen already, go back to who to contact."""
        keys = self.query_one("#keys", Words)
        top = keys.virtual_region.y
        self.body.scroll_to(
            y=0 if self.body.scroll_y >= min(top, self.body.max_scroll_y) else top, animate=False, force=True, immediate=True
        )

    def action_quick_exit(self) -> None:
        """Close at once and clear the screen."""
        self.front.leave(cleared=True)
