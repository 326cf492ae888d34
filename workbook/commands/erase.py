"""`workbook erase`: takes away what a person wrote, for good. It asks first, and says what it cannot reach."""

import argparse

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.erase import Erased
from workbook.attempt.thread import Thread
from workbook.commands.editor import leftovers
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import desk, places_of, thread_of
from workbook.errors import UsageError, WorkbookError
from workbook.locale import _, ngettext
from workbook.paths import Places
from workbook.session.desk import Desk
from workbook.why import why

NOT_DONE = 1


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "name", metavar="NAME", nargs="?", default="", help=_("a page: your answers to it, in the thread")
    )
    parser.add_argument(
        "--thread", metavar="N", default="", help=_("the thread to look in; without a NAME, all of that thread")
    )
    parser.add_argument("--all", action="store_true", help=_("everything you wrote, and the name you sign with"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    parser.epilog = _("This is final. It also takes away older copies of the same words that the workbook keeps.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Ask, take away, and say what went and what stays."""
    if bool(args.all) == bool(args.name or args.thread):
        raise UsageError(_("Say what to take away: the name of a page, --thread N, or --all."))
    if args.no_save:
        raise UsageError(_("Erasing is about what is on disk. Leave out --no-save."))
    here = desk(args, outside)
    if args.all:
        return _everything(here, args, outside)
    thread = thread_of(here, args.thread)
    if not args.name and thread is not None:
        question = _("This takes away all your answers in thread {number}.").format(number=thread.number)
        return _agreed(question, args, outside) or _report([here.store.erase_thread(thread.id)], outside)
    return _page(here, thread or here.thread(), args, outside)


def _page(here: Desk, thread: Thread, args: argparse.Namespace, outside: Outside) -> int:
    wanted = [
        name for name in here.store.names(thread.id) if args.name in {name.exercise, f"{name.pack}/{name.exercise}"}
    ]
    if not wanted:
        here.find(args.name)  # tells of a name that is nothing at all
        outside.say(
            _("There are no answers to {name} in thread {number}.").format(name=args.name, number=thread.number)
        )
        return 0
    question = _("This takes away your answers to {name} in thread {number}.").format(
        name=args.name, number=thread.number
    )
    if elsewhere := _elsewhere(here, wanted):
        question += " " + ngettext(
            "Your answers to it in thread {numbers} stay.",
            "Your answers to it in threads {numbers} stay.",
            len(elsewhere),
        ).format(numbers=", ".join(elsewhere))
    return _agreed(question, args, outside) or _report([here.store.erase_attempt(name) for name in wanted], outside)


def _elsewhere(here: Desk, wanted: list[AttemptName]) -> list[str]:
    pages = {(name.pack, name.exercise) for name in wanted}
    threads = {name.thread for name in here.store.names() if (name.pack, name.exercise) in pages} - {
        name.thread for name in wanted
    }
    return [str(int(id)) for id in sorted(threads)]


def _everything(here: Desk, args: argparse.Namespace, outside: Outside) -> int:
    if code := _agreed(
        _("This takes away everything you wrote, in every thread, and the name you sign with."), args, outside
    ):
        return code
    left = _beside(places_of(args, outside))
    erased = here.store.erase_all()
    try:
        if here.settings.sign_as:
            here.sign_as("")
    except WorkbookError as error:
        left.append(str(error))
    return _report([erased, Erased(left=tuple(left))], outside)


def _beside(places: Places) -> list[str]:
    """Take away what lies beside the store's own files: texts left by an editor that was cut off, and reports of faults."""
    left = []
    reports = [places.state / name for name in files.names_in(places.state) if name.startswith("report-")]
    for path in (*leftovers(places.store), *reports):
        try:
            files.destroy(path) if not path.is_dir() else files.remove_folder(path)
        except OSError as error:
            left.append(_("{path} is still there: {why}.").format(path=path, why=why(error)))
    return left


def _agreed(question: str, args: argparse.Namespace, outside: Outside) -> int:
    """Return 0 when the person agrees, else an exit code."""
    if args.yes:
        return 0
    asked = question + " " + _("It cannot be undone. Type yes to go on, or press Enter to keep them.")
    if outside.ask(asked).casefold() in {"yes", "y", _("yes").casefold()}:
        return 0
    outside.say(_("Nothing was taken away."))
    return NOT_DONE


def _report(erased: list[Erased], outside: Outside) -> int:
    count = sum(sum(one.counts.values()) for one in erased)
    left = [sentence for one in erased for sentence in one.left]
    if count:
        told = ngettext(
            "Taken away: {count} file, older copies included.",
            "Taken away: {count} files, older copies included.",
            count,
        ).format(count=count)
    else:
        told = _("Nothing could be taken away.") if left else _("There was nothing to take away.")
    outside.say(told)
    outside.say(
        _(
            "This cannot reach what you exported or sent, this computer's own backups, "
            "or what your shell still knows."
        )
    )
    for sentence in dict.fromkeys(left):
        outside.tell(sentence)
    return NOT_DONE if left else 0
