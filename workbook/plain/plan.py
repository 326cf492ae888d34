"""My plan in line mode: the card, then whom to ask, one after the other for as long as the person says that it did not work."""

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.plain.lines import Lines
from workbook.plain.names import meant
from workbook.plain.support import tell_support
from workbook.plain.words import Turn, Word
from workbook.session.desk import Desk
from workbook.session.plan import PlanShown, line_words, mark_tried, nothing_words, order_words


def show_plan(lines: Lines, desk: Desk, told: PlanShown | None) -> None:
    """Say the plan, as far as the person is with it; `next` keeps that one did not work. `/quit` raises Turn."""
    lines.say()
    if told is None or not told.is_filled:
        lines.say(nothing_words(told))
        return
    lines.say(told.card.title)
    lines.say(told.card.text)
    lines.say()
    if told.note:
        lines.say(told.note)
        lines.say()
    lines.say(order_words() + ":")
    tried = [line for line in told.lines[: told.at] if line.tried]
    for number, line in enumerate(told.lines, 1):
        lines.say(f"{number}. {line_words(line)}")
        if line.tried or number == len(told.lines):
            continue
        word = _heard(lines, desk, tried=bool(tried))
        try:
            if word == "again":
                for one in tried:
                    mark_tried(desk, told, one, tried=False)
                lines.say(_("The plan begins with its first line again."))
            elif word:
                mark_tried(desk, told, line)
                tried.append(line)
        except WorkbookError as problem:
            lines.say(str(problem))
        if word != "next":
            return
    if told.no is not None:
        lines.say(_("When it was a no, the page “{page}” may help.").format(page=told.no.label))


def _heard(lines: Lines, desk: Desk, *, tried: bool) -> str:
    """Wait for `next`, for `again` where something was `tried`, or for Enter, which is empty."""
    ask = _("Did this not work? Type next to hear who is next, or press Enter to go back.")
    if tried:
        ask = _("Did this not work? Type next to hear who is next, again to begin with the first one, or press Enter to go back.")
    while True:
        lines.say(ask)
        word = meant(lines.ask().strip().removeprefix("/"))
        if word == "quit":
            raise Turn(Word("quit"))
        if word == "support":
            tell_support(lines, desk)
        elif word in {"", "next"} or (word == "again" and tried):
            return word
