"""Then and now: two numbers on the scale they share and how far apart they are, or two answers in words; one sentence under all."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from workbook.locale import _
from workbook.outcome.recap import RecapLine, sentence
from workbook.tui.ink import Line, Look, Pen, Span
from workbook.tui.widgets.reading import Reading

WIDE = 64
"""From so many cells on, the scale is drawn in full."""
LONG, SHORT = 21, 11
"""Cells of the scale."""
MOVED = 7
"""Cells of `down 10`."""


class RecapView(Reading):
    """A recap's lines."""

    def __init__(self, lines: Sequence[RecapLine]) -> None:
        super().__init__()
        self._lines = tuple(lines)

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the lines, and the sentence under them."""
        rows: list[Line] = []
        if not pen.narrow and any(line.numbers and line.ends for line in self._lines):
            then, now = signs(pen)
            rows += [((f"{then} {pen.safe(_('then'))}   {now} {pen.safe(_('now'))}", "faint"),), ()]
        for line in self._lines:
            rows += self._drawn_line(pen, line)
        if words := sentence(self._lines):
            rows += [(), *pen.wrap(words)]
        return rows

    def _drawn_line(self, pen: Pen, line: RecapLine) -> list[Line]:
        if line.numbers is None:
            return _in_words(pen, line)
        if pen.narrow or line.ends is None:
            return _in_numbers(pen, line)
        return _on_scale(pen, line, line.numbers, line.ends)


def _in_words(pen: Pen, line: RecapLine) -> list[Line]:
    """Return the label, and under it what was answered then and now."""
    missing = _("not answered")
    told = f"{line.before or missing} → {line.after or missing}" if line.before or line.after else _("not answered yet")
    return [*pen.wrap(line.label), *pen.wrap(told, "faint", first="  ")]


def _in_numbers(pen: Pen, line: RecapLine) -> list[Line]:
    """Return the label, and at its right the two numbers and how far apart they are."""
    numbers = pen.safe(f"{line.before:>2} → {line.after}")
    told: Line = ((f"{numbers}  ", "plain"), _moved(pen, line))
    return _beside(pen, line.label, told, max(18, cell_len(numbers) + 3 + MOVED))


def _on_scale(pen: Pen, line: RecapLine, numbers: tuple[float, float], ends: tuple[int, int]) -> list[Line]:
    """Return the label, then the first number, the scale with both, the second number, and how far apart they are."""
    room = LONG if pen.width >= WIDE else SHORT
    size = max(2, len(str(ends[1])), len(str(ends[0])))
    before, after = (f"{words:>{size}}" for words in (line.before, line.after))
    told: list[Span] = [(f"{before} ", "plain"), *axis(pen, numbers, ends, room), (f" {after}", "plain")]
    told += [("  ", "plain"), _moved(pen, line)]
    return _beside(pen, line.label, tuple(told), size * 2 + room + 4 + MOVED)


def _moved(pen: Pen, line: RecapLine) -> Span:
    """Return how far apart the two numbers are; what stayed the same does not stand out."""
    return pen.safe(line.moved()), "accent" if line.change else "faint"


def axis(pen: Pen, numbers: tuple[float, float], ends: tuple[int, int], room: int) -> list[Span]:
    """Return the scale: `●` then, `○` now, and a line between them."""
    low, high = ends
    then, now = (round((number - low) / max(1, high - low) * (room - 1)) for number in numbers)
    if then == now:
        then = min(then, room - 2)
        now = then + 1
    first, last = min(then, now), max(then, now)
    left, right = signs(pen) if then < now else signs(pen)[::-1]
    look: Look = "plain" if numbers[0] == numbers[1] else "accent"
    return [(" " * first, "plain"), (left + pen.safe("─") * (last - first - 1) + right, look), (" " * (room - 1 - last), "plain")]


def signs(pen: Pen) -> tuple[str, str]:
    """Return what stands for then and for now."""
    return ("*", "o") if pen.ascii else ("●", "○")


def _beside(pen: Pen, label: str, told: Line, width: int) -> list[Line]:
    """Return a label in a column of its own, wrapped, and beside its first row what is told."""
    room = max(8, pen.width - width - 1)
    labels = Pen(room, pen.ascii).wrap(label)
    rows: list[Line] = []
    for words, beside in zip_longest(labels, [told], fillvalue=()):
        text = "".join(part for part, _look in words)
        rows.append(((text, "plain"), (" " * (room + 1 - cell_len(text)), "plain"), *beside) if beside else words)
    return rows
