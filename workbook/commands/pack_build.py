"""`workbook pack build FOLDER`: one file to hand out, the same bytes whenever and wherever it is made, and the number to tell it by."""

import argparse
import os
import stat
from pathlib import Path

from workbook import files
from workbook.author.telling import left_out_words
from workbook.commands.agreeing import agreed
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import library_of, places_of
from workbook.errors import CannotCreate, PackError, UsageError
from workbook.locale import _, ngettext
from workbook.pack.archive import read_archive
from workbook.pack.check import check
from workbook.pack.packing import ENDING, aloud, packed
from workbook.pack.source import read_folder
from workbook.why import why

FOR_EVERYBODY = 0o644
"""A pack is made to be handed out."""
NOT_DONE = 1
MOST_TOLD = 20
_HALF = 39
"""Characters of eight groups of the number."""


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", metavar="FOLDER", help=_("the pack's folder, the one with pack.toml in it"))
    parser.add_argument("--output", metavar="FILE", default="", help=_("what the file is called, or the folder it goes to"))
    parser.add_argument("--yes", action="store_true", help=_("take the place of a file that is there"))
    parser.epilog = _("The same folder gives the same file, byte for byte, on any computer. Nothing in it is compressed.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Check the pack, write the file, and print its name and its number."""
    folder = Path(args.folder)
    if not folder.exists():
        raise UsageError(_("There is no folder {path}.").format(path=folder))
    source = read_folder(folder.parent if folder.name == "pack.toml" else folder)
    reading = check(source, library_of(outside, places_of(args, outside), keeps=not args.no_save).parent)
    if reading.errors or reading.pack is None:
        raise PackError(reading.errors)
    for fault in reading.faults[:MOST_TOLD]:
        outside.tell(fault.sentence())
    if reading.faults:
        count = len(reading.faults)
        counted = ngettext(
            "{count} warning. The pack can be used all the same.", "{count} warnings. The pack can be used all the same.", count
        )
        outside.tell(counted.format(count=count))
    if told := left_out_words(source):
        outside.tell(told)
    raw = packed(source.contents)
    if read_archive(raw, source.where).contents != source.contents:
        raise CannotCreate(_("The file would not hold what the folder holds. Nothing was written."))
    path = _path(args.output, f"{reading.pack.id}-{reading.pack.manifest.version}{ENDING}")
    if not _write(path, raw, outside, replaces=args.yes):
        outside.say(_("Nothing was written."))
        return NOT_DONE
    number = aloud(source.digest)
    outside.say(_("Written: {path}").format(path=path))
    outside.say(_("Its number (SHA-256). Read it aloud to whoever gets the file, so that they can compare:"))
    outside.say(f"  {number[:_HALF]}\n  {number[_HALF + 1 :]}")
    return 0


def _path(output: str, called: str) -> Path:
    path = Path(output or called)
    if output.endswith(os.sep) and not path.is_dir():
        raise CannotCreate(
            _("There is no folder {path}, so nothing was written. Make it first, or see whether the stick is in.").format(path=path)
        )
    return path / called if path.is_dir() else path


def _write(path: Path, raw: bytes, outside: Outside, *, replaces: bool) -> bool:
    """Write the file; what is there is only taken the place of with a yes, and stays where it is the same already."""
    try:
        if not os.path.lexists(path):
            files.write_new(path, raw, FOR_EVERYBODY)
            return True
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise CannotCreate(_("{path} is no plain file, so nothing was written.").format(path=path))
        if os.lstat(path).st_size == len(raw) and files.read_bytes(path) == raw:
            return True
        if not replaces and not agreed(_("{path} is there already, with other content. Take its place?").format(path=path), outside):
            return False
        files.write_whole(path, raw, FOR_EVERYBODY)
    except OSError as error:
        raise CannotCreate(_("{path} could not be written: {why}.").format(path=path, why=why(error))) from None
    return True
