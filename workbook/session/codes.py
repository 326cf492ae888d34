"""What is said of codes to scan, in both front ends."""

import os
from collections.abc import Mapping
from typing import TextIO

from workbook.locale import _, ngettext
from workbook.outcome.qr import Code, Room, rows
from workbook.session.terminal import ground

INKED, SOLID, REVERSED, PLAIN = "\x1b[30;47;107m", "\x1b[30;40m", "\x1b[7m", "\x1b[0m"
"""Black on white, where a terminal has 16 colours bright white; black on black; black and white changed over; as it was."""


PAGE = 80
"""Columns and rows of what is no terminal: it goes on and on, but a code should still fit on a page."""
BELOW = 2
"""Rows under a code: what is said there, and where the person types."""


def room_on(stream: TextIO, *, ascii: bool) -> Room:
    """Return the room that a code has on a stream."""
    try:
        size = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return Room(PAGE, PAGE, ascii=ascii)
    return Room(size.columns, size.lines - BELOW, ascii=ascii)


def painted(code: Code, environ: Mapping[str, str], *, is_terminal: bool, ascii: bool = False) -> str:
    """Return a code as lines, dark on light whatever the terminal writes on.

    Both colours are sent; with NO_COLOR, black and white are changed over where the ground is not known to be light. What
    is no terminal gets no sequences: dark signs, as for paper. A terminal that knows none gets what its ground asks for.
    """
    on_light = ground(environ) == "light"
    if not is_terminal:
        return "\n".join(rows(code, ascii=ascii))
    if environ.get("TERM", "") in {"", "dumb", "unknown"}:
        return "\n".join(rows(code, ascii=ascii, light_ink=not on_light))
    if environ.get("NO_COLOR"):
        if on_light:
            return "\n".join(row.replace("##", f"{REVERSED}  {PLAIN}") for row in rows(code, ascii=ascii))
        return "\n".join(_reversed(row, ascii) for row in rows(code, ascii=ascii))
    return "\n".join(f"{INKED}{_solid(row) if ascii else row}{PLAIN}" for row in rows(code, ascii=ascii))


def _solid(row: str) -> str:
    """Return a row of ASCII with its dark modules filled: the signs alone let the light through."""
    return row.replace("##", f"{SOLID}##{INKED}")


def _reversed(row: str, ascii: bool) -> str:
    return REVERSED + (row.replace("##", f"{PLAIN}  {REVERSED}") if ascii else row) + PLAIN


def no_room_words(columns: int, rows: int, needs: Room | None, foot: int = 0, *, cut: bool) -> tuple[str, ...]:
    """Return what is said where a code does not fit: how much room it takes, and what to do instead.

    `needs` is the room for it, None where no code holds so much; `foot` are rows that stand under it, and `cut` says that
    even a part of the text does not fit.
    """
    if needs is None:
        return (_("This is too long for a code."), "", _("You could take it as a file, or to your terminal's clipboard."))
    told = _("This code does not fit here. It needs a window of {columns} columns and {rows} rows; this one has {now} and {high}.")
    return (
        told.format(columns=needs.columns, rows=needs.rows + foot, now=columns, high=rows),
        "",
        _("Make the window larger, or the letters smaller. In most terminals Ctrl and minus does that. The code shows once there is room."),
        "",
        _("You could also take it as a file, or to your terminal's clipboard.")
        if cut
        else _("You could also take the text in several codes, as a file, or to your terminal's clipboard."),
    )


def scan_words(number: int, count: int) -> str:
    """Return what stands under a code where there are several."""
    return ngettext("Code {number} of {count}.", "Code {number} of {count}.", count).format(number=number, count=count)
