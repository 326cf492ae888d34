"""`workbook workshop close`: ends a workshop for good; what was released stays for its days, the rest is removed."""

import argparse

from workbook.commands.agreeing import agreed
from workbook.commands.hosting import NOT_DONE, add_code, host_desk, leading_of, told_room
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import places_of
from workbook.locale import _
from workbook.workshop.closing import give_up
from workbook.workshop.facilitating import closed_words, closing_words
from workbook.workshop.opening import chosen
from workbook.workshop.room_lines import total_lines
from workbook.workshop.workshop import NoWorkshop


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    parser.add_argument("--anyway", action="store_true", help=_("also without the workshop's folder, which is gone for good"))
    add_code(parser)


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Say what goes and what stays, ask, close it, and say the last numbers."""
    try:
        leading = leading_of(args, outside)
    except NoWorkshop:
        if not args.anyway:
            raise
        return _without_folder(args, outside)
    room = leading.room()
    if room.is_closed:
        return told_room(room, args, outside)
    if not args.yes and not args.json:
        for line in closing_words(room):
            outside.say(line)
        if not agreed(_("Close it?"), outside):
            outside.say(_("It stays open."))
            return NOT_DONE
    last = leading.close()
    if args.json:
        return told_room(last, args, outside)
    for line in (closed_words(last), *total_lines(last)):
        outside.say(line)
    return 0


def _without_folder(args: argparse.Namespace, outside: Outside) -> int:
    here = host_desk(args, outside)
    records = chosen(places_of(args, outside).store, args.code)
    if records.facts().stage not in {"open", "closing"}:
        outside.say(_("The workshop is closed."))
        return 0
    question = _("This removes the key and every share that was collected here. Shares that were not collected are lost to you.")
    if not args.yes and not agreed(question, outside):
        outside.say(_("It stays open."))
        return NOT_DONE
    give_up(records, here.now())
    outside.say(_("The workshop is closed here."))
    return 0
