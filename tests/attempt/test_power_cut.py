"""What is left when the power goes at any moment: a model of a disk that loses all that was not brought to it.

`lazy` loses names as well as content; `eager` keeps every name at once and loses content only, as journalling file
systems do. Each has a negative control: a disk that only says that it synced must be caught losing something.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attempt.faults import Died, Watched
from tests.attempt.stage import NAME, Clock, answers, blank, keep
from workbook.attempt.store import Store
from workbook.errors import StoreError
from workbook.files import System

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the model finds files through /proc")


class Disk(Watched):
    """Real files, and beside them what of them would outlast a power cut, which comes before call number `at`."""

    def __init__(self, at: int, *, honest: bool = True) -> None:
        super().__init__(self._cut)
        self.at, self.count, self.honest = at, 0, honest
        self.failing = False
        """The next fdatasync fails."""
        self.content: dict[int, bytes] = {}
        self.names: dict[int, dict[str, int]] = {}
        self.held: list[int] = []
        self.folders: set[int] = set()

    def _cut(self, _call: str, _what: object) -> None:
        self.count += 1
        if self.count >= self.at:
            raise Died

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        descriptor = super().open(path, flags, mode)
        if flags & os.O_CREAT:
            self.held.append(os.dup(descriptor))  # so that no other file gets its number
            self.content[os.fstat(descriptor).st_ino] = b""
        return descriptor

    def mkdir(self, path: Path) -> None:
        super().mkdir(path)
        self.names[path.stat().st_ino] = {}

    def fsync(self, descriptor: int) -> None:
        super().fsync(descriptor)
        self._keep(descriptor)

    def fdatasync(self, descriptor: int) -> None:
        if self.failing:
            self.failing = False
            raise OSError(5, "the disk reports a fault")
        super().fdatasync(descriptor)
        self._keep(descriptor)

    def _keep(self, descriptor: int) -> None:
        if self.honest:
            path = Path(f"/proc/self/fd/{descriptor}")
            number = os.fstat(descriptor).st_ino
            if path.is_dir():
                self.names[number] = {entry.name: entry.stat(follow_symlinks=False).st_ino for entry in os.scandir(path)}
            else:
                self.content[number] = path.read_bytes()

    def left(self, folder: Path, target: Path, *, eager: bool) -> None:
        """Put into `target` what is left of `folder`."""
        target.mkdir()
        there = {entry.name: entry.stat(follow_symlinks=False).st_ino for entry in os.scandir(folder)}
        for name, number in (there if eager else self.names.get(folder.stat().st_ino, there)).items():
            if number in self.names:
                self.left(folder / name, target / name, eager=eager)
            else:
                (target / name).write_bytes(self.content[number])

    def close_all(self) -> None:
        for descriptor in self.held:
            os.close(descriptor)


STATES: list[dict[str, object]] = [{}, {"need": "h"}, {"need": "he"}, {"need": "hey"}, {"need": "hey", "who": "Ann"},
                                   {"need": "hey you", "who": "Ann"}, {"need": "hey you", "who": "Anna"}]


def story(root: Path, disk: Disk) -> Iterator[int]:
    """Type and commit; yield the number of each state that was said to be saved."""
    writer = Store(root, Clock(), disk).open(blank())
    keep(writer, "need", "h")
    writer.sync()
    yield 1
    keep(writer, "need", "he")
    writer.commit()
    yield 2
    keep(writer, "need", "hey")
    writer.sync()
    yield 3
    disk.failing = True
    keep(writer, "who", "Ann")
    writer.sync()  # fails: the journal is written to a new file
    assert writer.problem
    keep(writer, "need", "hey you")
    writer.sync()
    assert writer.problem == ""
    yield 5
    keep(writer, "who", "Anna")
    writer.close()
    yield 6


def losses(folder: Path, *, honest: bool, eager: bool) -> list[str]:
    """Cut the power before each call; return where something that was saved is not there afterwards."""
    found, at = [], 0
    while True:
        at += 1
        root, after = folder / f"{at}" / "store", folder / f"{at}-after"
        root.parent.mkdir(parents=True)
        disk, saved = Disk(at, honest=honest), 0
        try:
            for state in story(root, disk):
                saved = state
            return found
        except Died:
            disk.left(root.parent, after, eager=eager)
        finally:
            disk.close_all()
        try:
            there = answers(Store(after / "store", Clock()).read(NAME))
        except StoreError as error:
            there = {} if "There are no answers" in str(error) else {"broken": str(error)}
        if there not in STATES[saved:]:
            found.append(f"call {at}: {STATES[saved]} was saved, {there} is there")


@pytest.mark.parametrize("eager", [False, True])
def test_what_was_saved_outlasts_a_power_cut_at_any_moment(tmp_path: Path, eager: bool) -> None:
    assert losses(tmp_path, honest=True, eager=eager) == []


@pytest.mark.parametrize("eager", [False, True])
def test_the_model_catches_a_disk_that_only_says_it_synced(tmp_path: Path, eager: bool) -> None:
    assert losses(tmp_path, honest=False, eager=eager)


def test_the_model_is_a_disk(tmp_path: Path) -> None:
    disk = Disk(1_000)
    (tmp_path / "a").mkdir()
    disk.mkdir(tmp_path / "a" / "b")
    descriptor = disk.open(tmp_path / "a" / "b" / "file", os.O_WRONLY | os.O_CREAT)
    disk.write(descriptor, b"one")
    disk.fsync(descriptor)
    System.write(disk, descriptor, b"two")
    disk.left(tmp_path / "a", tmp_path / "eager", eager=True)
    assert (tmp_path / "eager" / "b" / "file").read_bytes() == b"one"
    disk.left(tmp_path / "a", tmp_path / "lazy", eager=False)
    assert not (tmp_path / "lazy" / "b" / "file").exists()
    disk.close_all()
