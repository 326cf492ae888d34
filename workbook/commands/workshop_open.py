"""`workbook workshop open PACK`: makes a workshop's folder and its key, and prints the code that people join with."""

import argparse
import errno
import grp
import os
from functools import partial
from pathlib import Path

from workbook import locale, shared_files
from workbook.commands.hosting import host_desk, join_line, led
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import places_of
from workbook.errors import CannotCreate, UsageError
from workbook.locale import _, ngettext
from workbook.pack.pack import Pack
from workbook.pack.packing import packed
from workbook.pack.source import read_folder
from workbook.pack.stranger import look
from workbook.paths import typed_path
from workbook.session.desk import Desk
from workbook.text import one_line
from workbook.why import why
from workbook.workshop.box import PARENT
from workbook.workshop.code import shown_code
from workbook.workshop.facilitating import joining_words
from workbook.workshop.led_box import open_box
from workbook.workshop.look import HIGHEST_GROUP, is_number, shut_to_others
from workbook.workshop.opening import open_workshop
from workbook.workshop.workshop import LEAST_THRESHOLD

PASSABLE = 0o711
"""The mode of a folder that --at names and that is made: others pass through it, and see nothing in it."""
THRESHOLD, RETENTION, MOST_DAYS = 5, 7, 365


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("pack", metavar="PACK", help=_("the id of a pack with a run sheet, or its folder or .wbpack file"))
    parser.add_argument("--at", metavar="DIR", default="", help=_("the folder to make it in, if not {folder}").format(folder=PARENT))
    parser.add_argument("--group", metavar="GROUP", default="", help=_("only accounts of this group can join"))
    words = _("so many people must have shared before numbers are shown; {least} at least, else {threshold}")
    parser.add_argument(
        "--threshold", metavar="N", type=int, default=THRESHOLD, help=words.format(least=LEAST_THRESHOLD, threshold=THRESHOLD)
    )
    days = _("so many days after the close what was released stays; else {days}").format(days=RETENTION)
    parser.add_argument("--retention", metavar="DAYS", type=int, default=RETENTION, help=days)
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.epilog = _("The key that opens what is shared stays in your own folder. What people share is confidential to you.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Open it, and say the code and the line to type."""
    here = host_desk(args, outside)
    if not 0 <= args.retention <= MOST_DAYS:
        raise UsageError(_("What was released can stay from 0 to {most} days.").format(most=MOST_DAYS))
    group = _group(args.group)
    pack, archive = pack_named(here, args.pack)
    parent = _parent(args.at)
    make = partial(open_box, parent, archive=archive, me=os.geteuid(), own_group=os.getegid(), group=group)
    records = open_workshop(
        places_of(args, outside).store,
        pack,
        make,
        parent=str(parent),
        digest=pack.digest,
        now=here.now(),
        threshold=args.threshold,
        retention=args.retention,
    )
    if args.json:
        line = join_line(records.code, parent)
        outside.hand_over({"code": shown_code(records.code), "path": str(parent / records.code), "join": line})
        return 0
    room = led(here, records).room()
    outside.say(_("The workshop is open: {title}").format(title=room.title))
    outside.say(joining_words(room))
    outside.say(_("Its folder is {path}.").format(path=parent / records.code))
    days = ngettext("{count} day", "{count} days", args.retention).format(count=args.retention)
    outside.say(_("Names are hidden in the display. Your account can tell who sent what, and so can the administrator."))
    outside.say(_("After the close, what you released stays readable for {days}.").format(days=days))
    outside.say(_("To lead it, type: workbook workshop lead"))
    if group is None and (shut := shut_to_others(parent)):
        words = _("Other accounts cannot pass through {folder}, so nobody can join yet. To let them: chmod o+x {folder}")
        outside.tell(words.format(folder=shut))
    return 0


def pack_named(here: Desk, word: str) -> tuple[Pack, bytes]:
    """Return a pack and its archive: one that is here by its id, else the one in a folder or file."""
    shelved = here.library.shelved().get(word)
    if shelved is not None:
        pack = here.library.pack(word)
        archive = packed(read_folder(shelved.folder).contents)
        return pack, archive
    path = typed_path(word)
    path = path.parent if path.name == "pack.toml" else path
    if not os.path.exists(path):  # what may not be looked at is not there
        here.library.pack(word)  # raises, with the nearest one named
    looked = look(path, here.library, here.settings.language or locale.language_of(here.environ))
    return looked.pack, packed(looked.source.contents)


def _group(name: str) -> int | None:
    if not name:
        return None
    number = int(name) if is_number(name) else None
    try:
        return grp.getgrgid(number).gr_gid if number is not None else grp.getgrnam(name).gr_gid
    except (KeyError, OverflowError):
        if number is not None and number <= HIGHEST_GROUP:
            return number
        raise UsageError(_("There is no group {group} on this computer.").format(group=one_line(name[:60]))) from None


def _parent(at: str) -> Path:
    """Return the folder to make it in; one that --at names is made, if it is not there."""
    if not at:
        if PARENT.is_dir():
            return PARENT.resolve()  # people join over real folders only
        words = _("There is no folder {folder} on this computer; an administrator makes it once. Name a folder of your own with --at.")
        raise CannotCreate(words.format(folder=PARENT))
    parent = typed_path(at).absolute()
    try:
        if not parent.exists():
            shared_files.make_folder(parent, PASSABLE)
        return parent.resolve(strict=True)
    except OSError as error:
        words = _("The folder {path} could not be made: {why}.")
        cause = _("the folder above it is not there") if error.errno == errno.ENOENT else why(error)
        raise CannotCreate(words.format(path=parent, why=cause)) from None
