"""What the full screen needs from outside the project's own rooms, handed in by the command that wires it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbook.frozen import frozen

if TYPE_CHECKING:
    from workbook.workshop.seat import Seat
    from workbook.workshop.visiting import Visiting


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
    seat: "Seat | None" = None
    """The seat of a person who takes part in a workshop."""
    visiting: "Visiting | None" = None
    """The way into a workshop, at a seat that anybody may sit down at."""
    pause: float = 1.0
    """So many seconds lie between two looks at the workshop."""
