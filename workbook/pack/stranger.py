"""A stranger's pack is unpacked and checked in a process of its own, with little memory and time, where it can write nothing.

The process that asks sends the archive through a pipe; a folder is sent as the archive that `pack build` would make of it. What
comes back is plain: the faults, or the pack and its files as that same archive. confined.py is the other end of the pipe.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from workbook import files
from workbook.errors import Fault, PackError, WorkbookError
from workbook.frozen import frozen
from workbook.locale import _
from workbook.pack.archive import MOST_PACKED, read_archive
from workbook.pack.compiled import from_compiled
from workbook.pack.library import Library
from workbook.pack.naming import refused
from workbook.pack.pack import Pack
from workbook.pack.packing import packed
from workbook.pack.source import Source, read_folder
from workbook.why import why

MEMORY = 600 * 1024 * 1024
"""Bytes that the process may use (where the system counts them: Linux does, macOS takes no notice)."""
WORK, WAIT = 10, 60
"""Seconds of work, and seconds in all on a machine that is busy."""
_START = "import sys; sys.path[:] = sys.argv[1:]; from workbook.pack.confined import answer; answer()"


@frozen(kw_only=False)
class Looked:
    """What looking at a stranger's pack gave: it can be used."""

    source: Source
    """Its files, each called as a pack's files may be."""
    pack: Pack
    warnings: int
    """How many things its author should still mend."""


def look(path: Path, library: Library, language: str = "") -> Looked:
    """Return the pack in a `.wbpack` file or a folder, looked at in a process of its own; raises PackError with every error in it.

    `library` has the packs that it may extend; faults are told in `language` (BCP 47).
    """
    return looked_at(packed(read_folder(path).contents) if path.is_dir() else _bytes(path), str(path), library, language)


def looked_at(raw: bytes, name: str, library: Library, language: str = "") -> Looked:
    """Return the pack in an archive that somebody handed over, looked at in the same way; `name` is what faults call it."""
    asking = {
        "name": Path(name).name,
        "language": language,
        "folders": [*map(str, library.folders)],
        "newest": [*map(str, library.newest)],
        "cache": str(library.cache or ""),
        "memory": MEMORY,
        "work": WORK,
    }
    told, archive = _asked(asking, raw)
    if told is None:
        raise _stopped(Path(name).name)
    if "faults" in told:
        raise PackError(tuple(Fault(**fault) for fault in told["faults"]))
    source = read_archive(archive, name)
    pack = from_compiled(told["pack"].encode(), library.parent(told["extends"]) if told["extends"] else None)
    if pack is None or pack.digest != source.digest:
        raise _stopped(Path(name).name)
    return Looked(source, pack, int(told["warnings"]))


def _bytes(path: Path) -> bytes:
    try:
        return files.read_bytes(path, MOST_PACKED, follow=True)
    except OSError as error:
        message = _("this file cannot be read: {why}").format(why=why(error))
        raise refused(path.name, message, _("check where it is, and who may read it"), "unreadable") from None


def _asked(asking: dict[str, Any], raw: bytes) -> tuple[dict[str, Any] | None, bytes]:
    """Have another process look at an archive; returns what it said and the archive it made of what it found, or None when it ended."""
    package = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-I", "-B", "-S", "-c", _START, package, *(place for place in sys.path if place)]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(asking).encode() + b"\n" + raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WAIT,
            check=True,
            cwd="/",
            env={},
        )
        head, _end, archive = done.stdout.partition(b"\n")
        return json.loads(head), archive
    except (subprocess.SubprocessError, ValueError):
        return None, b""
    except OSError as error:
        raise WorkbookError(_("The pack could not be looked at: {why}.").format(why=why(error))) from None


def _stopped(name: str) -> PackError:
    message = _("this pack is too large to be looked at: it took more than {seconds} seconds of work, or too much memory").format(
        seconds=WORK
    )
    return refused(name, message, _("do not use it, unless its author can make it smaller"), "too-much")
