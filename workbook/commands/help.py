"""`workbook help`: the everyday commands; `help COMMAND` one of them; `help --all` everything."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.table import BY_NAME, found
from workbook.commands.usage import command_help, full_help, short_help
from workbook.locale import _


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("command", metavar="COMMAND", nargs="*", help=_("the command to explain"))
    parser.add_argument("--all", action="store_true", help=_("every command and option"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print the help that was asked for."""
    if args.all:
        outside.say(full_help())
    elif args.command:
        command, _rest = found(args.command)
        outside.say(command_help(BY_NAME[command.name]))
    else:
        outside.say(short_help())
    return 0
