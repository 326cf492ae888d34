"""`workbook workshop status`: where a workshop is, who is here as counts, what was shared, and what the numbers say."""

import argparse

from workbook.commands.hosting import NOT_REACHED, add_code, damaged_words, host_desk, leading_of, told
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import places_of
from workbook.locale import _
from workbook.workshop.code import shown_code
from workbook.workshop.facts import Facts
from workbook.workshop.opening import all_records, damaged_records
from workbook.workshop.room_lines import status_lines


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--all", action="store_true", help=_("every workshop of yours, closed ones too, one a line"))
    add_code(parser)


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Say where it is."""
    if args.all:
        return _list(args, outside)
    leading = leading_of(args, outside)
    if args.json:
        return told(leading, args, outside)
    room = leading.room()
    for line in status_lines(room):
        outside.say(line)
    return NOT_REACHED if room.problems else 0


def _list(args: argparse.Namespace, outside: Outside) -> int:
    host_desk(args, outside)
    store = places_of(args, outside).store
    for one in damaged_records(store):
        outside.tell(damaged_words(one))
    found = [(one.code, one.facts()) for one in all_records(store)]
    found.sort(key=lambda pair: pair[1].opened)
    if args.json:
        outside.hand_over([_plain(code, facts) for code, facts in found])
        return 0
    for code, facts in found:
        outside.say(_("{code}: {title} ({stage})").format(code=shown_code(code), title=facts.title, stage=_stage(facts)))
    if not found:
        outside.say(_("You have not opened a workshop yet. `workbook workshop open PACK` opens one."))
    return 0


def _plain(code: str, facts: Facts) -> dict[str, str]:
    opened = facts.opened.isoformat(timespec="seconds")
    return {"code": shown_code(code), "title": facts.title, "opened": opened, "stage": facts.stage, "at": facts.parent}


def _stage(facts: Facts) -> str:
    match facts.stage:
        case "opening" | "open":
            return _("open")
        case "closing":
            return _("being closed; `workbook workshop close` goes on with it")
        case "closed":
            return _("closed; what was released can still be read")
        case "removed":
            return _("closed, and its folder is gone")
