"""What line mode needs from outside the project's own rooms, handed in by the command that wires it."""

from collections.abc import Callable

from workbook.frozen import frozen


@frozen
class Tools:
    """What reaches outside."""

    open_editor: Callable[[str], str | None]
    """Opens the person's editor on a text and returns what it became; None when there is no editor."""
    reason: str = ""
    """Why this is line mode, as its first line says."""
