"""What a site lays out to be installed: packs as folders, and as `.wbpack` files that are known by their names until one is looked at."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbook.frozen import frozen
from workbook.pack.packing import ENDING
from workbook.pack.shelved import packs_in
from workbook.pack.versions import is_version, rank

_CALLED = re.compile(r"(?P<id>[a-z0-9]+(-[a-z0-9]+)*)-(?P<version>[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*)" + re.escape(ENDING))
MOST_LISTED = 1000
"""So many names of one folder are looked at."""


@frozen
class Offer:
    """A pack that could be installed; what it says of itself is not checked yet."""

    id: str
    version: str
    title: str
    """Its title, or its id where only the name of a file is known."""
    path: Path


def offers(folders: Sequence[Path]) -> Mapping[str, Offer]:
    """Return the newest version of each pack that the folders offer, by id."""
    found: dict[str, Offer] = {}
    for one in (one for folder in folders for one in _in(folder)):
        if one.id not in found or rank(one.version) > rank(found[one.id].version):
            found[one.id] = one
    return dict(sorted(found.items()))


def _in(folder: Path) -> list[Offer]:
    told = [Offer(id=one.id, version=one.version, title=one.title or one.id, path=one.folder) for one in packs_in(folder)]
    try:
        names = sorted(path.name for path in folder.iterdir() if path.name.endswith(ENDING))[:MOST_LISTED]
    except OSError:
        return told
    for name in names:
        called = _CALLED.fullmatch(name)
        if called and is_version(called["version"]):
            told.append(Offer(id=called["id"], version=called["version"], title=called["id"], path=folder / name))
    return told
