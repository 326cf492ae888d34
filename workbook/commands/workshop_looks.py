"""What `workshop doctor` looks at before the day. Each look yields findings, and each that is not good says what to do about it.

`wrong` means that the workshop would not be safe there, or not work.
"""

import errno
import grp
import os
import pwd
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from workbook import files, shared_files
from workbook.commands.disks import IN_MEMORY, room_left, tidied
from workbook.commands.findings import Finding
from workbook.errors import WorkbookError
from workbook.locale import _, ngettext
from workbook.pack.pack import Pack
from workbook.text import one_line
from workbook.why import why
from workbook.workshop.box import PARENT
from workbook.workshop.disk import disk_of, is_far
from workbook.workshop.look import FOR_ALL, IN_MODE, account_name, check_way, group_name, is_number, shut_to_others
from workbook.workshop.seal import check_seal
from workbook.workshop.sweep import LARGEST, MOST_EACH

PEOPLE = 30
ENOUGH_FILES = PEOPLE * MOST_EACH
ENOUGH = PEOPLE * 20 * LARGEST
"""So many bytes thirty people may come to need, with twenty shares of the largest size from each."""
TRIED = 1024 * 1024
"""So many bytes are written for a trial, so that a quota is met before the day."""
SKEW = 2.0
"""So many seconds the clocks of two computers may differ without harm to the timer."""


def sealing() -> Iterator[Finding]:
    """Look whether shares can be sealed."""
    try:
        check_seal()
    except WorkbookError as error:
        yield Finding("seal", "wrong", str(error))
    else:
        yield Finding("seal", "good", _("What people share can be sealed for you."))


def place(parent: Path, me: int, now: Callable[[], float]) -> Iterator[Finding]:
    """Look at the folder that the workshop's folder will be made in."""
    there = os.path.isdir(parent)  # what may not be looked at is not there
    if not there and (parent == PARENT or not os.path.isdir(parent.parent)):
        yield Finding("place", "wrong", _no_place(parent))
        return
    try:
        check_way((parent if there else parent.parent).resolve(), me)
    except (WorkbookError, OSError) as error:
        says = str(error) if isinstance(error, WorkbookError) else _cannot_look(parent, error)
        yield Finding("place", "wrong", says)
        return
    says = _("The way to {folder} is safe: nobody else can put something in the workshop's place.")
    yield Finding("place", "good", says.format(folder=parent))
    if shut := shut_to_others((parent if there else parent.parent).resolve()):
        says = _("Other accounts cannot pass through {folder}, so nobody could join. To let them pass: chmod o+x {folder}")
        yield Finding("passing", "wrong", says.format(folder=shut))
    if not there:
        says = _("There is no folder {folder} yet. `workbook workshop open` makes it; the rest can be looked at then.")
        yield Finding("folder", "note", says.format(folder=parent))
        return
    yield from _trial(parent, now)
    yield from _disk(parent)


def _no_place(parent: Path) -> str:
    if parent == PARENT:
        return _(
            "There is no folder {folder} yet. An administrator makes it once: install -d -o root -g root -m 1733 {folder}. "
            "Or name a folder of your own with --at."
        ).format(folder=parent)
    return _("There is no folder {folder}, and none above it that it could be made in. Look at the path again.").format(folder=parent)


def _cannot_look(parent: Path, error: OSError) -> str:
    return _("{path} cannot be looked at: {why}.").format(path=error.filename or parent, why=why(error))


def _trial(parent: Path, now: Callable[[], float]) -> Iterator[Finding]:
    """Make what a workshop makes, look whether the disk keeps it so, and take it away again."""
    folder = parent / f"trial-{os.urandom(8).hex()}"
    try:
        shared_files.make_folder(folder, FOR_ALL)
        shared_files.make_folder(folder / "in", IN_MODE, os.getegid())
        files.write_new(folder / "in" / "trial", b"\0" * TRIED)
        written = os.lstat(folder / "in" / "trial").st_mtime
    except OSError as error:
        yield Finding("modes", "wrong", _trial_failed(parent, error))
    else:
        yield Finding("modes", "good", _("{folder} keeps the modes that a workshop needs, whatever your umask is.").format(folder=parent))
        if abs(written - now()) > SKEW:
            says = _(
                "The clock of the disk and the clock of this computer differ by {count} seconds. Who is here would be counted wrongly. "
                "Ask the administrator to set both by the network (NTP)."
            )
            yield Finding("clock", "note", says.format(count=round(abs(written - now()))))
        yield from _lists(folder)
    finally:
        for path in (folder / "in" / "trial", folder / "in", folder):
            shared_files.take_away(path)


def _trial_failed(parent: Path, error: OSError) -> str:
    if error.errno == errno.ENOTSUP:
        return _("The disk of {folder} does not keep the modes that keep shares apart. Choose a folder on another disk with --at.").format(
            folder=parent
        )
    if error.errno in {errno.EDQUOT, errno.ENOSPC}:
        return _("There is no room left for your account in {folder}: {why}. Make room, or have your quota raised.").format(
            folder=parent, why=why(error)
        )
    return _("No workshop can be made in {folder}: {why}. Choose a folder of your own with --at.").format(folder=parent, why=why(error))


def _lists(folder: Path) -> Iterator[Finding]:
    """Look whether a default access list of the folder above was handed down: it would let in whom the modes keep out."""
    names: list[str] = []
    with suppress(OSError, AttributeError):  # a disk without such lists, or a system
        names = os.listxattr(folder)
    if any(name.startswith("system.posix_acl_") for name in names):
        says = _(
            "{folder} hands an access list (ACL) down to what is made in it, which may let others read. "
            "Whoever it belongs to takes that away with: setfacl -k {folder}"
        )
        yield Finding("lists", "wrong", says.format(folder=folder.parent))


def _disk(parent: Path) -> Iterator[Finding]:
    """Look at the disk: how far away, how lasting, how full."""
    here = parent.resolve()
    kind = disk_of(here)
    if is_far(kind):
        says = _(
            "{folder} is on a disk of another computer ({kind}). What is shared may take a minute to come. "
            "A folder on a disk of this computer is quicker; --at names it."
        )
        yield Finding("network", "note", says.format(folder=parent, kind=kind))
    if kind in IN_MEMORY:
        says = _("{folder} is only in memory, and is empty after a restart. For longer than a day, choose another with --at.")
        yield Finding("memory", "note", says.format(folder=parent))
    if cleaner := tidied(here):
        says = _(
            "What is old in {folder} is taken away by the system, as {file} says. Shares could be lost on a long day. "
            "Choose another folder with --at, or have the administrator spare this one."
        )
        yield Finding("cleaner", "note", says.format(folder=parent, file=cleaner))
    space, count = room_left(here)
    if space < ENOUGH or count < ENOUGH_FILES:
        says = _("The disk of {folder} has room for {size} MiB and {count} files. Thirty people may need {need} MiB. Make some room.")
        yield Finding("room", "note", says.format(folder=parent, size=space >> 20, count=count, need=ENOUGH >> 20))
    else:
        yield Finding("room", "good", _("There is room for what thirty people may share."))


def group(name: str, me: int) -> Iterator[Finding]:
    """Look at the group of the participants, and whether this account is in it by now."""
    if not name:
        says = _("Without --group, every account that has the code can join. The code is the key; give it only to the group.")
        yield Finding("group", "note", says)
        return
    try:
        found = grp.getgrgid(int(name)) if is_number(name) else grp.getgrnam(name)
    except (KeyError, OverflowError):
        says = _("There is no group {group} here. An administrator makes it: groupadd {group}. Look at the name again.")
        yield Finding("group", "wrong", says.format(group=one_line(name[:60])))
        return
    members = {*found.gr_mem, *(one.pw_name for one in pwd.getpwall() if one.pw_gid == found.gr_gid)}
    if found.gr_gid in {os.getegid(), *os.getgroups()} or me == 0:
        says = ngettext(
            "The group {group} is ready; this computer knows {count} account in it.",
            "The group {group} is ready; this computer knows {count} accounts in it.",
            len(members),
        )
        yield Finding("group", "good", says.format(group=found.gr_name, count=len(members)))
    elif account_name(me) in members:
        says = _("Your account is in the group {group}, but not yet in this login. Log out and in again.")
        yield Finding("group", "wrong", says.format(group=found.gr_name))
    else:
        says = _("Your account is not in the group {group}. An administrator adds it: usermod -aG {group} {account}; then log in again.")
        yield Finding("group", "wrong", says.format(group=found.gr_name, account=account_name(me)))


def own_group(me: int) -> Iterator[Finding]:
    """Look whether others are in the group through which the facilitator reads what is shared."""
    gid = os.getegid()
    name = group_name(gid)
    others = {one.pw_name for one in pwd.getpwall() if one.pw_gid == gid and one.pw_uid != me}
    with suppress(KeyError):
        others |= {*grp.getgrgid(gid).gr_mem} - {account_name(me)}
    if others and me:
        says = _(
            "Other accounts are in your own group {group} too. They cannot list what is shared, and all of it is sealed. "
            "A group of your own would keep them out altogether: newgrp, or ask the administrator."
        )
        yield Finding("own-group", "note", says.format(group=name))


def run_sheet(pack: Pack) -> Iterator[Finding]:
    """Look at the pack: its phases, how long they take, and what may be shared in them."""
    phases = pack.manifest.workshop_phase
    if not phases:
        says = _("{title} has no run sheet, so there is nothing to lead through. Choose a pack for workshops.")
        yield Finding("pack", "wrong", says.format(title=pack.manifest.title))
        return
    shared = {name for phase in phases for name in phase.share}
    says = _("{title} {version}: {phases} phases, {minutes} minutes, {count} answers that people may share.")
    counts = {"phases": len(phases), "minutes": sum(one.minutes for one in phases), "count": len(shared)}
    yield Finding("pack", "good", says.format(title=pack.manifest.title, version=pack.manifest.version, **counts))
