"""`workbook export`: a person's words as a file of their own, or on stdout. What is private stays unless it is asked for."""

import argparse
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from workbook import files
from workbook.attempt.thread import Thread
from workbook.commands.gathering import Gathering, Tally
from workbook.commands.outside import Outside, as_json
from workbook.commands.parser import Parser, one_of
from workbook.commands.show import is_exercise
from workbook.commands.wiring import reading_desk, tell_notices, thread_of
from workbook.errors import CannotCreate
from workbook.locale import _, ngettext
from workbook.outcome.export import FORMATS, CardOut, PageOut, as_tree, exported
from workbook.outcome.privacy import Secrecy
from workbook.session.answers import card
from workbook.session.desk import Desk
from workbook.why import why


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "names", metavar="NAME", nargs="*", help=_("pages and cards; without one, everything in the thread")
    )
    parser.add_argument(
        "--format", choices=FORMATS, type=one_of(*FORMATS), default="md", help=_("md (Markdown), txt or json")
    )
    parser.add_argument(
        "--output", metavar="FILE", default="", help=_("a new file, readable by you alone; else stdout")
    )
    parser.add_argument("--yes", action="store_true", help=_("take the place of a FILE that is there"))
    parser.add_argument(
        "--include-private", action="store_true", help=_("private answers too, but for those that never leave")
    )
    parser.add_argument("--thread", metavar="N", default="", help=_("the thread to export; else the one opened last"))
    parser.epilog = _("How many private answers and cards were left out is told on stderr.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Gather, write, and tell on stderr what was left out."""
    here = reading_desk(args, outside)
    thread, tally = thread_of(here, args.thread) or here.thread(), Tally()
    pages, cards = _gathered(here, thread, args, tally)
    if args.format == "json":
        text = as_json(as_tree(pages, cards), ascii_only=outside.ascii) + "\n"
    else:
        text = exported(pages, cards, args.format)
    if args.output not in {"", "-"}:
        write(Path(args.output), text, args.yes)
        outside.tell(_("Written to {path}. Only your account can open it.").format(path=args.output))
    elif pages or cards or args.format == "json":
        outside.say(text.rstrip("\n"))
    outside.flush()
    if not (pages or cards):
        outside.tell(_("There is nothing to export in thread {number} yet.").format(number=thread.number))
    for sentence in _left_out(tally):
        outside.tell(sentence)
    tell_notices(here, outside)
    return 0


def _gathered(
    here: Desk, thread: Thread, args: argparse.Namespace, tally: Tally
) -> tuple[list[PageOut], list[CardOut]]:
    most = Secrecy.PRIVATE if args.include_private else Secrecy.OPEN
    packs = {pack.id: Gathering(here, pack, thread, most, tally) for pack in here.packs()}
    if not args.names:
        begun = [one.page(id) for one in packs.values() for id in one.begun()]
        return [page for page in begun if page.answers or page.cards], []
    pages: list[PageOut] = []
    cards: list[CardOut] = []
    for name in dict.fromkeys(args.names):
        if is_exercise(here, name):
            pack, exercise = here.find(name)
            pages.append(packs[pack.id].page(exercise.id))
        else:
            shown = card(here, name, thread)  # raises for a name that is nothing at all
            owner = next(
                pack for pack in here.packs() if shown.id in pack.cards and name in {shown.id, f"{pack.id}/{shown.id}"}
            )
            cards += packs[owner.id].card(shown.id)
    return [page for page in pages if page.answers or page.cards], cards


def _left_out(tally: Tally) -> Sequence[str]:
    told = []
    if tally.private:
        told.append(
            ngettext(
                "{count} private answer was left out; --include-private takes it in.",
                "{count} private answers were left out; --include-private takes them in.",
                tally.private,
            )
        )
    if tally.cards:
        told.append(
            ngettext(
                "{count} card was left out, because it prints a private answer; --include-private takes it in.",
                "{count} cards were left out, because they print private answers; --include-private takes them in.",
                tally.cards,
            )
        )
    counts = [count for count in (tally.private, tally.cards) if count]
    if tally.never:
        told.append(
            ngettext(
                "{count} answer stays here: it never leaves the workbook. `workbook show` has it.",
                "{count} answers stay here: they never leave the workbook. `workbook show` has them.",
                tally.never,
            )
        )
        counts.append(tally.never)
    return [sentence.format(count=count) for sentence, count in zip(told, counts, strict=True)]


def write(path: Path, text: str, replaces: bool) -> None:
    """Write an export, for this account alone; raises CannotCreate, also when something is there and may not be replaced."""
    content = text.encode("utf-8", "replace")
    try:
        if not os.path.lexists(path):
            files.write_new(path, content)
        elif not stat.S_ISREG(os.lstat(path).st_mode):
            raise CannotCreate(_("{path} is no plain file, so nothing was written.").format(path=path))
        elif not replaces:
            raise CannotCreate(
                _("{path} is there already. Choose another name, or add --yes to take its place.").format(path=path)
            )
        else:
            files.write_whole(path, content)
    except OSError as error:
        raise CannotCreate(_("{path} could not be written: {why}.").format(path=path, why=why(error))) from None
