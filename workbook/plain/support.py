"""The support card in line mode: it can be called up at every wait, and Enter goes back to where one was."""

from workbook.locale import _
from workbook.pack.pack import Pack
from workbook.plain.lines import Lines
from workbook.plain.words import Turn, Word, heard
from workbook.session.desk import Desk
from workbook.session.support_card import card_words, closing_words, support_title


def tell_support(lines: Lines, desk: Desk, pack: Pack | None = None) -> None:
    """Say the card and wait for nothing."""
    lines.say()
    lines.say(support_title())
    lines.say()
    lines.say(card_words(desk.region(pack), desk.today()))
    lines.say()


def show_support(lines: Lines, desk: Desk, pack: Pack | None = None, *, onward: bool = False) -> None:
    """Say the card and wait for Enter, which goes back, or on where the card came by itself; `/quit` raises Turn."""
    tell_support(lines, desk, pack)
    lines.say(_("Press Enter to go on. Use /quit to close this at once.") if onward else closing_words(desk.voice))
    word = heard(lines.ask())
    if word is not None and word.name == "quit":
        raise Turn(Word("quit"))
