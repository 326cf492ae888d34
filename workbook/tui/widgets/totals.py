"""What many people's answers come to, drawn: the mean on its scale, how many gave which answer as bars, and one sentence."""

from collections.abc import Sequence

from rich.cells import cell_len

from workbook.tui.ink import Line, Look, Pen, Span
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.recap import LONG, SHORT, WIDE, axis, signs
from workbook.workshop.totals import Total, change_note, ends_words, moved, part_label, sentence, shown, title

LABELS = 30
"""Cells for the labels of bars, where there is room."""


class TotalsView(Lines):
    """Totals, one under the other; `waiting` are questions that nothing may be shown of yet, each with a sentence about that."""

    DEFAULT_CSS = "TotalsView { height: auto; width: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self._totals: tuple[Total, ...] = ()
        self._waiting: tuple[tuple[str, str], ...] = ()

    def show(self, totals: Sequence[Total], waiting: Sequence[tuple[str, str]] = ()) -> None:
        """Show others."""
        self._totals, self._waiting = tuple(totals), tuple(waiting)
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows."""
        rows: list[Line] = []
        for total in self._totals:
            rows += [*([()] if rows else []), *total_rows(total, pen)]
        if any(total.kind == "change" for total in self._totals):
            rows += [(), *pen.wrap(change_note(), "faint")]
        for prompt, words in self._waiting:
            rows += [*([()] if rows else []), *pen.wrap(prompt, "bright"), *pen.wrap(words, "faint")]
        return rows


def total_rows(total: Total, pen: Pen) -> list[Line]:
    """Return one total: its question, its picture, and its sentence."""
    rows = pen.wrap(title(total), "bright")
    if total.mean is not None and total.least != total.most and not pen.narrow:
        rows.append(_on_scale(total, total.mean, pen))
    rows += _bars(total, pen)
    rows += pen.wrap(sentence(total))
    return [*rows, *(pen.wrap(ends, "faint") if (ends := ends_words(total)) else [])]


def _on_scale(total: Total, mean: float, pen: Pen) -> Line:
    """Return the mean on its scale, between the ends; of a change the one before too, between the means themselves."""
    ends, room = (total.least, total.most), LONG if pen.width >= WIDE else SHORT
    if total.before is not None:
        size = max(len(shown(total.before)), len(shown(mean)))
        spans = axis(pen, (total.before, mean), ends, room)
        return (
            (f"{shown(total.before):>{size}} ", "plain"),
            *spans,
            (f" {shown(mean):<{size}}  ", "plain"),
            (pen.safe(moved(total)), "accent"),
        )
    at = min(room - 1, max(0, round((mean - ends[0]) / max(1, ends[1] - ends[0]) * (room - 1))))
    line, sign = pen.safe("─"), signs(pen)[0]
    drawn: list[Span] = [(line * at, "rule"), (sign, "accent"), (line * (room - 1 - at), "rule")]
    return (f"{ends[0]} ", "faint"), *drawn, (f" {ends[1]}", "faint"), (f"   {shown(mean)}", "plain")


def _bars(total: Total, pen: Pen) -> list[Line]:
    """Return a bar for each answer, as long as many people gave it; where it is narrow, the numbers alone."""
    most = max((part.people for part in total.parts), default=0)
    labels = [pen.one_line(part_label(part), min(LABELS, pen.width // 2)) for part in total.parts]
    column = max(map(cell_len, labels), default=0)
    room = min(30, pen.width - column - 6)
    rows: list[Line] = []
    for part, label in zip(total.parts, labels, strict=True):
        look: Look = "plain" if part.label else "faint"
        bar = pen.safe("━") * max(1 if part.people else 0, round(part.people / max(1, most) * room))
        rows.append(((label, look), (" " * (column - cell_len(label) + 2), "plain"), (f"{part.people:>2} ", "plain"), (bar, "accent")))
    return rows
