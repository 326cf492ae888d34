"""`workbook workshop message TEXT`: one line to everybody."""

import argparse

from workbook.commands.hosting import add_code, leading_of, told
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.locale import _


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("message", metavar="TEXT", nargs="*", help=_("what everybody sees; without it, the message is taken away"))
    add_code(parser)
    parser.epilog = _("It stays until the next message or the next phase. Write nothing about anybody in it.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Show it to everybody, and say where the workshop is."""
    leading = leading_of(args, outside)
    leading.say(" ".join(args.message))
    return told(leading, args, outside)
