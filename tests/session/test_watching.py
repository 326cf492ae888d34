import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook.session.watching import WARY, Watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pack"
    (made / "exercises").mkdir(parents=True)
    (made / "pack.toml").write_text("one")
    (made / "exercises" / "a.toml").write_text("one")
    return made


def at_rest(folder: Path) -> Watch:
    """A watch that has been looking for a while."""
    watch = Watch([folder])
    assert [watch.look() for _look in range(WARY)] == ["maybe"] * WARY
    assert watch.look() == "none"
    return watch


def write_whole(file: Path, text: str) -> None:
    """Write as Vim and nano's kin do: a new file, put in place of the old one."""
    beside = file.with_name("." + file.name + ".new")
    beside.write_text(text)
    beside.replace(file)


def write_in_place(file: Path, text: str) -> None:
    """Write as nano does: the same file, emptied and filled."""
    file.write_text(text)


@pytest.mark.parametrize("write", [write_whole, write_in_place])
def test_a_file_that_is_written_is_told_once_it_is_at_rest(folder: Path, write: Callable[[Path, str], None]) -> None:
    watch = at_rest(folder)
    write(folder / "exercises" / "a.toml", "another")
    assert [watch.look(), watch.look()] == ["none", "changed"]
    assert watch.look() == "maybe"


def test_a_file_that_is_still_being_written_is_left_alone(folder: Path) -> None:
    watch = at_rest(folder)
    for length in range(1, 6):
        (folder / "pack.toml").write_text("x" * length * 10)
        assert watch.look() == "none"
    assert watch.look() == "changed"


def test_a_file_that_is_gone_for_a_moment_is_not_told_as_gone(folder: Path) -> None:
    watch = at_rest(folder)
    (folder / "pack.toml").rename(folder.parent / "aside")
    assert watch.look() == "none"
    (folder.parent / "aside").rename(folder / "pack.toml")
    assert [watch.look() for _look in range(3)] == ["none"] * 3


@pytest.mark.parametrize("name", [".a.toml.swp", "a.toml~", "#a.toml#", ".#a.toml", "4913", ".git/index"])
def test_what_editors_lay_beside_is_not_looked_at(folder: Path, name: str) -> None:
    watch = at_rest(folder)
    (folder / "exercises" / name).parent.mkdir(exist_ok=True)
    (folder / "exercises" / name).write_text("x")
    assert [watch.look() for _look in range(3)] == ["none"] * 3


def test_a_disk_with_a_slow_clock_may_hide_a_second_change_so_the_words_are_looked_at_for_a_while(folder: Path) -> None:
    watch, file = at_rest(folder), folder / "pack.toml"
    file.write_text("two")
    os.utime(file, ns=(10**18, 10**18))
    assert [watch.look(), watch.look()] == ["none", "changed"]
    file.write_text("ten")
    os.utime(file, ns=(10**18, 10**18))
    assert watch.look() == "maybe"


def test_new_gone_and_deleted_files_and_folders_are_told(folder: Path) -> None:
    watch = at_rest(folder)
    (folder / "exercises" / "b.toml").write_text("x")
    assert [watch.look(), watch.look()] == ["none", "changed"]
    (folder / "exercises" / "a.toml").unlink()
    assert [watch.look(), watch.look()] == ["none", "changed"]
    shutil.rmtree(folder)
    assert [watch.look(), watch.look()] == ["none", "changed"]
