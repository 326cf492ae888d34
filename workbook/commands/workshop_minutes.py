"""`workbook workshop minutes N`: more time for the phase that is on."""

import argparse

from workbook.commands.hosting import add_code, leading_of, told
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.locale import _


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("minutes", metavar="N", type=int, help=_("how many; -2 takes two away"))
    add_code(parser)


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Add the minutes, and say how much time is left."""
    leading = leading_of(args, outside)
    leading.add_minutes(args.minutes)
    return told(leading, args, outside)
