"""`workbook` alone: pick up where one was, what is due, themes and paths, threads."""

import argparse

from workbook.commands.beginning import look_around
from workbook.commands.due import keep_for_logins
from workbook.commands.linemode import listening, reason, tools_for
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import desk


def add(parser: Parser) -> None:
    """Add the command's arguments: none but those that every command has."""


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Show the start screen; the exit code is 0, or 128 and the number of the signal that ended it."""
    here = desk(args, outside)
    look_around(here, args, outside)
    if not reason(args.plain, here.settings, outside):
        from workbook.commands.fullscreen import open_screen

        code = open_screen(args, outside, here)
    else:
        from workbook.plain.menu import menu

        with listening(outside) as sitting:
            code = sitting.code(menu(here, sitting.lines, tools_for(args, outside, sitting.lines, here)))
    if not code:
        keep_for_logins(args, outside, here)
    return code
