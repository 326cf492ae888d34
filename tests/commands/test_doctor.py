import json
import os
from collections import namedtuple

import pytest

from tests.commands.conftest import World


def found(call: World) -> dict[str, tuple[str, str]]:
    return {one["name"]: (one["state"], one["says"]) for one in json.loads(call("doctor", "--json").out)}


def test_a_fresh_home_has_nothing_wrong(call: World) -> None:
    done = call("doctor")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "Nothing here can lose your words."
    assert not call.store.exists()


def test_files_that_others_could_open_are_made_private_again(call: World) -> None:
    call.write("check-in", {"words": 4})
    assert found(call)["private"] == ("good", "Only your account can open what you wrote.")
    (call.store / "threads").chmod(0o755)
    file = next(call.store.rglob("*.check-in.1.toml"))
    file.chmod(0o644)
    assert found(call)["private"] == ("note", "2 files or folders could be opened by others; they are private again.")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_in_the_store_s_place_loses_words(call: World) -> None:
    call.store.parent.mkdir(exist_ok=True)
    call.store.write_text("in the way")
    done = call("doctor")
    assert done.code == 1
    assert f"wrong: Nothing can be kept in {call.store}: a file stands where a folder belongs." in done.out


def test_a_damaged_file_and_a_newer_store_lose_words(call: World) -> None:
    call.write("check-in", {"words": 4})
    file = next(call.store.rglob("*.check-in.1.toml"))
    file.write_text("broken")
    assert found(call)["answers"][0] == "wrong"
    (call.store / "FORMAT").write_text("workbook-store 9\n")
    assert found(call)["store"][0] == "wrong"


def test_a_full_disk_loses_words(call: World, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage(10**9, 10**9, 1000))
    assert call("doctor").code == 1
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage(10**9, 0, 10 * 1024 * 1024))
    assert found(call)["disk"][0] == "note"
    assert call("doctor").code == 0


def test_broken_settings_and_packs_are_notes(call: World, tmp_path) -> None:
    (call.home / "workbook" / "settings").mkdir()
    (call.home / "workbook" / "settings" / "config.toml").write_text('colour = "red"\n')
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.toml").write_text("id = 5")
    call.environ["WORKBOOK_PACKS"] = str(tmp_path)
    done = call("doctor")
    assert done.code == 0
    assert 'there is no setting "colour"' in done.out
    assert "note: The pack 5 cannot be used" in done.out


def test_the_age_of_the_support_lines_is_told(call: World) -> None:
    settings = call.home / "workbook" / "settings"
    settings.mkdir()
    call.environ["LC_ALL"] = "en_GB.UTF-8"
    line = '[[region]]\ncode = "GB"\nverified_on = "{day}"\nlines = [{{ name = "A", reach = "B" }}]\n'
    assert "have not been checked by your group yet" in found(call)["support"][1]
    (settings / "support.toml").write_text(line.format(day="2026-01-01"))
    assert found(call)["support"][0] == "note"


def test_an_editor_that_was_cut_off_is_told(call: World) -> None:
    (call.store / "editing-1").mkdir(parents=True)
    (call.store / "editing-1" / "text.txt").write_text("words")
    assert str(call.store / "editing-1") in found(call)["editor"][1]


def test_a_folder_that_may_not_be_written_to_loses_words(call: World) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    call.store.mkdir(parents=True)
    call.store.chmod(0o500)
    assert call("doctor").code == 1
