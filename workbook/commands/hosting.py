"""A workshop in its facilitator's hands, wired together for the commands that lead it."""

import argparse
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import places_of, reading_desk
from workbook.errors import UsageError, WorkbookError
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.workshop.box import PARENT
from workbook.workshop.closing import is_over, removed
from workbook.workshop.code import shown_code
from workbook.workshop.leading import Leading
from workbook.workshop.led_box import lead_box, remove_box
from workbook.workshop.lock import held
from workbook.workshop.opening import all_records, chosen, half_open
from workbook.workshop.records import Records
from workbook.workshop.room import Room
from workbook.workshop.room_json import room_as_json
from workbook.workshop.room_lines import moment_lines
from workbook.workshop.seal import check_seal
from workbook.workshop.workshop import NoWorkshop

NOT_DONE, NOT_REACHED = 1, 74
_LOOKS = 100
"""So many looks a command takes at most until it has seen all that lies there."""


def add_code(parser: Parser) -> None:
    """Add the options of every command that leads a workshop."""
    parser.add_argument("--code", metavar="CODE", default="", help=_("which workshop, where several of yours are open"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def host_desk(args: argparse.Namespace, outside: Outside) -> Desk:
    """Return the facilitator's desk, once workshops whose days are over were taken away; raises UsageError, ConfigError."""
    if args.no_save:
        raise UsageError(_("A workshop's key and what is shared are kept on disk. Leave out --no-save."))
    check_seal()
    here = reading_desk(args, outside)
    for sentence in tidy(places_of(args, outside).store, here):
        outside.tell(sentence)
    return here


def leading_of(args: argparse.Namespace, outside: Outside, words: Mapping[str, str] | None = None) -> Leading:
    """Return the workshop that a command is about, once what came in was collected; raises UsageError, NoWorkshop, StoreError.

    `words` are what the program answers for in the words to say, where they are not those of line mode.
    """
    here = host_desk(args, outside)
    leading = led(here, chosen(places_of(args, outside).store, args.code), words)
    collect(leading)
    return leading


def led(here: Desk, records: Records, words: Mapping[str, str] | None = None) -> Leading:
    """Return a workshop by its records; raises NoWorkshop where its folder is gone."""
    voice = {"@support_key": here.voice.support_key, "@close_key": here.voice.close_key}
    parent = Path(records.facts().parent)
    try:
        exchange = lead_box(parent, records.code, me=os.geteuid(), clock=lambda: here.now().timestamp())
    except NoWorkshop as error:
        close = _("To close it without its folder, type: workbook workshop close --anyway")
        raise NoWorkshop(f"{error} {close}") from None
    return Leading(records, exchange, now=here.now, words=words or voice, join=join_line(records.code, parent))


def join_line(code: str, parent: Path) -> str:
    """Return the whole line that a participant types."""
    line = f"workbook workshop join {shown_code(code)}"
    return line if parent == PARENT else f"{line} --at {parent}"


def collect(leading: Leading) -> None:
    """Collect until all that lies there was looked at."""
    for _look in range(_LOOKS):
        if leading.tick(1.0) or leading.problem:
            return


def told(leading: Leading, args: argparse.Namespace, outside: Outside) -> int:
    """Say where the workshop is after a step, or all of it as JSON; returns the exit code."""
    return told_room(leading.room(), args, outside)


def told_room(room: Room, args: argparse.Namespace, outside: Outside) -> int:
    """Say where a workshop is, or all of it as JSON; returns the exit code."""
    if args.json:
        outside.hand_over(room_as_json(room))
    else:
        for line in moment_lines(room):
            outside.say(line)
    return NOT_REACHED if room.problems else 0


def tidy(store: Path, here: Desk) -> list[str]:
    """Take away what was half opened when it was cut off, and workshops whose days are over; returns what has to be said of that."""
    told: list[str] = []
    for records in half_open(store):
        with suppress(WorkbookError, OSError), held(records.lock, 0) as mine:
            if mine and _box_removed(records, told):
                records.remove()
    for records in all_records(store):
        with suppress(WorkbookError):  # damaged: the command that is about it says so
            if is_over(records, here.now()) and _box_removed(records, told):
                removed(records, here.now())
    return told


def _box_removed(records: Records, told: list[str]) -> bool:
    """Take away the folder that everybody saw; says whether it is gone."""
    if not records.is_there:
        return True  # its opening was cut off before there was any
    parent = Path(records.facts().parent)
    try:
        remove_box(parent, records.code, me=os.geteuid())
    except OSError:
        words = _("The folder {path} could not be taken away: something of another account is in it. Ask the administrator.")
        told.append(words.format(path=parent / records.code))
        return False
    return True


def damaged_words(records: Records) -> str:
    """Return what is said of a workshop whose records cannot be read."""
    return _(
        "What is kept of the workshop {code} cannot be read: {path}. Bring it back from a backup of this computer, "
        "or take the folder away if you do not need it any more."
    ).format(code=shown_code(records.code), path=records.folder)
