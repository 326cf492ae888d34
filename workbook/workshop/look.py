"""Looks at a workshop's folder before anything in it is believed: the way to it, whose it is, and whether its key fits its code."""

import errno
import grp
import os
import pwd
import stat
from collections.abc import Iterator
from pathlib import Path

from workbook.locale import _
from workbook.shared_files import read_checked
from workbook.text import one_line
from workbook.workshop.code import shown_code
from workbook.workshop.exchange import ExchangeGone
from workbook.workshop.workshop import NoWorkshop, Workshop, read_workshop

SESSION, IN, OUT = "session.toml", "in", "out"
SHUT, FOR_GROUP, FOR_ALL = 0o700, 0o710, 0o711
IN_MODE, OUT_MODE = 0o3733, 0o755
OPEN_MODES = {SHUT, FOR_GROUP, FOR_ALL}
"""A workshop's folder has one of these; shut, it is being made or taken away."""
LARGEST_SESSION = 256 * 1024
"""So many bytes a session.toml may have."""
ROOT = 0
HIGHEST_GROUP = 2**32 - 2
"""The highest number that a group can have; the one above it means none."""
_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class KeptOut(NoWorkshop):
    """This account may not enter the workshop's folder just now, so nothing is known of what is in it."""


def account_name(uid: int) -> str:
    """Return what an account is called, its number where it has no name."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def group_name(gid: int) -> str:
    """Return what a group is called, its number where it has no name."""
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)


def is_number(group: str) -> bool:
    """Say whether a group is named by its number."""
    return group.isascii() and group.isdigit() and len(group) <= len(str(HIGHEST_GROUP))


def check_way(folder: Path, facilitator: int) -> None:
    """Hold every folder from the root down to this one against the rule; raises NoWorkshop with the first that breaks it, OSError.

    Each is a folder of root or of the facilitator, no link, and where others may write into it, it is sticky.
    """
    for part in (*reversed(folder.parents), folder):
        found = os.lstat(part)
        for complaint in _complaints(found, str(part), facilitator):
            raise NoWorkshop(complaint)


def shut_to_others(folder: Path) -> Path | None:
    """Return the first folder on the way to this one, or this one, that other accounts cannot pass through; None where all are open."""
    return next((one for one in (*reversed(folder.parents), folder) if not os.stat(one).st_mode & stat.S_IXOTH), None)


def check_rooms(folder: Path, facilitator: int) -> None:
    """Hold a workshop's folder and those in it against their owner and modes; raises NoWorkshop, OSError.

    After the close in/ may be shut, or gone.
    """
    rooms = [(folder, OPEN_MODES), (folder / OUT, {OUT_MODE})]
    if os.path.lexists(folder / IN):
        rooms.append((folder / IN, {IN_MODE, SHUT}))
    for room, modes in rooms:
        found = os.lstat(room)
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != facilitator or stat.S_IMODE(found.st_mode) not in modes:
            raise NoWorkshop(
                _(
                    "{folder} is not as a workshop has it, so others could look into it or change it. Nothing was sent. "
                    "Tell the facilitator."
                ).format(folder=one_line(str(room)))
            )


def read_session(folder: Path, facilitator: int) -> Workshop:
    """Return the workshop in a folder, whose key fits the folder's name and whose file is the facilitator's; raises NoWorkshop, OSError."""
    try:
        content = read_checked(folder / SESSION, LARGEST_SESSION, lambda found: found.st_uid == facilitator)
    except OSError as error:
        if error.errno in {errno.ENXIO, errno.ELOOP, errno.EFBIG}:
            raise planted(folder.name) from None
        raise
    workshop = read_workshop(content)
    if workshop.code != folder.name:
        raise planted(folder.name)
    return workshop


def planted(code: str) -> NoWorkshop:
    """Return what is said of a workshop that is not the one of its code."""
    return NoWorkshop(
        _(
            "What stands under the code {code} is not the workshop of that code: its key or its account is another. "
            "Nothing was sent. Ask the facilitator for the code again."
        ).format(code=shown_code(code))
    )


def gone() -> ExchangeGone:
    """Return what is said when the workshop is not there any more."""
    return ExchangeGone(
        _("The workshop cannot be reached: it is over, or its folder is gone. Everything you wrote is your own and stays with you.")
    )


def kept_out(folder: Path) -> KeptOut:
    """Return what is said to an account that may not enter the folder, or may not even pass on the way to it."""
    try:
        found = os.lstat(folder)
    except OSError:
        return KeptOut(
            _(
                "This account may not pass through the folders on the way to {folder}. Ask the facilitator to open the workshop elsewhere."
            ).format(folder=one_line(str(folder.parent)))
        )
    if stat.S_IMODE(found.st_mode) == SHUT:
        return KeptOut(_("This workshop is not open right now. Wait a moment and try again, or ask the facilitator."))
    return KeptOut(
        _(
            "This account may not enter the workshop: it is for the group {group}. If you were added to the group "
            "since you logged in, log out and in again. Else ask the facilitator."
        ).format(group=one_line(group_name(found.st_gid)))
    )


def _complaints(found: os.stat_result, folder: str, facilitator: int) -> Iterator[str]:
    told = one_line(folder)
    if stat.S_ISLNK(found.st_mode):
        yield _(
            "{folder} is a link, and a workshop is only joined over real folders. Ask the facilitator for the path without links."
        ).format(folder=told)
    elif not stat.S_ISDIR(found.st_mode):
        yield _("{folder} is not a folder, so there is no workshop under it. Look at the path again.").format(folder=told)
    elif found.st_uid not in {ROOT, facilitator}:
        yield _(
            "{folder} belongs to the account {account}, which could put up something else in the workshop's place. "
            "It has to belong to the administrator or the facilitator."
        ).format(folder=told, account=one_line(account_name(found.st_uid)))
    elif found.st_mode & _BY_OTHERS and not found.st_mode & stat.S_ISVTX:
        yield _(
            "Other accounts can move what is in {folder}, so a workshop under it is not safe. "
            "Whoever it belongs to puts that right with: chmod +t {folder}"
        ).format(folder=told)
