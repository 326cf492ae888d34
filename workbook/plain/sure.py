"""A yes or a no in line mode: Enter alone is a no, and what is neither is asked again."""

from collections.abc import Callable

from workbook.locale import _
from workbook.plain.lines import Lines
from workbook.plain.typed import yes_or_no
from workbook.plain.words import Word

Hear = Callable[[], str | Word]
"""Gives the next line; words that lead elsewhere are answered there, or raise Turn."""


def agreed(hear: Hear, lines: Lines, question: str) -> bool:
    """Ask a question and say whether the answer is a yes."""
    lines.say(question)
    while True:
        lines.say(_("Type y for yes or n for no."))
        said = str(hear()).strip()
        meant = yes_or_no(said) if said else False
        if isinstance(meant, bool):
            return meant
