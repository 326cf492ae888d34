"""A number in figures as large as there is room for, to be read from the back of a room."""

from rich.cells import cell_len

from workbook.tui.ink import Line, Look, Pen

ROWS, COLUMNS = 5, 3
"""What a figure is drawn on; each dot of it is two cells wide."""
FIGURES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
}


def large(number: int, pen: Pen, rows: int) -> list[Line]:
    """Return a number drawn in at most so many rows, in the middle; as an ordinary number where there is no room for that."""
    figures = str(number)
    size = min(rows // ROWS, pen.width // (2 * (COLUMNS + 1) * len(figures)))
    if size < 1:
        return [middle(figures, pen)]
    ink, lines = "#" if pen.ascii else "█", list[Line]()
    for row in range(ROWS):
        dots = " ".join(FIGURES[figure][row] for figure in figures)
        told = "".join((ink if dot == "#" else " ") * 2 * size for dot in dots)
        lines += [_pushed(told, pen, "bright")] * size
    return lines


def middle(words: str, pen: Pen, look: Look = "bright") -> Line:
    """Return words in the middle of a row, the end of longer ones left out."""
    return _pushed(pen.one_line(words), pen, look)


def _pushed(told: str, pen: Pen, look: Look) -> Line:
    return (" " * max(0, (pen.width - cell_len(told)) // 2), "plain"), (told, look)
