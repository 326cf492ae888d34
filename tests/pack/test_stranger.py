"""A stranger's pack is looked at by a process of its own, which comes to an end, keeps to its memory and writes nothing."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.desks import PACKS, SHIPPED, copy_pack
from tests.pack.archives import MANIFEST, PAGE, File, pages, zipped
from workbook.errors import PackError
from workbook.pack import stranger
from workbook.pack.library import Library
from workbook.pack.packing import packed
from workbook.pack.source import read_folder
from workbook.pack.stranger import look


def library(tmp_path: Path) -> Library:
    return Library((), tmp_path / "cache", newest=(SHIPPED,))


def refused(path: Path, tmp_path: Path) -> PackError:
    with pytest.raises(PackError) as told:
        look(path, library(tmp_path))
    return told.value


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_and_the_file_that_is_built_of_it_are_the_same_pack(tmp_path: Path) -> None:
    file = tmp_path / "x.wbpack"
    file.write_bytes(packed(read_folder(PACKS / "everything").contents))
    of_file, of_folder = look(file, library(tmp_path)), look(PACKS / "everything", library(tmp_path))
    assert of_file.source.contents == of_folder.source.contents == read_folder(PACKS / "everything").contents
    assert of_file.pack == of_folder.pack == Library((PACKS / "everything",)).pack("everything")


def test_a_pack_that_builds_on_another_has_that_one_beside_it(tmp_path: Path) -> None:
    here = Library((), None, newest=(PACKS,))
    looked = look(PACKS / "extending", here)
    assert looked.pack.parent is not None and looked.pack.parent.id == "everything"
    assert refused(PACKS / "extending", tmp_path).faults[0].code == "unknown-pack"


def test_every_error_comes_back_with_its_place(tmp_path: Path) -> None:
    folder = copy_pack("everything", tmp_path / "pack")
    (folder / "cards.toml").write_text('[[card]]\nid = "x"\ntitl = "y"\n')
    faults = refused(folder, tmp_path).faults
    assert len(faults) > 1 and any(fault.file == "cards.toml" and fault.line for fault in faults)
    assert all(fault.severity == "error" for fault in faults)


def test_looking_writes_nothing_anywhere(tmp_path: Path) -> None:
    folder = copy_pack("everything", tmp_path / "pack")
    before = everything(tmp_path)
    look(folder, Library((), tmp_path / "cache"))
    assert everything(tmp_path) == before
    assert not (tmp_path / "cache").exists()


def test_a_file_that_is_not_there_and_one_that_is_no_file_are_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.wbpack", tmp_path).faults[0].code == "unreadable"
    assert refused(Path("/dev/zero"), tmp_path).faults[0].code == "unreadable"


def test_a_file_that_is_too_big_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "x.wbpack").open("wb") as file:
        file.truncate(1 << 40)
    assert refused(tmp_path / "x.wbpack", tmp_path).faults[0].code == "unreadable"


SLOW = [
    File(b"exercises/deep.toml", b"x = " + b"[" * 15_000),
    File(b"exercises/dots.toml", b"a." * 8_000 + b"b = 1"),
    File(b"exercises/keys.toml", b"\n".join(b"k%d = 1" % at for at in range(50_000))),
    File(b"cards.toml", b'[[card]]\nid = "c"\ntitle = "x"\ntext = "' + b"{a ?? " * 2_500 + b'"\n'),
]


@pytest.mark.parametrize("file", SLOW, ids=lambda file: file.name.decode())
def test_a_pack_made_to_take_for_ever_gets_its_verdict_soon(tmp_path: Path, file: File) -> None:
    (tmp_path / "x.wbpack").write_bytes(zipped(pages(file)))
    assert refused(tmp_path / "x.wbpack", tmp_path).faults


LIMITED = """
import json, sys
from workbook.pack import confined
def work(raw, name, library):
    {deed}
    return {{"faults": []}}, b""
confined._found = work
confined.answer()
"""
DEEDS = {
    "time": ("while True: pass", 1),
    "memory": ("x = bytearray(800 * 1024 * 1024)", 1),
    "files": ("open('{folder}/written', 'wb', buffering=0).write(b'x')", 1),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.skipif(sys.platform != "linux", reason="macOS knows some of these limits by name only")
def test_work_memory_and_files_have_an_end(tmp_path: Path, deed: str) -> None:
    code = LIMITED.format(deed=DEEDS[deed][0].format(folder=tmp_path))
    asking = {"name": "x", "language": "", "folders": [], "newest": [], "cache": "", "memory": stranger.MEMORY, "work": 1}
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], input=json.dumps(asking).encode() + b"\n", capture_output=True, check=False)
    assert done.returncode != 0 and not done.stdout
    assert time.monotonic() - begun < 60
    assert not (tmp_path / "written").exists() or (tmp_path / "written").read_bytes() == b""


def test_without_a_deed_those_limits_let_the_process_answer() -> None:
    """The negative control of the test above."""
    asking = {"name": "x", "language": "", "folders": [], "newest": [], "cache": "", "memory": stranger.MEMORY, "work": 10}
    code = LIMITED.format(deed="pass")
    done = subprocess.run([sys.executable, "-c", code], input=json.dumps(asking).encode() + b"\n", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b'{"faults": []}\n')


def test_when_that_process_ends_the_person_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stranger, "MEMORY", 1024 * 1024)
    (tmp_path / "x.wbpack").write_bytes(packed({"exercises/page.toml": PAGE, "pack.toml": MANIFEST}))
    fault = refused(tmp_path / "x.wbpack", tmp_path).faults[0]
    assert fault.code == "too-much" and "too much memory" in fault.message
