"""What a participant keeps of the workshop they joined, in their own store: outbox/<code>/, one file a share, until they leave.

A share is put here before it is handed in, and stays here until it was withdrawn or the workshop was left: whatever is cut off in
between, it is neither lost nor sent twice.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args

import tomli_w

from workbook import files
from workbook.errors import StoreError, UsageError
from workbook.frozen import frozen
from workbook.locale import _
from workbook.pack.source import Source, read_folder
from workbook.why import why
from workbook.workshop.code import code_of
from workbook.workshop.envelope import LONGEST_NAME, Envelope, Kind, write_envelope
from workbook.workshop.state import State, read_state, write_state
from workbook.workshop.workshop import NoWorkshop, Workshop, read_workshop, write_workshop

FORMAT = 1
FOLDER = "outbox"
"""Its name in the store."""
JOINED, SESSION, STATE, RELEASED, PACKS = "joined.toml", "session.toml", "state.json", "released.json", "packs"
_SHARE = re.compile(r"([0-9a-f]{32})\.toml")
_LARGEST = 256 * 1024

Stage = Literal["waiting", "sent", "received", "leaving"]
"""Not handed in yet; handed in; collected by the facilitator; to be withdrawn as soon as that can be done."""


@frozen
class Joined:
    """Which workshop somebody joined, and what they were told of it when they agreed."""

    parent: str
    """The folder that the workshop's folder lies in."""
    public_key: str
    facilitator: int
    """The uid of the account that runs it."""
    account: str
    """What that account was called."""
    since: datetime

    @property
    def code(self) -> str:
        """The workshop's code."""
        return code_of(self.public_key)


@frozen
class Share:
    """One share of this person, or the sign that they are here."""

    id: str
    """32 hex digits, which name it in the workshop."""
    number: int
    """Grows each time it is handed in anew."""
    kind: Kind
    phase: str
    key: str = ""
    prompt: str = ""
    """The question it answers, for the person's own list."""
    text: str = ""
    value: tuple[str, ...] = ()
    name: str = ""
    stage: Stage = "waiting"
    at: datetime
    """When it was shared, or changed."""


class Outbox:
    """The folder of one workshop in a person's store. Everything raises StoreError where it cannot be kept or read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def packs(self) -> Path:
        """The folder with the pack that the workshop handed over, for the library."""
        return self.folder / PACKS

    # -- joining and leaving

    def begin(self, joined: Joined, workshop: Workshop, source: Source | None) -> None:
        """Keep a workshop that was joined, the pack of `source` with it. It counts once joined.toml is there, which comes last."""
        with _kept(self.folder):
            files.make_private_dir(self.packs)
            if source is not None:
                _lay_out(self.packs / workshop.pack, source)
            self._put(SESSION, write_workshop(workshop))
            told = {name: getattr(joined, name) for name in ("parent", "public_key", "facilitator", "account", "since")}
            self._put(JOINED, tomli_w.dumps({"format": FORMAT, **told}).encode())

    def end(self) -> None:
        """Forget the workshop: it is left. What is taken away first is what says that it was joined."""
        with _kept(self.folder):
            files.remove(self.folder / JOINED)
            for name in files.names_in(self.folder):
                path = self.folder / name
                if path.is_dir() and not path.is_symlink():
                    files.remove_tree(path)
                else:
                    files.destroy(path)
            files.remove_folder(self.folder)

    def joined(self) -> Joined:
        """Return which workshop it is."""
        raw = self._toml(JOINED)
        try:
            texts = {name: _text(raw[name]) for name in ("parent", "public_key", "account")}
            since, facilitator = raw["since"], raw["facilitator"]
            if raw["format"] != FORMAT or not isinstance(since, datetime) or since.tzinfo is None or type(facilitator) is not int:
                raise ValueError("no joined.toml")
            return Joined(since=since, facilitator=facilitator, **texts)
        except (KeyError, ValueError):
            raise self._damaged(JOINED) from None

    @property
    def is_joined(self) -> bool:
        """Say whether the workshop is still joined: another terminal of the same person may have left it."""
        return (self.folder / JOINED).is_file()

    def workshop(self) -> Workshop:
        """Return what was fixed when it was opened, as it was when this person joined."""
        try:
            return read_workshop(files.read_bytes(self.folder / SESSION, _LARGEST))
        except (OSError, NoWorkshop):
            raise self._damaged(SESSION) from None

    # -- what was seen last

    def state(self) -> State | None:
        """Return the newest state that was ever seen; None before the first."""
        return read_state(self._held(STATE))

    def keep_state(self, state: State) -> None:
        """Keep the newest state, so that an older one that comes back is known as such."""
        with _kept(self.folder):
            self._put(STATE, write_state(state))

    def released(self) -> bytes:
        """Return what was released to everybody, as it was read last; empty for nothing."""
        return self._held(RELEASED, files.LIMIT)

    def keep_released(self, content: bytes) -> None:
        """Keep what was released, which can then be read when the workshop is gone too."""
        with _kept(self.folder):
            self._put(RELEASED, content)

    # -- shares

    def shares(self) -> tuple[Share, ...]:
        """Return every share, the oldest first, the sign of being here among them; what cannot be read is passed over."""
        names = [found[1] for name in files.names_in(self.folder) if (found := _SHARE.fullmatch(name))]
        told = [share for name in names if (share := self._share(name)) is not None]
        return tuple(sorted(told, key=lambda one: (one.at, one.id)))

    def keep(self, share: Share) -> Share:
        """Keep a share as it is now, and return it."""
        told = {name: getattr(share, name) for name in _FIELDS}
        with _kept(self.folder):
            self._put(f"{share.id}.toml", tomli_w.dumps({"format": FORMAT, **told, "value": list(share.value)}).encode())
        return share

    def drop(self, share: Share) -> None:
        """Forget a share that is not in the workshop any more."""
        with _kept(self.folder):
            files.destroy(self.folder / f"{share.id}.toml")

    def _share(self, id: str) -> Share | None:
        try:
            return _share(id, self._toml(f"{id}.toml"))
        except (StoreError, KeyError, ValueError):
            return None

    def looks(self) -> tuple[int, ...]:
        """Return what differs once something was put here or taken out, perhaps in another terminal; empty where nothing is."""
        try:
            found = self.folder.stat()
        except OSError:
            return ()
        return found.st_mtime_ns, found.st_ino

    # -- files

    def _put(self, name: str, content: bytes) -> None:
        files.write_whole(self.folder / name, content)

    def _held(self, name: str, limit: int = _LARGEST) -> bytes:
        try:
            return files.read_bytes(self.folder / name, limit)
        except OSError:
            return b""

    def _toml(self, name: str) -> Mapping[str, Any]:
        try:
            return tomllib.loads(files.read_bytes(self.folder / name, _LARGEST).decode())
        except (OSError, ValueError):
            raise self._damaged(name) from None

    def _damaged(self, name: str) -> StoreError:
        return StoreError(
            _("{path} cannot be read, so the workshop is not known here any more. Take the folder away, and join again.").format(
                path=self.folder / name
            )
        )


_TEXTS = ("phase", "key", "prompt", "text", "name")
_FIELDS = (*_TEXTS, "id", "number", "kind", "stage", "at")


def _share(id: str, raw: Mapping[str, Any]) -> Share:
    texts = {name: _text(raw[name]) for name in _TEXTS}
    sound = (
        raw["format"] == FORMAT and raw["id"] == id and raw["kind"] in get_args(Kind) and raw["stage"] in get_args(Stage)
        and type(raw["number"]) is int and isinstance(raw["value"], list) and isinstance(raw["at"], datetime) and raw["at"].tzinfo
    )  # fmt: skip
    if not sound:
        raise ValueError("no share")
    told: dict[str, Any] = {**texts, "number": raw["number"], "kind": raw["kind"], "stage": raw["stage"], "at": raw["at"]}
    return Share(id=id, value=tuple(map(_text, raw["value"])), **told)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value


def envelope_of(share: Share, code: str, me: int) -> bytes:
    """Return a share as it travels, not sealed yet; `me` is the account's uid. Raises UsageError for one that is too long."""
    told = {name: getattr(share, name) for name in ("number", "kind", "phase", "key", "text", "value", "name")}
    if len(share.name) > LONGEST_NAME:
        raise UsageError(_("This name is too long: {count} signs at most.").format(count=LONGEST_NAME))
    try:
        return write_envelope(Envelope(workshop=code, uid=me, share=share.id, **told))
    except ValueError:
        raise UsageError(_("This is too long to be shared. Make it shorter first.")) from None


class _kept:
    """Says in one sentence what the disk refuses."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _kind: object, error: BaseException | None, _where: object) -> None:
        if isinstance(error, OSError):
            raise StoreError(_("{folder} could not be changed: {why}.").format(folder=self._folder, why=why(error))) from None


def _lay_out(place: Path, source: Source) -> None:
    """Put a pack that was looked at into a folder of its own, in place of what lies there."""
    if os.path.lexists(place):
        files.remove_tree(place)
    coming = place.with_name(f".coming-{os.urandom(4).hex()}")
    files.make_new_dir(coming)
    for folder in _folders(source.contents):
        files.make_new_dir(coming / folder)
    for name, content in source.contents.items():
        files.write_new(coming / name, content)
    if read_folder(coming).digest != source.digest:
        raise StoreError(_("The workshop's pack did not reach the disk as it was read. Try to join again."))
    files.move(coming, place)


def _folders(names: Iterable[str]) -> list[str]:
    """Return the folders that some files stand in, each after the one it stands in."""
    parts = [name.split("/")[:-1] for name in names]
    return sorted({"/".join(part[: count + 1]) for part in parts for count in range(len(part))})
