"""`workbook paths`: where a person's words are kept, so that they can look, copy and delete without us."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.locale import _
from workbook.paths import SITE, pack_folders, places


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print each folder; whether it is there yet makes no difference."""
    here = places(outside.environ, args.home)
    packs = pack_folders(outside.environ, here)
    if args.json:
        outside.hand_over(
            {
                "store": str(here.store),
                "settings": str(here.config),
                "workshops": str(here.store / "workshops"),
                "state": str(here.state),
                "cache": str(here.cache),
                "site": str(SITE),
                "packs": [str(folder) for folder in (*packs.named, packs.shipped, packs.own)],
                "packs_offered": [str(folder) for folder in packs.sites],
            }
        )
        return 0
    outside.say(_("Your answers: {path}").format(path=here.store))
    outside.say(_("Workshops that you lead: {path}").format(path=here.store / "workshops"))
    outside.say(_("Your settings: {path}").format(path=here.config))
    outside.say(_("Reports of faults, without your words: {path}").format(path=here.state))
    outside.say(_("What can be made again: {path}").format(path=here.cache))
    outside.say(_("Settings for everybody here: {path}").format(path=SITE))
    for folder in (*packs.named, packs.shipped, packs.own):
        outside.say(_("Packs: {path}").format(path=folder))
    for folder in packs.sites:
        outside.say(_("Packs that can be installed: {path}").format(path=folder))
    return 0
