"""The packs in line mode: those that are here, those that can be installed, and one whose file is typed."""

from collections.abc import Callable
from functools import partial

from workbook.errors import PackError, WorkbookError
from workbook.locale import _, language_of, ngettext
from workbook.plain.front import Front
from workbook.plain.sure import agreed
from workbook.session.packs import PackShown, found, packs_shown, removal, to_install
from workbook.session.proposal import propose, put_in, refusal


def show_packs(front: Front) -> bool:
    """Say the packs, and look at, install or remove the one that is picked; Enter goes back."""
    while True:
        front.lines.say()
        doors: list[tuple[str, Callable[[], None]]] = []
        for one in packs_shown(front.desk):
            doors.append((_told(one), partial(_remove if one.origin == "installed" else _tell, front, one)))
        for offer in to_install(front.desk):
            words = _("{title}, version {version}, can be installed.").format(title=offer.title, version=offer.version)
            doors.append((words, partial(_look, front, offer.id)))
        doors.append((_("Install from a file or a folder."), partial(_ask, front)))
        front.lines.say(_("Packs, sets of pages:"))
        picked = front.pick([words for words, _deed in doors], _("Type a number, or press Enter to go back."))
        if not isinstance(picked, int) or not picked:
            return True
        try:
            doors[picked - 1][1]()
        except PackError as problem:
            front.lines.say("\n".join(refusal(problem)))
        except WorkbookError as problem:
            front.lines.say(str(problem))


def _told(one: PackShown) -> str:
    if one.pages is None:
        return _("{title}, cannot be used.").format(title=one.title or one.id)
    pages = ngettext("{count} page", "{count} pages", one.pages).format(count=one.pages)
    return _("{title}, version {version}: {pages}; {origin}.").format(
        title=one.title, version=one.version, pages=pages, origin=one.origin_words
    )


def _tell(front: Front, one: PackShown) -> None:
    front.lines.say(one.fault or _("There is nothing to change here: this pack was not installed by you."))


def _remove(front: Front, one: PackShown) -> None:
    removing = removal(front.desk, one.id)
    if _agreed(front, removing.question + " " + _("Remove it?")):
        front.lines.say(removing.remove())
    else:
        front.lines.say(_("Nothing was removed."))


def _ask(front: Front) -> None:
    front.lines.say(_("Type where the file or folder is, or press Enter to go back."))
    if word := front.hear(path=True):
        _look(front, word)


def _look(front: Front, word: str) -> None:
    desk = front.desk
    proposal = propose(desk, found(desk, word), language=desk.settings.language or language_of(desk.environ))
    front.lines.say("\n".join(proposal.facts))
    if proposal.there:
        return
    if (proposal.caution and not _agreed(front, proposal.caution + " " + _("Go on?"))) or not _agreed(front, _("Install it?")):
        front.lines.say(_("Nothing was installed."))
        return
    front.lines.say(put_in(desk, proposal))


def _agreed(front: Front, question: str) -> bool:
    return agreed(front.hear, front.lines, question)
