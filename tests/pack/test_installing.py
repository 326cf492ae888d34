"""A pack is installed whole or not at all, whenever the program is killed and whatever the disk refuses."""

import errno
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import PACKS
from tests.pack.archives import MANIFEST, PAGE
from workbook.errors import CannotCreate, StoreError
from workbook.files import System
from workbook.pack.installing import clear, install, installed, leftovers, place_of, uninstall
from workbook.pack.library import Library
from workbook.pack.source import Source, read_folder

SMALL = Source(
    where="small", contents={"README.md": b"words", "exercises/page.toml": PAGE, "locale/es/pack.toml": b"", "pack.toml": MANIFEST}
)
CALLS = ("open", "write", "fsync", "close", "fchmod", "chmod", "rename", "unlink", "mkdir", "rmdir")


class Counting(System):
    """Does something before the call of a number, from 1."""

    def __init__(self, number: int, deed: Callable[[], None]) -> None:
        self.number, self.deed, self.calls = number, deed, 0


def _counted(name: str) -> Callable[..., object]:
    def call(self: Counting, *args: object) -> object:
        self.calls += 1
        if self.calls == self.number:
            self.deed()
        return getattr(System, name)(self, *args)

    return call


for _name in CALLS:
    setattr(Counting, _name, _counted(_name))


def put(own: Path, system: System | None = None) -> Path:
    return install(own, "small", "1.0.0", SMALL, system=system or System())


def calls_of(deed: Callable[[System], object]) -> int:
    counting = Counting(0, lambda: None)
    deed(counting)
    return counting.calls


def killed(deed: Callable[[System], object], number: int) -> bool:
    """Do something in another process and kill that before its call of a number; says whether it was."""
    pid = os.fork()
    if not pid:
        try:
            deed(Counting(number, lambda: os.kill(os.getpid(), signal.SIGKILL)))
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL


def is_whole(own: Path) -> bool:
    """Say whether the pack counts; raises when half of it does."""
    good, bad = Library((), newest=(own,)).packs()
    assert not bad
    for pack in good:
        assert pack.digest == SMALL.digest
    return bool(good)


def hidden(own: Path) -> list[str]:
    return [path.name for path in own.glob("*/.*")]


def test_an_installed_pack_has_its_bytes_and_may_be_written_by_nobody(tmp_path: Path) -> None:
    before = os.umask(0)
    place = put(tmp_path / "store" / "packs")
    os.umask(before)
    assert place == place_of(tmp_path / "store" / "packs", "small", "1.0.0", SMALL.digest)
    assert read_folder(place).contents == SMALL.contents
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.rglob("*") if path.is_file()} == {0o400}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (place, *place.rglob("*")) if path.is_dir()} == {0o500}
    assert stat.S_IMODE((tmp_path / "store" / "packs" / "small").stat().st_mode) == 0o700
    assert hidden(tmp_path / "store" / "packs") == []


def test_installing_it_again_changes_nothing_and_one_that_was_tampered_with_is_put_right(tmp_path: Path) -> None:
    place = put(tmp_path)
    when = (place / "pack.toml").stat().st_mtime_ns
    assert put(tmp_path) == place and (place / "pack.toml").stat().st_mtime_ns == when
    (place / "README.md").chmod(0o600)
    (place / "README.md").write_text("other words")
    put(tmp_path)
    assert read_folder(place).contents == SMALL.contents


def test_killed_before_any_call_no_half_pack_counts_and_the_next_install_is_whole_and_clean(tmp_path: Path) -> None:
    count = calls_of(lambda system: put(tmp_path / "count", system))
    assert count > 30
    seen = set()
    for number in range(1, count + 1):
        own = tmp_path / str(number)
        assert killed(lambda system, own=own: put(own, system), number)
        seen.add(is_whole(own))
        put(own)
        assert is_whole(own) and hidden(own) == []
    assert seen == {False, True}  # it was killed on both sides of the one step that counts


def test_a_disk_that_refuses_any_call_is_told_and_leaves_nothing_that_counts(tmp_path: Path) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "full")

    for number in range(1, calls_of(lambda system: put(tmp_path / "count", system)) + 1):
        own = tmp_path / str(number)
        try:
            put(own, Counting(number, full))
        except CannotCreate as error:
            assert "no room" in str(error) or "full" in str(error) or "space" in str(error), str(error)
        is_whole(own)
        put(own)
        assert is_whole(own)


def test_killed_while_it_is_removed_it_counts_whole_or_not_at_all(tmp_path: Path) -> None:
    def take(own: Path, system: System) -> None:
        uninstall(own, "small", installed(own, "small"), system=system)

    put(tmp_path / "count")
    count = calls_of(lambda system: take(tmp_path / "count", system))
    assert not (tmp_path / "count" / "small").exists()
    seen = set()
    for number in range(1, count + 1):
        own = tmp_path / str(number)
        put(own)
        killed(lambda system, own=own: take(own, system), number)
        seen.add(is_whole(own))
        take(own, System())
        assert not is_whole(own) and hidden(own) == []
    assert seen == {False, True}


def test_what_another_install_is_writing_now_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "small" / f".coming-{os.uname().nodename}-{os.getpid()}-00").mkdir()
    (tmp_path / "small" / ".coming-another-machine-7-00").mkdir()
    (tmp_path / "small" / f".going-{os.uname().nodename}-999999999-00").mkdir()
    assert [path.name[:6] for path in leftovers(tmp_path)] == [".going"]
    assert clear(tmp_path) == 1
    os.utime(tmp_path / "small" / ".coming-another-machine-7-00", (0, 0))
    assert clear(tmp_path) == 1
    assert len(hidden(tmp_path)) == 1


def test_versions_lie_beside_each_other_the_newest_last(tmp_path: Path) -> None:
    for version in ("1.10.0", "1.9.0"):
        install(tmp_path, "small", version, SMALL)
    assert [place.name[:6] for place in installed(tmp_path, "small")] == ["1.9.0-", "1.10.0"]


@pytest.mark.parametrize(("name", "version"), [("../x", "1.0.0"), ("small", "1.0.0/../../.."), ("small", ".."), ("", "1.0.0")])
def test_no_name_leads_out_of_the_folder_of_packs(tmp_path: Path, name: str, version: str) -> None:
    with pytest.raises(ValueError, match="is not what a checked pack is called"):
        install(tmp_path, name, version, SMALL)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_removed_is_told(tmp_path: Path) -> None:
    def refuse() -> None:
        raise PermissionError(errno.EACCES, "no")

    put(tmp_path)
    with pytest.raises(StoreError, match="could not be taken away"):
        uninstall(tmp_path, "small", installed(tmp_path, "small"), system=Counting(1, refuse))


def test_the_same_files_are_the_same_pack_however_they_were_installed(tmp_path: Path) -> None:
    source = read_folder(PACKS / "everything")
    place = install(tmp_path, "everything", "1.2.3", source)
    assert read_folder(place).digest == source.digest
