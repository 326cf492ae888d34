"""`workbook workshop next`: on to the next phase, for everybody."""

import argparse

from workbook.commands.hosting import add_code, leading_of, told
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.locale import _


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    add_code(parser)
    parser.epilog = _("The first time, it begins the first phase.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Go on, and say where the workshop is now."""
    leading = leading_of(args, outside)
    leading.next()
    return told(leading, args, outside)
