"""A moment to breathe: a line that fills and empties once a second, for as long as the page says, and then stands still."""

from collections.abc import Sequence

from textual.timer import Timer

from workbook.exercise.breath import breath_at, breath_words
from workbook.exercise.steps import Pause
from workbook.locale import _
from workbook.tui.ink import Line, Pen
from workbook.tui.widgets.reading import Reading

ROUNDS = 3
"""How often a pattern is breathed where no seconds are given."""
WIDEST = 36
"""Cells of the line."""


class PauseView(Reading):
    """A pause. Enter leaves at once, at any time; where nothing is to move, it is only words."""

    def __init__(self, step: Pause) -> None:
        super().__init__()
        self._pattern, self._lasts = step.pattern, step.seconds or ROUNDS * sum(step.pattern)
        self._second = 0
        self._clock: Timer | None = None

    def on_mount(self) -> None:
        """Begin, unless nothing is to move."""
        if not getattr(self.app, "still", True):
            self._clock = self.set_interval(1.0, self.pass_second)
            self.redraw()

    def pass_second(self) -> None:
        """Show the next second; after the last one nothing moves any more."""
        self._second += 1
        if self._second >= self._lasts and self._clock is not None:
            self._clock.stop()
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the pattern in words, the line, and how to go on."""
        words, rows = breath_words(self._pattern), list[Line]()
        if words:
            rows += [*pen.wrap(words, "faint"), ()]
        if self._clock is not None:
            rows += [self._line(pen), ()]
        return [*rows, *pen.wrap(_("Enter goes on, now or when you are ready."), "faint")]

    def _line(self, pen: Pen) -> Line:
        width = min(WIDEST, pen.width - 8)
        if self._second >= self._lasts:
            return ((pen.safe("─") * width, "rule"),)
        breath = breath_at(self._pattern, self._second)
        full = round(width * (breath.full if breath else (self._second + 1) / self._lasts))
        turn = "  " + pen.one_line(breath.turn, 6) if breath else ""
        return (pen.safe("━") * full, "accent"), (pen.safe("─") * (width - full), "rule"), (turn, "plain")
