"""How a fault is told to the author of a pack: where, what, the line as they wrote it with a mark under the place, what to do."""

import textwrap
import unicodedata
from collections.abc import Sequence

from workbook.errors import Fault
from workbook.locale import _, ngettext
from workbook.pack.source import Source
from workbook.text import one_line, plain_ascii, visible

WIDEST = 78
"""So many cells of an author's line are shown at most."""
MOST_LEFT_OUT = 5
"""So many names are told of what is no part of the pack."""
_INDENT = "    "
_MORE = "..."


class Telling:
    """Tells the faults of one pack in lines of at most `width` cells; without a width sentences stay whole."""

    def __init__(self, source: Source | None, *, width: int | None = None, ascii_only: bool = False) -> None:
        self._source = source
        self._width = width
        self._ascii = ascii_only
        self._lines: dict[str, list[str]] = {}

    def lines(self, fault: Fault) -> list[str]:
        """Return one fault as lines: its place and what is wrong, the author's own line, what to do."""
        column = f":{fault.column}" if fault.line and fault.column else ""
        where = fault.file + (f":{fault.line}{column}" if fault.line else "")
        what = f"{fault.place}: {fault.message}" if fault.place else fault.message
        return [
            *self.wrapped(_("{where}: {what} [{code}]").format(where=where, what=_cut(what), code=fault.code)),
            *self._excerpt(fault),
            *(self.wrapped(_("What to do: {remedy}").format(remedy=_cut(fault.remedy)), "  ") if fault.remedy else []),
        ]

    def wrapped(self, text: str, indent: str = "") -> list[str]:
        """Return a sentence as lines that fit the screen, those after the first with two blanks before them."""
        if self._width is None:
            return [indent + one_line(text)]
        return textwrap.wrap(one_line(text), max(self._width, 20), initial_indent=indent, subsequent_indent="  ", break_on_hyphens=False)

    def _excerpt(self, fault: Fault) -> list[str]:
        """Return the line that a fault speaks of, and a mark under its column; nothing where there is no such line."""
        line = self._line(fault.file, fault.line)
        if not line.strip() or not fault.column or (line.startswith("#") and fault.column == 1):
            return []
        before, rest = line[: fault.column - 1], line[fault.column - 1 :]
        room = min(self._width or WIDEST, WIDEST) - len(_INDENT)
        shown, after = self._shown(before.lstrip()), self._shown(rest)
        if _cells(shown) > room // 2:
            shown = _MORE + _last(shown, room // 2 - len(_MORE))
        if _cells(shown) + _cells(after) > room:
            after = _first(after, room - _cells(shown) - len(_MORE)) + _MORE
        return [_INDENT + shown + after, _INDENT + " " * _cells(shown) + "^"]

    def _line(self, file: str, number: int) -> str:
        if self._source is None or not number or file not in self._source.contents:
            return ""
        if file not in self._lines:
            text = self._source.contents[file].decode("utf-8", "replace").removeprefix("\ufeff")
            self._lines[file] = text.replace("\r\n", "\n").split("\n")
        lines = self._lines[file]
        return lines[number - 1] if number <= len(lines) else ""

    def _shown(self, text: str) -> str:
        """Return a piece of a line as it can be shown, a tab as one blank."""
        told = visible(text.replace("\t", " "))
        return plain_ascii(told) if self._ascii else told


def left_out_words(source: Source) -> str:
    """Return a sentence on what an editor or the system left in the pack's folder; empty where there is nothing."""
    names = [one_line(name) for name in source.left_out]
    if not names:
        return ""
    told = ngettext(
        "No part of the pack, since an editor or the system left it there: {names}",
        "No parts of the pack, since an editor or the system left them there: {names}",
        len(names),
    )
    return told.format(names=", ".join([*names[:MOST_LEFT_OUT], *(["..."] if len(names) > MOST_LEFT_OUT else [])]))


def in_groups(faults: Sequence[Fault]) -> list[list[Fault]]:
    """Return faults by their file, in the order they come in."""
    groups: list[list[Fault]] = []
    for fault in faults:
        if not groups or groups[-1][0].file != fault.file:
            groups.append([])
        groups[-1].append(fault)
    return groups


def _cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(bool(unicodedata.combining(sign)) for sign in text)


def _first(text: str, cells: int) -> str:
    while _cells(text) > max(cells, 0):
        text = text[: min(len(text) - 1, max(cells, 0) + (len(text) - max(cells, 0)) // 2)]
    return text


def _last(text: str, cells: int) -> str:
    return _first(text[::-1], cells)[::-1]


def _cut(text: str) -> str:
    """Return a text without its middle where it is long: an author's own words may stand in it."""
    return text if len(text) <= 240 else f"{text[:120]} ... {text[-120:]}"
