"""The drop-box as its facilitator opens, leads, clears and removes it, with exactly the owners and modes that box.py tells of."""

import errno
import os
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from workbook import files, shared_files
from workbook.digest import sha256
from workbook.errors import CannotCreate
from workbook.locale import _
from workbook.text import one_line
from workbook.why import why
from workbook.workshop.box import PACK, Box, folder_of, found
from workbook.workshop.exchange import ExchangeGone, Incoming, Listed
from workbook.workshop.look import FOR_ALL, FOR_GROUP, IN, IN_MODE, OUT, OUT_MODE, SESSION, SHUT, account_name, check_way, group_name
from workbook.workshop.sweep import LARGEST, Sweep, is_share, stamp
from workbook.workshop.workshop import NoWorkshop, Workshop, read_workshop, write_workshop

PUBLIC_FILE = 0o644


class LedBox(Box):
    """A drop-box as its facilitator uses it: `exchange.Led`."""

    def __init__(self, folder: Path, workshop: Workshop, me: int, clock: Callable[[], float], pace: Callable[[], float]) -> None:
        super().__init__(folder, workshop, me, me)
        self._sweep = Sweep(folder / IN, clock, pace)

    def _lost(self) -> ExchangeGone:
        told = _("The workshop's folder is gone: {folder}. What was collected is kept with you, and people keep their own pages. "
                 "It is looked for again. If it stays away, ask whoever looks after this computer.")  # fmt: skip
        return ExchangeGone(told.format(folder=one_line(str(self.folder))))

    def list(self) -> Listed:
        """Return what lies there; a look takes no longer than a tick may. Raises ExchangeGone, OSError."""
        with self._reaching():
            return self._sweep.tick()

    def fetch(self, incoming: Incoming) -> bytes:
        """Return what a share holds; raises OSError when it changed since it was listed, or is no share."""
        return shared_files.read_checked(
            self._share(incoming.share),
            LARGEST,
            lambda found: is_share(found) and found.st_uid == incoming.owner and stamp(found) == incoming.stamp,
        )

    def publish(self, name: str, content: bytes) -> None:
        """Put something where everybody can read it, in place of what had the name before; raises ExchangeGone, OSError."""
        with self._reaching():
            files.write_whole(self._published(name), content, PUBLIC_FILE)

    def clear(self, keep: Collection[str]) -> None:
        """Take away every share and all that was published but what is to be kept; what was fixed at the opening stays.

        Nobody but the facilitator gets into in/ from the first moment. A folder with something in it that somebody planted there
        stays, out of everybody's reach: what is in it could be a trap. It can be done again after it was cut off.
        """
        with self._reaching():
            _shut_and_clear(self.folder / IN)
            for name in files.names_in(self.folder / OUT):
                if name not in keep:
                    shared_files.take_away(self.folder / OUT / name)

    def clear_cut_off(self) -> None:
        """Take away what a publisher left that was killed, where it can be reached; only for whoever holds the lock."""
        with suppress(OSError):
            for name in files.names_in(self.folder / OUT):
                if name.endswith(".tmp"):
                    files.discard(self.folder / OUT / name)


def open_box(
    parent: Path, workshop: Workshop, archive: bytes, *, me: int, own_group: int, group: int | None = None,
    clock: Callable[[], float] = time.time, pace: Callable[[], float] = time.monotonic,
) -> LedBox:  # fmt: skip
    """Make a workshop's folder under `parent` and return it; done again after it was cut off, it goes on.

    `me` is the account that opens it and `own_group` a group of its own: through it, it reads what is shared. Only members of `group`
    get in, where there is one. Raises NoWorkshop for a way that is not safe, CannotCreate.
    """
    if sha256(archive).hexdigest() != workshop.digest:
        raise ValueError("the archive is not the workshop's pack")
    session = write_workshop(workshop)
    read_workshop(session)
    folder = parent.resolve() / workshop.code
    try:
        check_way(folder.parent, me)
        shared_files.make_folder(folder, SHUT)
        if group is not None:
            _give(folder, group)
        shared_files.make_folder(folder / IN, IN_MODE, own_group)
        shared_files.make_folder(folder / OUT, OUT_MODE)
        files.write_whole(folder / PACK, archive, PUBLIC_FILE)
        files.write_whole(folder / SESSION, session, PUBLIC_FILE)
        shared_files.set_folder(folder, FOR_ALL if group is None else FOR_GROUP)
    except OSError as error:
        with suppress(OSError):
            remove_box(folder.parent, folder.name, me=me)
        raise CannotCreate(
            _("The workshop's folder could not be made in {folder}: {why}. Choose a folder of your own with --at.").format(
                folder=one_line(str(folder.parent)), why=why(error)
            )
        ) from None
    return LedBox(folder, workshop, me, clock, pace)


def _give(folder: Path, group: int) -> None:
    try:
        shared_files.set_folder(folder, SHUT, group)
    except PermissionError:
        files.remove_folder(folder)
        raise CannotCreate(
            _("The workshop could not be given to the group {group}: this account has to be in it, and to have logged in since.").format(
                group=one_line(group_name(group))
            )
        ) from None


def lead_box(
    parent: Path, code: str, *, me: int, clock: Callable[[], float] = time.time, pace: Callable[[], float] = time.monotonic
) -> LedBox:
    """Return a workshop that this account opened, to go on with it; raises NoWorkshop."""
    folder = folder_of(parent, code)
    owner, workshop = found(folder)
    if owner != me:
        raise NoWorkshop(
            _("The account {account} runs this workshop, so only that account can lead it. You can join it.").format(
                account=one_line(account_name(owner))
            )
        )
    return LedBox(folder, workshop, me, clock, pace)


def remove_box(parent: Path, code: str, *, me: int) -> bool:
    """Take a workshop of this account away, also one that is only half made; False when there is none.

    Raises OSError (ENOTEMPTY) when something of another account stays in it, which an administrator can take away.
    """
    folder = folder_of(parent, code)
    with suppress(FileNotFoundError):
        if os.lstat(folder).st_uid != me:
            return False
        shared_files.set_folder(folder, SHUT)
        _shut_and_clear(folder / IN)
        for name in files.names_in(folder / OUT):
            shared_files.take_away(folder / OUT / name)
        for name in files.names_in(folder):
            shared_files.take_away(folder / name)
        shared_files.take_away(folder)
        if os.path.lexists(folder):
            raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(folder))
        return True
    return False


def _shut_and_clear(folder: Path) -> None:
    with suppress(FileNotFoundError):
        shared_files.set_folder(folder, SHUT)
        for name in files.names_in(folder):
            shared_files.take_away(folder / name)
        shared_files.take_away(folder)
