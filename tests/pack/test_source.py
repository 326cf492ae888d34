"""What a pack's folder may hold: plain files of known names, not too many and not too big."""

import os
from pathlib import Path

import pytest

from tests.desks import copy_pack
from workbook.errors import Fault, PackError
from workbook.pack.check import check
from workbook.pack.naming import MOST_FILES
from workbook.pack.source import MOST_BYTES, as_it_lies, read_folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return copy_pack("everything", tmp_path / "pack")


def refused(folder: Path) -> Fault:
    with pytest.raises(PackError) as told:
        read_folder(folder)
    (fault,) = told.value.faults
    assert fault.severity == "error" and fault.remedy and fault.sentence() == str(told.value)
    return fault


def test_a_folder_is_read_with_each_file_by_its_name(pack: Path) -> None:
    source = read_folder(pack)
    assert source.contents["exercises/01-my-street.toml"] == (pack / "exercises/01-my-street.toml").read_bytes()
    assert list(source.contents) == sorted(source.contents)
    assert "locale/de/exercises/01-my-street.toml" in source.contents


def test_the_same_content_has_the_same_digest_wherever_it_lies(pack: Path, tmp_path: Path) -> None:
    other = copy_pack("everything", tmp_path / "elsewhere")
    assert read_folder(pack).digest == read_folder(other).digest
    (other / "README.md").write_text("other words")
    assert read_folder(pack).digest != read_folder(other).digest


@pytest.mark.parametrize("name", ["README.md", "exercises/06-link.toml", "locale/fr"])
def test_a_link_is_refused_wherever_it_leads(pack: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "outside").mkdir()
    (pack / name).unlink(missing_ok=True)
    (pack / name).symlink_to(tmp_path / "outside")
    fault = refused(pack)
    assert (fault.file, fault.code) == (name, "link")


def test_a_link_to_a_file_of_the_pack_itself_is_refused_too(pack: Path) -> None:
    (pack / "exercises/06-again.toml").symlink_to("05-look-again.toml")
    assert refused(pack).code == "link"


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "run.py",
        "exercises/page.md",
        "exercises/more/page.toml",
        "locale/de/support.toml",
        "locale/de/more/page.toml",
        "locale/d_e/pack.toml",
        "PACK.TOML",
        "Exercises/page.toml",
        "exercises.toml",
        "pack.toml.bak",
        "exercises/page.toml.orig",
    ],
)
def test_a_file_of_another_name_is_refused(pack: Path, name: str) -> None:
    (pack / name).parent.mkdir(parents=True, exist_ok=True)
    (pack / name).write_text("words")
    fault = refused(pack)
    assert fault.code in {"stray-file", "twin-names"}
    assert name.startswith(fault.file)


LEFT_LYING = [".DS_Store", ".git/config", "Thumbs.db", "desktop.ini", "__MACOSX/x", "exercises/.page.toml.swp", "exercises/page.toml~",
              "exercises/#page.toml#", "exercises/4913", "locale/de/.DS_Store"]  # fmt: skip


@pytest.mark.parametrize("name", LEFT_LYING)
def test_what_an_editor_or_the_system_left_is_no_part_of_the_pack_and_told_by_its_name(pack: Path, name: str) -> None:
    before = read_folder(pack)
    (pack / name).parent.mkdir(parents=True, exist_ok=True)
    (pack / name).write_text("words")
    after = read_folder(pack)
    assert (after.contents, after.digest) == (before.contents, before.digest)
    assert before.left_out == () and [name == one or name.startswith(one + "/") for one in after.left_out] == [True]


def test_what_no_pack_may_hold_is_told_beside_all_else_that_is_to_be_mended(pack: Path) -> None:
    (pack / "notes.docx").write_text("words")
    (pack / "more.toml").symlink_to("pack.toml")
    page = pack / "exercises" / "01-my-street.toml"
    page.write_text(page.read_text("utf-8").replace("type = ", "tipe = ", 1), "utf-8")
    faults = check(as_it_lies(pack), lambda pack_id: None).faults
    found = [(fault.file, fault.code) for fault in faults if fault.severity == "error"]
    assert {("notes.docx", "stray-file"), ("more.toml", "link")} < set(found)
    assert {file for file, _code in found} == {"notes.docx", "more.toml", "exercises/01-my-street.toml"}
    with pytest.raises(PackError) as told:  # nothing uses such a folder
        read_folder(pack)
    assert [fault.file for fault in told.value.faults] == ["more.toml", "notes.docx"]


def test_a_link_of_such_a_name_is_passed_over_and_never_followed(pack: Path, tmp_path: Path) -> None:
    (pack / "exercises" / ".#page.toml").symlink_to("somebody@a-machine.1234")  # as Emacs locks a file
    (pack / ".git").symlink_to(tmp_path)
    assert read_folder(pack).left_out == (".git", "exercises/.#page.toml")


def test_every_file_that_is_out_of_place_is_told_at_once(pack: Path) -> None:
    for name in ("notes.txt", "exercises/page.docx", "locale/de/support.toml"):
        (pack / name).write_text("words")
    with pytest.raises(PackError) as told:
        read_folder(pack)
    assert [fault.file for fault in told.value.faults] == ["exercises/page.docx", "locale/de/support.toml", "notes.txt"]


def test_names_without_end_are_looked_at_only_so_long(pack: Path) -> None:
    for tag in range(30):
        (pack / f"locale/x{tag}").mkdir()
        for number in range(300):
            (pack / f"locale/x{tag}/.{number}").touch()
    with pytest.raises(PackError) as told:
        read_folder(pack)
    assert {fault.code for fault in told.value.faults} == {"too-many"}


def test_two_names_that_are_one_on_some_computers_are_refused(pack: Path) -> None:
    (pack / "exercises/caf\u00e9.toml").write_text("")
    (pack / "exercises/cafe\u0301.toml").write_text("")
    fault = refused(pack)
    assert fault.code == "twin-names" and "caf" in fault.message


@pytest.mark.parametrize(
    "name", ["exercises/a\x1b[31mb.toml", "exercises/a\nb.toml", "exercises/a\u202eb.toml", "exercises/a\x9bb.toml", "exercises/a .toml "]
)
def test_a_name_with_signs_that_cannot_be_seen_is_refused_and_never_printed(pack: Path, name: str) -> None:
    (pack / name).write_text("")
    fault = refused(pack)
    assert (fault.code, fault.message) == ("stray-file", "the name of this file has signs that cannot be seen")
    assert not any(sign in fault.sentence() for sign in "\x1b\n\u202e\x9b")


def test_a_name_that_is_no_text_is_refused(pack: Path) -> None:
    (Path(os.fsdecode(os.fsencode(pack) + b"/exercises/caf\xe9.toml"))).write_text("")
    assert refused(pack).code == "stray-file"


def test_a_pipe_is_refused_at_once(pack: Path) -> None:
    os.mkfifo(pack / "exercises/06-pipe.toml")
    fault = refused(pack)
    assert (fault.code, fault.message) == ("stray-file", "this is not a plain file")


def test_too_many_files_are_refused(pack: Path) -> None:
    for number in range(MOST_FILES):
        (pack / f"exercises/x{number}.toml").touch()
    fault = refused(pack)
    assert fault.code == "too-many" and str(MOST_FILES) in fault.message


def test_too_much_in_all_is_refused(pack: Path) -> None:
    for number in range(11):
        (pack / f"exercises/x{number}.toml").write_bytes(b"#" * 1024 * 1024)
    fault = refused(pack)
    assert fault.code == "too-big" and "10 MiB" in fault.message


def test_one_file_that_is_too_big_is_refused_without_being_read_whole(pack: Path) -> None:
    with (pack / "README.md").open("wb") as file:
        file.truncate(100 * MOST_BYTES)  # takes no room on the disk
    fault = refused(pack)
    assert (fault.file, fault.code) == ("README.md", "too-big")


def test_a_folder_without_a_manifest_is_no_pack_and_that_is_all_that_is_told(tmp_path: Path) -> None:
    copy_pack("everything", tmp_path / "inside")
    (tmp_path / "notes.txt").write_text("words")
    fault = refused(tmp_path)
    assert (fault.file, fault.code) == ("pack.toml", "no-manifest")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere").code == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(pack: Path) -> None:
    (pack / "cards.toml").chmod(0)
    assert refused(pack).code == "unreadable"
