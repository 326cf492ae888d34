"""`workbook completion SHELL`: a script that completes commands and options in a shell."""

import argparse

from workbook.commands.completing import SHELLS, script
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser, one_of
from workbook.locale import _


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, type=one_of(*SHELLS), help=", ".join(SHELLS))
    parser.epilog = _("For example: workbook completion bash > ~/.local/share/bash-completion/completions/workbook")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print the script."""
    outside.say(script(args.shell).rstrip("\n"))
    return 0
