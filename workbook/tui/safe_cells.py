"""What every painted cell passes on its way out: the second line of safety, and ASCII where the terminal shows no more."""

from functools import lru_cache

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from workbook.text import plain_ascii, unsafe_character

_CELLS = {"─": "-", "━": "=", "═": "=", "│": "|", "┃": "|", "║": "|", "→": ">", "←": "<", "↑": "^", "↓": "v", "…": "."}
"""One cell for one cell, where text.py has more or other signs."""


class SafeCells(LineFilter):
    """The second line of safety: nothing that a terminal acts on leaves, and in ASCII each cell becomes an ASCII one."""

    def __init__(self, *, ascii: bool = False) -> None:
        super().__init__()
        self._ascii = ascii

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their cells made safe; none of them gets wider or narrower."""
        if all(_plain(text) for text, _style, _control in segments):
            return segments
        return [Segment(text if control or _plain(text) else safe_cells(text, self._ascii), style, control)
                for text, style, control in segments]  # fmt: skip


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


@lru_cache(maxsize=4096)
def safe_cells(text: str, ascii: bool) -> str:
    """Return `text` in as many cells, without a character that a terminal acts on, and in ASCII where that is asked for."""
    safe = "".join("?" * cell_len(sign) if sign in "\t\n" or unsafe_character(sign) else sign for sign in text)
    if ascii:
        safe = "".join(_ascii_cells(safe[start:end], size) for start, end, size in split_graphemes(safe)[0])
    return safe if cell_len(safe) == cell_len(text) else "?" * cell_len(text)


def _ascii_cells(sign: str, size: int) -> str:
    if sign.isascii():
        return sign
    if sign in _CELLS:
        return _CELLS[sign]
    if "\u2500" <= sign[0] < "\u25a0":  # frames and blocks
        return ("+" if sign[0] < "\u2580" else "#") * size
    return plain_ascii(sign)[:size].ljust(size, "?")
