"""The words before anything else: a pack's own welcome, and where what is typed goes. Both front ends say them."""

from workbook.attempt.unkept import NothingKept
from workbook.exercise.filling import fill
from workbook.locale import _
from workbook.pack.manifest import Page
from workbook.pack.pack import Pack
from workbook.session.desk import Desk
from workbook.session.kiosk import goodbye_words, privacy_words
from workbook.session.notebook import Notebook


def keeps_nothing(desk: Desk) -> bool:
    """Say whether the program was started with --no-save."""
    return isinstance(desk.store, NothingKept)


def nothing_kept_words(desk: Desk) -> str:
    """Return what is said at each start where nothing is kept."""
    if desk.kiosk is not None:
        return _("Nothing that you type is kept at this seat.")
    return _("Nothing is kept on disk this time, as --no-save asks.")


def filled_page(desk: Desk, pack: Pack, page: Page) -> Page:
    """Return a page of a pack's words around its exercises, filled in; one without a title has the pack's.

    Words that did not come with the workbook say whose they are: nobody should take them for the program's own.
    """
    scope, called = Notebook(desk, pack, desk.thread()).scope(), pack.manifest.title
    title = page.title or called
    here = desk.library.shelved().get(pack.id)
    if here is not None and not here.folder.is_relative_to(desk.shipped):
        title = _("From the pack “{pack}”").format(pack=called) if title == called else _("{title}, from the pack “{pack}”").format(
            title=title, pack=called)  # fmt: skip
    return Page(title=title, text=fill(page.text, scope).text)


def privacy_page(desk: Desk) -> Page:
    """Return where what is typed goes, and who could read it."""
    if desk.kiosk is not None:
        return Page(title=_("Where your words go"), text=privacy_words(desk.kiosk))
    if keeps_nothing(desk):
        return Page(text=_("You started with --no-save: what you type is forgotten when you stop."))
    return Page(
        title=_("Where your words go"),
        text="\n".join([
            _("What you type is saved in a folder on this computer: {path}. Nothing is sent unless you send or share it yourself. Anyone "
              "who can open your files may be able to read it. On a shared computer, use initials, or start with --no-save, which "
              "keeps nothing.").format(
                  path=desk.voice.data_path),
            _("You can clear one answer, one page or all of it at any time. That does not undo a message you sent, or a backup made "
              "by your computer."),
        ]),
    )  # fmt: skip


def goodbye(desk: Desk) -> str:
    """Return the last line, once everything is kept."""
    if desk.kiosk is not None:
        return goodbye_words()
    if keeps_nothing(desk):
        return _("Nothing was kept, as --no-save asks. Come back whenever you like.")
    return _("Saved. You can stop here. Come back whenever you like.")
