"""What line mode needs from outside the project's own rooms, handed in by the command that wires it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbook.frozen import frozen

if TYPE_CHECKING:
    from workbook.plain.workshop_join import JoinInLines
    from workbook.plain.workshop_seat import SeatInLines


@frozen
class Tools:
    """What reaches outside."""

    open_editor: Callable[[str], str | None]
    """Opens the person's editor on a text and returns what it became; None when there is no editor."""
    reason: str = ""
    """Why this is line mode, as its first line says."""
    workshop: "SeatInLines | None" = None
    """The workshop that the person takes part in."""
    joining: "JoinInLines | None" = None
    """The way into one, at a seat that anybody may sit down at."""
