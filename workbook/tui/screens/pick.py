"""A few lines to pick one from, as in every choice: a digit moves to a line, Enter takes it."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from workbook.exercise.fields import Option
from workbook.locale import _
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.options import Options
from workbook.tui.widgets.view import Keys


class Pick(Leaf[int]):
    """Gives the place of the line that was picked, from 0; None when the person went back."""

    def __init__(self, title: str, lines: Sequence[str], at: int = 0) -> None:
        super().__init__()
        self._title, self._choices, self._first = title, tuple(lines), at

    def content(self) -> ComposeResult:
        """Show the lines, the cursor on the one that stands now."""
        yield Options([Option(value=str(number), label=line) for number, line in enumerate(self._choices)], [str(self._first)])

    def on_mount(self) -> None:
        """Have a line picked, in sight also where there is little room."""
        self.top.show(self._title)
        options = self.query_one(Options)
        options.focus(scroll_visible=False)
        self.call_after_refresh(options.see)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("take it")), (_("1-{most}").format(most=len(self._choices)), _("move")), ("esc", _("go back")))

    @on(Options.Confirmed)
    def _confirmed(self, event: Options.Confirmed) -> None:
        event.stop()
        at = self.query_one(Options).at
        self.dismiss(int(at.value) if at is not None else None)
