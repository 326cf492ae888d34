"""Files that other accounts see too: modes whatever the umask, whole or not at all, and nothing that is trusted."""

import errno
import os
from pathlib import Path

import pytest

from workbook.shared_files import SharedSystem, hand_in, make_folder, read_checked, take_away, touch


class Failing(SharedSystem):
    """An operating system whose calls of one name fail, the first one after so many that did not."""

    def __init__(self, name: str, after: int) -> None:
        self.name, self.left = name, after

    def __getattribute__(self, name: str) -> object:
        mine = object.__getattribute__(self, "__dict__")
        if name == mine.get("name"):
            mine["left"] -= 1
            if mine["left"] < 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        return object.__getattribute__(self, name)


def mode(path: Path) -> int:
    return path.lstat().st_mode & 0o7777


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777], ids="{:03o}".format)
def test_a_folder_has_exactly_its_mode_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        make_folder(tmp_path / "in", 0o3733)
        make_folder(tmp_path / "in", 0o1755)  # once more, as after a cut
    finally:
        os.umask(before)
    assert mode(tmp_path / "in") == 0o1755


@pytest.mark.parametrize("there", ["file", "link"])
def test_what_stands_where_a_folder_belongs_is_left_alone(tmp_path: Path, there: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    (tmp_path / "in").symlink_to(elsewhere) if there == "link" else (tmp_path / "in").write_bytes(b"")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "in", 0o777)
    assert mode(elsewhere) == 0o700


@pytest.mark.parametrize("call", ["open", "fchmod", "write", "fsync", "close", "rename"])
def test_a_share_that_cannot_be_handed_in_leaves_what_was_there_and_nothing_half(tmp_path: Path, call: str) -> None:
    share, half = tmp_path / "s-1", tmp_path / "t-1"
    hand_in(half, share, b"before", 0o640)
    with pytest.raises(OSError, match="Input/output"):
        hand_in(half, share, b"after", 0o640, system=Failing(call, 0))
    assert (os.listdir(tmp_path), share.read_bytes()) == (["s-1"], b"before")
    hand_in(half, share, b"after", 0o640)
    assert (os.listdir(tmp_path), share.read_bytes(), mode(share)) == (["s-1"], b"after", 0o640)


def test_a_file_is_read_up_to_its_limit_and_only_if_it_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "state"
    path.write_bytes(b"12345")
    assert read_checked(path, 5, lambda found: found.st_size == 5) == b"12345"
    with pytest.raises(OSError, match="too big"):
        read_checked(path, 4, lambda _: True)
    with pytest.raises(OSError, match="not the plain file"):
        read_checked(path, 5, lambda _: False)
    for other in (tmp_path, Path("/dev/null")):
        with pytest.raises(OSError, match="not the plain file"):
            read_checked(other, 5, lambda _: True)


def test_a_sign_of_life_is_for_the_file_and_not_for_where_a_link_leads(tmp_path: Path) -> None:
    path, link = tmp_path / "path", tmp_path / "link"
    path.write_bytes(b"")
    os.utime(path, (1, 1))
    link.symlink_to(path)
    assert touch(link) and path.stat().st_mtime == 1
    assert touch(path) and path.stat().st_mtime > 1
    assert not touch(tmp_path / "nowhere")


def test_what_is_taken_away_is_the_thing_itself(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"")
    full, empty, link = tmp_path / "full", tmp_path / "empty", tmp_path / "link"
    full.mkdir()
    (full / "file").write_bytes(b"")
    empty.mkdir()
    link.symlink_to(kept)
    os.mkfifo(tmp_path / "pipe")
    for name in ("full", "empty", "link", "pipe", "nowhere"):
        take_away(tmp_path / name)
    assert sorted(os.listdir(tmp_path)) == ["full", "kept"]
    assert (full / "file").exists()
