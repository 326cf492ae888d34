"""`workbook do EXERCISE`: one page at once. It resumes without asking, at the step where the person was."""

import argparse

from workbook.attempt.thread import Thread
from workbook.commands.beginning import look_around
from workbook.commands.linemode import listening, reason, tools_for
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import desk, thread_of
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.session.opening import check_path

NEW = "new"


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", metavar="EXERCISE", help=_("the name of a page, or pack/name"))
    parser.add_argument(
        "--path", metavar="PATH", default="", help=_("quick, full, or another path of the pack; else every step")
    )
    parser.add_argument("--thread", metavar="N", default="", help=_("the thread to write in, or new for another one"))
    parser.epilog = _("It goes on where you were. Everything you type is kept as you go.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Open the page; the exit code is 0, or 128 and the number of the signal that ended it."""
    here = desk(args, outside)
    check_path(here, args.name, args.path)  # a name that is nothing makes no new thread, and opens no screen
    look_around(here, args, outside)
    if not reason(args.plain, here.settings, outside):
        from workbook.commands.fullscreen import open_screen

        code = open_screen(args, outside, here, page=args.name, path=args.path, thread=_thread(here, args.thread))
    else:
        from workbook.plain.visit import visit

        with listening(outside) as sitting:
            tools = tools_for(args, outside, sitting.lines, here)
            code = sitting.code(visit(here, args.name, sitting.lines, tools, path=args.path, thread=_thread(here, args.thread)))
    if not code:
        from workbook.commands.due import keep_for_logins

        keep_for_logins(args, outside, here)
    return code


def _thread(here: Desk, number: str) -> Thread | None:
    """Return the thread that was named, which is the current one from here on."""
    if number == NEW:
        return here.new_thread()
    thread = thread_of(here, number)
    if thread is not None:
        here.switch(thread)
    return thread
