"""Guesses and results over months, drawn: a row for each ask, on the scale of its question, and one sentence under all."""

from collections.abc import Sequence

from rich.cells import cell_len

from workbook.locale import MONTHS, _
from workbook.outcome.plots import Plot, Point, by_month, ends_words, moved, nothing_words, sentence, signs_words
from workbook.tui.ink import Line, Pen, Span
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.recap import LONG, SHORT, WIDE, axis, signs

DAY = 6
"""Cells for the day of the month, with what stands before and after it."""
MOVED = 9
"""Cells of `down 10`, with what stands before it."""


class PlotsView(Lines):
    """Plots, one under the other."""

    DEFAULT_CSS = "PlotsView { height: auto; width: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self._plots: tuple[Plot, ...] = ()

    def show(self, plots: Sequence[Plot]) -> None:
        """Show other plots."""
        self._plots = tuple(plots)
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows."""
        if not self._plots:
            return pen.wrap(nothing_words())
        rows: list[Line] = []
        if not pen.narrow:
            then, now = signs(pen)
            rows += [((pen.safe(signs_words(then, now)), "faint"),), ()]
        for number, plot in enumerate(self._plots):
            rows += [(), ()] if number else []
            rows += _drawn(pen, plot)
        return rows


def _drawn(pen: Pen, plot: Plot) -> list[Line]:
    rows = pen.wrap(plot.title, "bright")
    if words := ends_words(plot):
        rows += pen.wrap(words, "faint")
    for month, points in by_month(plot.points):
        name = _("{month} {year}").format(month=_(MONTHS[month.month - 1]), year=month.year)
        rows += [(), ((pen.safe(name), "faint"),)]
        for point in points:
            rows += _row(pen, plot, point)
    return [*rows, (), *pen.wrap(sentence(plot))]


def _row(pen: Pen, plot: Plot, point: Point) -> list[Line]:
    """Return one ask: its day, where guess and result stand on the scale, and its thread where there are several."""
    before: Line = ((f"{point.day.day:>{DAY - 2}}  ", "plain"),)
    thread = pen.safe(point.thread) if len(plot.threads) > 1 else ""
    if plot.kind == "words" or plot.ends is None or pen.narrow:
        told = point.after if not point.before else f"{point.before} → {point.after}"
        drawn: Line = ((pen.one_line(told, pen.width - DAY - (MOVED if plot.kind == "pair" else 0)), "plain"),)
    else:
        drawn = _on_scale(pen, plot, point, plot.ends)
    if plot.kind == "pair":
        drawn = (*drawn, (f"  {pen.safe(moved(point)):<{MOVED - 2}}", "accent" if point.guess != point.result else "faint"))
    taken = DAY + sum(cell_len(words) for words, _look in drawn) + 2
    if thread and not pen.narrow and pen.width - taken >= 12:
        return [(*before, *drawn, ("  ", "plain"), (pen.one_line(thread, pen.width - taken), "faint"))]
    under: list[Line] = [((" " * DAY, "plain"), (pen.one_line(thread, pen.width - DAY), "faint"))] if thread else []
    return [(*before, *drawn), *under]


def _on_scale(pen: Pen, plot: Plot, point: Point, ends: tuple[int, int]) -> Line:
    """Return guess and result on the scale, between the numbers themselves; words that came stand beside the guess."""
    room = LONG if pen.width >= WIDE else SHORT
    size = max(len(str(end)) for end in ends)
    then, now = signs(pen)
    if plot.kind == "pair" and point.guess is not None and point.result is not None:
        spans = axis(pen, (point.guess, point.result), ends, room)
        return (f"{point.before:>{size}} ", "plain"), *spans, (f" {point.after:>{size}}", "plain")
    if plot.kind == "answer" and point.guess is not None:
        left = pen.width - DAY - size - room - 3
        return (
            (f"{point.before:>{size}} ", "plain"), *_mark(pen, point.guess, ends, room, then), ("  ", "plain"),
            (pen.one_line(point.after, left), "plain"),
        )  # fmt: skip
    return (" " * (size + 1), "plain"), *_mark(pen, point.result or 0, ends, room, now), (f" {point.after:>{size}}", "plain")


def _mark(pen: Pen, number: float, ends: tuple[int, int], room: int, sign: str) -> list[Span]:
    """Return the scale with one sign on it."""
    low, high = ends
    at = min(room - 1, max(0, round((number - low) / max(1, high - low) * (room - 1))))
    line = pen.safe("─")
    return [(line * at, "rule"), (sign, "accent"), (line * (room - 1 - at), "rule")]
