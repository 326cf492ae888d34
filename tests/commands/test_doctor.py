import json
import os
from collections import namedtuple
from pathlib import Path

import pytest

from tests.commands.conftest import World
from workbook.attempt.mark import mark_for


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
    (call.store / "FORMAT").write_bytes(mark_for(9))
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


def damaged(call: World) -> Path:
    """Have a page written twice and then damaged; returns its file."""
    call.write("name-the-need", {"effect": "the first words"})
    call.write("name-the-need", {"effect": "the second words"})
    file = next((call.store / "threads").rglob("*.name-the-need.1.toml"))
    file.write_bytes(file.read_bytes().replace(b"second", b"sec\xffnd"))
    return file


def test_repair_names_what_is_damaged_and_what_copy_there_is_and_asks(call: World) -> None:
    file = damaged(call)
    before = {path: path.read_bytes() for path in call.files()}
    done = call("doctor", "--repair", typed="\n")
    assert f"The file with your answers to name-the-need in thread 1 is damaged: {file}." in done.out
    assert "There are 2 older copies. The newest is from Monday 23 November 2026, 10:00, with 1 answer." in done.out
    assert (done.code, done.out.splitlines()[-1]) == (1, "Nothing was changed.")
    assert {path: path.read_bytes() for path in call.files()} == before


@pytest.mark.parametrize(("words", "typed"), [(("--yes",), ""), ((), "yes\n")])
def test_repair_brings_back_the_newest_copy_and_keeps_the_damaged_file(call: World, words: tuple[str, ...], typed: str) -> None:
    broken = damaged(call).read_bytes()
    assert "`workbook doctor --repair` looks for an older copy" in call("doctor").out
    done = call("doctor", "--repair", *words, typed=typed)
    assert (done.code, done.err) == (0, "")
    assert (">" in done.out) == (not words)
    assert "the second words" in call("show", "name-the-need").out
    (kept,) = (call.store / "damaged").iterdir()
    assert kept.read_bytes() == broken
    assert str(kept) in done.out
    assert call("doctor").code == 0
    assert call("doctor", "--repair").out == "Nothing here is damaged.\n"


def test_repair_tells_when_there_is_no_copy(call: World) -> None:
    file = damaged(call)
    for path in (call.store / "backup").iterdir():
        path.unlink()
    done = call("doctor", "--repair", "--yes")
    assert done.code == 1
    assert "There is no older copy that can be read." in done.out
    assert file.exists()


def test_repair_brings_back_a_title_and_shared_answers(call: World) -> None:
    call.write("check-in", {"words": 4})
    call.write("check-in", {"words": 5}, thread="new")
    title = call.store / "threads" / "0002" / "thread.toml"
    title.write_text("rubbish")
    (call.store / "profile.toml").write_text("rubbish")
    assert found(call)["damaged"][0] in {"wrong", "note"} and call("doctor").code == 1
    done = call("doctor", "--repair", "--yes")
    assert f"The file with the title of thread 2 is damaged: {title}." in done.out
    assert "The file with the answers that your threads share is damaged" in done.out
    assert title.read_text() != "rubbish"


def test_a_page_that_was_begun_anew_gets_its_older_words_back_beside(call: World) -> None:
    damaged(call)
    call.write("name-the-need", {"effect": "written anew"})
    assert found(call)["repair"][1].endswith("`workbook doctor --repair` brings them back.")
    done = call("doctor", "--repair", "--yes")
    assert done.code == 0
    assert "Two sessions changed the answer" in done.out
    assert "written anew" in call("show", "name-the-need").out
    assert any(b"the second words" in path.read_bytes() for path in (call.store / "conflict").iterdir())


def test_repair_is_about_what_is_on_disk(call: World) -> None:
    for word in ("--json", "--no-save"):
        assert call("doctor", "--repair", word).code == 2


def test_the_start_tells_of_a_damaged_page_once_with_what_stands_there_and_what_repairs_it(call: World) -> None:
    damaged(call)
    (call.home / "workbook" / "settings").mkdir(exist_ok=True)
    (call.home / "workbook" / "settings" / "config.toml").write_text("welcomed = true\n")
    done = call("--plain", "do", "name-the-need", typed="/quit\n")
    told = "The file with your answers to name-the-need in thread 1 is damaged. The page begins empty. The damaged file is kept: "
    assert done.out.count(told) == 1
    assert "`workbook doctor --repair` looks for an older copy, beside what you write now." in done.out
    assert "is damaged" not in call("--plain", "do", "name-the-need", typed="/quit\n").out
