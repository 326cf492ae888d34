"""The row between the body and the bottom line: a few words that are asked for at the left, `↓ more` at the right."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from workbook.locale import _
from workbook.tui.ink import Line, Pen, length
from workbook.tui.widgets.frame import Bottom
from workbook.tui.widgets.lines import Lines, Words

if TYPE_CHECKING:
    from workbook.tui.widgets.field import Field

LEAST = 8
"""Cells of a phase's title that still say something."""


ROOMY = 40
"""Cells from which on the time stands beside words that are shortened."""


class More(Lines):
    """Tells whether there is more below."""

    def __init__(self) -> None:
        super().__init__(id="more")
        self._below = False

    def on_mount(self) -> None:
        """Follow what scrolls above it."""
        self.watch(self._scrolled, "scroll_y", self._look, init=False)
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    @property
    def _scrolled(self) -> Widget:
        return self.screen.query_one("#body")

    def _laid_out(self, screen: Screen[object]) -> None:
        self._look()

    def _look(self) -> None:
        below = self._is_below()
        if below != self._below:
            self.redraw()
        self.screen.query_one(Bottom).goes_on(below and not self.display)

    def _is_below(self) -> bool:
        return round(self._scrolled.scroll_y) < self._scrolled.max_scroll_y

    def rows(self, width: int) -> tuple[Line, ...]:
        """Return the row as it is now: what is below is known once all is laid out, right before it is painted."""
        self._drawn_for = None
        return super().rows(width)

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the row."""
        self._below = self._is_below()
        more = pen.safe(_("↓ more")) if self._below else ""
        quiet = quiet_line(self.app, pen, pen.width - (cell_len(more) + 2 if more else 0))
        used = length(quiet) + cell_len(more)
        return [(*quiet, (" " * (pen.width - used), "plain"), (more, "faint"))]


def quiet_line(app: object, pen: Pen, room: int) -> Line:
    """Return what is said of the workshop, where the person takes part in one: the phase gives way, the time stays.

    Beside a field that something is typed into there may be no room for a few letters of the phase and the time; then nothing is said.
    """
    quiet = getattr(getattr(app, "seated", None), "quiet", None)
    if quiet is None:
        return ()
    left = pen.safe(f" · {quiet.left}") if quiet.left else ""
    if quiet.short and cell_len(pen.safe(quiet.words)) + cell_len(left) > room:
        left = left if room >= ROOMY else ""  # what somebody says comes before the time, and the key that has all of it before both
        return (pen.one_line(quiet.short, room - cell_len(left)), "notice"), (left, "faint")
    if room < min(LEAST, cell_len(pen.safe(quiet.words))) + cell_len(left):
        return ()
    return (pen.one_line(quiet.words, room - cell_len(left)), "notice" if quiet.loud else "faint"), (left, "faint")


class Foot(Horizontal):
    """One row that is always there, so that nothing above it moves. `ask` puts a field in it."""

    def __init__(self) -> None:
        super().__init__()
        self.field: Field | None = None
        """Where something is typed, while it is asked for."""
        self._asked: tuple[Widget, ...] = ()

    def compose(self) -> ComposeResult:
        """Show whether there is more."""
        yield More()

    def ask(self, label: str, keep: Callable[[str], None], text: str = "") -> None:
        """Ask for a few words; `keep` gets them at each change."""
        from workbook.tui.widgets.field import Field

        self.answered()
        words = Words(classes="label")
        words.styles.width = cell_len(label) + 1
        words.show((label, "faint"))
        self.field = Field(text, keep, max_rows=1)
        self._asked = words, self.field
        self.add_class("-asking")
        self.mount(*self._asked, before=0)
        self.field.focus()

    def answered(self) -> None:
        """Ask for nothing any more."""
        for widget in self._asked:
            widget.remove()
        self.field, self._asked = None, ()
        self.remove_class("-asking")
