"""`workbook workshop collect`: takes in what was shared, as the lead screen does by itself."""

import argparse

from workbook.commands.hosting import NOT_REACHED, add_code, leading_of, told
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.locale import _
from workbook.workshop.room_lines import refused_lines, shared_lines


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    add_code(parser)
    parser.epilog = _("Each step collects by itself; this one does nothing else.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Collect, and say how many have shared what."""
    leading = leading_of(args, outside)
    room = leading.room()
    if args.json or room.is_closed:
        return told(leading, args, outside)
    for line in (*shared_lines(room), *refused_lines(room), *room.problems):
        outside.say(line)
    return NOT_REACHED if room.problems else 0
