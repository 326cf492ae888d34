"""Yes or no before a command does what cannot be taken for granted."""

from workbook.commands.outside import Outside
from workbook.locale import _


def agreed(question: str, outside: Outside) -> bool:
    """Put a question, and say whether the person typed yes; Enter alone, and the end of input, are a no."""
    how = _("Type yes to go on, or press Enter to leave it.")
    return outside.ask(question + ("\n\n" if "\n" in question else " ") + how).casefold() in {"yes", "y", _("yes").casefold()}
