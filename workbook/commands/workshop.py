"""`workbook workshop` alone: what there is for who leads one and for who takes part."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.locale import _
from workbook.workshop.seal import check_seal


def add(parser: Parser) -> None:
    """Add the command's arguments: none but those that every command has."""


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print the ways."""
    check_seal()
    for line in (
        _("A workshop is a group that works through one pack, each in their own pages, with somebody who leads."),
        "",
        _("To take part:"),
        _("  workbook workshop join CODE      with the code that is read out; you see who will read what first"),
        _("  workbook workshop shares         what you shared; withdraw takes something back, leave ends it"),
        "",
        _("To lead one:"),
        _("  workbook workshop doctor         before the day: whether everything is in order here"),
        _("  workbook workshop open PACK      makes the code that people join with"),
        _("  workbook workshop lead           the screen to lead from; --plain has it line by line"),
        _("  workbook workshop close          ends it; what was released stays, the rest is removed"),
        "",
        _("Each step is also a command of its own: status, next, back, minutes, message, collect, release."),
    ):
        outside.say(line)
    return 0
