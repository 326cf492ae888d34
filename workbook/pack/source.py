"""Where a pack's files come from, read safely: a folder now, an archive later. Nothing in a pack is ever followed or executed."""

import errno
import hashlib
import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from workbook import files
from workbook.errors import Fault, PackError
from workbook.frozen import frozen
from workbook.locale import _
from workbook.text import one_line
from workbook.why import why

MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 2_000
MOST_EXERCISES = 500

_NAMES = re.compile(
    r"(pack|templates|cards|checklists|strings|support)\.toml|exercises/[^/]+\.toml|facilitator\.md|README\.md|LICENSE"
    r"|locale/[A-Za-z0-9-]+/((templates|cards|checklists|strings|pack)\.toml|exercises/[^/]+\.toml|facilitator\.md)"
)


@frozen
class Source:
    """A pack's files in memory."""

    where: str
    """The folder or archive it came from, to be shown."""
    contents: Mapping[str, bytes]
    """By name inside the pack, with forward slashes, in the order of the names."""

    @property
    def digest(self) -> str:
        """sha256 (hex) over names and bytes; the same for the same content wherever it lies."""
        total = hashlib.sha256()
        for name, raw in self.contents.items():
            total.update(f"{len(name.encode())}:{name}:{len(raw)}:".encode())
            total.update(raw)
        return total.hexdigest()


def read_folder(folder: Path) -> Source:
    """Return the files of a pack's folder; raises PackError for a link, a file that a pack cannot have, or too much."""
    names = list(_names(folder, ""))
    _no_twins(names)
    contents, total = {}, 0
    for name in sorted(names):
        try:
            raw = files.read_bytes(folder / name, MOST_BYTES)
        except OSError as error:
            if error.errno == errno.EFBIG:
                raise _too_big(name) from None
            raise _refused(
                name, _("this file cannot be read: {why}").format(why=why(error)), _("check who may read it"), "unreadable"
            ) from None
        total += len(raw)
        if total > MOST_BYTES:
            raise _too_big(name)
        contents[name] = raw
    return Source(where=str(folder), contents=contents)


def _names(folder: Path, prefix: str) -> list[str]:
    found: list[str] = []
    try:
        with os.scandir(folder / prefix) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise _refused(
            prefix or ".", _("this folder cannot be read: {why}").format(why=why(error)), _("check the path"), "unreadable"
        ) from None
    if len(listed) > MOST_FILES:
        raise _too_many(prefix or ".")
    for entry in listed:
        name = f"{prefix}{entry.name}"
        if one_line(name) != name:
            raise _refused(one_line(name), _("the name of this file has signs that cannot be seen"), _("rename it"), "stray-file")
        if entry.is_symlink():
            raise _refused(name, _("a pack may hold no links"), _("put the file itself here"), "link")
        if entry.is_dir():
            if not re.fullmatch(r"(exercises|locale|locale/[A-Za-z0-9-]+|locale/[A-Za-z0-9-]+/exercises)", name):
                raise _refused(name, _("a pack has no folder of this name"), _("take it out, or move it beside the pack"), "stray-file")
            found += _names(folder, name + "/")
        elif not entry.is_file():
            raise _refused(name, _("this is not a plain file"), _("take it out"), "stray-file")
        elif not _NAMES.fullmatch(name):
            raise _refused(name, _("a pack has no file of this name"), _("take it out, or move it beside the pack"), "stray-file")
        else:
            found.append(name)
        if len(found) > MOST_FILES:
            raise _too_many(name)
    return found


def _no_twins(names: list[str]) -> None:
    seen: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in seen:
            raise _refused(
                name, _('this name and "{other}" are the same on some computers').format(other=seen[folded]), _("rename one"), "twin-names"
            )
        seen[folded] = name
    if "pack.toml" not in seen:
        raise _refused(
            "pack.toml", _("this is missing, so the folder is no pack"), _("start from one that works, or write one"), "no-manifest"
        )


def _too_many(name: str) -> PackError:
    return _refused(name, _("a pack may hold {most} files").format(most=MOST_FILES), _("split it into two"), "too-many")


def _too_big(name: str) -> PackError:
    message = _("with this file the pack is larger than {most} MiB").format(most=MOST_BYTES // 1024 // 1024)
    return _refused(name, message, _("take out what it does not need"), "too-big")


def _refused(name: str, message: str, remedy: str, code: str) -> PackError:
    return PackError((Fault(file=name, line=0, message=message, remedy=remedy, code=code),))
