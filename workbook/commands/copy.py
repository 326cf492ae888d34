"""`workbook copy`: a card or a message to the terminal's clipboard, as a code for a phone, or as plain text to select."""

import argparse

from workbook.commands.agreeing import agreed
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk, tell_notices, thread_of
from workbook.errors import UsageError
from workbook.locale import _
from workbook.outcome.qr import can_make, codes, one_code, room_for
from workbook.session.answers import answers_to, card
from workbook.session.away import Kind, link, needs_words, sent_words, ways, words
from workbook.session.codes import no_room_words, painted, room_on, scan_words
from workbook.session.desk import Desk
from workbook.session.gathering import is_exercise, left_of
from workbook.session.parcel import Parcel, parcel_of, parcels_of, parcels_of_words
from workbook.session.terminal import to_clipboard


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", metavar="NAME", help=_("a page with a card or a message, or a card"))
    parser.add_argument("--qr", action="store_true", help=_("as a code for a phone's camera"))
    sms, mailto = _("a code that begins a text message; to NUMBER, or to nobody yet"), _("a code that begins an email; the same")
    parser.add_argument("--sms", metavar="NUMBER", nargs="?", const="", help=sms)
    parser.add_argument("--mailto", metavar="ADDRESS", nargs="?", const="", help=mailto)
    parser.add_argument("--show", action="store_true", help=_("the text alone, to select"))
    parser.add_argument("--yes", action="store_true", help=_("take it also when something private stands in it"))
    parser.add_argument("--thread", metavar="N", default="", help=_("the thread to look in; else the one opened last"))
    parser.epilog = _("Without an option the text is sent to your terminal's clipboard. Files are made by `workbook export`.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Take the text along in the way that was asked for."""
    kind = _kind(args)
    here = reading_desk(args, outside)
    parcel = _picked(_parcels(here, args), args.name, outside)
    question = _("Something that only you see stands in it. Take it with you all the same?")
    if parcel.private and not args.yes and not agreed(question, outside):
        outside.tell(_("Nothing was taken."))
        return 0
    match kind:
        case "show":
            outside.say(words(parcel))
        case "clipboard":
            _send(parcel, outside)
        case _:
            _draw(link(parcel, kind, args.sms or args.mailto or ""), outside, cut=kind == "qr")
    tell_notices(here, outside)
    return 0


def _kind(args: argparse.Namespace) -> Kind:
    there: dict[Kind, bool] = {"qr": args.qr, "sms": args.sms is not None, "mailto": args.mailto is not None, "show": args.show}
    asked = [kind for kind, is_asked in there.items() if is_asked]
    if len(asked) > 1:
        raise UsageError(_("Please name one way at a time: {ways}.").format(ways=", ".join(f"--{kind}" for kind in asked)))
    return asked[0] if asked else "clipboard"


def _parcels(here: Desk, args: argparse.Namespace) -> tuple[Parcel, ...]:
    thread = thread_of(here, args.thread)
    if (left := left_of(here, args.name, thread or here.thread())) is not None:
        return parcels_of_words(left.answers)
    if is_exercise(here, args.name):
        return parcels_of(answers_to(here, args.name, thread))
    shown = card(here, args.name, thread)
    return () if shown.blank else (parcel_of(shown),)


def _picked(parcels: tuple[Parcel, ...], name: str, outside: Outside) -> Parcel:
    """Return the text that is meant; of several the person picks one."""
    if not parcels:
        raise UsageError(_("There is no card and no message of {name} to take with you yet.").format(name=name))
    if len(parcels) == 1:
        return parcels[0]
    told = "\n".join(f"{number}. {one.title}" for number, one in enumerate(parcels, 1))
    typed = outside.ask(_("Take which one with you? Type a number.") + "\n" + told)
    if not typed.isdecimal() or not 1 <= int(typed) <= len(parcels):
        raise UsageError(_("That is none of these numbers, so nothing was taken."))
    return parcels[int(typed) - 1]


def _send(parcel: Parcel, outside: Outside) -> None:
    clipboard = ways(parcel, outside.environ, is_terminal=outside.stdout.isatty())[0]
    if not clipboard.works:
        raise UsageError(clipboard.why_not + " " + _("--show prints the text, and --qr shows it as a code."))
    outside.send(to_clipboard(parcel.text, outside.environ))
    for sentence in sent_words(parcel, outside.environ):
        outside.tell(sentence)


def _draw(text: str, outside: Outside, *, cut: bool) -> None:
    if not can_make():
        raise UsageError(needs_words())
    room = room_on(outside.stdout, ascii=outside.ascii)
    one = None if cut else one_code(text, room)
    told = codes(text, room) if cut else (one,) if one is not None else ()
    if not told:
        needs = room_for("" if cut else text, ascii=room.ascii)
        raise UsageError(" ".join(part for part in no_room_words(room.columns, room.rows, needs, cut=cut) if part))
    is_terminal = outside.stdout.isatty()
    for number, code in enumerate(told, 1):
        outside.send(painted(code, outside.environ, is_terminal=is_terminal, ascii=room.ascii) + "\n")
        if len(told) > 1:
            outside.say(scan_words(number, len(told)))
        if number < len(told) and is_terminal and outside.stdin.isatty():
            outside.ask(_("Press Enter for the next one."))
