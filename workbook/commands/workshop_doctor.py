"""`workbook workshop doctor [PACK]`: look before the day whether a workshop can be held here. The exit code is 1 when it could not."""

import argparse
import os
from collections.abc import Iterator

from workbook.commands.findings import Finding, tell
from workbook.commands.health import support
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk
from workbook.commands.workshop_looks import group, own_group, place, run_sheet, sealing
from workbook.commands.workshop_open import pack_named
from workbook.errors import WorkbookError
from workbook.locale import _, region_of
from workbook.pack.support import region_of as lines_for
from workbook.paths import typed_path
from workbook.session.desk import Desk
from workbook.workshop.box import PARENT


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("pack", metavar="PACK", nargs="?", default="", help=_("look at this pack's run sheet too"))
    parser.add_argument("--at", metavar="DIR", default="", help=_("the folder it will be in, if not {folder}").format(folder=PARENT))
    parser.add_argument("--group", metavar="GROUP", default="", help=_("the group of those who will join"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.epilog = _("It tries out in that folder what a workshop does there, and takes it away again.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print each finding with what to do about it, and at the end whether a workshop can be held here."""
    found = list(_looks(args, outside, reading_desk(args, outside)))
    well, amiss = _("A workshop can be held here."), _("A workshop would not be safe here, or not work. Please mend what is wrong.")
    return tell(found, args, outside, all_well=well, amiss=amiss)


def _looks(args: argparse.Namespace, outside: Outside, here: Desk) -> Iterator[Finding]:
    me = os.geteuid()
    yield from sealing()
    yield from place(typed_path(args.at).absolute() if args.at else PARENT, me, lambda: outside.now().timestamp())
    yield from group(args.group, me)
    yield from own_group(me)
    if args.pack:
        try:
            yield from run_sheet(pack_named(here, args.pack)[0])
        except WorkbookError as error:
            yield Finding("pack", "wrong", str(error))
    region = lines_for(here.settings.region or region_of(here.environ), here.support_sources())
    yield from support(region, here.today())
