"""Two times of one page in two columns of text, for a terminal that is wide enough."""

from collections.abc import Iterator
from itertools import zip_longest
from unicodedata import combining, east_asian_width

from workbook.locale import Speech, _
from workbook.session.comparing import Compared, prompt_words, side_words
from workbook.text import visible

TWO_COLUMNS = 64
"""Cells from which on two answers stand side by side."""
WIDEST = 80
BETWEEN = 4
"""Cells between them."""


def side_by_side(told: Compared, speech: Speech, width: int) -> list[str]:
    """Return each question with both answers beside each other, in lines of at most `width` cells."""
    width = min(width, WIDEST)
    lines = [told.title, "", *_columns(*side_words(told, speech), width)]
    for pair in told.pairs:
        lines += ["", *_wrapped(prompt_words(pair), width)]
        if pair.is_same:
            lines += [f"  {line}" for line in _wrapped(pair.later or _("(empty)"), width - 2)]
        else:
            lines += _columns(pair.earlier or _("(empty)"), pair.later or _("(empty)"), width)
    return lines


def _columns(left: str, right: str, width: int) -> Iterator[str]:
    half = (width - 2 - BETWEEN) // 2
    for one, other in zip_longest(_wrapped(left, half), _wrapped(right, half), fillvalue=""):
        yield f"  {one}{' ' * (half + BETWEEN - cells(one))}{other}".rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width` cells; a word that is longer is cut."""
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and cells(f"{line} {word}") > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}" if line else word
            while cells(line) > width:
                head = _head(line, width)
                lines.append(head)
                line = line[len(head) :]
        lines.append(line)
    return lines


def _head(line: str, width: int) -> str:
    """Return as much of a line as there is room for, one sign at least."""
    count = next((count for count in range(1, len(line)) if cells(line[: count + 1]) > width), len(line))
    return line[:count]


def cells(text: str) -> int:
    """Return how many cells a terminal gives a text."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)
