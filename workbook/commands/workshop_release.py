"""`workbook workshop release WHAT ...`: shows shares and numbers to everybody; without words, what can be released."""

import argparse

from workbook.commands.agreeing import agreed
from workbook.commands.hosting import NOT_DONE, NOT_REACHED, add_code, leading_of, told
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.errors import UsageError
from workbook.locale import _
from workbook.text import one_line
from workbook.workshop.facilitating import going_out_words, picked, released_words, unreleased
from workbook.workshop.leading import Leading
from workbook.workshop.released import released_lines
from workbook.workshop.room_lines import releasable_lines


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "what",
        metavar="WHAT",
        nargs="*",
        help=_("the number of a share, the name of numbers, or `numbers` for all of those; without it, what there is"),
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    add_code(parser)
    parser.epilog = _("You see what everybody will read before you agree. A name stands under a share only where its writer put it.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Say what would go out, ask, and release it."""
    leading = leading_of(args, outside)
    if not args.what:
        return _listed(leading, args, outside)
    numbers, names = asked_for(leading, args.what)
    out = picked(leading.room(), numbers, names)
    if not args.yes and not args.json:
        outside.say(going_out_words(out))
        for line in ("", *released_lines(out), ""):
            outside.say(line)
        if not agreed(_("Release it to everybody?"), outside):
            outside.say(_("Nothing was released."))
            return NOT_DONE
    leading.release(numbers, names, shown=out)
    if args.json:
        return told(leading, args, outside)
    outside.say(released_words(len(numbers), len(names)))
    return _code(leading, outside)


def asked_for(leading: Leading, typed: list[str]) -> tuple[list[int], list[str]]:
    """Return the numbers of shares and the names of totals that were typed; raises UsageError for what is neither."""
    room = leading.room()
    every = [total.name for total in room.totals]
    numbers, names = [], []
    for word in typed:
        if word.isascii() and word.isdigit():
            numbers.append(int(word[:9]))
        elif word in {"numbers", _("numbers")}:
            names += unreleased(room)
        else:
            names.append(word)
    for number in numbers:
        if room.share(number) is None:
            raise UsageError(_("There is no share {number}. It may have been withdrawn.").format(number=number))
    for name in names:
        if name not in every:
            words = _('There is nothing called "{name}" to release. `workbook workshop release` lists what there is.')
            raise UsageError(words.format(name=one_line(name[:80])))
    if not (numbers or names):
        raise UsageError(_("There are no numbers to release now."))
    return list(dict.fromkeys(numbers)), list(dict.fromkeys(names))


def _listed(leading: Leading, args: argparse.Namespace, outside: Outside) -> int:
    if args.json:
        return told(leading, args, outside)
    for line in releasable_lines(leading.room()):
        outside.say(line)
    return _code(leading, outside)


def _code(leading: Leading, outside: Outside) -> int:
    if leading.problem:
        outside.tell(leading.problem)
    return NOT_REACHED if leading.problem else 0
