"""The packs that are here: found in folders, read once, checked, and kept compiled."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from workbook import __version__, files
from workbook.errors import Fault, PackError, WorkbookError
from workbook.exercise.toml import read_toml
from workbook.frozen import frozen
from workbook.locale import _
from workbook.pack.compiled import LAYOUT, compiled, from_compiled
from workbook.pack.pack import Pack
from workbook.pack.source import Source, read_folder
from workbook.text import nearest

DEFAULT = "asking-for-help"
"""The pack that everybody has."""


@frozen
class Shelved:
    """A pack's folder, and what its manifest says at first sight."""

    id: str
    folder: Path
    version: str = ""
    title: str = ""


class Library:
    """Finds packs by id. The first folder that has a pack of an id wins; each pack is read at most once."""

    def __init__(self, folders: Sequence[Path], cache: Path | None = None) -> None:
        self.folders = tuple(folders)
        self.cache = cache
        """Where compiled packs are kept; None keeps none."""
        self._shelved: dict[str, Shelved] | None = None
        self._packs: dict[str, Pack] = {}
        self._reading: list[str] = []

    def shelved(self) -> Mapping[str, Shelved]:
        """Return every pack that is here, by id, the default one first; nothing is read but each manifest."""
        if self._shelved is None:
            found: dict[str, Shelved] = {}
            for folder in self.folders:
                for one in _packs_in(folder):
                    found.setdefault(one.id, one)
            self._shelved = dict(sorted(found.items(), key=lambda pair: (pair[0] != DEFAULT, pair[0])))
        return self._shelved

    def pack(self, pack_id: str) -> Pack:
        """Return a pack by its id; raises PackError when something in it is wrong, WorkbookError when it is not here."""
        if pack_id not in self._packs:
            shelved = self.shelved().get(pack_id)
            if shelved is None:
                close = nearest(pack_id, list(self.shelved()))
                raise WorkbookError(
                    _('There is no pack "{id}" here.').format(id=pack_id)
                    + (" " + _('Did you mean "{close}"?').format(close=close) if close else "")
                )
            if pack_id in self._reading:
                raise _unusable(_("packs may not extend each other in a circle"), _("take [extends] out of one of them"))
            self._reading.append(pack_id)
            try:
                self._packs[pack_id] = self._read(shelved)
            finally:
                self._reading.pop()
        return self._packs[pack_id]

    def packs(self) -> tuple[tuple[Pack, ...], tuple[PackError, ...]]:
        """Return every pack that can be used, and what is wrong with the others."""
        good, bad = [], []
        for pack_id in self.shelved():
            try:
                good.append(self.pack(pack_id))
            except PackError as error:
                bad.append(error)
        return tuple(good), tuple(bad)

    def parent(self, pack_id: str) -> Pack | None:
        """Return the pack that another extends, or None when it is not here."""
        if pack_id not in self.shelved():
            return None
        try:
            return self.pack(pack_id)
        except PackError as error:
            if error.faults[0].code == "extends":
                raise
            message = _('the pack "{id}", which this one extends, has faults of its own').format(id=pack_id)
            raise _unusable(message, _("mend that pack first")) from None

    def _read(self, shelved: Shelved) -> Pack:
        source = read_folder(shelved.folder)
        parent = self._parent_of(source, shelved.id)
        kept = self._kept(source, parent)
        pack = from_compiled(_bytes(kept), parent) if kept is not None else None
        return pack or self._checked(source, shelved.folder, kept)

    def _parent_of(self, source: Source, pack_id: str) -> Pack | None:
        extends = _manifest(source.contents["pack.toml"]).get("extends")
        name = extends.get("pack") if isinstance(extends, dict) else None
        if name == pack_id:
            raise _unusable(_("a pack cannot extend itself"), _("take [extends] out"))
        return self.parent(name) if isinstance(name, str) else None

    def _kept(self, source: Source, parent: Pack | None) -> Path | None:
        if self.cache is None:
            return None
        parents = [source.digest[:32]]
        while parent is not None:
            parents.append(parent.digest[:12])
            parent = parent.parent
        name = f"{'-'.join(parents)}-{__version__}-{LAYOUT}.json"
        return self.cache / "packs" / name

    def _checked(self, source: Source, folder: Path, kept: Path | None) -> Pack:
        from workbook.pack.check import checked  # deferred: pydantic loads only where something untrusted is read

        pack = checked(source, self.parent)
        if kept is not None:
            try:
                files.make_private_dir(kept.parent)
                files.write_whole(kept, compiled(pack))
            except OSError:
                return pack  # a cache that cannot be written costs time, never words
        return pack


def _unusable(message: str, remedy: str) -> PackError:
    return PackError((Fault(file="pack.toml", line=0, message=message, remedy=remedy, code="extends"),))


def _bytes(path: Path) -> bytes:
    try:
        return files.read_bytes(path)
    except OSError:
        return b""


def _packs_in(folder: Path) -> list[Shelved]:
    """Return the packs in a folder: itself, its folders, and the versions in those (the newest of them)."""
    if _is_pack(folder):
        return [_shelved(folder)]
    found = []
    for inner in _folders(folder):
        if _is_pack(inner):
            found.append(_shelved(inner))
        else:
            versions = [_shelved(one) for one in _folders(inner) if _is_pack(one)]
            found += sorted(versions, key=lambda one: _rank(one.version), reverse=True)[:1]
    return found


def _is_pack(folder: Path) -> bool:
    try:
        return (folder / "pack.toml").is_file()
    except OSError:  # a folder that this account may not look into holds no pack for it
        return False


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    except OSError:
        return []


def _rank(version: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in version.split(".")]


def _shelved(folder: Path) -> Shelved:
    tree = _manifest(_bytes(folder / "pack.toml"))
    named = {name: str(tree.get(name, "")) for name in ("id", "version", "title")}
    return Shelved(id=named["id"] or folder.name, folder=folder, version=named["version"], title=named["title"])


@lru_cache
def _manifest(raw: bytes) -> Mapping[str, object]:
    """Return what a manifest says at first sight; nothing for one that is not TOML, which reading it whole will tell."""
    try:
        return read_toml("pack.toml", raw).tree
    except PackError:
        return {}
