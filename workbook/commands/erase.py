"""`workbook erase`: takes away what a person wrote, for good. It asks first, and says what it cannot reach."""

import argparse

from workbook.attempt.thread import Thread
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk, thread_of
from workbook.errors import UsageError
from workbook.locale import _, yes_or_no
from workbook.session.desk import Desk
from workbook.session.erasing import Erasing, everything, one_thread, page

NOT_DONE = 1


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help=_("a page: your answers to it, in the thread"))
    parser.add_argument("--thread", metavar="N", default="", help=_("the thread to look in; without a NAME, all of that thread"))
    parser.add_argument("--all", action="store_true", help=_("everything you wrote, and the name you sign with"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    parser.epilog = _("This is final. It also takes away older copies of the same words that the workbook keeps.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Ask, take away, and say what went and what stays."""
    if bool(args.all) == bool(args.name or args.thread):
        raise UsageError(_("Say what to take away: the name of a page, --thread N, or --all."))
    if args.no_save:
        raise UsageError(_("Erasing is about what is on disk. Leave out --no-save."))
    here = reading_desk(args, outside)
    if args.all:
        return _asked(everything(here), args, outside)
    thread = thread_of(here, args.thread)
    if not args.name and thread is not None:
        return _asked(one_thread(here, thread), args, outside)
    return _page(here, thread or here.thread(), args, outside)


def _page(here: Desk, thread: Thread, args: argparse.Namespace, outside: Outside) -> int:
    erasing = page(here, args.name, thread)
    if erasing is not None:
        return _asked(erasing, args, outside)
    here.find(args.name)  # tells of a name that is nothing at all
    outside.say(_("There are no answers to {name} in thread {number}.").format(name=args.name, number=thread.number))
    return 0


def _asked(erasing: Erasing, args: argparse.Namespace, outside: Outside) -> int:
    """Take it away when the person agrees; returns the exit code."""
    if not args.yes:
        how = _("It cannot be undone."), _("Type yes to go on, or press Enter to keep them.")
        if yes_or_no(outside.ask(" ".join([erasing.question, *how]))) is not True:
            outside.say(_("Nothing was taken away."))
            return NOT_DONE
    gone = erasing.take()
    for sentence in gone.says:
        outside.say(sentence)
    for sentence in gone.left:
        outside.tell(sentence)
    return NOT_DONE if gone.left else 0
