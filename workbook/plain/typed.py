"""A typed line as the answer it means: numbers and labels become values, and nothing is judged here.

What means nothing is handed on as it was typed, so that the step itself refuses it, in its own words.
"""

import re
import unicodedata
from collections.abc import Sequence

from workbook import locale
from workbook.exercise.fields import Answer, Item, Option
from workbook.plain.names import shown
from workbook.plain.words import number_in

Named = Sequence[tuple[str, str]]
"""Things to pick from: (value, label), in the order in which they are numbered."""


def named(options: Sequence[Option]) -> Named:
    """Return options as things to pick from."""
    return [(option.value, option.label) for option in options]


def boxes_named(boxes: Sequence[Item]) -> Named:
    """Return a checklist's boxes as things to pick from."""
    return [(box.id, box.label) for box in boxes]


def pick(line: str, things: Named) -> str:
    """Return the value that a number, a label or a value stands for; else the line itself."""
    number = number_in(line)
    if 1 <= number <= len(things):
        return things[number - 1][0]
    words = _folded(line)
    return next((value for value, label in things if words in {_folded(label), _folded(value)}), line.strip())


def picks(line: str, things: Named) -> list[Answer]:
    """Return the values that a line of several stands for: `1,3`, `1 3` or labels with commas between them."""
    parts = [part for part in re.split(r"[\s,;]+", line.strip()) if part]
    if all(number_in(part) for part in parts):
        return [pick(part, things) for part in parts]
    whole = pick(line, things)
    if whole in {value for value, _label in things}:
        return [whole]
    return [pick(part, things) for part in re.split(r"[,;]", line) if part.strip()]


def ticks(line: str, boxes: Sequence[Item]) -> list[Answer]:
    """Return the boxes that a line names; `0` and `none` are no box at all."""
    return [] if _folded(line) in {"0", "none", _folded(shown("none"))[1:]} else picks(line, boxes_named(boxes))


def yes_or_no(line: str) -> bool | str:
    """Return True or False for `y`, `yes`, `n` and `no`, also as the language in use has them; else the line itself."""
    meant = locale.yes_or_no(_folded(line))
    return line.strip() if meant is None else meant


def _folded(words: str) -> str:
    return unicodedata.normalize("NFC", " ".join(words.split())).casefold().rstrip(".")
