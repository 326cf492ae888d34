"""Where in a store's folder each thing stands, and the folder itself: made private, checked, never somebody else's."""

import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.mark import mark_for, number_in_mark
from workbook.attempt.sealed import FORMAT, is_newer, unseal
from workbook.errors import StoreError
from workbook.files import PRIVATE_FILE, PRIVATE_FOLDER, SYSTEM, System
from workbook.locale import _

FOLDERS = ("threads", "journal", "backup", "conflict", "damaged")
"""The folders that hold what a person wrote."""

_ID = r"[A-Za-z0-9_][A-Za-z0-9_-]*"
_DOCUMENT = re.compile(rf"({_ID})\.({_ID})\.([1-9][0-9]*)\.toml")
_JOURNAL = re.compile(rf"([0-9]{{4,}})\.({_ID})\.({_ID})\.([1-9][0-9]*)\.([0-9a-f]{{16}}-[0-9a-f-]+)\.wal")
_THREAD = re.compile(r"[0-9]{4,}")
_STALE = 24 * 3600.0
_AS_WANTED = (stat.S_IFREG | PRIVATE_FILE, stat.S_IFDIR | PRIVATE_FOLDER)


class Layout:
    """One store's folder. Nothing is made before `ready`. `notice` gets what the person should be told."""

    def __init__(self, root: Path, system: System = SYSTEM, notice: Callable[[str], None] = lambda _told: None) -> None:
        self.root = root
        self.system = system
        self.mark = root / "FORMAT"
        self._notice = notice
        self.profile = root / "profile.toml"
        self._looked_over = False

    def document(self, name: AttemptName) -> Path:
        """Return the path of an attempt's document; raises StoreError for a name that no file may have."""
        return self.thread(name.thread) / f"{checked(name).stem}.toml"

    def thread(self, thread: str) -> Path:
        """Return a thread's folder."""
        if not _THREAD.fullmatch(thread):
            raise StoreError(_("{name} is not a thread. Threads are numbered: 0001, 0002 ...").format(name=thread))
        return self.root / "threads" / thread

    def journal(self, name: AttemptName, sitting: str) -> Path:
        """Return the path of one sitting's journal of an attempt."""
        return self.root / "journal" / f"{beginning(name)}{sitting}.wal"

    def beside(self, folder: str, name: AttemptName, rest: str) -> Path:
        """Return the path of something about an attempt in `backup`, `conflict` or `damaged`; no name holds it yet."""
        return self.free(folder, beginning(name) + re.sub(r"[^A-Za-z0-9._-]", "_", rest))

    def free(self, folder: str, stem: str) -> Path:
        """Return a path in one of those folders that no file has yet."""
        path, count = self.root / folder / f"{stem}.toml", 1
        while os.path.lexists(path):
            path, count = self.root / folder / f"{stem}.{count}.toml", count + 1
        return path

    def all_beside(self, folder: str, name: AttemptName) -> list[Path]:
        """Return what there is about an attempt in one of those folders."""
        names = files.names_in(self.root / folder, system=self.system)
        return [self.root / folder / one for one in names if one.startswith(beginning(name))]

    def threads(self) -> list[str]:
        """Return the ids of all threads that have a folder or a journal."""
        folders = [name for name in files.names_in(self.root / "threads", system=self.system) if _THREAD.fullmatch(name)]
        return sorted({*folders, *(name.thread for name, _, _ in self.journals())}, key=lambda id: (int(id), id))

    def documents(self, thread: str) -> list[AttemptName]:
        """Return the attempts of a thread that have a document."""
        names = (_DOCUMENT.fullmatch(name) for name in files.names_in(self.thread(thread), system=self.system))
        return [AttemptName(thread=thread, pack=found[1], exercise=found[2], number=int(found[3])) for found in names if found]

    def journals(self) -> list[tuple[AttemptName, str, Path]]:
        """Return each journal: its attempt, the sitting that writes it, and its path."""
        folder = self.root / "journal"
        names = (_JOURNAL.fullmatch(name) for name in files.names_in(folder, system=self.system))
        return [(AttemptName(thread=found[1], pack=found[2], exercise=found[3], number=int(found[4])), found[5],
                 folder / found[0]) for found in names if found]

    def ready(self, thread: str = "") -> None:
        """Make what is missing before the first write; raises StoreError where we must not write, OSError where we cannot."""
        self.check()
        for folder in (self.root, *(self.root / name for name in FOLDERS)):
            files.make_private_dir(folder, system=self.system)
        if thread:
            files.make_private_dir(self.thread(thread), system=self.system)
        self._mark()
        if not self._looked_over:
            self._looked_over = True
            secure(self.root, self.system)
            self._sweep()

    def format(self) -> int | None:
        """Return the format of the store on the disk; 0 when it has no mark, None when its mark is damaged."""
        try:
            return number_in_mark(files.read_bytes(self.mark, 1024, system=self.system))
        except FileNotFoundError:
            return 0

    def check(self) -> None:
        """Raise StoreError where we must not write: another account's folder, a newer program's store."""
        for folder in (self.root, *(self.root / name for name in FOLDERS)):
            try:
                found = os.stat(folder)
            except FileNotFoundError:
                continue
            if found.st_uid != os.geteuid():
                raise StoreError(_("Nothing can be kept in {folder}: it belongs to another account. "
                                   "Choose a folder of your own with --home.").format(folder=folder))
        found_format = self.format()
        if found_format is None:  # then what stands in the store tells
            found_format = self._newest()
        if found_format > FORMAT:
            raise StoreError(_("What is kept in {folder} was written by a newer workbook (format {number}). "
                               "You can read it here. To change it, use the newer workbook.")
                             .format(folder=self.root, number=found_format))

    def _newest(self) -> int:
        """Return the newest format that a file of the store has; FORMAT where none is newer. A damaged file tells nothing."""
        newest = FORMAT
        documents = [self.document(name) for thread in self.threads() for name in self.documents(thread)]
        for path in (self.profile, *(self.thread(thread) / "thread.toml" for thread in self.threads()), *documents):
            with suppress(FileNotFoundError, ValueError, TypeError, KeyError, RecursionError):
                raw = unseal(files.read_bytes(path, system=self.system))
                newest = int(raw["format"]) if is_newer(raw) else newest
        return newest

    def _mark(self) -> None:
        found = self.format()
        if found is None:
            aside = self.free("damaged", self.mark.name)
            with suppress(FileNotFoundError):  # another start is at it too
                files.move(self.mark, aside, system=self.system)
            self._notice(_("The file {path}, which says how your words are kept, was damaged. It was written anew; "
                           "your words were not touched.").format(path=self.mark))
        if not found:
            files.write_whole(self.mark, mark_for(FORMAT), system=self.system)

    def _sweep(self) -> None:
        """Take away what a write that was cut off more than a day ago left behind."""
        for folder, name, found in _private(self.root, self.system):
            cut_off = name.endswith(".new") or (name.startswith(".") and name.endswith(".tmp"))
            if cut_off and time.time() - found.st_mtime > _STALE:
                files.remove(folder / name, system=self.system)

    def set_aside(self, path: Path, name: AttemptName, now: datetime) -> Path:
        """Move a document that cannot be read to `damaged`, and return where it is now."""
        target = self.beside("damaged", name, stamp(now))
        files.move(path, target, system=self.system)
        return target


def stamp(at: datetime) -> str:
    """Return a time as it stands in a file's name, to the microsecond, so that names sort by time."""
    return at.strftime("%Y%m%dT%H%M%S%fZ")


def beginning(name: AttemptName) -> str:
    """Return what the names of all files about an attempt outside its thread's folder begin with."""
    return f"{checked(name).thread}.{name.stem}."


def checked(name: AttemptName) -> AttemptName:
    """Return the name; raises StoreError when it could lead out of the folder."""
    sound = _THREAD.fullmatch(name.thread) and _DOCUMENT.fullmatch(f"{name.stem}.toml")
    if not sound:
        raise StoreError(_("{name} is not the name of an exercise.").format(name=f"{name.thread}/{name.stem}"))
    return name


def secure(root: Path, system: System = SYSTEM) -> list[tuple[Path, int]]:
    """Make everything in a store private to its account again; return what was not and now is, with the mode it had (OSError)."""
    mended = []
    for folder, name, found in _private(root, system):
        if found.st_mode in _AS_WANTED or stat.S_ISLNK(found.st_mode):
            continue
        wanted = PRIVATE_FOLDER if stat.S_ISDIR(found.st_mode) else PRIVATE_FILE
        mode = stat.S_IMODE(found.st_mode)
        if mode != wanted:
            path = folder / name
            with suppress(PermissionError):  # not ours to mend
                system.chmod(path, wanted)
            now = _look(path, system)
            if now is not None and stat.S_IMODE(now.st_mode) == wanted:  # some disks keep no modes and say nothing
                mended.append((path, mode))
    return mended


def _look(path: Path, system: System) -> os.stat_result | None:
    try:
        return system.lstat(path)
    except FileNotFoundError:
        return None  # another session has just taken it away


def _private(root: Path, system: System) -> Iterator[tuple[Path, str, os.stat_result]]:
    """Yield the store's folder and all in it that holds what a person wrote, each as its folder, its name and its lstat(2).

    A folder comes before what is in it. No path is made for each: there may be thousands at every start.
    """
    real = root.resolve()
    whole = _look(real, system)
    if whole is None or not stat.S_ISDIR(whole.st_mode):
        return
    yield real.parent, real.name, whole
    for name, found in _in(root):
        if not stat.S_ISDIR(found.st_mode):
            yield root, name, found
        elif name in (*FOLDERS, "outbox", "workshops"):
            yield root, name, found
            yield from _below(root / name)


def _below(folder: Path) -> Iterator[tuple[Path, str, os.stat_result]]:
    folders = [folder]
    for one in folders:  # and what is found on the way
        for name, found in _in(one):
            yield one, name, found
            if stat.S_ISDIR(found.st_mode):
                folders.append(one / name)


def _in(folder: Path) -> list[tuple[str, os.stat_result]]:
    try:
        return sorted(described(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def described(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the names in a folder, each with its lstat(2), cheaply; what is taken away meanwhile is left out (OSError)."""
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                found = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            yield entry.name, found
