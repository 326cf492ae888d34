"""`workbook workshop join CODE`: who will see what, then a yes, then the pages of the phase that is on."""

import argparse
import os
from pathlib import Path

from workbook import locale
from workbook.commands import home
from workbook.commands.agreeing import agreed
from workbook.commands.beginning import look_around
from workbook.commands.linemode import listening, reason, tools_for
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.seating import join, seat_needed
from workbook.commands.wiring import desk, joined_folder, places_of
from workbook.errors import UsageError
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.workshop.box import PARENT
from workbook.workshop.joining import Invitation, check_free, code_typed, consent, invited, not_joined_words, pack_words
from workbook.workshop.seat import Seat
from workbook.workshop.seat_words import joined_words, news, phase_words

NOT_DONE = 1


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "code", metavar="CODE", nargs="+", help=_("the code that the facilitator read out; any case, hyphens or spaces or none")
    )
    at = _("the folder that the workshop is in, if it is not {folder}").format(folder=PARENT)
    parser.add_argument("--at", metavar="DIR", default="", help=at)
    parser.add_argument("--yes", action="store_true", help=_("do not ask, and end once it is joined"))
    parser.add_argument("--json", action="store_true", help=_("as JSON; without --yes nothing is joined"))
    parser.epilog = _("You see who will read what before you agree. Nothing leaves your own pages unless you share it.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Look at the workshop, say who will see what, ask, and join."""
    if args.no_save:
        raise UsageError(_("--no-save keeps nothing on disk, and a share that was sent must be kept, so that it can be taken back."))
    here = desk(args, outside)
    code = code_typed("".join(args.code))
    if check_free(joined_folder(places_of(args, outside)), code):
        return _again(args, outside, here)
    language = here.settings.language or locale.language_of(here.environ)
    parent = Path(args.at).absolute() if args.at else PARENT
    invitation = invited(parent, code, me=os.geteuid(), library=here.library, language=language)
    if args.json:
        seat = join(args, outside, here, invitation) if args.yes else None
        outside.hand_over({**invitation.as_json(), "consent": list(consent(invitation)), **_state(seat)})
        return 0
    if args.yes or not _is_sitting(outside):
        return _told(args, outside, here, invitation)
    return _opened(args, outside, here, invitation)


def _is_sitting(outside: Outside) -> bool:
    """Say whether the pages are opened once it is joined: at a terminal."""
    return outside.stdin.isatty() and outside.stdout.isatty()


def _again(args: argparse.Namespace, outside: Outside, here: Desk) -> int:
    seat = seat_needed(args, outside, here)
    if args.json:
        outside.hand_over({"code": seat.joined.code, "title": seat.workshop.title, **_state(seat)})
    elif args.yes or not _is_sitting(outside):
        _welcome(outside, here, seat)
    else:
        return home.run(args, outside)
    return 0


def _told(args: argparse.Namespace, outside: Outside, here: Desk, invitation: Invitation) -> int:
    outside.say(invitation.workshop.title)
    for fact in (*consent(invitation), pack_words(invitation)):
        outside.say(fact)
    if not args.yes and not agreed(_("Take part?"), outside):
        outside.say(not_joined_words())
        return NOT_DONE
    _welcome(outside, here, join(args, outside, here, invitation))
    return 0


def _welcome(outside: Outside, here: Desk, seat: Seat) -> None:
    for sentence in (joined_words(seat), phase_words(seat, here.now()), *news(seat)):
        outside.say(sentence)


def _opened(args: argparse.Namespace, outside: Outside, here: Desk, invitation: Invitation) -> int:
    """Ask on the screen or in lines, and go on to the pages."""
    look_around(here, args, outside)
    if not reason(args.plain, here.settings, outside):
        from workbook.commands.fullscreen import open_joining

        return open_joining(args, outside, here, invitation)
    from workbook.plain.menu import menu
    from workbook.plain.workshop_seat import asked_to_join

    with listening(outside) as sitting:
        if not asked_to_join(sitting.lines, consent(invitation), invitation.workshop.title, pack_words(invitation)):
            return sitting.code(NOT_DONE)
        join(args, outside, here, invitation)
        return sitting.code(menu(here, sitting.lines, tools_for(args, outside, sitting.lines, here)))


def _state(seat: Seat | None) -> dict[str, object]:
    if seat is None:
        return {"joined": False}
    return {"joined": True, "phase": seat.state.phase or None, "closed": seat.is_closed, "trouble": seat.trouble}
