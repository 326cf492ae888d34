"""`workbook history`: what was written when, in every thread, and two times of one page side by side. It only reads."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk, tell_notices, thread_of
from workbook.locale import _
from workbook.plain.looking_back import compared_lines, history_lines
from workbook.session.codes import room_on
from workbook.session.comparing import compare
from workbook.session.history import as_json, history
from workbook.session.side_by_side import TWO_COLUMNS, side_by_side


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--compare", metavar="EXERCISE", default="", help=_("a page that you did more than once, the last two times"))
    parser.add_argument("--thread", metavar="N", default="", help=_("the thread to compare in; else the one opened last"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print what was asked for."""
    here = reading_desk(args, outside)
    if args.compare:
        told = compare(here, args.compare, thread_of(here, args.thread))
        if args.json:
            outside.hand_over(told.as_json())
        elif outside.stdout.isatty() and (columns := room_on(outside.stdout, ascii=outside.ascii).columns) >= TWO_COLUMNS:
            outside.say("\n".join(side_by_side(told, here.speech, columns)))
        else:
            outside.say("\n".join(compared_lines(told, here.speech)))
    elif args.json:
        outside.hand_over(as_json(history(here)))
    else:
        outside.say("\n".join(history_lines(history(here), here.speech)))
    tell_notices(here, outside)
    return 0
