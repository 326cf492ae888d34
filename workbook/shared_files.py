"""Writes and reads what other accounts see too: exact owners and modes whatever the umask, and no trust in what lies there.

The second module that may change files; the calls to the system are those of files.py, and a few more.
"""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from workbook import files

KEEPS_GROUP = -1
"""Stands for a group that is left as it is."""


class SharedSystem(files.System):
    """The operating system's calls for files that are shared with other accounts."""

    def chown(self, path: Path, owner: int, group: int) -> None:
        """Set the owner and the group of what stands at `path`, -1 to leave one; a link is not followed."""
        os.chown(path, owner, group, follow_symlinks=False)

    def utime(self, path: Path) -> None:
        """Set the times of what stands at `path` to now; a link is not followed."""
        os.utime(path, follow_symlinks=False)


SYSTEM = SharedSystem()


def make_folder(folder: Path, mode: int, group: int = KEEPS_GROUP, *, system: SharedSystem = SYSTEM) -> None:
    """Make a folder of exactly this mode and group, or bring one of this account to them; FileExistsError for another's.

    A group that this account is not in raises PermissionError; a disk that does not keep modes, ENOTSUP.
    """
    try:
        system.mkdir(folder)
    except FileExistsError:
        found = system.lstat(folder)
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
            raise
    set_folder(folder, mode, group, system=system)
    files.sync_folder(folder.parent, system=system)


def set_folder(folder: Path, mode: int, group: int = KEEPS_GROUP, *, system: SharedSystem = SYSTEM) -> None:
    """Give a folder of this account exactly this mode and group; raises as `make_folder`."""
    if group != KEEPS_GROUP:
        system.chown(folder, -1, group)
    system.chmod(folder, mode)
    if stat.S_IMODE(system.lstat(folder).st_mode) != mode:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(folder))


def hand_in(temporary: Path, path: Path, content: bytes, mode: int, *, system: SharedSystem = SYSTEM) -> None:
    """Write a file whole or not at all into a folder that this account may not list, in place of an earlier one of its own."""
    files.write_new(temporary, content, mode, system=system)
    files.put(temporary, path, system=system)


def touch(path: Path, *, system: SharedSystem = SYSTEM) -> bool:
    """Set the times of a file to now; False when it is not there."""
    try:
        system.utime(path)
    except FileNotFoundError:
        return False
    return True


def read_checked(path: Path, limit: int, sound: Callable[[os.stat_result], bool], *, system: SharedSystem = SYSTEM) -> bytes:
    """Return what a regular file with one name holds, once `sound` has agreed to it as it was opened.

    Nothing here ever waits: a pipe or a device is not waited for, a link not followed. Raises OSError: ENXIO for what is no such
    file or not `sound`, ELOOP for a link, EFBIG for more bytes than `limit`.
    """
    descriptor = system.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_NOCTTY)
    try:
        found = system.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1 or not sound(found):
            raise OSError(errno.ENXIO, "not the plain file that it should be", str(path))
        parts, size = [], 0
        while size <= limit and (part := system.read(descriptor, limit + 1 - size)):
            parts.append(part)
            size += len(part)
    finally:
        system.close(descriptor)
    if size > limit:
        raise OSError(errno.EFBIG, "too big", str(path))
    return b"".join(parts)


def take_away(path: Path, *, system: SharedSystem = SYSTEM) -> None:
    """Take away what stands there, whoever it is of, as far as that can be done; a folder goes only when it is empty.

    Nothing looks into a folder: while it is walked, another account could put a link in it that leads to files of this one.
    """
    with suppress(OSError):
        if stat.S_ISDIR(system.lstat(path).st_mode):
            system.rmdir(path)
        else:
            system.unlink(path)
