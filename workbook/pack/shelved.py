"""Which packs lie in a folder: nothing is read of each but its manifest, and that only at first sight."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from workbook import files
from workbook.errors import PackError
from workbook.exercise.fields import ID
from workbook.exercise.toml import read_toml
from workbook.frozen import frozen
from workbook.pack.versions import is_version, rank
from workbook.text import one_line

MOST_MANIFEST = 1024 * 1024
"""Bytes of a manifest."""
LONGEST = 200
"""Characters of a title and of a folder's name: nobody has checked them yet."""


@frozen
class Shelved:
    """A pack's folder, and what its manifest says at first sight: of nothing that could not stand in a line or a path."""

    id: str
    """Where the manifest has none that can be one, the folder's name."""
    folder: Path
    version: str = ""
    """Empty where the manifest has none that is one."""
    title: str = ""


def packs_in(folder: Path) -> list[Shelved]:
    """Return the packs in a folder: itself, its folders, and of the versions that lie in those the newest."""
    if is_pack(folder):
        return [shelved(folder)]
    found = []
    for inner in folders_in(folder):
        newest = inner if is_pack(inner) else _newest(inner)
        if newest is not None:
            found.append(shelved(newest))
    return found


def _newest(folder: Path) -> Path | None:
    """Return the newest version in a folder. Where their folders' names tell the versions, no manifest is read for it."""
    versions = [one for one in folders_in(folder) if is_pack(one)]
    return max(versions, key=lambda one: (rank(version_in(one)), one.stat().st_mtime_ns), default=None)


def version_in(folder: Path) -> str:
    """Return the version of the pack in a folder: as the name of an installed one's folder tells it, else as its manifest does."""
    told = folder.name.rpartition("-")[0]
    return told if is_version(told) else shelved(folder).version


def is_pack(folder: Path) -> bool:
    """Say whether a folder holds a pack."""
    try:
        return (folder / "pack.toml").is_file()
    except OSError:  # a folder that this account may not look into holds no pack for it
        return False


def folders_in(folder: Path) -> list[Path]:
    """Return the folders in a folder, but for hidden ones; none where there are none or they may not be seen."""
    try:
        return sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    except OSError:
        return []


def shelved(folder: Path) -> Shelved:
    """Return the pack in a folder as its manifest has it."""
    try:
        return shelved_as(folder, files.read_bytes(folder / "pack.toml", MOST_MANIFEST))
    except OSError:
        return shelved_as(folder, b"")


def shelved_as(folder: Path, manifest: bytes) -> Shelved:
    """Return the pack in a folder as a manifest has it."""
    tree = first_sight(manifest)
    id, version = str(tree.get("id", "")), str(tree.get("version", ""))
    return Shelved(
        id=id if ID.fullmatch(id) else one_line(folder.name)[:LONGEST],
        folder=folder,
        version=version if is_version(version) else "",
        title=one_line(str(tree.get("title", "")))[:LONGEST],
    )


@lru_cache
def first_sight(raw: bytes) -> Mapping[str, object]:
    """Return what a manifest says at first sight; nothing for one that is not TOML, which reading it whole will tell."""
    try:
        return read_toml("pack.toml", raw).tree
    except PackError:
        return {}
