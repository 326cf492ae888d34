"""What is said before anything else: why this is line mode, what the store has to tell, and the welcome of the very first start."""

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.pack.manifest import Page
from workbook.pack.pack import Pack
from workbook.plain.lines import Lines
from workbook.plain.support import show_support
from workbook.plain.tools import Tools
from workbook.plain.words import Turn, heard
from workbook.session.desk import Desk
from workbook.session.greeting import filled_page, keeps_nothing, nothing_kept_words, privacy_page


def greet(desk: Desk, lines: Lines, tools: Tools, pack: Pack | None = None) -> None:
    """Say the first lines; at the very first start also the welcome and where the words go, which Enter passes."""
    if tools.reason:
        lines.say(tools.reason)
    lines.say(_("Type a line and press Enter. /help lists the words you can use, /quit stops."))
    if keeps_nothing(desk):
        lines.say(nothing_kept_words(desk))
    for notice in desk.store.notices():
        lines.say(notice)
    if not desk.settings.welcomed:
        _welcome(desk, lines, pack)


def _welcome(desk: Desk, lines: Lines, pack: Pack | None) -> None:
    packs = [pack] if pack is not None else desk.packs()
    for one in packs[:1]:
        lines.say()
        lines.say(said(filled_page(desk, one, one.strings.welcome)))
    lines.say()
    lines.say(said(privacy_page(desk)))
    lines.say()
    while True:
        lines.say(_("Press Enter to begin."))
        word = heard(lines.ask())
        if word is None:
            break
        if word.name == "quit":
            raise Turn(word)
        if word.name == "support":
            show_support(lines, desk, pack)
    try:
        desk.change_settings(welcomed=True)
    except WorkbookError as problem:
        lines.say(str(problem))


def said(page: Page) -> str:
    """Return a page's title and its words as they are said."""
    return "\n".join(part for part in (page.title, page.text) if part)
