"""A pack's files in memory, and how they are read out of a folder. Nothing in a pack is ever followed or executed."""

import errno
import os
import unicodedata
from collections.abc import Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path

from workbook import files
from workbook.errors import MOST_FAULTS, Fault, PackError
from workbook.frozen import frozen
from workbook.locale import _
from workbook.pack.naming import MOST_FILES, check_name, check_names, is_left_lying, no_manifest, refused, too_many
from workbook.pack.packing import number_of
from workbook.why import why

MOST_BYTES = 10 * 1024 * 1024
MOST_EXERCISES = 500
_MOST_LISTED = 4 * MOST_FILES
"""Names that are looked at in a folder and all inside it: each file of a translation may stand in two folders of its own."""

_PASSED_OVER = frozenset({"stray-file", "link"})
"""The faults of one file that leave the others as they are."""


@frozen(slots=False)
class Source:
    """A pack's files in memory."""

    where: str
    """The folder or archive it came from, to be shown."""
    contents: Mapping[str, bytes]
    """By name inside the pack (NFC, forward slashes), in the order of the names."""
    left_out: tuple[str, ...] = ()
    """What lies in the folder and is no part of the pack: an editor or the system has left it there."""
    strays: tuple[Fault, ...] = ()
    """What lies in the folder and no pack may hold. It was passed over, so that all else can be looked at; see `as_it_lies`."""

    @cached_property
    def digest(self) -> str:
        """sha256 (hex) of the archive that `pack build` makes of it; the same for the same content wherever it lies."""
        return number_of(self.contents)


def read_folder(folder: Path) -> Source:
    """Return the files of a pack's folder; raises PackError for links and files that a pack cannot have (all at once), or too much."""
    source = as_it_lies(folder)
    if source.strays:
        raise PackError(source.strays)
    return source


def as_it_lies(folder: Path) -> Source:
    """Return the files of a folder that an author is at work in: what no pack may hold is noted beside them.

    Raises PackError for what cannot be read, and for too much.
    """
    listing = _Listing(folder)
    listing.look_into("")
    if "pack.toml" not in listing.names and "pack.toml" not in (fault.file for fault in listing.faults):
        raise no_manifest()  # what else lies there is no pack's at all
    if not all(fault.code in _PASSED_OVER for fault in listing.faults):
        raise PackError(tuple(listing.faults[:MOST_FAULTS]))
    check_names(listing.names)
    contents, total = {}, 0
    for name, path in sorted(listing.found):
        try:
            raw = files.read_bytes(path, MOST_BYTES)
        except OSError as error:
            if error.errno == errno.EFBIG:
                raise too_big(name) from None
            raise refused(
                name, _("this file cannot be read: {why}").format(why=why(error)), _("check who may read it"), "unreadable"
            ) from None
        total += len(raw)
        if total > MOST_BYTES:
            raise too_big(name)
        contents[name] = raw
    strays = tuple(listing.faults[:MOST_FAULTS])
    return Source(where=str(folder), contents=contents, left_out=tuple(listing.left_out), strays=strays)


class _Listing:
    """What lies in a pack's folder, by name; some systems give names back taken apart, so they are put together (NFC)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: list[tuple[str, Path]] = []
        self.left_out: list[str] = []
        self.faults: list[Fault] = []
        self.seen = 0

    @property
    def names(self) -> list[str]:
        """The name of each file."""
        return [name for name, _path in self.found]

    def look_into(self, prefix: str) -> None:
        """List what lies in one folder of the pack, and in those inside it."""
        try:
            with os.scandir(self.folder / prefix) as entries:
                listed = sorted(islice(entries, _MOST_LISTED - self.seen + 1), key=lambda entry: entry.name)
        except OSError as error:
            raise refused(
                prefix or ".", _("this folder cannot be read: {why}").format(why=why(error)), _("check the path"), "unreadable"
            ) from None
        self.seen += len(listed)
        if len(listed) > MOST_FILES or self.seen > _MOST_LISTED:
            raise too_many(prefix or ".")
        for entry in listed:
            name = unicodedata.normalize("NFC", f"{prefix}{entry.name}")
            if is_left_lying(entry.name):
                self.left_out.append(name)
                continue
            try:
                self._take(name, entry)
            except PackError as error:
                self.faults += error.faults

    def _take(self, name: str, entry: os.DirEntry[str]) -> None:
        if entry.is_symlink():
            raise refused(name, _("a pack may hold no links"), _("put the file itself here"), "link")
        is_folder = entry.is_dir()
        if not is_folder and not entry.is_file():
            raise refused(name, _("this is not a plain file"), _("take it out"), "stray-file")
        check_name(name, is_folder=is_folder)
        if is_folder:
            self.look_into(name + "/")
        else:
            self.found.append((name, Path(entry.path)))


def too_big(name: str) -> PackError:
    """Return the refusal of the file with which a pack is larger than it may be."""
    message = _("with this file the pack is larger than {most} MiB").format(most=MOST_BYTES // 1024 // 1024)
    return refused(name, message, _("take out what it does not need"), "too-big")
