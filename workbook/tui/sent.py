"""What the terminal shows, cell by cell, so that only what is different is sent: a slow line carries a question in one breath.

curses has done so since 1980 (Arnold and Amir, "Screen Updating and Cursor Movement Optimization"). Textual sends each
region that may have changed, with all its colours for each piece of it.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import split_graphemes
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

CLOSE = 5
"""Cells: what stands as it was for no more than this is sent again, since a move of the cursor takes as many bytes."""
ERASE = "\x1b[K"
"""Empties a row from the cursor on (ECMA-48, 8.3.41), in the paper that is set where a terminal does so (terminfo's bce)."""


class Stroke(NamedTuple):
    """How a cell is drawn, as parameters of SGR (ECMA-48, 8.3.117). A blank in which no ink is seen has none ("")."""

    flags: frozenset[str]
    ink: str
    paper: str


SEEN_ON_BLANKS = frozenset("479")
"""Underlined, reversed, struck through: what shows the ink where no sign stands."""
PLAIN = Stroke(frozenset(), "39", "49")
Cell = tuple[str, Stroke]
"""A sign and how it is drawn; the second cell of a wide sign is empty."""


class Sent:
    """The screen as it was sent."""

    def __init__(self, *, erases: bool = False) -> None:
        """`erases` says that the terminal empties cells in the paper that is set, and not always in its own."""
        self._rows: dict[int, list[Cell | None]] = {}
        self._size = Size(0, 0)
        self._erases = erases

    def fit(self, size: Size) -> None:
        """Take in the terminal's size. With another one it has made its own of what it showed."""
        if size != self._size:
            self._size = size
            self.forget()

    def forget(self) -> None:
        """Take it that the terminal may show anything: the next pieces are sent whole."""
        self._rows = {}

    def send(self, pieces: Iterable[tuple[int, int, Strip]], colours: ColorSystem) -> str:
        """Return what brings the terminal to show these pieces, each (row, column, cells).

        What is outside of it is left out: a layout made for a larger one would land on its last row.
        """
        told: list[str] = []
        stroke, place = PLAIN, (-1, -1)
        last: Stroke | None = None
        for y, x, strip in pieces:
            if y >= self._size.height or x >= self._size.width:
                continue
            new = _cells(strip.crop(0, self._size.width - x), colours)
            for start, end in self._changes(y, x, new):
                if place != (y, x + start):
                    told.append(f"\x1b[{y + 1};{x + start + 1}H")
                edge = end - self._blanks(new, start) if x + end == self._size.width else end
                for sign, drawn in [*new[start:edge], *([(ERASE, new[-1][1])] if edge < end else [])]:
                    if drawn is not last and sign:
                        wanted = drawn if drawn.ink else _blank_after(stroke, drawn)
                        if wanted != stroke:
                            told.append(_turn(stroke, wanted))
                        stroke, last = wanted, drawn
                    told.append(sign)
                place = (y, x + edge)
        return "".join([*told, "" if stroke == PLAIN else "\x1b[0m"])

    def _blanks(self, row: list[Cell], start: int) -> int:
        """Return how many blanks at a row's end, from `start` on, can be emptied; none where writing them takes no more bytes."""
        last = row[-1]
        if last[0] != " " or last[1].ink or not (self._erases or last[1].paper == PLAIN.paper):
            return 0
        count = next((at for at, cell in enumerate(reversed(row[start:])) if cell != last), len(row) - start)
        return count if count > len(ERASE) else 0

    def _changes(self, y: int, x: int, new: list[Cell]) -> list[tuple[int, int]]:
        """Take in the new cells of a row, and return from which to which of them differ from what was there."""
        row = self._rows.setdefault(y, [])
        row += [None] * (x + len(new) - len(row))
        old = row[x : x + len(new)]
        if old == new:
            return []
        row[x : x + len(new)] = new
        if any(len(sign) > 1 for sign, _stroke in new) or any(cell is not None and len(cell[0]) > 1 for cell in old):
            return [(0, len(new))]  # terminals differ in how wide joined signs are
        runs: list[tuple[int, int]] = []
        for at in (at for at, cell in enumerate(new) if cell != old[at]):
            if runs and at - runs[-1][1] <= CLOSE:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
        return [(start - (not new[start][0] and start > 0), end) for start, end in runs]


def emptied(rows: int) -> str:
    """Return what empties so many rows, one by one: what is cleared at one go, some terminals put into their scrollback."""
    return "\x1b[0m" + "".join(f"\x1b[{row};1H\x1b[2K" for row in range(1, rows + 1)) + "\x1b[1;1H"


def unframed(words: str, rows: int) -> str:
    """Return what empties so many rows and writes some words in the terminal's own colours, its own wrapping on."""
    return emptied(rows) + "\x1b[?7h" + words.replace("\n", "\r\n") + "\x1b[?7l"


def _cells(strip: Strip, colours: ColorSystem) -> list[Cell]:
    cells: list[Cell] = []
    for text, style, control in strip:
        if control:
            continue
        stroke = _stroke(style, colours) if style is not None else PLAIN
        if text.isascii():
            blank = _blank(stroke)
            cells += [(sign, blank if sign == " " else stroke) for sign in text]
            continue
        for start, end, size in split_graphemes(text)[0]:
            if size:
                cells += [(text[start:end], stroke), *[("", stroke)] * (size - 1)]
            else:
                _join(cells, text[start:end])
    return cells


def _join(cells: list[Cell], mark: str) -> None:
    """Put a mark that has no cell of its own to the sign before it; where there is none, it is left out."""
    for at in reversed(range(len(cells))):
        if cells[at][0]:
            cells[at] = (cells[at][0] + mark, cells[at][1])
            return


@lru_cache(maxsize=512)
def _stroke(style: Style, colours: ColorSystem) -> Stroke:
    named = {"1": style.bold, "2": style.dim, "3": style.italic, "4": style.underline, "7": style.reverse, "9": style.strike}
    flags = frozenset(code for code, there in named.items() if there)
    return Stroke(flags, _colour(style.color, colours, "39"), _colour(style.bgcolor, colours, "49"))


def _colour(colour: Color | None, colours: ColorSystem, none: str) -> str:
    if colour is None or colour.is_default:
        return none
    return ";".join(colour.downgrade(colours).get_ansi_codes(foreground=none == "39"))


@lru_cache(maxsize=512)
def _blank(stroke: Stroke) -> Stroke:
    """Return how a blank is drawn that was to be drawn like this."""
    return stroke if stroke.flags & SEEN_ON_BLANKS else Stroke(frozenset(), "", stroke.paper)


def _blank_after(stroke: Stroke, blank: Stroke) -> Stroke:
    """Return how a blank without ink is drawn: as what stands before it, where that looks the same."""
    if stroke.flags & SEEN_ON_BLANKS:
        return Stroke(frozenset(), "39", blank.paper)
    return stroke._replace(paper=blank.paper)


@lru_cache(maxsize=512)
def _turn(old: Stroke, new: Stroke) -> str:
    """Return what changes one way of drawing into another."""
    kept = old if old.flags <= new.flags else PLAIN
    codes = [] if kept is old else ["0"]
    codes += sorted(new.flags - kept.flags)
    codes += [after for before, after in ((kept.ink, new.ink), (kept.paper, new.paper)) if before != after]
    return f"\x1b[{';'.join(codes)}m"
