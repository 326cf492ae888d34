"""A new pack's folder is there whole or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.starting import surroundings
from workbook.author.new_folder import is_free, place

FILES = {"pack.toml": "format = 1\n", "exercises/01-a.toml": 'id = "a"\n'}


def test_all_files_are_there(tmp_path: Path) -> None:
    place(tmp_path / "new", FILES)
    assert {file.relative_to(tmp_path / "new").as_posix(): file.read_text() for file in (tmp_path / "new").rglob("*.toml")} == FILES
    assert os.listdir(tmp_path) == ["new"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert is_free(tmp_path / "new")
    place(tmp_path / "new", FILES)
    assert not is_free(tmp_path / "new")


def test_a_folder_that_holds_anything_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine").write_text("x")
    with pytest.raises(OSError):
        place(tmp_path / "new", FILES)
    assert os.listdir(tmp_path) == ["new"] and os.listdir(tmp_path / "new") == ["mine"]


def test_a_link_is_not_free(tmp_path: Path) -> None:
    (tmp_path / "new").symlink_to(tmp_path / "elsewhere")
    assert not is_free(tmp_path / "new")


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        place(tmp_path / "new", {**FILES, f"exercises/{'x' * 300}.toml": ""})
    assert os.listdir(tmp_path) == []


def test_a_kill_half_way_leaves_no_pack(tmp_path: Path) -> None:
    code = f"""
import os, signal
from pathlib import Path
from workbook.author.new_folder import place

class Files(dict):
    def items(self):
        yield "pack.toml", "format = 1"
        os.kill(os.getpid(), signal.SIGKILL)

place(Path({str(tmp_path / "new")!r}), Files())
"""
    done = subprocess.run([sys.executable, "-c", code], env=surroundings(), check=False)
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "new").exists()
    assert is_free(tmp_path / "new")
