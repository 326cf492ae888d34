"""The packs that are here, where each comes from, what could be installed, and what would go with one that is removed."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from workbook.attempt.attempt import AttemptName
from workbook.errors import PackError, StoreError, UsageError
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.pack.installing import installed, uninstall
from workbook.pack.offers import Offer, offers
from workbook.pack.shelved import Shelved, packs_in
from workbook.pack.versions import rank
from workbook.paths import PackFolders, typed_path
from workbook.session.desk import Desk
from workbook.session.left_behind import keep_note
from workbook.text import nearest


@frozen
class PackShown:
    """A pack that is here."""

    id: str
    version: str
    title: str
    folder: Path
    origin: str
    """`named` (by WORKBOOK_PACKS), `shipped`, `installed`, or `workshop` for one that the workshop handed over."""
    pages: int | None
    """How many pages of its own it has; None when it cannot be used."""
    fault: str
    """Why it cannot be used; empty when it can."""
    newer: Offer | None
    """A newer version that could be installed."""

    @property
    def origin_words(self) -> str:
        """Where it comes from, in words."""
        words = {"named": _("named by WORKBOOK_PACKS"), "shipped": _("came with the workbook"), "installed": _("installed by you")}
        return {**words, "workshop": _("here until you leave the workshop")}[self.origin]


def folders_of(desk: Desk) -> PackFolders:
    """Return the folders of packs; raises UsageError where nothing is kept, so nothing can be installed."""
    if desk.folders is None:
        raise UsageError(_("Installing a pack keeps it on disk. Leave out --no-save."))
    return desk.folders


def packs_shown(desk: Desk) -> tuple[PackShown, ...]:
    """Return every pack that is here, the default one first."""
    held = offered(desk)
    return tuple(_shown(desk, one, held) for one in desk.library.shelved().values())


def _shown(desk: Desk, one: Shelved, held: Mapping[str, Offer]) -> PackShown:
    pages, fault, newer = None, "", held.get(one.id)
    try:
        pages = len(desk.library.pack(one.id).own)
    except PackError as error:
        fault = str(error)
    origin = _origin(desk, one)
    if newer is not None and (origin in {"named", "workshop"} or rank(newer.version) <= rank(one.version)):
        newer = None
    return PackShown(
        id=one.id, version=one.version, title=one.title, folder=one.folder, origin=origin, pages=pages, fault=fault, newer=newer
    )


def _origin(desk: Desk, one: Shelved) -> str:
    if desk.folders is not None and one.folder.is_relative_to(desk.folders.own):
        return "installed"
    if desk.folders is not None and one.folder.is_relative_to(desk.folders.own.parent / "outbox"):
        return "workshop"
    return "shipped" if one.folder.is_relative_to(desk.shipped) else "named"


def offered(desk: Desk) -> Mapping[str, Offer]:
    """Return the newest version of each pack that the site offers."""
    return offers(desk.folders.sites) if desk.folders is not None else {}


def to_install(desk: Desk) -> tuple[Offer, ...]:
    """Return what the site offers that is not here, or newer than what is."""
    here = desk.library.shelved()
    return tuple(one for id, one in offered(desk).items() if id not in here or rank(one.version) > rank(here[id].version))


def found(desk: Desk, word: str) -> Path:
    """Return the file or folder that a path or the id of an offered pack names; raises UsageError."""
    path = typed_path(word)
    if os.path.isdir(path) or os.path.isfile(path):  # what may not be looked at is not there
        return path.parent if path.name == "pack.toml" else path
    held = {**offers(folders_of(desk).named), **offered(desk)}
    if word in held:
        return held[word].path
    if "/" in word or word.endswith(".wbpack"):
        raise UsageError(_("There is no file or folder {path}.").format(path=word))
    close = nearest(word, list(held))
    raise UsageError(
        _('There is no pack "{id}" to install here.').format(id=word)
        + " "
        + (_('Did you mean "{close}"?').format(close=close) if close else _("Name its file or its folder."))
    )


# -- removing


@frozen
class Removal:
    """What would go when a pack is removed."""

    question: str
    """What would go and what stays, in a few sentences."""
    unusable: str
    """Which other packs could not be used without it, in a sentence; empty for none. Part of the question, too."""
    remove: Callable[[], str]
    """Removes it, and says so."""


def removal(desk: Desk, pack_id: str) -> Removal:
    """Return the removal of a pack that was installed; raises UsageError for one that was not."""
    folders = folders_of(desk)
    places = installed(folders.own, pack_id)
    if not places:
        raise UsageError(_not_installed(desk, pack_id))
    title = next((one.title for one in packs_in(folders.own) if one.id == pack_id), pack_id) or pack_id
    told = [_("This removes the pack “{title}” ({id}).").format(title=title, id=pack_id)]
    unusable = ""
    if shipped(desk, pack_id):
        told.append(_("The version that came with the workbook takes its place again."))
    else:
        unusable = _built_on(desk, pack_id)
        told += [*_left_behind(desk, pack_id), *([unusable] if unusable else [])]
    return Removal(question=" ".join(told), unusable=unusable, remove=partial(_removed, desk, pack_id, title))


def _not_installed(desk: Desk, pack_id: str) -> str:
    here = desk.library.shelved().get(pack_id)
    if here is None:
        close = nearest(pack_id, list(desk.library.shelved()))
        told = _('There is no pack "{id}" here.').format(id=pack_id)
        return told + (" " + _('Did you mean "{close}"?').format(close=close) if close else "")
    if _origin(desk, here) == "shipped":
        return _('The pack "{id}" came with the workbook and stays.').format(id=pack_id)
    if _origin(desk, here) == "workshop":
        return _('The pack "{id}" was not installed: it is here until you leave the workshop.').format(id=pack_id)
    return _('The pack "{id}" was not installed: WORKBOOK_PACKS names its folder, {folder}.').format(id=pack_id, folder=here.folder)


def _left_behind(desk: Desk, pack_id: str) -> list[str]:
    """Say how many pages are unfinished, and that what is written stays."""
    names = [name for name in desk.store.names() if name.pack == pack_id]
    if not names:
        return []
    told = []
    if count := sum(_is_unfinished(desk, name) for name in names):
        told.append(
            ngettext(
                "You have {count} page in it that is not finished, and could not go on with it.",
                "You have {count} pages in it that are not finished, and could not go on with them.",
                count,
            ).format(count=count)
        )
    return [*told, _("What you wrote stays: `workbook show` and `workbook export` have it.")]


def _is_unfinished(desk: Desk, name: AttemptName) -> bool:
    try:
        attempt = desk.store.read(name)
    except StoreError:  # damaged: doctor tells of it
        return False
    return attempt.finished is None and bool(attempt.answers)


def _built_on(desk: Desk, pack_id: str) -> str:
    others = [pack.manifest.title for pack in desk.packs() if pack_id in pack.family and pack.id != pack_id]
    if not others:
        return ""
    return _("These packs build on it and cannot be used without it: {titles}.").format(titles=", ".join(others))


def _removed(desk: Desk, pack_id: str, title: str) -> str:
    own = folders_of(desk).own
    if any(name.pack == pack_id for name in desk.store.names()):
        keep_note(desk, own, pack_id)
    uninstall(own, pack_id, installed(own, pack_id))
    desk.library.look_again()
    return _("Removed: {title}.").format(title=title)


def shipped(desk: Desk, pack_id: str) -> Shelved | None:
    """Return the pack of an id that came with the workbook; None when there is none."""
    return next((one for one in packs_in(folders_of(desk).shipped) if one.id == pack_id), None)
