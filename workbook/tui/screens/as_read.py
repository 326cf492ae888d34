"""A message as its reader will see it: alone on the screen, a text message as narrow as on a phone."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.session.as_read import Read
from workbook.tui.ink import Line, Pen
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.view import Keys

PHONE = 36
"""Cells on a line of a phone, about."""


class Sheet(Lines):
    """The message."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return who it is from, its subject and its words."""
        read = self._read
        page = Pen(min(pen.width, PHONE), pen.ascii) if read.narrow else pen
        rows = [line for words in read.heading for line in page.wrap(words, "bright")]
        rows += [(), *page.wrap(read.text)] if rows else page.wrap(read.text)
        return [*rows, *([(), *pen.wrap(read.note, "faint")] if read.note else [])]


class AsReadScreen(Leaf[None]):
    """Shows a message from its reader's side, until a key goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,r,q", "away", show=False)]

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read

    def content(self) -> ComposeResult:
        """Show the message."""
        yield Sheet(self._read)

    def on_mount(self) -> None:
        """Leave the top empty: nothing of the workbook stands around the message."""
        self.top.display = False
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))
