"""What every screen of the facilitator has: the hands, and the room, which is looked at anew every second."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.tui.hands import Hands
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.sheet import Told
from workbook.tui.screens.workshop_unread import reads_on
from workbook.tui.widgets.lines import Result
from workbook.tui.widgets.view import Keys
from workbook.workshop.room import Room


class RoomScreen(Leaf[Result]):
    """A screen that `look` draws anew; what is the same is not sent again."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self.hands = hands

    @property
    def room(self) -> Room:
        """The workshop as it was a moment ago."""
        return self.hands.room

    def on_screen_resume(self) -> None:
        """Show the room as it is now."""
        self.look()

    def look(self) -> None:
        """Show the room as it is now."""
        raise NotImplementedError


class Agree(Leaf[bool]):
    """Some words to read before something is done; gives whether it is to be done. `key` does it: Enter, or `y` where it is for good.

    With `whole` it does so once the end of the words has been in sight.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree('enter')", show=False),
        Binding("y", "agree('y')", show=False),
        Binding("n,q", "away", show=False),
        Binding("space", "scroll_page(1)", show=False),
    ]

    def __init__(self, title: str, parts: Sequence[Span], does: str, *, key: str = "enter", whole: bool = False) -> None:
        super().__init__()
        self._title, self._parts, self._does, self._key, self._whole = title, tuple(parts), does, key, whole

    def content(self) -> ComposeResult:
        """Show the words."""
        yield Told()

    def on_mount(self) -> None:
        """Show the words from their beginning."""
        self.top.show(self._title)
        self.query_one(Told).show(*self._parts)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return ((self._key, self._does), ("esc", _("go back")), ("?", _("help")), ("↓", _("read on")), ("ctrl+g", _("support")))

    def action_agree(self, key: str) -> None:
        """Have it done."""
        if key == self._key and not (self._whole and reads_on(self, self.query_one(Told), key)):
            self.dismiss(True)
