"""Steps that are read and not answered: a note and a card. Enter goes on."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset

from workbook.locale import _
from workbook.tui.ink import Line, Pen
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.view import Keys, View


class Reading(View, Lines, can_focus=True):
    """Some text to read; the screen scrolls it with the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "confirm", show=False)]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the text, wrapped."""
        return pen.wrap(self._text) if self._text else []

    def caret(self) -> Offset | None:
        """Stand at the beginning."""
        return Offset(0, 0)

    def keys(self) -> Keys:
        """Return the keys of something to read."""
        return (("enter", _("next")),)

    def action_confirm(self) -> None:
        """Go on."""
        self.post_message(self.Answered(None))
