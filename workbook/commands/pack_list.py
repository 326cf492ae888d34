"""`workbook pack list`: the packs of pages that are here, and which of them cannot be used."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import library_of, places_of
from workbook.errors import PackError
from workbook.locale import _, ngettext
from workbook.pack.library import Library, Shelved


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print each pack: its id, version, title and folder."""
    library = library_of(outside, places_of(args, outside), keeps=not args.no_save)
    told = [_told(library, shelved) for shelved in library.shelved().values()]
    if args.json:
        outside.hand_over(told)
        return 0
    for pack in told:
        outside.say(_("{id} {version}: {title}").format(**pack))
        outside.say("  " + str(pack["folder"]))
        if isinstance(pack["exercises"], int):
            outside.say(
                "  " + ngettext("{count} page", "{count} pages", pack["exercises"]).format(count=pack["exercises"])
            )
        else:
            outside.say("  " + _("It cannot be used: {fault}").format(fault=pack["fault"]))
    return 0


def _told(library: Library, shelved: Shelved) -> dict[str, str | int | None]:
    told: dict[str, str | int | None] = {
        "id": shelved.id,
        "version": shelved.version,
        "title": shelved.title,
        "folder": str(shelved.folder),
        "exercises": None,
        "fault": None,
    }
    try:
        told["exercises"] = len(library.pack(shelved.id).own)
    except PackError as error:
        told["fault"] = str(error)
    return told
