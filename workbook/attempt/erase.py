"""Taking away what a person wrote, wherever the store has it, and saying what could not be taken away."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from workbook import files
from workbook.attempt import listing
from workbook.attempt.attempt import AttemptName
from workbook.attempt.layout import FOLDERS, Layout, beginning
from workbook.attempt.profile import backups_with, forget
from workbook.attempt.sitting import parse
from workbook.attempt.tried import FILE
from workbook.errors import StoreError
from workbook.frozen import field, frozen
from workbook.locale import _
from workbook.why import why

_Got = TypeVar("_Got")


@frozen
class Erased:
    """What an `erase` took away and what it could not reach."""

    counts: Mapping[str, int] = field(default_factory=dict)
    """How many went, by kind: `threads` (documents), `journal`, `backup`, `conflict`, `damaged`, `profile`, `outbox`,
    `workshops` (what is kept of those that were led)."""
    left: tuple[str, ...] = ()
    """A sentence for each thing that is still there."""


def erase_attempt(layout: Layout, name: AttemptName) -> Erased:
    """Take away one attempt: its document, journals, backups, conflicts, damaged files and what the profile has from it."""
    eraser, prefix = _Eraser(layout), beginning(name)
    eraser.files(lambda file: file == FILE or file.startswith(f"{name.stem}."), lambda file: file.startswith(prefix),
                 [layout.thread(name.thread)])
    eraser.profile(name)
    return eraser.told()


def erase_thread(layout: Layout, thread: str) -> Erased:
    """Take away a thread and all its attempts."""
    eraser, folder = _Eraser(layout), layout.thread(thread)
    eraser.files(lambda file: True, lambda file: file.startswith(f"{thread}."), [folder])
    eraser.folder(folder)
    eraser.profile(thread)
    return eraser.told()


def erase_all(layout: Layout) -> Erased:
    """Take away all that a person wrote. Installed packs stay."""
    eraser, threads, outbox = _Eraser(layout), layout.root / "threads", layout.root / "outbox"
    folders = [threads / name for name in files.names_in(threads, system=layout.system)]
    eraser.files(lambda file: True, lambda file: True, folders)
    for path in sorted(outbox.rglob("*"), reverse=True):
        eraser.folder(path) if path.is_dir() and not path.is_symlink() else eraser.file("outbox", path)
    for name in files.names_in(layout.root, system=layout.system):
        if "profile.toml" in name:
            eraser.file("profile", layout.root / name)
    for folder in (*folders, *(layout.root / name for name in FOLDERS), outbox):
        eraser.folder(folder)
    if files.names_in(layout.root, system=layout.system) == [layout.mark.name]:
        files.remove(layout.mark, system=layout.system)
        eraser.folder(layout.root)
    return eraser.told()


class _Eraser:
    """One erasing: what went so far."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.counts: Counter[str] = Counter()
        self.left: list[str] = []
        self.listing()

    def file(self, kind: str, path: Path) -> None:
        """Take one file away, and note an open session that may still have it on its screen."""
        who = parse(path.name.split(".")[-2]) if path.suffix == ".wal" else None
        live = who is not None and self._attempt(lambda: who.standing(self.layout.system.lstat(path).st_mtime) != "gone", False)
        if self._attempt(lambda: files.destroy(path, system=self.layout.system), False):
            self.counts[kind] += 1
            if live:
                self.left.append(_("A session is still open elsewhere. What stands on its screen may be saved again when "
                                   "you close it. Close it, then erase once more."))

    def files(self, in_threads: Callable[[str], bool], elsewhere: Callable[[str], bool], threads: list[Path]) -> None:
        """Take away the files with such names (what a cut-off write left has a dot before it) in these folders."""
        for kind in FOLDERS:
            wanted, folders = (in_threads, threads) if kind == "threads" else (elsewhere, [self.layout.root / kind])
            for folder in folders:
                for file in files.names_in(folder, system=self.layout.system):
                    if wanted(file.removeprefix(".")):
                        self.file(kind, folder / file)

    def listing(self) -> None:
        """Take away what home showed, which may have words of anything; it is made anew from what is left."""
        root, system = self.layout.root, self.layout.system
        nothing: list[str] = []
        for name in self._attempt(lambda: files.names_in(root, system=system), nothing):
            if listing.FILE in name:  # also one that is being written
                self._attempt(partial(files.destroy, root / name, system=system), False)

    def profile(self, gone: AttemptName | str) -> None:
        """Take away the profile's entries from an attempt or a thread, and the backups that have them."""
        nothing: list[Path] = []
        for path in self._attempt(lambda: backups_with(self.layout, gone), nothing):
            self.file("backup", path)
        self.counts["profile"] += self._attempt(lambda: forget(self.layout, gone), 0)
        folder = self.layout.root / "damaged"
        for name in files.names_in(folder, system=self.layout.system):
            if name.startswith("profile."):
                self.left.append(_("{path} is still there: it is damaged, and what is in it cannot be told apart. "
                                   "Erasing all takes it away.").format(path=folder / name))

    def folder(self, path: Path) -> None:
        """Take away a folder if nothing is left in it."""
        if path.is_dir() and not files.names_in(path, system=self.layout.system):
            self._attempt(lambda: files.remove_folder(path, system=self.layout.system), False)

    def told(self) -> Erased:
        """Return what went and what did not."""
        return Erased(counts={kind: count for kind, count in self.counts.items() if count},
                      left=tuple(dict.fromkeys(self.left)))

    def _attempt(self, act: Callable[[], _Got], otherwise: _Got) -> _Got:
        try:
            return act()
        except OSError as error:
            self.left.append(_("{path} is still there: {why}.").format(path=error.filename or self.layout.root, why=why(error)))
        except StoreError as error:
            self.left.append(str(error))
        return otherwise
