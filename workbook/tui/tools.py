"""What the full screen needs from outside the project's own rooms, handed in by the command that wires it."""

from collections.abc import Callable

from workbook.frozen import frozen


@frozen
class Tools:
    """What reaches outside."""

    open_editor: Callable[[str], str | None]
    """Opens the person's editor on a text and returns what it became; None when no editor is set. Raises WorkbookError."""
    told: Callable[[BaseException], str]
    """Keeps a report of a fault of ours, without a word of the person's, and returns the sentence for them."""
    say: Callable[[str], None]
    """Says a sentence on the terminal as it is when the screen is gone."""
    clear: Callable[[], None]
    """Clears that terminal, and what it remembers."""
