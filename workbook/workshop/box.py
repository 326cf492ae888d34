"""The drop-box: a workshop as one folder on a shared server, where the kernel keeps the rules and no program has to be on.

<code>/                       the facilitator's, 0710 with a group, else 0711: whoever has the code gets in, and nobody can list it
  session.toml, pack.wbpack   0644
  in/                         3733: whoever got in may put a share there, nobody but the facilitator may list them
    t-<32 hex> -> s-<32 hex>  a share, its sender's own file, 0640, renamed when it is whole
  out/                        0755: what the facilitator publishes, 0644

Through the group of in/, a group of the facilitator's own, the facilitator reads the shares.
"""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook import files, shared_files
from workbook.digest import sha256
from workbook.locale import _
from workbook.pack.archive import MOST_PACKED
from workbook.text import one_line
from workbook.workshop.code import read_code, shown_code
from workbook.workshop.exchange import ExchangeGone
from workbook.workshop.look import IN, OUT, SESSION, check_rooms, check_way, gone, kept_out, planted, read_session
from workbook.workshop.sweep import LARGEST, SHARE_MODE
from workbook.workshop.workshop import NoWorkshop, Workshop

PARENT = Path("/srv/workbook")
"""Where workshops are, if nobody says otherwise."""
PACK = "pack.wbpack"
_SHARE_NAME, _PUBLISHED = re.compile(r"[0-9a-f]{32}"), re.compile(r"[a-z]+\.json")
_GONE = {errno.ENOENT, errno.EACCES, errno.ENOTDIR, errno.ESTALE, errno.EIO, errno.ETIMEDOUT, errno.ENODEV, errno.ENOTCONN, errno.EHOSTDOWN}


class Box:
    """A drop-box as a participant uses it: `exchange.Given`."""

    def __init__(self, folder: Path, workshop: Workshop, facilitator: int, me: int) -> None:
        self.folder = folder
        self._workshop, self._facilitator, self._me = workshop, facilitator, me

    @property
    def workshop(self) -> Workshop:
        """What was fixed when it was opened, as it was read and held against the code when this box was found."""
        return self._workshop

    @property
    def facilitator(self) -> int:
        """The uid of the account that runs it."""
        return self._facilitator

    def pack(self) -> bytes:
        """Return the pack's archive, whose digest is the one that was promised; raises NoWorkshop, ExchangeGone.

        It is not unpacked here: that is for a process of its own (pack/stranger.py).
        """
        with self._reaching():
            content = self._facilitators(self.folder / PACK, MOST_PACKED)
        if sha256(content).hexdigest() != self._workshop.digest:
            raise NoWorkshop(
                _("The pack that lies in the workshop is not the one it was opened with. Nothing was taken from it. Tell the facilitator.")
            )
        return content

    def put(self, share: str, sealed: bytes) -> None:
        """Hand in a share, whole or not at all, also in place of an earlier one of the same name.

        The workshop is looked at anew before: raises NoWorkshop when its key or account is another by now. Else ExchangeGone, and
        OSError where this account cannot write.
        """
        if len(sealed) > LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        self.look()
        with self._reaching():
            shared_files.hand_in(self.folder / IN / f"t-{os.urandom(16).hex()}", self._share(share), sealed, SHARE_MODE)

    def stay(self, share: str) -> bool:
        """Give a sign of life with a share that is there; False when it is not there any more. Raises ExchangeGone, OSError."""
        with self._reaching():
            return self._is_mine(share) and shared_files.touch(self._share(share))

    def withdraw(self, share: str) -> bool:
        """Empty a share and take it away; False when it was not there any more. Raises ExchangeGone, OSError."""
        with self._reaching():
            return self._is_mine(share) and files.destroy(self._share(share))

    def read(self, name: str, limit: int) -> bytes:
        """Return what the facilitator published under a name, empty for nothing; raises ExchangeGone, NoWorkshop for another's file."""
        with self._reaching():
            try:
                return self._facilitators(self._published(name), limit)
            except FileNotFoundError:
                os.lstat(self.folder / SESSION)
                return b""

    def look(self) -> None:
        """Look whether it is still the workshop that was joined; raises NoWorkshop, ExchangeGone."""
        with self._reaching():
            check_rooms(self.folder, self._facilitator)
            if read_session(self.folder, self._facilitator).public_key != self._workshop.public_key:
                raise planted(self.folder.name)

    def _facilitators(self, path: Path, limit: int) -> bytes:
        """Return what a file of the facilitator holds; raises NoWorkshop for what is none, OSError."""
        try:
            return shared_files.read_checked(path, limit, lambda found: found.st_uid == self._facilitator)
        except OSError as error:
            if error.errno in {errno.ENXIO, errno.ELOOP}:
                raise planted(self.folder.name) from None
            raise

    def _share(self, share: str) -> Path:
        if not _SHARE_NAME.fullmatch(share):
            raise ValueError(f"no name of a share: {share}")
        return self.folder / IN / f"s-{share}"

    def _published(self, name: str) -> Path:
        if not _PUBLISHED.fullmatch(name):
            raise ValueError(f"no name of what is published: {name}")
        return self.folder / OUT / name

    def _is_mine(self, share: str) -> bool:
        """Say whether a share is there and this account's; raises OSError when the workshop is not there any more."""
        try:
            return os.lstat(self._share(share)).st_uid == self._me
        except FileNotFoundError:
            os.lstat(self.folder / SESSION)
            return False

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _GONE:
                raise self._lost() from None
            raise

    def _lost(self) -> ExchangeGone:
        """Return what is said where the workshop is not there any more."""
        return gone()


def find_box(parent: Path, code: str, *, me: int, facilitator: int | None = None) -> Box:
    """Return a workshop by its code, after a look at the way to it, its owners and modes, and its key; raises NoWorkshop.

    `me` is the account whose shares this box touches; `facilitator` is who ran it when it was joined, where that is known.
    """
    folder = folder_of(parent, code)
    owner, workshop = found(folder)
    if facilitator is not None and owner != facilitator:
        raise planted(code)
    return Box(folder, workshop, owner, me)


def folder_of(parent: Path, code: str) -> Path:
    """Return where a workshop of this code is under a folder; raises ValueError for what is no code."""
    if not code or read_code(code) != code:
        raise ValueError(f"no code: {code}")
    return Path(os.path.abspath(parent)) / code


def found(folder: Path) -> tuple[int, Workshop]:
    """Return who runs the workshop in a folder, and what was fixed; raises NoWorkshop."""
    try:
        owner = os.lstat(folder).st_uid
        check_way(folder, owner)
        workshop = read_session(folder, owner)
        check_rooms(folder, owner)
    except PermissionError:
        raise kept_out(folder) from None
    except OSError as error:
        if error.errno not in _GONE:
            raise
        raise NoWorkshop(
            _("There is no workshop {code} in {folder}. Look at the code and the folder again; it may also be over.").format(
                code=shown_code(folder.name), folder=one_line(str(folder.parent))
            )
        ) from None
    return owner, workshop
