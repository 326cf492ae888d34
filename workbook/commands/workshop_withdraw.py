"""`workbook workshop withdraw SHARE`: a share is taken back; what cannot be undone is said first."""

import argparse

from workbook.commands.agreeing import agreed
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.seating import seat_needed
from workbook.commands.wiring import reading_desk
from workbook.errors import Busy, UsageError
from workbook.locale import _
from workbook.workshop.outbox import Share
from workbook.workshop.seat import Seat
from workbook.workshop.seat_words import withdraw_question, withdrawn_words

NOT_DONE = 1
ALL = "all"


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("share", metavar="SHARE", help=_("the number of a share, or its page.step, as `workshop shares` has them; or all"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    parser.add_argument("--json", action="store_true", help=_("as JSON; without --yes nothing is taken back"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Take shares back; the exit code is 75 where that is done later, since the workshop cannot be reached."""
    seat = seat_needed(args, outside, reading_desk(args, outside))
    shares = _meant(seat, args.share)
    if args.json and not args.yes:
        outside.hand_over({"withdrawn": 0, "waiting": 0, "would": [share.key for share in shares]})
        return 0
    gone, waiting = 0, 0
    for share in shares:
        if not args.yes and not agreed(withdraw_question(share), outside):
            outside.say(_("It stays as it is."))
            continue
        seat.withdraw(share)
        seat.look()
        gone, waiting = gone + (not seat.has(share)), waiting + seat.has(share)
        if not args.json:
            outside.say(withdrawn_words(seat, share))
    if args.json:
        outside.hand_over({"withdrawn": gone, "waiting": waiting})
    return Busy.exit_code if waiting else 0 if gone else NOT_DONE


def _meant(seat: Seat, name: str) -> tuple[Share, ...]:
    if name == ALL:
        found = seat.shares
    elif name.isascii() and name.isdigit():
        found = seat.shares[int(name) - 1 : int(name)] if int(name) else ()
    else:
        found = tuple(share for share in seat.shares if share.key == name)
    if not found:
        raise UsageError(_('You have shared nothing called "{name}". `workbook workshop shares` shows what you shared.').format(name=name))
    return found
