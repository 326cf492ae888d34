"""`workbook workshop ready`: counted for the facilitator, without a name on the display."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.seating import seat_needed
from workbook.commands.wiring import reading_desk
from workbook.locale import _
from workbook.workshop.seat_words import ready_words


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--not", dest="ready", action="store_false", help=_("not ready any more"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Say that the person is ready, or not any more."""
    seat = seat_needed(args, outside, reading_desk(args, outside))
    seat.ready(args.ready)
    seat.look()
    if args.json:
        outside.hand_over({"ready": seat.is_ready, "phase": seat.state.phase})
    else:
        outside.say(ready_words(seat))
    return 0
