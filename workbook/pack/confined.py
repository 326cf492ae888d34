"""The process in which a stranger's pack is unpacked and checked (stranger.py starts it): it limits itself, then reads and answers."""

import json
import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbook import locale
from workbook.errors import PackError
from workbook.frozen import as_dict
from workbook.pack.archive import read_archive
from workbook.pack.check import check
from workbook.pack.compiled import compiled
from workbook.pack.library import Library
from workbook.pack.packing import packed


def answer() -> None:
    """Read what is asked for and an archive from stdin, and write what was found to stdout."""
    asking = json.loads(sys.stdin.buffer.readline())
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CPU, asking["work"])
    _limit(resource.RLIMIT_AS, asking["memory"])
    locale.use(asking["language"])
    library = Library(
        [*map(Path, asking["folders"])],
        Path(asking["cache"]) if asking["cache"] else None,
        newest=[*map(Path, asking["newest"])],
        keeps=False,
    )
    told, archive = _found(sys.stdin.buffer.read(), asking["name"], library)
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + archive)


def _limit(kind: int, most: int) -> None:
    """Have the system end or refuse what goes beyond; a limit that is lower already stays."""
    hard = resource.getrlimit(kind)[1]
    lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):  # macOS knows some of them by name only
        resource.setrlimit(kind, (lowest, lowest))


def _found(raw: bytes, name: str, library: Library) -> tuple[dict[str, Any], bytes]:
    try:
        source = read_archive(raw, name)
        reading = check(source, library.parent)
    except PackError as error:
        return {"faults": [as_dict(fault) for fault in error.faults]}, b""
    pack, errors = reading.pack, reading.errors
    if errors or pack is None:
        return {"faults": [as_dict(fault) for fault in errors]}, b""
    told = {"pack": compiled(pack).decode(), "extends": pack.parent.id if pack.parent else "", "warnings": len(reading.faults)}
    return told, packed(source.contents)
