"""Everything that can be done, by name: one field narrows it, Enter does it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.frozen import frozen
from workbook.locale import _, unaccented
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.foot import Foot
from workbook.tui.widgets.menu import Entry, Menu, Row, heading
from workbook.tui.widgets.view import Keys


@frozen
class Way:
    """One thing that can be done."""

    key: str
    """What is pressed for it, as it is shown."""
    does: str
    """What it does, in a few words."""
    short: str = ""
    """The same in one word, for the line of keys; empty for what does not stand there."""
    action: str
    """Its action, as a binding names it."""


class Palette(Leaf[str]):
    """Gives the action that was chosen; None when the person went back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
        Binding("pagedown", "cursor(5)", show=False, priority=True),
        Binding("pageup", "cursor(-5)", show=False, priority=True),
        Binding("ctrl+p", "away", show=False, priority=True),
    ]

    def __init__(self, ways: Sequence[Way]) -> None:
        super().__init__()
        self._ways = tuple(ways)

    def content(self) -> ComposeResult:
        """Show what can be done."""
        yield Menu()

    def below(self) -> ComposeResult:
        """Show where words are typed."""
        yield Foot()

    def on_mount(self) -> None:
        """Have words typed; everything stands there at first."""
        self.top.show(_("What to do"))
        self.query_one(Menu).lit = True
        self.query_one(Foot).ask(_("Find:"), self._narrow)
        self._narrow("")
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("do it")), ("↑ ↓", _("move")), ("esc", _("go back")), ("ctrl+g", _("support")))

    def _narrow(self, words: str) -> None:
        wanted = unaccented(words).split()
        left = [way for way in self._ways if all(word in unaccented(way.does) for word in wanted)]
        rows: list[Row] = [Entry(id=way.action, left=way.does, right=way.key) for way in left]
        self.query_one(Menu).show(rows or [heading(_("Nothing here is called that."))], at=left[0].action if left else "")

    def action_cursor(self, by: int) -> None:
        """Move the cursor while words are typed."""
        self.query_one(Menu).action_move(by)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Choose what is under the cursor."""
        event.stop()
        if (way := self.query_one(Menu).at) is not None:
            self.dismiss(way.id)

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Choose what was clicked."""
        self.dismiss(event.id)
