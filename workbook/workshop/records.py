"""What the facilitator keeps of a workshop, in a folder of their own: the key, the opened shares, who was there, what was shown.

<store>/workshops/<code>/   0700
  facts.json                what it is, and how far its opening or closing has come
  key  sheet.json  state.json  seen.json  pasts.json  releases.json
  kept/<share>.json         one opened share each
  audit.log                 what was done when, without a word of what anybody wrote
  lock
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from workbook import files
from workbook.errors import StoreError
from workbook.files import SYSTEM, System
from workbook.frozen import replace
from workbook.locale import _
from workbook.why import why
from workbook.workshop.aggregates import Past
from workbook.workshop.facts import Facts, Seen, read_facts, read_seen, write_facts, write_seen
from workbook.workshop.kept import Kept, read_kept, write_kept
from workbook.workshop.releases import Releases, past_from_json, read_releases, write_releases
from workbook.workshop.sheet import Sheet, read_sheet, write_sheet
from workbook.workshop.state import State, read_state, write_state

T = TypeVar("T")
FOLDER = "workshops"
"""Where the records of all workshops are, in the store of whoever leads them."""
_REUSES = 20
"""After so many looks at a folder that did not change, it is read all the same: two changes may come in one tick of the system's clock."""


class Records:
    """The folder of one workshop. Everything raises StoreError where it cannot be read or kept."""

    def __init__(self, folder: Path, *, system: System = SYSTEM) -> None:
        self.folder = folder
        self._system = system
        self._known: dict[str, tuple[tuple[int, ...], Any]] = {}
        """What the files hold that were read, by name, with how they looked: each is replaced whole, never changed."""
        self._kept: dict[str, Kept] = {}
        self._kept_at: tuple[int, ...] = ()
        self._reuses = 0

    @property
    def code(self) -> str:
        """The workshop's code."""
        return self.folder.name

    @property
    def lock(self) -> Path:
        """The file that is locked by whoever changes something."""
        return self.folder / "lock"

    @property
    def is_there(self) -> bool:
        """Say whether a workshop was begun here."""
        return (self.folder / "facts.json").is_file()

    def prepare(self) -> None:
        """Make the folder."""
        with _keeping():
            files.make_private_dir(self.folder / "kept", system=self._system)

    def begin(self, key: str, sheet: Sheet, facts: Facts) -> None:
        """Keep a new workshop, its key before anything else is made of it."""
        with _keeping():
            files.write_whole(self.folder / "key", key.encode(), system=self._system)
            files.write_whole(self.folder / "sheet.json", write_sheet(sheet), system=self._system)
        self.keep_facts(facts)

    def key(self) -> str:
        """Return the private key."""
        key = self._read("key").decode("ascii", "replace")
        if not key:
            raise damaged(self.folder / "key")
        return key

    def sheet(self) -> Sheet:
        """Return the run sheet."""
        return self._parsed("sheet.json", read_sheet, b"")

    def facts(self) -> Facts:
        """Return what it is."""
        return self._parsed("facts.json", read_facts, b"")

    def keep_facts(self, facts: Facts) -> None:
        """Keep what it is."""
        with _keeping():
            files.write_whole(self.folder / "facts.json", write_facts(facts), system=self._system)

    def state(self) -> State:
        """Return the state as it was last set."""
        return self._parsed("state.json", _state, b"")

    def keep_state(self, state: State) -> None:
        """Keep the state; only then it is published."""
        with _keeping():
            files.write_whole(self.folder / "state.json", write_state(state), system=self._system)

    def seen(self) -> Seen:
        """Return who was there."""
        return self._parsed("seen.json", read_seen, b"")

    def keep_seen(self, seen: Seen) -> None:
        """Keep who was there."""
        with _keeping():
            files.write_whole(self.folder / "seen.json", write_seen(seen), system=self._system)

    def pasts(self) -> Mapping[str, list[Past]]:
        """Return whose answers the totals were made of that were shown, by what each total is called, the last one last."""
        return self._parsed("pasts.json", _pasts, b"{}")

    def keep_pasts(self, pasts: Mapping[str, list[Past]]) -> None:
        """Keep them."""
        self._write("pasts.json", {name: [dict(one) for one in found] for name, found in pasts.items()})

    def releases(self) -> Releases:
        """Return what was released."""
        return self._parsed("releases.json", read_releases, b"")

    def keep_releases(self, releases: Releases) -> None:
        """Keep what was released; only then it is published."""
        with _keeping():
            files.write_whole(self.folder / "releases.json", write_releases(releases), system=self._system)

    # -- shares

    def kept(self) -> Mapping[str, Kept]:
        """Return every opened share by its id; the same mapping as long as nothing changed."""
        folder = self.folder / "kept"
        at = _looks(folder, self._system)
        self._reuses += 1
        if at != self._kept_at or self._reuses > _REUSES:
            self._kept_at, self._reuses = at, 0
            shares = {name for name in files.names_in(folder, system=self._system) if name.endswith(".json") and not name.startswith(".")}
            parsed = {name.removesuffix(".json"): self._parsed(f"kept/{name}", _kept_or_none, b"") for name in shares}
            found = {share: one for share, one in parsed.items() if one is not None}
            for name in [name for name in self._known if name.startswith("kept/") and name.removeprefix("kept/") not in shares]:
                del self._known[name]  # what was withdrawn goes from here too
            if found != self._kept:
                self._kept = found
        return self._kept

    def keep(self, kept: Kept) -> None:
        """Keep one share, to the disk."""
        with _keeping():
            files.write_whole(self.folder / "kept" / f"{kept.envelope.share}.json", write_kept(kept), system=self._system)

    def let_go(self, share: str) -> None:
        """Take one share away, for good."""
        with _keeping():
            files.destroy(self.folder / "kept" / f"{share}.json", system=self._system)

    def clear_cut_off(self) -> None:
        """Take away what a write or a withdrawal left that was cut off; only for whoever holds the lock."""
        with _keeping():
            for folder in (self.folder, self.folder / "kept"):
                for path in (folder / name for name in files.names_in(folder, system=self._system)):
                    if path.suffix == ".tmp" or (folder.name == "kept" and not self._system.lstat(path).st_size):
                        files.destroy(path, system=self._system)

    # -- the end

    def audit(self, at: datetime, words: str) -> None:
        """Note what was done, without a word of what anybody wrote."""
        line = f"{at.isoformat(timespec='seconds')} {words}\n".encode()
        with _keeping():
            files.write_whole(self.folder / "audit.log", self._read("audit.log") + line, system=self._system)

    def destroy_private(self) -> None:
        """Take away the key, every opened share, and who was there; what was released and the audit log stay."""
        with _keeping():
            for name in files.names_in(self.folder / "kept", system=self._system):
                files.destroy(self.folder / "kept" / name, system=self._system)
            files.remove_folder(self.folder / "kept", system=self._system)
            for name in ("key", "seen.json", "pasts.json"):
                files.destroy(self.folder / name, system=self._system)
        self.clear_cut_off()
        self.keep_releases(replace(self.releases(), past=()))

    def forget(self) -> None:
        """Take all of it away but where its folder is and how long that stays, which is still to be taken away."""
        with _keeping():
            for name in files.names_in(self.folder, system=self._system):
                if name not in {"facts.json", "lock"}:
                    files.destroy(self.folder / name, system=self._system)

    def remove(self) -> None:
        """Take all of it away."""
        with _keeping():
            files.remove_tree(self.folder, system=self._system)

    def _parsed(self, name: str, parse: Callable[[bytes], T], otherwise: bytes) -> T:
        """Return what a file holds; one that looks as it did is not read again, and one that is empty or not there holds `otherwise`."""
        path = self.folder / name
        looks = _looks(path, self._system)
        known = self._known.get(name)
        if known is None or known[0] != looks:
            with _reading(path):
                known = self._known[name] = looks, parse(self._read(name) or otherwise)
        parsed: T = known[1]
        return parsed

    def _read(self, name: str) -> bytes:
        """Return what a file holds; nothing where it is not there, as where it was being taken away when that was cut off."""
        path = self.folder / name
        try:
            return files.read_bytes(path, system=self._system)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise StoreError(_("{path} could not be read: {why}.").format(path=path, why=why(error))) from None

    def _write(self, name: str, told: object) -> None:
        with _keeping():
            files.write_whole(self.folder / name, json.dumps(told).encode() + b"\n", system=self._system)


def _pasts(content: bytes) -> dict[str, list[Past]]:
    raw: Mapping[str, list[Mapping[str, Any]]] = json.loads(content)
    return {name: [past_from_json(one) for one in pasts] for name, pasts in raw.items()}


def _state(content: bytes) -> State:
    state = read_state(content) if content else State(number=0)
    if state is None:  # to begin again at 0 would have everybody pass over what is published from now on
        raise ValueError("no state")
    return state


def _kept_or_none(content: bytes) -> Kept | None:
    return read_kept(content) if content else None


def _looks(path: Path, system: System) -> tuple[int, ...]:
    """Return what differs once a file was replaced, or a folder's names changed; nothing where it is not there."""
    try:
        found = system.lstat(path)
    except FileNotFoundError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size


def damaged(path: Path) -> StoreError:
    """Return what is said of a file of ours that holds something else, or is gone."""
    return StoreError(_("What is kept of the workshop cannot be read: {path}. It may be damaged.").format(path=path))


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise damaged(path) from None


@contextmanager
def _keeping() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(_("Nothing could be kept of the workshop: {why}. Make room, then it goes on.").format(why=why(error))) from None
