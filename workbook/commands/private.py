"""Whether others on this computer can open what a person wrote: what can be mended is, what cannot is told."""

import grp
import os
import pwd
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from workbook import files
from workbook.attempt.layout import secure
from workbook.locale import _
from workbook.paths import Places

READ, WRITE, PASS = 4, 2, 1


def make_private(places: Places) -> tuple[str, ...]:
    """Make the folders and files of the person private to their account again; say so where they were not."""
    mended = False
    with suppress(OSError):  # another account's, or not to be looked into: whoever writes there tells
        mended = bool(secure(places.store))
    for folder in (places.config, places.state, places.cache):
        with suppress(OSError):
            mended = files.close_folder(folder) or mended
    return (_("Other accounts on this computer could open some of your files. They are private again."),) if mended else ()


def who_sees(store: Path, *, first: bool = True) -> Iterator[str]:
    """Yield what lets others in that is not ours to mend; with `first`, also what only shows them that there is a workbook."""
    reached = _reached(store)
    if _others(store):
        yield _("The disk of {path} does not keep folders private, so others on this computer may be able to read what you write. "
                "Choose another folder with --home.").format(path=store)  # fmt: skip
    elif open_folders := [folder for folder in reached if _others(folder) & WRITE and not _is_sticky(folder)]:
        yield _("Others can change what is in {folder}, and so put another folder in the place of yours. "
                "This stops it: chmod go-w {folder}").format(folder=open_folders[0])  # fmt: skip
    elif first and store.parent in reached and _others(store.parent) & READ:
        yield _("Others on this computer can look into {folder} and see that you use workbook. They cannot read what you write."
                ).format(folder=store.parent)  # fmt: skip


def _reached(store: Path) -> list[Path]:
    """Return the folders above the store that others get to: a closed one shuts off all that is in it."""
    reached = []
    for folder in reversed(store.parents):
        if not _others(folder) & PASS:
            break
        reached.append(folder)
    return reached


def _others(path: Path) -> int:
    """Return what anybody but the person may do with a folder: READ, WRITE, PASS. A group that only they are in is nobody else."""
    try:
        found = os.stat(path)
    except OSError:
        return 0
    return found.st_mode & 7 | (0 if _is_own_group(found.st_gid) else found.st_mode >> 3 & 7)


def _is_own_group(group: int) -> bool:
    """Say whether a group is the one that many systems make for each account alone."""
    try:
        account, found = pwd.getpwuid(os.geteuid()), grp.getgrgid(group)
    except KeyError:
        return False
    return found.gr_name == account.pw_name and set(found.gr_mem) <= {account.pw_name}


def _is_sticky(folder: Path) -> bool:
    return bool(os.stat(folder).st_mode & stat.S_ISVTX)
