"""Parts of JSON that others wrote, each checked before it is believed: lines, texts, counts. Raises ValueError for all else."""

import math

from workbook.text import sendable, unsafe_character

LONGEST_LINE = 2_000
LONGEST_TEXT = 20_000
MOST = 2**53


def line(value: object) -> str:
    """Return one line of text that may be shown; raises ValueError."""
    if not isinstance(value, str) or len(value) > LONGEST_LINE or "\n" in value or unsafe_character(value):
        raise ValueError("no line of text")
    return value


def text(value: object) -> str:
    """Return lines of text without control characters; raises ValueError."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError("no text")
    return sendable(value)


def count(value: object, *, below_zero: bool = False) -> int:
    """Return a whole number from 0 on, or below where that may be; raises ValueError."""
    if not isinstance(value, int) or isinstance(value, bool) or not (-MOST if below_zero else 0) <= value <= MOST:
        raise ValueError("no count")
    return value


def number(value: object) -> float:
    """Return a number that is one; raises ValueError."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError("no number")
    return float(value)
