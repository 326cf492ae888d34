"""The curtain: a quiet line or two in place of everything on the screen, so that nobody who looks over reads along."""

from collections.abc import Sequence
from textwrap import wrap

from textual.geometry import Size

from workbook.tui.sent import emptied

COVERING = frozenset({"f2", "ctrl+t"})
"""The keys that cover the screen at once; no text field and no screen has them."""


def drawn(told: Sequence[str], size: Size) -> str:
    """Return what empties the terminal and writes a few lines, wrapped to its width."""
    beyond = f"\x1b[{size.height};1H\x1b[J"  # where the terminal has grown and we were not told yet
    rows = [row for line in told for row in wrap(line, max(1, size.width - 1)) or [""]]
    return beyond + emptied(size.height) + "\r\n".join(rows[: size.height])
