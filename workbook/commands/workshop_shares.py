"""`workbook workshop shares`: what you shared, and what became of it."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.seating import seat_needed
from workbook.commands.wiring import reading_desk
from workbook.locale import _
from workbook.session.answers import iso
from workbook.workshop.outbox import Share
from workbook.workshop.seat_words import nothing_shared, share_lines


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Say what was shared."""
    seat = seat_needed(args, outside, reading_desk(args, outside))
    if args.json:
        outside.hand_over([share_as_json(number, share) for number, share in enumerate(seat.shares, 1)])
        return 0
    for line in share_lines(seat):
        outside.say(line)
    if not seat.shares:
        outside.say(nothing_shared())
    return 0


def share_as_json(number: int, share: Share) -> dict[str, object]:
    """Return one share as JSON prints it."""
    return {
        "number": number,
        "step": share.key,
        "phase": share.phase,
        "kind": share.kind,
        "prompt": share.prompt,
        "text": share.text,
        "name": share.name,
        "state": share.stage,
        "at": iso(share.at),
    }
