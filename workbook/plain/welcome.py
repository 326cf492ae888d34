"""What is said before anything else: why this is line mode, what the store has to tell, and the welcome of the very first start."""

from workbook.attempt.store import NothingKept
from workbook.errors import WorkbookError
from workbook.exercise.filling import fill
from workbook.locale import _
from workbook.pack.manifest import Page
from workbook.pack.pack import Pack
from workbook.plain.lines import Lines
from workbook.plain.support import show_support
from workbook.plain.tools import Tools
from workbook.plain.words import Turn, heard
from workbook.session.desk import Desk
from workbook.session.notebook import Notebook


def greet(desk: Desk, lines: Lines, tools: Tools, pack: Pack | None = None) -> None:
    """Say the first lines; at the very first start also the welcome and where the words go, which Enter passes."""
    if tools.reason:
        lines.say(tools.reason)
    lines.say(_("Type a line and press Enter. /help lists the words you can use, /quit stops."))
    if keeps_nothing(desk):
        lines.say(_("Nothing is kept on disk this time, as --no-save asks."))
    for notice in desk.store.notices():
        lines.say(notice)
    if not desk.settings.welcomed:
        _welcome(desk, lines, pack)


def _welcome(desk: Desk, lines: Lines, pack: Pack | None) -> None:
    packs = [pack] if pack is not None else desk.packs()
    for one in packs[:1]:
        lines.say()
        lines.say(page_words(desk, one, one.strings.welcome))
    lines.say()
    lines.say(privacy(desk))
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


def goodbye(desk: Desk) -> str:
    """Return the last line, once everything is kept."""
    if keeps_nothing(desk):
        return _("Nothing was kept, as --no-save asks. Come back whenever you like.")
    return _("Saved. You can stop here. Come back whenever you like.")


def keeps_nothing(desk: Desk) -> bool:
    """Say whether the program was started with --no-save."""
    return isinstance(desk.store, NothingKept)


def page_words(desk: Desk, pack: Pack, page: Page) -> str:
    """Return a page of a pack's words around its exercises, filled in."""
    scope = Notebook(desk, pack, desk.thread()).scope()
    return "\n".join(part for part in (page.title or pack.manifest.title, fill(page.text, scope).text) if part)


def privacy(desk: Desk) -> str:
    """Return where what is typed goes, and who could read it, under its title."""
    if keeps_nothing(desk):
        return _("You started with --no-save: what you type is forgotten when you stop.")
    return "\n".join([
        _("Where your words go"),
        _("What you type is saved in a folder on this computer: {path}. It is not sent anywhere. Anyone who can open your files may be "
          "able to read it. If you share this computer, use initials, or start with --no-save, which keeps nothing.").format(
              path=desk.voice.data_path),
        _("You can clear one answer, one page or all of it at any time. Clearing does not undo a message you already sent, or a backup "
          "made by your computer."),
    ])
