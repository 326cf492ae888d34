"""The one layer that touches the disk."""

import ast
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attempt.stage import Clock, blank, keep, kept
from workbook import files
from workbook.attempt.store import Store
from workbook.files import System
from workbook.why import why


class Failing(System):
    """Fails the calls that are named."""

    def __init__(self, *names: str, code: int = errno.ENOSPC) -> None:
        self.names, self.code, self.calls = names, code, list[str]()

    def __getattribute__(self, name: str) -> object:
        found = object.__getattribute__(self, name)
        if name in {"names", "code", "calls"} or name.startswith("_"):
            return found
        self.calls.append(name)
        if name in self.names:
            def fail(*_words: object) -> None:
                raise OSError(self.code, os.strerror(self.code))
            return fail
        return found


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


# Reading


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    assert files.read_bytes(tmp_path / "a") == b"x" * 3_000_000


def test_a_file_as_big_as_the_limit_is_read_and_a_bigger_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert files.read_bytes(tmp_path / "a", 5) == b"12345"
    with pytest.raises(OSError) as refused:
        files.read_bytes(tmp_path / "a", 4)
    assert refused.value.errno == errno.EFBIG


def test_nothing_but_a_plain_file_is_read_and_nothing_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "real").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    codes = {"pipe": errno.ENXIO, "folder": errno.EISDIR, "link": errno.ELOOP, "none": errno.ENOENT}
    for name, code in codes.items():
        with pytest.raises(OSError) as refused:
            files.read_bytes(tmp_path / name)
        assert refused.value.errno == code, name
    with pytest.raises(OSError):
        files.read_bytes(Path("/dev/zero"))
    assert files.read_bytes(tmp_path / "link", follow=True) == b"x"


def test_reading_leaves_no_descriptor_open(tmp_path: Path) -> None:
    before = len(os.listdir("/dev/fd"))
    for name in ("none", "."):
        with pytest.raises(OSError):
            files.read_bytes(tmp_path / name)
    assert len(os.listdir("/dev/fd")) == before


# Writing whole files


def test_a_file_is_written_whole_and_private(tmp_path: Path, open_umask: None) -> None:
    files.write_whole(tmp_path / "a", b"one")
    files.write_whole(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"two"
    assert mode(tmp_path / "a") == 0o600
    files.write_whole(tmp_path / "b", b"", 0o444)
    assert mode(tmp_path / "b") == 0o444
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


@pytest.mark.parametrize("failing", ["open", "fchmod", "write", "fsync", "close", "rename"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, failing: str) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OSError):
        files.write_whole(tmp_path / "a", b"new", system=Failing(failing))
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_a_file_reaches_the_disk_before_it_gets_its_name_and_the_name_after(tmp_path: Path) -> None:
    system = Failing()
    files.write_whole(tmp_path / "a", b"x", system=system)
    assert system.calls == ["open", "fchmod", "write", "fsync", "close", "rename", "open", "fsync", "close"]


def test_what_did_not_reach_the_disk_is_not_asked_again(tmp_path: Path) -> None:
    system = Failing("fsync", code=errno.EIO)
    with pytest.raises(OSError):
        files.write_whole(tmp_path / "a", b"x", system=system)
    assert system.calls.count("fsync") == 1


def test_short_writes_are_gone_on_with(tmp_path: Path) -> None:
    class Short(System):
        def write(self, descriptor: int, content: bytes) -> int:
            return super().write(descriptor, content[:3])

    files.write_whole(tmp_path / "a", b"0123456789", system=Short())
    assert (tmp_path / "a").read_bytes() == b"0123456789"


def test_a_write_that_takes_nothing_is_a_full_disk(tmp_path: Path) -> None:
    class Stuck(System):
        def write(self, descriptor: int, content: bytes) -> int:
            return 0

    with pytest.raises(OSError) as refused:
        files.write_whole(tmp_path / "a", b"x", system=Stuck())
    assert refused.value.errno == errno.ENOSPC


def test_a_folder_that_cannot_be_synced_there_is_no_fault_but_a_disk_that_fails_is(tmp_path: Path) -> None:
    class Folders(System):
        code = errno.EINVAL

        def fsync(self, descriptor: int) -> None:
            if os.fstat(descriptor).st_mode & 0o040000:
                raise OSError(self.code, "no")

    system = Folders()
    files.write_whole(tmp_path / "a", b"x", system=system)
    system.code = errno.EIO
    with pytest.raises(OSError):
        files.write_whole(tmp_path / "a", b"x", system=system)


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path, open_umask: None) -> None:
    files.write_new(tmp_path / "a", b"one")
    assert mode(tmp_path / "a") == 0o600
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("a", "link"):
        with pytest.raises(FileExistsError):
            files.write_new(tmp_path / name, b"two")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert not (tmp_path / "nowhere").exists()


# Folders, names


@pytest.mark.parametrize("mask", [0o000, 0o077, 0o777])
def test_folders_are_private_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        files.make_private_dir(tmp_path / "a" / "b" / "c")
        files.make_new_dir(tmp_path / "d")
    finally:
        os.umask(before)
    assert [mode(tmp_path / name) for name in ("a", "a/b", "a/b/c", "d")] == [0o700] * 4


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0o755)
    files.make_private_dir(tmp_path / "a")
    assert mode(tmp_path / "a") == 0o755
    with pytest.raises(FileExistsError):
        files.make_new_dir(tmp_path / "a")
    (tmp_path / "file").write_text("")
    for below in ("file", "file/a"):
        with pytest.raises(OSError):
            files.make_private_dir(tmp_path / below)


def test_names_come_sorted_and_none_where_there_is_no_folder(tmp_path: Path) -> None:
    for name in ("b", "a", ".c"):
        (tmp_path / name).write_text("")
    assert files.names_in(tmp_path) == [".c", "a", "b"]
    assert files.names_in(tmp_path / "none") == files.names_in(tmp_path / "a") == []


def test_taking_away_says_whether_there_was_something(tmp_path: Path) -> None:
    for take in (files.remove, files.destroy):
        (tmp_path / "a").write_text("x")
        assert take(tmp_path / "a") is True
        assert take(tmp_path / "a") is False
    (tmp_path / "b").mkdir()
    assert files.remove_folder(tmp_path / "b") is True
    assert files.remove_folder(tmp_path / "b") is False


def test_destroying_empties_a_file_that_is_open_and_leaves_what_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("secret")
    (tmp_path / "b").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "b")
    with (tmp_path / "a").open() as still_open:
        files.destroy(tmp_path / "a")
        assert still_open.read() == ""
    files.destroy(tmp_path / "link")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_text() == "mine"


def test_moving_takes_no_other_file_s_place(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")
    with pytest.raises(FileExistsError):
        files.move(tmp_path / "a", tmp_path / "b")
    files.move(tmp_path / "a", tmp_path / "c")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"b": "b", "c": "a"}


# Words


@pytest.mark.parametrize(("code", "words"), [
    (errno.ENOSPC, "the disk is full"), (errno.EDQUOT, "quota"), (errno.EROFS, "read-only"), (errno.EACCES, "not allowed"),
    (errno.ENOENT, "not there"), (errno.EIO, "the disk reports a fault"), (errno.ESTALE, "network folder"),
])
def test_what_went_wrong_is_said_in_plain_words(code: int, words: str) -> None:
    assert words in why(OSError(code, "x"))


def test_a_cause_without_words_of_ours_is_still_said() -> None:
    assert why(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert why(OSError()) == "the system gave no reason"


# A real disk that fills up


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 64 KiB; skipped where that is not allowed."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a tiny disk")
    command = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", folder]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no tiny disk could be mounted: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_really_full_keeps_the_old_file(tiny: Path) -> None:
    files.write_whole(tiny / "a", b"old")
    with pytest.raises(OSError) as refused:
        files.write_whole(tiny / "a", b"x" * 100_000)
    assert why(refused.value) == "the disk is full"
    assert [(path.name, path.read_bytes()) for path in tiny.iterdir()] == [("a", b"old")]


def test_a_session_on_a_disk_that_is_really_full_loses_nothing(tiny: Path) -> None:
    root = tiny / "store"
    writer = Store(root, Clock()).open(blank())
    (tiny / "filler").write_bytes(b"")
    text = ""
    while not writer.problem:
        text += "0123456789" * 20
        keep(writer, "need", text)
    assert "the disk is full" in writer.problem
    saved = text[:-200]
    assert kept(root) == {"need": saved}
    assert writer.commit() == (writer.problem,)
    assert writer.close() == (writer.problem,)
    subprocess.run(["mount", "-o", "remount,size=1m", tiny], check=True)
    writer.sync()
    assert writer.problem == ""
    assert kept(root) == {"need": text}
    assert writer.close() == ()
    assert kept(root) == {"need": text}


def test_every_call_can_be_made_to_fail() -> None:
    """A call that goes past System could not be: this reads the module for them."""
    tree = ast.parse(Path(files.__file__).read_text(encoding="utf-8"))
    outside = [node for node in tree.body if not (isinstance(node, ast.ClassDef) and node.name == "System")]
    calls = [node.func for part in outside for node in ast.walk(part) if isinstance(node, ast.Call)]
    of_os = {call.attr for call in calls if isinstance(call, ast.Attribute) and getattr(call.value, "id", "") == "os"}
    assert of_os == {"geteuid", "strerror", "urandom"}, "these three do not fail"
