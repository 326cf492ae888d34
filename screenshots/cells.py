"""Reads a row of a terminal, escapes and all, into stretches of cells that look alike."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import east_asian_width

SIXTEEN = (
    *("#1c1c1c", "#b5423b", "#3f8040", "#9a7314", "#2f62a8", "#88479c", "#3aa8b4", "#c8c6c0"),
    *("#6c6c6c", "#e0776f", "#83bd84", "#dcb65a", "#7fa9e0", "#c592d6", "#6cc3cf", "#ffffff"),
)
"""What the terminal of the pictures makes of the sixteen colours."""


@dataclass(frozen=True, slots=True)
class Look:
    """How cells are drawn. No colour is the terminal's own."""

    ink: str = ""
    paper: str = ""
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in cells beside each other that look alike."""

    column: int
    text: str
    look: Look

    @property
    def width(self) -> int:
        """How many cells it fills."""
        return sum(map(cells_of, self.text))


def cells_of(sign: str) -> int:
    """Return how many cells a sign fills."""
    return 2 if east_asian_width(sign) in "WF" else 1


def stretches(rows: Iterable[str]) -> Iterator[list[Stretch]]:
    """Yield the stretches of each row; what an escape sets holds on into the next row, as tmux tells it."""
    look = Look()
    for row in rows:
        found: list[Stretch] = []
        column = 0
        for number, part in enumerate(re.split(r"\x1b\[([\d;:]*)m", row)):
            if number % 2:
                look = _told(look, part)
            elif part:
                found.append(Stretch(column, part, look))
                column += found[-1].width
        yield found


STROKES = {"1": "bold", "2": "dim", "3": "italic", "4": "underline", "7": "reverse"}
ENDED = {"22": ("bold", "dim"), "23": ("italic",), "24": ("underline",), "27": ("reverse",)}


def _told(look: Look, escape: str) -> Look:
    """Return a look after an escape that sets colours and strokes."""
    codes = re.split("[;:]", escape)
    while codes:
        code = codes.pop(0)
        look = Look() if code in {"", "0"} else replace(look, **_change(code, codes))
    return look


def _change(code: str, codes: list[str]) -> dict[str, Any]:
    """Return what a code sets; it takes what belongs to it off the codes that follow."""
    if code in STROKES:
        return {STROKES[code]: True}
    if code in ENDED:
        return dict.fromkeys(ENDED[code], False)
    if code in {"38", "48"}:
        return {"ink" if code == "38" else "paper": _colour(codes)}
    if code in {"39", "49"}:
        return {"ink" if code == "39" else "paper": ""}
    return _of_sixteen(int(code))


def _colour(codes: list[str]) -> str:
    """Take a colour off the codes: three parts of light, or a number of the sixteen."""
    if codes.pop(0) == "2":
        return "#" + "".join(f"{int(codes.pop(0)):02x}" for _ in range(3))
    return SIXTEEN[int(codes.pop(0))]


def _of_sixteen(code: int) -> dict[str, str]:
    for first, what in ((30, "ink"), (40, "paper")):
        if first <= code < first + 8:
            return {what: SIXTEEN[code - first]}
        if first + 60 <= code < first + 68:
            return {what: SIXTEEN[code - first - 52]}
    raise ValueError(f"the app sent a colour or a stroke that the pictures do not know: {code}")
