"""The only module that changes files, and the one that reads them with care.

Every call to the operating system goes through a `System`, so that a test can make any one of them fail, and so that
one day one place can turn bytes into sealed bytes. Everything raises OSError; why.py says it in plain words.
"""

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
LIMIT = 256 * 1024 * 1024
"""No file of ours is ever bigger than this many bytes."""


class System:
    """The operating system's calls that files are kept with, one method each."""

    def open(self, path: Path, flags: int, mode: int = PRIVATE_FILE) -> int:
        """Open `path` and return its descriptor."""
        return os.open(path, flags | os.O_CLOEXEC, mode)

    def read(self, descriptor: int, count: int) -> bytes:
        """Read up to `count` bytes; none at the end."""
        return os.read(descriptor, count)

    def write(self, descriptor: int, content: bytes) -> int:
        """Write and return how many bytes went."""
        return os.write(descriptor, content)

    def fsync(self, descriptor: int) -> None:
        """Bring content and description to the disk. Never called twice on one descriptor after it failed."""
        if sys.platform == "darwin":
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        else:
            os.fsync(descriptor)

    def fdatasync(self, descriptor: int) -> None:
        """Bring content to the disk. Never called twice on one file after it failed."""
        if sys.platform == "darwin":
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        else:
            os.fdatasync(descriptor)

    def ftruncate(self, descriptor: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(descriptor, size)

    def close(self, descriptor: int) -> None:
        """Close the descriptor."""
        os.close(descriptor)

    def dup(self, descriptor: int) -> int:
        """Return a second descriptor of the same open file."""
        return os.dup(descriptor)

    def fstat(self, descriptor: int) -> os.stat_result:
        """Describe an open file."""
        return os.fstat(descriptor)

    def lstat(self, path: Path) -> os.stat_result:
        """Describe what stands at `path`, a link as a link."""
        return os.lstat(path)

    def fchmod(self, descriptor: int, mode: int) -> None:
        """Set the mode of an open file."""
        os.fchmod(descriptor, mode)

    def chmod(self, path: Path, mode: int) -> None:
        """Set the mode of what stands at `path`."""
        os.chmod(path, mode)

    def rename(self, old: Path, new: Path) -> None:
        """Give `old` the name `new`, in place of what has it."""
        os.rename(old, new)

    def unlink(self, path: Path) -> None:
        """Take the name away."""
        os.unlink(path)

    def mkdir(self, path: Path) -> None:
        """Make one folder; FileExistsError when it is there."""
        os.mkdir(path, PRIVATE_FOLDER)

    def rmdir(self, path: Path) -> None:
        """Remove an empty folder."""
        os.rmdir(path)

    def listdir(self, path: Path) -> list[str]:
        """Return the names in a folder."""
        return os.listdir(path)


SYSTEM = System()


def read_bytes(path: Path, limit: int = LIMIT, *, follow: bool = False, system: System = SYSTEM) -> bytes:
    """Return what a regular file holds. A link is followed only when asked; a pipe, a device or a bigger file is refused."""
    descriptor = system.open(path, os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW))
    try:
        found = system.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.ENXIO, "not a plain file", str(path))
        parts, size = [], 0
        while part := system.read(descriptor, min(1 << 20, limit + 1 - size)):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise OSError(errno.EFBIG, "too big", str(path))
    finally:
        system.close(descriptor)
    return b"".join(parts)


def prepare(path: Path, content: bytes, mode: int = PRIVATE_FILE, *, system: System = SYSTEM) -> Path:
    """Write `content` beside `path`, all the way to the disk, and return that file's path; `put` then gives it its name."""
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    write_new(temporary, content, mode, system=system)
    return temporary


def put(temporary: Path, path: Path, *, system: System = SYSTEM) -> None:
    """Give a prepared file the name `path`: from here on it counts, and only when this returns will it outlast a power cut."""
    try:
        system.rename(temporary, path)
    except OSError:
        discard(temporary, system=system)
        raise
    sync_folder(path.parent, system=system)


def write_whole(path: Path, content: bytes, mode: int = PRIVATE_FILE, *, system: System = SYSTEM) -> None:
    """Write a file whole or not at all; what had the name before stays until the new one is on the disk."""
    put(prepare(path, content, mode, system=system), path, system=system)


def write_new(path: Path, content: bytes, mode: int = PRIVATE_FILE, *, system: System = SYSTEM) -> None:
    """Write a file that is not there yet, to the disk; FileExistsError when it is, and nothing is left when it fails."""
    descriptor = system.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    try:
        try:
            system.fchmod(descriptor, mode)
            _write_all(descriptor, content, system)
            system.fsync(descriptor)
        finally:
            system.close(descriptor)
    except OSError:
        discard(path, system=system)
        raise


def open_new(path: Path, *, system: System = SYSTEM) -> int:
    """Make a private file that is not there yet and return a descriptor that only ever adds to its end."""
    descriptor = system.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_NOFOLLOW)
    try:
        system.fchmod(descriptor, PRIVATE_FILE)
    except OSError:
        system.close(descriptor)
        discard(path, system=system)
        raise
    return descriptor


def sync_folder(folder: Path, *, system: System = SYSTEM) -> None:
    """Bring a folder's names to the disk, where the file system can and we may read the folder."""
    try:
        descriptor = system.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:
        return
    try:
        system.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}:
            raise
    finally:
        system.close(descriptor)


def make_private_dir(folder: Path, *, system: System = SYSTEM) -> None:
    """Make a folder that only this account can open, and the folders above it; one that is there is left as it is."""
    try:
        _make_or_find(folder, system)
    except FileNotFoundError:
        make_private_dir(folder.parent, system=system)
        _make_or_find(folder, system)


def _make_or_find(folder: Path, system: System) -> None:
    try:
        system.mkdir(folder)
    except FileExistsError:  # it was there, or another start has made it just now
        if not folder.is_dir():
            raise
        return
    system.chmod(folder, PRIVATE_FOLDER)
    sync_folder(folder.parent, system=system)


def close_folder(folder: Path, *, system: System = SYSTEM) -> bool:
    """Make a folder of this account private to it, where it is there and is not; says whether it was open to others and no longer is."""
    try:
        found = system.lstat(folder)
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or not found.st_mode & 0o077:
        return False
    system.chmod(folder, PRIVATE_FOLDER)
    return not system.lstat(folder).st_mode & 0o077  # some disks keep no modes and say nothing


def make_new_dir(folder: Path, *, system: System = SYSTEM) -> None:
    """Make one private folder that is not there yet; FileExistsError when it is, whoever made it."""
    system.mkdir(folder)
    system.chmod(folder, PRIVATE_FOLDER)
    sync_folder(folder.parent, system=system)


def names_in(folder: Path, *, system: System = SYSTEM) -> list[str]:
    """Return the sorted names in a folder, none when there is no such folder."""
    try:
        return sorted(system.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def remove(path: Path, *, system: System = SYSTEM) -> bool:
    """Take a file away; False when it was not there."""
    try:
        system.unlink(path)
    except FileNotFoundError:
        return False
    return True


def remove_folder(folder: Path, *, system: System = SYSTEM) -> bool:
    """Take an empty folder away; False when it was not there."""
    try:
        system.rmdir(folder)
    except FileNotFoundError:
        return False
    return True


def destroy(path: Path, *, system: System = SYSTEM) -> bool:
    """Empty a file and take it away, so that who still has it open reads nothing; False when it was not there."""
    try:
        if stat.S_ISREG(system.lstat(path).st_mode):
            system.close(system.open(path, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW))
    except FileNotFoundError:
        return False
    except PermissionError:
        pass  # a file we may not write into may still be one we can take away
    return remove(path, system=system)


def move(old: Path, new: Path, *, system: System = SYSTEM) -> None:
    """Move a file to a name that is free, to the disk; FileExistsError when it is not free."""
    if os.path.lexists(new):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
    system.rename(old, new)
    sync_folder(new.parent, system=system)
    sync_folder(old.parent, system=system)


def _write_all(descriptor: int, content: bytes, system: System) -> None:
    rest = memoryview(content)
    while rest:
        written = system.write(descriptor, bytes(rest))
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def discard(path: Path, *, system: System = SYSTEM) -> None:
    """Take a file away if that can be done."""
    with suppress(OSError):  # what went wrong before, or that it stays, is what the caller goes by
        system.unlink(path)


def lock_folder(folder: Path, *, system: System = SYSTEM) -> None:
    """Let nothing be added to a private folder, or taken out of it, by accident."""
    system.chmod(folder, PRIVATE_FOLDER & ~0o200)


def remove_tree(folder: Path, *, system: System = SYSTEM) -> None:
    """Take a folder away with all that is in it, locked or not; links are taken away, never followed."""
    system.chmod(folder, PRIVATE_FOLDER)
    for name in names_in(folder, system=system):
        if stat.S_ISDIR(system.lstat(folder / name).st_mode):
            remove_tree(folder / name, system=system)
        else:
            remove(folder / name, system=system)
    remove_folder(folder, system=system)
