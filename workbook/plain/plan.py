"""My plan in line mode: the card, then whom to ask, one after the other for as long as the person says that it did not work."""

from workbook.locale import _
from workbook.plain.lines import Lines
from workbook.plain.names import meant
from workbook.plain.support import tell_support
from workbook.plain.words import Turn, Word
from workbook.session.desk import Desk
from workbook.session.plan import PlanShown, nothing_words, order_words


def show_plan(lines: Lines, desk: Desk, told: PlanShown | None) -> None:
    """Say the plan and its first rung; `next` says the one after, Enter goes back. `/quit` raises Turn."""
    lines.say()
    if told is None or not told.is_filled:
        lines.say(nothing_words(told))
        return
    lines.say(told.card.title)
    lines.say(told.card.text)
    lines.say()
    lines.say(order_words() + ":")
    for number, rung in enumerate(told.rungs, 1):
        lines.say(f"{number}. {rung}")
        if number < len(told.rungs) and not _goes_on(lines, desk):
            return
    if told.no is not None:
        lines.say(_("When it was a no, the page “{page}” may help.").format(page=told.no.label))


def _goes_on(lines: Lines, desk: Desk) -> bool:
    """Wait, and say whether the person wants to hear whom to ask next."""
    while True:
        lines.say(_("Did this not work? Type next to hear who is next, or press Enter to go back."))
        word = meant(lines.ask().strip().removeprefix("/"))
        if word == "quit":
            raise Turn(Word("quit"))
        if word == "support":
            tell_support(lines, desk)
        elif word in {"", "next"}:
            return bool(word)
