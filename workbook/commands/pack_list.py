"""`workbook pack list`: the packs of pages that are here, where each comes from, and which of them cannot be used."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk
from workbook.locale import _, ngettext
from workbook.session.packs import PackShown, packs_shown, to_install


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print each pack: its id, version, title, folder and where it comes from; then what could be installed."""
    here = reading_desk(args, outside)
    packs = packs_shown(here)
    if args.json:
        outside.hand_over([_plain(one) for one in packs])
        return 0
    for one in packs:
        outside.say(_("{id} {version}: {title}").format(id=one.id, version=one.version, title=one.title))
        outside.say(f"  {one.folder}")
        if one.pages is None:
            outside.say("  " + _("It cannot be used: {fault}").format(fault=one.fault))
        else:
            pages = ngettext("{count} page", "{count} pages", one.pages).format(count=one.pages)
            outside.say("  " + _("{pages}; {origin}").format(pages=pages, origin=one.origin_words))
        if one.newer is not None:
            newer = _("Version {version} can be installed: `workbook pack update {id}`.")
            outside.say("  " + newer.format(version=one.newer.version, id=one.id))
    known = {one.id for one in packs}
    for offer in (offer for offer in to_install(here) if offer.id not in known):
        outside.say(_("{id} {version}: can be installed with `workbook pack install {id}`.").format(id=offer.id, version=offer.version))
    return 0


def _plain(one: PackShown) -> dict[str, str | int | None]:
    return {
        "id": one.id,
        "version": one.version,
        "title": one.title,
        "folder": str(one.folder),
        "origin": one.origin,
        "exercises": one.pages,
        "fault": one.fault or None,
        "newer": one.newer.version if one.newer else None,
    }
