"""Support lines read without pydantic and without ever refusing: on a bad day, half a file is better than a fault.

`pack check` judges a pack's support.toml strictly; this reads what it can of any.
"""

from collections.abc import Sequence
from pathlib import Path

from workbook import files
from workbook.errors import PackError
from workbook.exercise.toml import read_toml
from workbook.locale import _
from workbook.pack.manifest import Region, Support, SupportLine
from workbook.text import one_line

FILE = "support.toml"
ANYWHERE = "*"


def read_support(folder: Path) -> Support:
    """Return what a folder's support.toml holds; nothing where there is none or it cannot be read."""
    try:
        tree = read_toml(FILE, files.read_bytes(folder / FILE, 1024 * 1024)).tree
    except (OSError, PackError):
        return Support()
    regions, fallback = tree.get("region"), tree.get("fallback")
    return Support(
        region=tuple(_region(raw) for raw in regions if isinstance(raw, dict)) if isinstance(regions, list) else (),
        fallback=tuple(one_line(line) for line in fallback if isinstance(line, str)) if isinstance(fallback, list) else (),
    )


def support_look(folder: Path) -> tuple[int, ...]:
    """Return what changes with a folder's support.toml, without reading it; nothing where there is none."""
    try:
        found = (folder / FILE).lstat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _region(raw: dict[str, object]) -> Region:
    lines = raw.get("lines")
    return Region(
        code=_word(raw, "code").upper(),
        name=_word(raw, "name"),
        emergency=_word(raw, "emergency"),
        verified_on=_word(raw, "verified_on"),
        lines=tuple(
            SupportLine(name=_word(line, "name"), reach=_word(line, "reach"), hours=_word(line, "hours"))
            for line in lines
            if isinstance(line, dict) and (_word(line, "name") or _word(line, "reach"))
        )
        if isinstance(lines, list)
        else (),
    )


def _word(raw: dict[str, object], name: str) -> str:
    value = raw.get(name, "")
    return one_line(value) if isinstance(value, str) else ""


def region_of(code: str, sources: Sequence[Support], numbers: Sequence[Support] = ()) -> Region:
    """Return who to contact in a region, from several sources: each source's lines in turn.

    The emergency number is the first that `numbers` knows for it, else the first of the sources.

    A region that no source knows gets the lines for anywhere else, and no number.
    """
    wanted = code.upper() or ANYWHERE
    found = _of(wanted, sources)
    if not found:
        found = _of(ANYWHERE, sources)
        wanted = wanted if _of(wanted, numbers) else ANYWHERE
    elif not _of(wanted, numbers):  # whoever else knows it takes none of the lines away that were there without them
        found = [*found, *_of(ANYWHERE, numbers)]
    lines = {(line.name, line.reach): line for region in found for line in region.lines}
    if not lines and wanted != ANYWHERE:
        lines = {(line.name, line.reach): line for region in _of(ANYWHERE, sources) for line in region.lines}
    if not lines:
        lines = {(line, line): SupportLine(name=_("A directory of lines"), reach=line) for source in sources for line in source.fallback}
    return Region(
        code=wanted,
        name=next((one.name for one in found if one.name), ""),
        lines=tuple(lines.values()),
        emergency=next((one.emergency for one in [*_of(wanted, numbers), *found] if one.emergency), ""),
        verified_on=min((one.verified_on for one in found if one.lines), default=""),
    )


def _of(code: str, sources: Sequence[Support]) -> list[Region]:
    return [region for source in sources for region in source.region if region.code == code]
