"""One screen before a pack is installed: who made it, what is in it, what it could ask to share, and what it would take the place of."""

import unicodedata
from pathlib import Path

from workbook.author.changes import summary
from workbook.author.diff import changes
from workbook.errors import PackError, UsageError
from workbook.exercise.steps import is_question
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.pack.installing import install, installed, uninstall
from workbook.pack.library import SHORT
from workbook.pack.pack import Pack
from workbook.pack.packing import aloud
from workbook.pack.shelved import Shelved, packs_in, version_in
from workbook.pack.stranger import Looked, look
from workbook.pack.versions import rank
from workbook.session.desk import Desk
from workbook.session.packs import folders_of, shipped
from workbook.text import one_line

MOST_TOLD = 5
"""So many faults are told on a screen; `pack check` tells all."""
LONGEST = 200
"""So many characters of each of its author's texts are shown."""


@frozen
class Proposal:
    """A pack that was looked at and can be installed."""

    looked: Looked
    path: Path
    facts: tuple[str, ...]
    """What a person should know before they say yes, a sentence or line each; an empty one parts what belongs together."""
    brief: tuple[str, ...]
    """What of it someone should know who has an older version already."""
    caution: str
    """What needs a yes of its own; empty when nothing does."""
    there: bool
    """This very pack is here already, and there is nothing to do."""

    @property
    def pack(self) -> Pack:
        """The pack."""
        return self.looked.pack

    def as_json(self) -> dict[str, object]:
        """Return the shape that `pack install --json` prints."""
        manifest = self.pack.manifest
        return {
            "id": self.pack.id,
            "version": manifest.version,
            "title": manifest.title,
            "authors": list(manifest.authors),
            "sha256": self.looked.source.digest,
            "from": str(self.path),
            "exercises": len(self.pack.own),
            "questions": questions(self.pack),
            "extends": self.pack.parent.id if self.pack.parent else None,
            "share": shares(self.pack),
            "support": _support(self.pack),
            "warnings": self.looked.warnings,
            "caution": self.caution or None,
            "installed": self.there,
        }


def propose(desk: Desk, path: Path, *, wanted: str = "", language: str = "") -> Proposal:
    """Look at a pack and return what installing it would mean; raises PackError when it cannot be used, UsageError when it may not.

    `wanted` is the id that it must have, where it was asked for by that.
    """
    folders_of(desk)
    looked = look(path, desk.library, language)
    pack = looked.pack
    if wanted and pack.id != wanted:
        raise UsageError(_('{path} holds the pack "{id}", not "{wanted}".').format(path=path, id=pack.id, wanted=wanted))
    there, standing, caution = _standing(desk, looked)
    facts = [
        *_who(pack),
        *_alike(desk, pack),
        "",
        *_what(looked, path),
        "",
        *_shared(pack),
        *_lines(pack),
        _powers(pack),
        *_mended(looked),
        "",
        *standing,
    ]
    changed = () if there else _changed(desk, pack)
    facts += changed
    brief = (*_what(looked, path)[1:3], *standing, *changed)
    return Proposal(looked=looked, path=path, facts=tuple(facts), brief=brief, caution=caution, there=there)


def put_in(desk: Desk, proposal: Proposal) -> str:
    """Install a pack; returns a sentence that says so. What was installed of it and is newer, or differs from it, goes."""
    own, pack = folders_of(desk).own, proposal.pack
    place = install(own, pack.id, pack.manifest.version, proposal.looked.source)
    newest = rank(pack.manifest.version)
    uninstall(own, pack.id, [one for one in installed(own, pack.id) if one != place and rank(version_in(one)) >= newest])
    desk.library.look_again()
    return _("Installed: {title}, version {version}.").format(title=_cut(pack.manifest.title), version=pack.manifest.version)


def refusal(error: PackError) -> tuple[str, ...]:
    """Return why a pack is not installed, and the first things that its author has to mend."""
    first = _("This pack cannot be used, so nothing was installed. Its author has to mend this:")
    return (first, *(fault.sentence() for fault in error.faults[:MOST_TOLD]))


def questions(pack: Pack) -> int:
    """Return how many questions a pack's own pages have."""
    return sum(is_question(step) for exercise in pack.own.values() for step in exercise.live)


def shares(pack: Pack) -> list[str]:
    """Return the questions whose answers a pack may offer to a workshop, as `page: question`."""
    named = {name for phase in pack.manifest.workshop_phase for name in phase.share}
    return [
        f"{exercise.title}: {' '.join(step.prompt.split())}"
        for exercise in pack.exercises.values()
        for step in exercise.live
        if is_question(step) and ((exercise.id in pack.own and step.share) or f"{exercise.id}.{step.id}" in named)
    ]


def _support(pack: Pack) -> list[str]:
    return list(dict.fromkeys(f"{line.name}: {line.reach}" for region in pack.support.region for line in region.lines))


def _cut(text: str) -> str:
    """Return an author's words on one line and not too long, so that they cannot look like lines of ours."""
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} ..."


def _who(pack: Pack) -> list[str]:
    manifest, authors = pack.manifest, _cut(", ".join(pack.manifest.authors))
    told = [_cut(manifest.title), _("By {authors}.").format(authors=authors) if authors else _("It does not say who wrote it.")]
    return [*told, *([_cut(manifest.description)] if manifest.description else [])]


def _alike(desk: Desk, pack: Pack) -> list[str]:
    """Say which other pack has the same title: whoever sees the titles alone would take one for the other."""
    title = _told_apart(pack.manifest.title)
    held = [one.id for one in desk.library.shelved().values() if one.id != pack.id and _told_apart(one.title) == title]
    if not held:
        return []
    return [_("Another pack here has this title, and this is not that one: {id}").format(id=held[0])]


def _told_apart(title: str) -> str:
    """Return what is left of a title when it is seen in passing."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", title).casefold() if sign.isalnum())


def _what(looked: Looked, path: Path) -> list[str]:
    pack, count = looked.pack, questions(looked.pack)
    pages = ngettext("{count} page", "{count} pages", len(pack.own)).format(count=len(pack.own))
    asked = ngettext("{count} question", "{count} questions", count).format(count=count)
    return [
        _("{id}, version {version}: {pages}, {questions}.").format(id=pack.id, version=pack.manifest.version, pages=pages, questions=asked),
        _("From: {path}").format(path=_cut(str(path))),
        _("Its number: {number}").format(number=aloud(looked.source.digest)),
        _("The number is the same when nobody has changed the pack. Whoever gave it to you can read theirs aloud."),
    ]


def _shared(pack: Pack) -> list[str]:
    offered = shares(pack)
    if not offered:
        return [_("It offers nothing to a workshop.")]
    told = ngettext(
        "In a workshop it may ask whether you want to share your answer to:",
        "In a workshop it may ask whether you want to share your answers to:",
        len(offered),
    )
    return [told, *(_("- {words}").format(words=_cut(words)) for words in offered)]


def _lines(pack: Pack) -> list[str]:
    brought = _support(pack)
    if not brought:
        return [_("It brings no one to contact of its own.")]
    told = _("On its pages it adds to who you can contact. It cannot take anyone away:")
    return [told, *(_("- {words}").format(words=_cut(words)) for words in brought)]


def _powers(pack: Pack) -> str:
    if pack.parent is None:
        return _("A pack is words. It cannot run programs, and it cannot read what you write in other packs.")
    return _(
        "A pack is words. It cannot run programs. This one builds on “{title}”: its pages can show and use what you write there, "
        "and nothing else."
    ).format(title=_cut(pack.parent.manifest.title))


def _mended(looked: Looked) -> list[str]:
    if not looked.warnings:
        return []
    told = ngettext(
        "It can be used. {count} thing in it could be better; `workbook pack check` tells its author.",
        "It can be used. {count} things in it could be better; `workbook pack check` tells its author.",
        looked.warnings,
    )
    return [told.format(count=looked.warnings)]


def _changed(desk: Desk, pack: Pack) -> tuple[str, ...]:
    """Say in a line what is different for somebody half way through the version that is here."""
    if pack.id not in desk.library.shelved():
        return ()
    try:
        before = desk.library.parent(pack.id)
    except PackError:  # what cannot be read cannot be compared
        return ()
    told = summary(changes(before, pack)) if before is not None else ""
    return (_("What changes: {summary}").format(summary=told),) if told else ()


def _standing(desk: Desk, looked: Looked) -> tuple[bool, list[str], str]:
    """Return whether the pack is here already, how it stands to what is here, and what needs a yes of its own."""
    pack, digest, folders = looked.pack, looked.source.digest, folders_of(desk)
    version = pack.manifest.version
    told = []
    if any(one.id == pack.id for folder in folders.named for one in packs_in(folder)):
        told.append(_("WORKBOOK_PACKS names another copy of this pack, and that one is used for as long as it does."))
    with_us, own = shipped(desk, pack.id), installed(folders.own, pack.id)
    if with_us is not None and (one := _with_us(desk, looked, with_us)) is not None:
        return one
    if not own:
        caution = _strange(with_us) if with_us else ""
        return False, [*told, _("It is not here yet.")], caution
    newest = own[-1]
    before = version_in(newest)
    if newest.name.endswith("-" + digest[:SHORT]):
        return True, [*told, _("This very pack is installed already.")], ""
    if rank(version) < rank(before):
        caution = _("You have version {before}, and this is {version}, an older one. It takes the place of yours.")
        return False, told, caution.format(before=before, version=version)
    if rank(version) == rank(before):
        caution = _("You have version {version} already, but with other words in it. This takes the place of yours.")
        return False, told, caution.format(version=version)
    words = _("You have version {before}. Your answers stay, and pages that you have not finished go on with version {version}.")
    return False, [*told, words.format(before=before, version=version)], _strange(with_us) if with_us else ""


def _strange(with_us: Shelved) -> str:
    return _("This takes the place of the pack “{title}” that came with the workbook. Say yes only if you know who it is from.").format(
        title=with_us.title
    )


def _with_us(desk: Desk, looked: Looked, with_us: Shelved) -> tuple[bool, list[str], str] | None:
    """Return how a pack stands to the one of its id that came with the workbook, where that one stays in use."""
    version = looked.pack.manifest.version
    if rank(version) > rank(with_us.version):
        return None
    if desk.library.version(with_us.id, looked.source.digest).digest == looked.source.digest:
        return True, [_("This very pack came with the workbook.")], ""
    raise UsageError(
        _("The workbook came with version {version} of “{title}”, and nothing that is as old or older takes its place.").format(
            version=with_us.version, title=with_us.title
        )
    )
