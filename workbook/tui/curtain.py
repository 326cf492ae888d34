"""The curtain: one quiet line in place of everything on the screen, so that nobody who looks over reads along."""

from textual.geometry import Size

from workbook.tui.sent import emptied

COVERING = frozenset({"f2", "ctrl+t"})
"""The keys that cover the screen at once; no text field and no screen has them."""


def drawn(words: str, size: Size) -> str:
    """Return what empties the terminal and writes one line."""
    beyond = f"\x1b[{size.height};1H\x1b[J"  # where the terminal has grown and we were not told yet
    return beyond + emptied(size.height) + words[: size.width]
