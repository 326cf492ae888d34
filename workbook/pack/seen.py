"""What an installed pack held when it was last read whole, so that it is not read again while its files look the same.

A pack may have 500 pages, and every start looks at all packs that are here.
"""

import json
from pathlib import Path

from workbook import files
from workbook.digest import sha256
from workbook.frozen import frozen


@frozen(kw_only=False)
class Seen:
    """A folder of a pack as it was read."""

    looks: str
    """sha256 (hex) of the stamps of its files."""
    digest: str
    """The pack's digest."""
    extends: str
    """The id of the pack that it extends; empty for none."""

    @property
    def raw(self) -> bytes:
        """What is kept of it."""
        return json.dumps([self.looks, self.digest, self.extends]).encode()


def seen_place(cache: Path, folder: Path) -> Path:
    """Return the file in which it is kept what a folder held."""
    return cache / "seen" / f"{sha256(bytes(folder)).hexdigest()[:32]}.json"


def read_seen(place: Path) -> Seen | None:
    """Return what was kept; None when it cannot be read, or is something else."""
    try:
        looks, digest, extends = json.loads(files.read_bytes(place))
    except (OSError, ValueError, TypeError):
        return None
    return Seen(looks, digest, extends) if all(isinstance(one, str) for one in (looks, digest, extends)) else None
