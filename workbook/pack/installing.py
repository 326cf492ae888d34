"""Puts packs into a person's store and takes them out again: `packs/<id>/<version>-<first of the digest>/`, read-only.

A pack is written beside its place, looked at again, and given its name in one step. Whatever happens before that leaves a hidden
folder that nobody reads; `clear` takes it away.
"""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbook import files
from workbook.errors import CannotCreate, StoreError
from workbook.exercise.fields import ID
from workbook.files import SYSTEM, System
from workbook.locale import _
from workbook.pack.library import SHORT
from workbook.pack.shelved import folders_in, is_pack, version_in
from workbook.pack.source import Source, read_folder
from workbook.pack.versions import is_version, rank
from workbook.why import why

READ_ONLY = 0o400
_COMING, _GOING = ".coming-", ".going-"
_LONG = 24 * 3600.0
"""Seconds after which a process on another machine is taken to be gone."""


def place_of(own: Path, pack_id: str, version: str, digest: str) -> Path:
    """Return the folder of one version of a pack under a person's folder of packs."""
    if not (ID.fullmatch(pack_id) and is_version(version)):
        raise ValueError(f"{pack_id} {version} is not what a checked pack is called")
    return own / pack_id / f"{version}-{digest[:SHORT]}"


def install(own: Path, pack_id: str, version: str, source: Source, *, system: System = SYSTEM) -> Path:
    """Put a pack that was checked into a person's folder of packs and return its folder; one that is there already stays as it is.

    Raises CannotCreate, and nothing of it counts then.
    """
    place = place_of(own, pack_id, version, source.digest)
    _check_owner(own)
    coming = place.with_name(f"{_COMING}{os.uname().nodename}-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        files.make_private_dir(place.parent, system=system)
        clear(own, system=system)
        if is_pack(place) and read_folder(place).digest == source.digest:
            return place
        if os.path.lexists(place):  # somebody changed it: it is not what its name says
            _take_away(place, system)
        _write(coming, source, system)
        if read_folder(coming).digest != source.digest:
            raise CannotCreate(_("The pack did not reach the disk as it was read. Nothing was installed; try again."))
        files.move(coming, place, system=system)
        files.lock_folder(place, system=system)
    except OSError as error:
        raise CannotCreate(_("The pack could not be installed in {folder}: {why}.").format(folder=own, why=why(error))) from None
    finally:
        if coming.is_dir():
            _forget(coming, system)
    return place


def _write(folder: Path, source: Source, system: System) -> None:
    files.make_new_dir(folder, system=system)
    inner = sorted({folder / name for path in source.contents for name in _folders_of(path)})
    for one in inner:
        files.make_new_dir(one, system=system)
    for name, raw in source.contents.items():
        files.write_new(folder / name, raw, READ_ONLY, system=system)
    for one in (*inner, folder):
        files.sync_folder(one, system=system)
    for one in inner:  # the outermost one only when it has its name: not every system lets a locked folder be renamed
        files.lock_folder(one, system=system)


def _folders_of(name: str) -> list[str]:
    parts = name.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def installed(own: Path, pack_id: str) -> list[Path]:
    """Return the folders of the versions of a pack that are installed, the newest last; none for what no pack can be called."""
    if not ID.fullmatch(pack_id):  # it might lead out of the folder of packs
        return []
    return sorted((one for one in folders_in(own / pack_id) if is_pack(one)), key=lambda one: rank(version_in(one)))


def uninstall(own: Path, pack_id: str, places: Sequence[Path], *, system: System = SYSTEM) -> None:
    """Take versions of a pack out of a person's folder of packs. Raises StoreError."""
    folder = own / pack_id
    try:
        for place in places:
            _take_away(place, system)
        clear(own, system=system)
        if folder.is_dir() and not files.names_in(folder, system=system):
            files.remove_folder(folder, system=system)
    except OSError as error:
        raise StoreError(_("{folder} could not be taken away: {why}.").format(folder=folder, why=why(error))) from None


def _take_away(place: Path, system: System) -> None:
    """Take a version away: from the moment it has no name it does not count."""
    going = place.with_name(f"{_GOING}{os.uname().nodename}-{os.getpid()}-{os.urandom(4).hex()}")
    system.chmod(place, files.PRIVATE_FOLDER)
    files.move(place, going, system=system)
    files.remove_tree(going, system=system)


def leftovers(own: Path) -> list[Path]:
    """Return the hidden folders of installs and removals that were cut off."""
    return [path for folder in folders_in(own) for path in _hidden(folder) if not _at_work(path)]


def clear(own: Path, *, system: System = SYSTEM) -> int:
    """Take away what installs and removals left that were cut off; returns how many folders went."""
    return sum(_forget(path, system) for path in leftovers(own))


def _hidden(folder: Path) -> Iterator[Path]:
    yield from (folder / name for name in files.names_in(folder) if name.startswith((_COMING, _GOING)))


def _at_work(path: Path) -> bool:
    """Say whether the process that made a hidden folder is still there, as its name tells; of another machine's, by its age."""
    *machine, pid, _end = path.name.removeprefix(_COMING).removeprefix(_GOING).rsplit("-", 2)
    try:
        if machine != [os.uname().nodename] or not pid.isdecimal():
            return time.time() - path.lstat().st_mtime < _LONG
        os.kill(int(pid), 0)
    except (ProcessLookupError, FileNotFoundError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _forget(folder: Path, system: System) -> bool:
    try:
        files.remove_tree(folder, system=system)
    except OSError:  # it counts for nothing, and the next install tries again
        return False
    return True


def _check_owner(own: Path) -> None:
    there = next(folder for folder in (own, *own.parents) if folder.exists())
    if there in (own, own.parent) and there.stat().st_uid != os.geteuid():
        raise CannotCreate(_("Nothing can be kept in {folder}: it belongs to another account.").format(folder=there))
