"""`workbook workshop back`: back to the phase before, for everybody."""

import argparse

from workbook.commands.hosting import add_code, leading_of, told
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.locale import _


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    add_code(parser)
    parser.epilog = _("Its time begins anew. Nothing that was shared is lost.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Go back, and say where the workshop is now."""
    leading = leading_of(args, outside)
    leading.back()
    return told(leading, args, outside)
