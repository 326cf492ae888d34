"""The support card in line mode: it can be called up at every wait, and Enter goes back to where one was."""

from workbook.pack.pack import Pack
from workbook.plain.lines import Lines
from workbook.plain.words import Turn, Word, heard
from workbook.session.desk import Desk
from workbook.session.support_card import support_text, support_title


def tell_support(lines: Lines, desk: Desk, pack: Pack | None = None) -> None:
    """Say the card and wait for nothing."""
    lines.say()
    lines.say(support_title())
    lines.say()
    lines.say(support_text(desk, pack))


def show_support(lines: Lines, desk: Desk, pack: Pack | None = None) -> None:
    """Say the card and wait for Enter; `/quit` raises Turn."""
    tell_support(lines, desk, pack)
    word = heard(lines.ask())
    if word is not None and word.name == "quit":
        raise Turn(Word("quit"))
