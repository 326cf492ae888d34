"""`workbook workshop leave`: out of the workshop; one's own pages and answers stay."""

import argparse

from workbook.commands.agreeing import agreed
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.seating import seat_needed
from workbook.commands.wiring import reading_desk
from workbook.errors import Busy
from workbook.locale import _
from workbook.workshop.seat_words import leave_question, left_words, not_left_words, stayed_words

NOT_DONE = 1


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--take-back", action="store_true", help=_("take back all that you shared first"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    parser.add_argument("--json", action="store_true", help=_("as JSON; without --yes nothing is left"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Leave the workshop; the exit code is 75 where something could not be taken back yet."""
    seat = seat_needed(args, outside, reading_desk(args, outside))
    if args.json and not args.yes:
        outside.hand_over({"left": False, "shares": len(seat.shares)})
        return 0
    if not args.yes and not agreed(leave_question(seat), outside):
        outside.say(_("You are still in the workshop."))
        return NOT_DONE
    left = seat.leave(take_back=args.take_back)
    if args.json:
        outside.hand_over({"left": left, "shares": len(seat.shares)})
    else:
        outside.say(left_words(took_back=args.take_back) if left else not_left_words())
    if left and (stayed := stayed_words(seat)):
        outside.tell(stayed)
    return 0 if left else Busy.exit_code
