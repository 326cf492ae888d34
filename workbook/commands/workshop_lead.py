"""`workbook workshop lead [CODE]`: the screen to lead a workshop from; with --projector what everybody in the room may see."""

import argparse
import os
from functools import partial
from pathlib import Path

from workbook.commands.hosting import collect, host_desk, join_line, led
from workbook.commands.linemode import listening, reason
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.seating import pace_of
from workbook.commands.wiring import places_of
from workbook.errors import UsageError
from workbook.frozen import replace
from workbook.locale import _
from workbook.workshop.box import find_box
from workbook.workshop.opening import chosen
from workbook.workshop.patient import Patient
from workbook.workshop.projected import Wall

WORDS = {"@support_key": "Ctrl+G", "@close_key": "q"}
"""What keys the words to say call by their names, as the full screen has them."""


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("code", metavar="CODE", nargs="?", default="", help=_("which workshop, where several of yours are open"))
    parser.add_argument("--projector", action="store_true", help=_("only what everybody may see: phase, time, message, what was released"))
    parser.epilog = _("It can be left and taken up again at any time, also in another terminal. The workshop goes on meanwhile.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Lead until the facilitator leaves; the exit code is 0, or 128 and the number of the signal that ended it."""
    here = host_desk(args, outside)
    here.settings = replace(here.settings, welcomed=True)
    records = chosen(places_of(args, outside).store, args.code)
    in_lines = reason(args.plain, here.settings, outside)
    if args.projector:
        if in_lines:
            raise UsageError(_("The view for a projector needs a terminal of its own, and the full screen."))
        from workbook.commands.fullscreen import open_projector

        parent = Path(records.facts().parent)
        given = find_box(parent, records.code, me=os.geteuid())
        return open_projector(args, outside, here, Wall(given, join_line(records.code, parent)), str(parent))
    if not in_lines:
        from workbook.commands.fullscreen import open_lead

        return open_lead(args, outside, here, led(here, records, WORDS))
    leading = led(here, records)
    collect(leading)
    from workbook.plain.workshop_lead import LeadLines, lead

    patient = Patient(leading)
    with listening(outside, partial(LeadLines, leading=patient, pause=pace_of(records.facts().parent))) as sitting:
        return sitting.code(lead(patient, here, sitting.lines, in_lines))
