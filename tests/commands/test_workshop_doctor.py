"""Before the day: each thing that would make a workshop unsafe, or not work, is found on a real folder and told with what to do."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import World
from workbook.commands import workshop_looks as looks
from workbook.commands.disks import tidied

pytest.importorskip("pyrage")


def found(call: World, *words: str) -> dict[str, tuple[str, str]]:
    return {one["name"]: (one["state"], one["says"]) for one in json.loads(call("workshop", "doctor", "--json", *words).out)}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that a workshop can be held in, on the way of which everybody may pass."""
    folder = Path("/tmp") / f"workshop-{os.getpid()}-{tmp_path.name[:40]}"
    folder.mkdir(mode=0o711)
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def test_where_all_is_well_it_says_so_and_leaves_nothing_behind(call: World, place: Path) -> None:
    done = call("workshop", "doctor", "workshop-75", "--at", str(place))
    assert done.code == 0 and done.out.splitlines()[-1] == "A workshop can be held here."
    assert "11 phases, 75 minutes" in done.out
    assert not list(place.iterdir()) and not call.store.exists()


def test_a_server_that_was_not_set_up_is_told_the_line_for_its_administrator(call: World) -> None:
    if Path("/srv/workbook").exists():
        pytest.skip("this computer is set up")
    done = call("workshop", "doctor")
    assert done.code == 1 and "install -d -o root -g root -m 1733 /srv/workbook" in done.out
    assert done.out.splitlines()[-1].endswith("Please mend what is wrong.")


def test_a_folder_that_is_not_there_yet_is_a_note_where_it_can_be_made(call: World, place: Path) -> None:
    assert found(call, "--at", str(place / "new"))["folder"][0] == "note"
    assert found(call, "--at", str(place / "new" / "deep"))["place"][0] == "wrong"


def test_a_folder_that_is_not_there_yet_is_told_when_nobody_could_pass_on_the_way_to_it(call: World, place: Path) -> None:
    assert "passing" not in found(call, "--at", str(place / "new"))
    place.chmod(0o700)
    state, says = found(call, "--at", str(place / "new"))["passing"]
    assert state == "wrong" and f"chmod o+x {place}" in says


def test_a_folder_in_which_others_can_move_things_is_unsafe_and_what_mends_it_does(call: World, place: Path) -> None:
    place.chmod(0o777)
    state, says = found(call, "--at", str(place))["place"]
    assert state == "wrong" and f"chmod +t {place}" in says
    subprocess.run(["chmod", "+t", place], check=True)
    assert found(call, "--at", str(place))["place"][0] == "good"


def test_a_folder_that_nobody_can_pass_through_is_told_and_what_mends_it_does(call: World, place: Path) -> None:
    place.chmod(0o700)
    state, says = found(call, "--at", str(place))["passing"]
    assert state == "wrong" and f"chmod o+x {place}" in says
    subprocess.run(["chmod", "o+x", place], check=True)
    assert "passing" not in found(call, "--at", str(place))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another account")
def test_a_folder_of_another_account_is_unsafe(call: World, place: Path) -> None:
    os.chown(place, 1, 1)
    try:
        state, says = found(call, "--at", str(place))["place"]
    finally:
        os.chown(place, 0, 0)
    assert state == "wrong" and "belongs to the account" in says


@pytest.mark.skipif(shutil.which("setfacl") is None, reason="setfacl is not installed")
def test_an_access_list_that_is_handed_down_is_unsafe_and_what_mends_it_does(call: World, place: Path) -> None:
    if subprocess.run(["setfacl", "-d", "-m", "u:1:rwx", place], check=False).returncode:
        pytest.skip("this disk keeps no access lists")
    state, says = found(call, "--at", str(place))["lists"]
    assert state == "wrong" and f"setfacl -k {place}" in says
    subprocess.run(["setfacl", "-k", place], check=True)
    assert "lists" not in found(call, "--at", str(place))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_disk_with_little_room_is_told_and_a_full_one_is_wrong(call: World, place: Path) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m,mode=711", "tmpfs", place], check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        little = found(call, "--at", str(place))
        assert little["room"][0] == "note" and little["memory"][0] == "note" and little["modes"][0] == "good"
        (place / "filler").write_bytes(b"x" * (7 << 19))
        state, says = found(call, "--at", str(place))["modes"]
        assert state == "wrong" and "no room left" in says
        assert [one.name for one in place.iterdir()] == ["filler"]
    finally:
        subprocess.run(["umount", place], check=True)


def test_a_group_that_is_not_there_is_told_the_line_that_makes_it(call: World, place: Path) -> None:
    state, says = found(call, "--at", str(place), "--group", "no-such-group")["group"]
    assert state == "wrong" and "groupadd no-such-group" in says


def test_a_pack_without_a_run_sheet_cannot_be_led(call: World, place: Path) -> None:
    assert found(call, "asking-for-help", "--at", str(place))["pack"][0] == "wrong"
    assert found(call, "no-such-pack", "--at", str(place))["pack"][0] == "wrong"


@pytest.mark.parametrize(
    ("line", "is_tidied"),
    [
        ("q /tmp 1777 root root 10d", True),
        ("d /tmp/workshop - - - 5d", True),
        ("D! /tmp 1777 root root 0", True),
        ("q /tmp 1777 root root -", False),
        ("q /tmp 1777 root root", False),
        ("q /var/tmp 1777 root root 30d", False),
        ("# q /tmp 1777 root root 10d", False),
        ("q /tmp 1777 root root 10d\nx /tmp/workshop", False),
        ("L /tmp/workshop - - - - ../x", False),
    ],
)
def test_a_rule_that_takes_away_what_is_old_is_found_and_one_that_spares_is_heeded(tmp_path: Path, line: str, is_tidied: bool) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "tmp.conf").write_text(line + "\n")
    assert tidied(Path("/tmp/workshop/x"), (rules,), ()) == (str(rules / "tmp.conf") if is_tidied else "")


def test_a_rule_file_of_the_administrator_stands_for_the_one_of_the_same_name(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "etc", tmp_path / "lib"
    for folder, text in ((ours, ""), (theirs, "q /tmp 1777 root root 10d")):
        folder.mkdir()
        (folder / "tmp.conf").write_text(text)
    assert tidied(Path("/tmp"), (ours, theirs), ()) == ""
    assert tidied(Path("/tmp"), (theirs,), ()) != ""
    reaper = tmp_path / "tmpreaper"
    reaper.touch()
    assert tidied(Path("/tmp/x"), (), (reaper,)) == str(reaper) and tidied(Path("/srv"), (), (reaper,)) == ""


def test_a_clock_that_differs_is_told(place: Path) -> None:
    """The disk is this computer's own, so its clock is the one that is asked."""
    for ahead, is_told in ((60.0, True), (0.0, False)):
        told = [one.name for one in looks.place(place, os.geteuid(), lambda ahead=ahead: time.time() + ahead)]
        assert ("clock" in told) is is_told
