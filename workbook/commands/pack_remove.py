"""`workbook pack remove ID`: takes out a pack that was installed. What was written with it stays."""

import argparse

from workbook.commands.agreeing import agreed
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk
from workbook.locale import _
from workbook.session.packs import removal

NOT_DONE = 1


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("pack", metavar="ID", help=_("the pack's id, as `workbook pack list` has it"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Say what would go and what stays, ask, and remove it."""
    removing = removal(reading_desk(args, outside), args.pack)
    if not args.yes and not agreed(removing.question, outside):
        outside.say(_("Nothing was removed."))
        return NOT_DONE
    outside.say(removing.remove())
    if args.yes and removing.unusable:  # nobody was asked, so nobody was told yet
        outside.say(removing.unusable)
    return 0
