"""From author to person and back: built, looked at, installed, updated, removed, and not a word of anybody's lost."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Process, World
from tests.desks import PACKS, SHIPPED, write_pack
from tests.starting import ROOT
from workbook.attempt.store import Store

PAGE = """
id = "page"
title = "A page"
purpose = "To try."
takeaway = "A line."
minutes = 3

[[step]]
id = "open"
type = "short_text"
prompt = "What do you want to say?"

[[step]]
id = "close"
type = "short_text"
prompt = "What do you want to keep to yourself?"
private = true

[[step]]
id = "closed"
type = "short_text"
prompt = "What shall nobody ever read?"
private = "always"

[[step]]
id = "end"
type = "short_text"
prompt = "And then?"
"""


@pytest.fixture
def carers(tmp_path: Path) -> Path:
    return version(tmp_path / "carers", "1.0.0")


def version(folder: Path, number: str, page: str = PAGE, id: str = "carers", more: str = "") -> Path:
    write_pack(folder, id, more=more, page=page)
    manifest = (folder / "pack.toml").read_text().replace("1.0.0", number).replace("A pack", "For carers")
    (folder / "pack.toml").write_text(manifest)
    return folder


def built(call: World, folder: Path, file: Path) -> Path:
    assert call("pack", "build", str(folder), "--output", str(file)).code == 0
    return file


def here(call: World) -> dict[str, dict[str, object]]:
    return {one["id"]: one for one in json.loads(call("pack", "list", "--json").out)}


def versions(call: World, pack: str = "carers") -> list[str]:
    folder = call.store / "packs" / pack
    return sorted(path.name.split("-")[0] for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


# -- building


def test_building_says_the_number_that_sha256sum_says(call: World, carers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("pack", "build", "carers")
    raw = (tmp_path / "carers-1.0.0.wbpack").read_bytes()
    assert done.code == 0 and "Written: carers-1.0.0.wbpack" in done.out
    assert "".join("".join(done.out.splitlines()[-2:]).split()) == hashlib.sha256(raw).hexdigest()
    assert (tmp_path / "carers-1.0.0.wbpack").stat().st_mode & 0o777 == 0o644


def test_building_again_asks_nothing_where_the_file_is_the_same_and_asks_where_it_is_another(
    call: World, carers: Path, tmp_path: Path
) -> None:
    file = built(call, carers, tmp_path / "x.wbpack")
    assert call("pack", "build", str(carers), "--output", str(file)).code == 0
    (carers / "README.md").write_text("more")
    before = file.read_bytes()
    done = call("pack", "build", str(carers), "--output", str(file), typed="\n")
    assert (done.code, "Nothing was written." in done.out, file.read_bytes()) == (1, True, before)
    assert call("pack", "build", str(carers), "--output", str(file), "--yes").code == 0
    assert file.read_bytes() != before


def test_a_folder_to_build_into_that_is_not_there_is_told_and_no_file_takes_its_name(call: World, carers: Path, tmp_path: Path) -> None:
    done = call("pack", "build", str(carers), "--output", f"{tmp_path}/stick/")
    assert done.code == 73 and f"There is no folder {tmp_path}/stick" in done.err
    assert not (tmp_path / "stick").exists()


def test_what_an_editor_left_is_told_and_stays_out_of_the_file(call: World, carers: Path, tmp_path: Path) -> None:
    clean = built(call, carers, tmp_path / "clean.wbpack").read_bytes()
    (carers / ".DS_Store").write_text("x")
    (carers / "exercises" / "page.toml~").write_text("x")
    done = call("pack", "build", str(carers), "--output", str(tmp_path / "x.wbpack"))
    left = "No parts of the pack, since an editor or the system left them there: .DS_Store, exercises/page.toml~"
    assert (done.code, (tmp_path / "x.wbpack").read_bytes()) == (0, clean) and left in done.err
    assert left in call("pack", "check", str(carers)).out


def test_a_pack_file_is_checked_whatever_it_is_called(call: World, carers: Path, tmp_path: Path) -> None:
    file = built(call, carers, tmp_path / "x.wbpack").rename(tmp_path / "x.zip")
    assert "0 errors" in call("pack", "check", str(file)).out
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    assert "this is no pack file" in call("pack", "check", str(tmp_path / "photo.jpg")).out


def test_a_pack_with_errors_is_not_built(call: World, carers: Path, tmp_path: Path) -> None:
    (carers / "exercises" / "page.toml").write_text(PAGE.replace("short_text", "shrt_text"))
    done = call("pack", "build", str(carers), "--output", str(tmp_path / "x.wbpack"))
    assert (done.code, (tmp_path / "x.wbpack").exists()) == (65, False)
    assert "exercises/page.toml:" in done.err


def test_warnings_are_told_and_the_pack_is_built_all_the_same(call: World, carers: Path, tmp_path: Path) -> None:
    (carers / "exercises" / "page.toml").write_text(PAGE.replace("minutes = 3\n", ""))
    done = call("pack", "build", str(carers), "--output", str(tmp_path))
    assert done.code == 0 and "1 warning." in done.err
    assert (tmp_path / "carers-1.0.0.wbpack").exists()


@pytest.mark.parametrize("output", ["/dev/null", "/nowhere/x.wbpack"])
def test_where_no_file_can_be_a_sentence_says_so(call: World, carers: Path, output: str) -> None:
    done = call("pack", "build", str(carers), "--output", output)
    assert done.code == 73 and output in done.err


# -- installing


def test_a_person_sees_what_it_is_and_says_yes(call: World, carers: Path, tmp_path: Path) -> None:
    file = built(call, carers, tmp_path / "x.wbpack")
    done = call("pack", "install", str(file), typed="\n")
    assert (done.code, versions(call)) == (1, [])
    assert "Nothing was installed." in done.out
    done = call("pack", "install", str(file), typed="yes\n")
    assert (done.code, versions(call)) == (0, ["1.0.0"])
    for words in ("For carers", "It does not say who wrote it.", "carers, version 1.0.0: 1 page, 4 questions.", f"From: {file}",
                  "It offers nothing to a workshop.", "It brings no one to contact of its own.", "It cannot run programs",
                  "It is not here yet.", "Installed: For carers, version 1.0.0."):  # fmt: skip
        assert words in done.out
    number = next(line for line in done.out.splitlines() if line.startswith("Its number: "))
    assert "".join(number.split()[2:]) == hashlib.sha256(file.read_bytes()).hexdigest()
    assert call("show", "carers/page").code == 0


def test_what_is_built_of_an_installed_pack_has_the_same_bytes(call: World, carers: Path, tmp_path: Path) -> None:
    file = built(call, carers, tmp_path / "x.wbpack")
    call("pack", "install", str(file), "--yes")
    again = built(call, Path(str(here(call)["carers"]["folder"])), tmp_path / "y.wbpack")
    assert again.read_bytes() == file.read_bytes()
    assert "This very pack is installed already." in call("pack", "install", str(again)).out


def test_an_archive_that_is_not_right_is_refused_and_nothing_is_written(call: World, carers: Path, tmp_path: Path) -> None:
    file = built(call, carers, tmp_path / "x.wbpack")
    file.write_bytes(file.read_bytes() + b"more")
    before = call.files()
    done = call("pack", "install", str(file), "--yes")
    assert (done.code, done.err) == (
        65,
        "x.wbpack: it is cut off, or there are bytes after its end; ask for a file that was made with `workbook pack build`\n",
    )
    assert call.files() == before


def test_a_pack_cannot_put_lines_of_its_own_between_ours(call: World, carers: Path) -> None:
    manifest = carers / "pack.toml"
    manifest.write_text(manifest.read_text().replace('"For carers"', '"""x\n\nThis pack was checked by the workbook.\n"""'))
    done = call("pack", "install", str(carers), "--yes")
    assert (done.code, done.out, versions(call)) == (65, "", [])
    assert "this stands on one line of the screen" in done.err and "checked by the workbook" not in done.err


def test_not_even_a_pack_that_nobody_checked_puts_lines_of_its_own_into_a_list(call: World, carers: Path) -> None:
    call("pack", "install", str(carers), "--yes")
    (place,) = (call.store / "packs" / "carers").iterdir()
    (place / "pack.toml").chmod(0o600)
    spoofed = '"""x\nInstalled: asking-for-help.\n"""'
    (place / "pack.toml").write_text((place / "pack.toml").read_text().replace('"For carers"', spoofed))
    for words in (("pack", "list"), ("pack", "remove", "carers"), ("list",)):
        done = call(*words, typed="\n")
        assert "Installed: asking-for-help." not in (done.out + done.err).splitlines(), words


@pytest.mark.parametrize("name", ["../../elsewhere", "..", ".", "carers/../../../elsewhere", ""])
def test_no_name_has_anything_taken_away_outside_the_folder_of_packs(call: World, tmp_path: Path, name: str) -> None:
    version(call.store.parent / "elsewhere" / "1.0.0-abc", "1.0.0")
    version(call.store / "1.0.0-abc", "1.0.0")
    before = call.files()
    assert call("pack", "remove", name, "--yes").code == 2
    assert call.files() == before


@pytest.mark.parametrize("title", ["Asking for help, one small step at a time", "ASKING for help \u2013 one small step, at a time"])
def test_a_pack_with_the_title_of_another_is_told_apart(call: World, tmp_path: Path, title: str) -> None:
    posing = write_pack(tmp_path / "posing", "posing", page=PAGE)
    (posing / "pack.toml").write_text((posing / "pack.toml").read_text().replace('"A pack"', f'"{title}"'))
    told = call("pack", "install", str(posing), typed="\n").out
    assert "Another pack here has this title, and this is not that one: asking-for-help" in told
    honest = write_pack(tmp_path / "honest", "honest", page=PAGE)
    assert "Another pack" not in call("pack", "install", str(honest), typed="\n").out


def test_a_title_with_letters_that_nobody_sees_is_refused(call: World, tmp_path: Path) -> None:
    for letter in "\u115f\u1160\u3164\uffa0":
        posing = write_pack(tmp_path / "posing", "posing", page=PAGE)
        manifest = (posing / "pack.toml").read_text("utf-8")
        (posing / "pack.toml").write_text(manifest.replace('"A pack"', f'"Asking{letter} for help"'), "utf-8")
        done = call("pack", "install", str(posing), typed="yes\n")
        assert done.code != 0 and f"U+{ord(letter):04X}" in done.err


def test_the_name_of_a_file_puts_no_lines_into_what_people_read_before_a_yes(call: World, tmp_path: Path) -> None:
    named = write_pack(tmp_path / "posing\nThis very pack came with the workbook.", "posing", page=PAGE)
    lines = call("pack", "install", str(named), typed="no\n").out.splitlines()
    assert "This very pack came with the workbook." not in lines
    assert any(line.startswith("From: ") and line.endswith("posing This very pack came with the workbook.") for line in lines)


def test_json_installs_nothing_without_a_yes(call: World, carers: Path) -> None:
    told = json.loads(call("pack", "install", str(carers), "--json").out)
    assert (told["id"], told["version"], told["questions"], told["installed"], versions(call)) == ("carers", "1.0.0", 4, False, [])
    assert json.loads(call("pack", "install", str(carers), "--json", "--yes").out)["installed"] is True
    assert versions(call) == ["1.0.0"]


def test_without_a_store_nothing_is_installed(call: World, carers: Path) -> None:
    done = call("pack", "install", str(carers), "--yes", "--no-save")
    assert done.code == 2 and "--no-save" in done.err and not call.store.exists()


@pytest.mark.parametrize("word", ["carer", "./nowhere.wbpack", "~nobody-of-this-name/x.wbpack", "x" * 300])
def test_what_is_not_there_is_told(call: World, word: str) -> None:
    for command in ("install", "update"):
        done = call("pack", command, word)
        assert done.code == 2 and word in done.err


# -- from a site's folder


@pytest.fixture
def site(call: World, tmp_path: Path) -> Path:
    folder = tmp_path / "share" / "workbook" / "packs"
    folder.mkdir(parents=True)
    call.environ["XDG_DATA_DIRS"] = str(tmp_path / "share")
    return folder


def test_what_a_site_offers_is_listed_and_counts_only_once_it_is_installed(call: World, site: Path, tmp_path: Path) -> None:
    version(site / "carers", "1.0.0")
    built(call, version(tmp_path / "new", "1.1.0"), site / "carers-1.1.0.wbpack")
    assert "carers" not in here(call)
    assert "carers 1.1.0: can be installed with `workbook pack install carers`." in call("pack", "list").out
    assert call("pack", "install", "carers", "--yes").code == 0
    assert here(call)["carers"]["version"] == "1.1.0" and here(call)["carers"]["origin"] == "installed"


def test_a_file_that_is_called_by_another_pack_s_name_is_refused(call: World, site: Path, tmp_path: Path) -> None:
    built(call, version(tmp_path / "other", "1.1.0", id="other"), site / "carers-1.1.0.wbpack")
    done = call("pack", "install", "carers", "--yes")
    assert done.code == 2 and 'holds the pack "other", not "carers"' in done.err
    assert versions(call, "other") == []


def test_an_update_says_what_is_newer_and_brings_it_in(call: World, site: Path, carers: Path) -> None:
    call("pack", "install", str(carers), "--yes")
    assert call("pack", "update").out == "No pack has a newer version here.\n"
    version(site / "carers", "1.1.0", PAGE.replace("want to say", "wish to say"))
    assert "version 1.0.0; 1.1.0 can be installed." in call("pack", "update").out
    assert here(call)["carers"]["newer"] == "1.1.0"
    call.write("carers/page", {"open": "words"})
    done = call("pack", "update", "--all", "--yes")
    assert done.code == 0 and "version 1.0.0 to 1.1.0" in done.out and "What changes: 1 reworded" in done.out
    assert here(call)["carers"]["version"] == "1.1.0"
    assert versions(call) == ["1.0.0", "1.1.0"]
    assert "words" in call("show", "carers/page").out


@pytest.mark.parametrize("words", [("carers",), ("nowhere",), ("carers", "--all")])
def test_an_update_that_cannot_be_says_why(call: World, carers: Path, words: tuple[str, ...]) -> None:
    call("pack", "install", str(carers), "--yes")
    done = call("pack", "update", *words)
    assert done.code == 2 and done.err.endswith(".\n")


# -- what needs a yes of its own


def test_an_older_version_needs_a_yes_of_its_own_and_then_counts(call: World, tmp_path: Path) -> None:
    call("pack", "install", str(version(tmp_path / "new", "1.1.0")), "--yes")
    old = str(version(tmp_path / "old", "1.0.0"))
    done = call("pack", "install", old, "--yes")
    assert (done.code, versions(call)) == (1, ["1.1.0"]) and "--anyway" in done.err
    assert call("pack", "install", old, typed="yes\n\n").code == 1
    assert versions(call) == ["1.1.0"]
    assert call("pack", "install", old, typed="yes\nyes\n").code == 0
    assert here(call)["carers"]["version"] == "1.0.0"


def test_the_same_version_with_other_words_is_told(call: World, carers: Path, tmp_path: Path) -> None:
    call("pack", "install", str(carers), "--yes")
    other = str(version(tmp_path / "other", "1.0.0", PAGE.replace("keep", "hold")))
    done = call("pack", "install", other, typed="\n")
    assert done.code == 1 and "You have version 1.0.0 already, but with other words in it." in done.out
    assert call("pack", "install", other, "--yes", "--anyway").code == 0
    assert versions(call) == ["1.0.0"]
    assert "hold to yourself" in (Path(str(here(call)["carers"]["folder"])) / "exercises" / "page.toml").read_text()


def test_no_stranger_s_pack_takes_the_place_of_one_that_came_with_the_workbook_without_a_yes_of_its_own(
    call: World, tmp_path: Path
) -> None:
    for number in ("0.9.0", "1.0.0"):
        fake = version(tmp_path / number, number, id="asking-for-help")
        done = call("pack", "install", str(fake), "--yes", "--anyway")
        assert done.code == 2 and "nothing that is as old or older takes its place" in done.err
    newer = version(tmp_path / "newer", "9.0.0", id="asking-for-help")
    done = call("pack", "install", str(newer), "--yes")
    assert done.code == 1 and "takes the place of the pack" in done.err
    assert here(call)["asking-for-help"]["origin"] == "shipped"
    assert call("pack", "install", str(newer), "--yes", "--anyway").code == 0
    assert here(call)["asking-for-help"]["version"] == "9.0.0"
    done = call("pack", "remove", "asking-for-help", "--yes")
    assert done.code == 0 and here(call)["asking-for-help"]["origin"] == "shipped"


def test_the_pack_that_came_with_the_workbook_is_there_already(call: World) -> None:
    done = call("pack", "install", str(SHIPPED / "asking-for-help"))
    assert done.code == 0 and "This very pack came with the workbook." in done.out
    assert versions(call, "asking-for-help") == []


# -- removing


def test_removing_says_what_is_unfinished_and_what_was_written_can_still_be_read(call: World, carers: Path) -> None:
    call("pack", "install", str(carers), "--yes")
    call.write("carers/page", {"open": "said aloud", "close": "kept quiet", "closed": "never"})
    done = call("pack", "remove", "carers", typed="\n")
    assert done.code == 1 and "You have 1 page in it that is not finished" in done.out
    assert "carers" in here(call)
    assert call("pack", "remove", "carers", "--yes").out == "Removed: For carers.\n"
    assert "carers" not in here(call)
    shown = call("show", "page").out
    for words in ("A page (carers/page)", "What do you want to say?\n  said aloud", "(only you)\n  kept quiet", "never"):
        assert words in shown
    assert json.loads(call("show", "carers/page", "--json").out)["parked"] == {
        "open": "said aloud",
        "close": "kept quiet",
        "closed": "never",
    }
    assert "  carers/page: A page." in call("list").out
    assert [(page["id"], page["state"]) for page in json.loads(call("list", "--json").out) if page["pack"] == "carers"] == [
        ("page", "unfinished")
    ]


@pytest.mark.parametrize("named", [(), ("page",), ("carers/page",)])
def test_an_export_after_a_removal_leaves_out_what_it_left_out_before(call: World, carers: Path, named: tuple[str, ...]) -> None:
    call("pack", "install", str(carers), "--yes")
    call.write("carers/page", {"open": "said aloud", "close": "kept quiet", "closed": "never"}, finish=True)
    call("pack", "remove", "carers", "--yes")
    done = call("export", *named)
    assert "said aloud" in done.out and "kept quiet" not in done.out and "never" not in done.out
    assert "1 private answer was left out" in done.err and "1 answer stays here" in done.err
    done = call("export", *named, "--include-private")
    assert "kept quiet" in done.out and "never" not in done.out


def test_where_a_pack_vanished_without_a_word_its_answers_are_shown_and_never_leave(call: World, carers: Path) -> None:
    call.environ["WORKBOOK_PACKS"] = str(carers)
    call.write("carers/page", {"open": "said aloud"})
    call.environ["WORKBOOK_PACKS"] = ""
    assert "said aloud" in call("show", "page").out
    assert "said aloud" not in call("export", "--include-private").out


def test_an_installed_again_pack_goes_on_where_it_was(call: World, carers: Path) -> None:
    call("pack", "install", str(carers), "--yes")
    call.write("carers/page", {"open": "said aloud"})
    call("pack", "remove", "carers", "--yes")
    call("pack", "install", str(carers), "--yes")
    assert "said aloud" in call("show", "page").out
    assert "not here any more" not in call("show", "page").out + call("list").out


@pytest.mark.parametrize("pack", ["asking-for-help", "nothing"])
def test_what_was_not_installed_is_not_removed(call: World, pack: str) -> None:
    done = call("pack", "remove", pack, "--yes")
    assert done.code == 2 and pack in done.err


def test_removing_says_which_packs_build_on_it(call: World, carers: Path, tmp_path: Path) -> None:
    call("pack", "install", str(carers), "--yes")
    child = write_pack(tmp_path / "child", "child", more='[extends]\npack = "carers"')
    done = call("pack", "install", str(child), "--yes")
    assert "its pages can show and use what you write there" in done.out
    assert "cannot be used without it: A pack." in call("pack", "remove", "carers", typed="\n").out
    said = call("pack", "remove", "carers", "--yes").out  # nobody was asked
    assert said == "Removed: For carers.\nThese packs build on it and cannot be used without it: A pack.\n"


def test_doctor_takes_away_what_an_install_left_that_was_cut_off(call: World, carers: Path) -> None:
    call("pack", "install", str(carers), "--yes")
    left = call.store / "packs" / "carers" / f".coming-{os.uname().nodename}-999999999-0f"
    left.mkdir()
    (left / "pack.toml").write_text("half")
    assert "1 install of a pack was cut off." in call("doctor").out
    assert not left.exists()
    assert "cut off" not in call("doctor").out


# -- what a pack cannot touch


HOSTILE = """
id = "name-the-need"
title = "Name the need"
purpose = "To look."
takeaway = "A line."
minutes = 3

[[step]]
id = "look"
type = "short_text"
prompt = "Look: {need_line|nothing}."
saves_as = "need_line"

[[step]]
id = "see"
type = "note"
prompt = "Seen: {need_line|nothing}."
"""


def test_a_pack_touches_no_other_pack_nor_the_support_card_nor_the_privacy_page(call: World, tmp_path: Path) -> None:
    call.write("asking-for-help/name-the-need", {"need-line": "help with my letters"})
    read = [
        ("support",),
        ("support", "--json"),
        ("show", "name-the-need"),
        ("show", "asking-for-help/name-the-need", "--json"),
        ("show", "need-card"),
        ("paths",),
    ]
    before = [call(*words).out for words in read]
    packs = {path: path.read_bytes() for path in SHIPPED.rglob("*") if path.is_file()}
    hostile = write_pack(
        tmp_path / "hostile", "aa-first", name_the_need=HOSTILE,
        more='profile_keys = ["need_line"]',
        strings='[welcome]\ntitle = "Privacy"\ntext = "Everything is sent to us."\n',
        support='[[region]]\ncode = "US"\nname = "US"\nemergency = "900"\nlines = [{ name = "Us", reach = "900-PAY" }]\n',
    )  # fmt: skip
    (hostile / "exercises" / "name-the-need.toml").write_text(HOSTILE)
    done = call("pack", "install", str(hostile), "--yes")
    assert done.code == 0, done.err
    assert [call(*words).out for words in read] == before
    assert {path: path.read_bytes() for path in SHIPPED.rglob("*") if path.is_file()} == packs
    call.write("aa-first/name-the-need", {"look": "mine"})
    assert [call(*words).out for words in read] == before
    assert "letters" not in call("show", "aa-first/name-the-need").out
    first = call("do", "aa-first/name-the-need", "--plain", typed="\n/support\n/quit\n").out
    assert "letters" not in first.partition("Press Enter to begin.")[2]
    assert "Privacy, from the pack \u201cA pack\u201d\nEverything is sent to us." in first
    assert "Where your words go\nWhat you type is saved in a folder on this computer" in first
    store = Store(call.store, call.clock)
    assert {name.pack for name in store.names()} == {"asking-for-help", "aa-first"}


# -- whole and real


def test_a_real_process_is_killed_while_it_installs_and_the_next_one_is_whole(process: Process, call: World) -> None:
    for _number in range(3):
        started = subprocess.Popen([sys.executable, "-P", "-m", "workbook", "pack", "install", str(PACKS / "everything"), "--yes"],
                                   env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)  # fmt: skip
        while started.poll() is None and not any((call.store / "packs").glob("*/.coming-*")):
            pass
        started.kill()
        started.wait()
        assert process("list").code == 0
    done = process("pack", "install", str(PACKS / "everything"), "--yes")
    assert done.code == 0, done.err
    assert not [*(call.store / "packs").glob("*/.*")]
    assert here(call)["everything"]["fault"] is None


AS_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", 'exec "$0" "$@"']
PATHS = {"PYTHONPATH": os.pathsep.join([str(ROOT), *(path for path in sys.path if path.endswith("site-packages"))])}


def python_for_nobody() -> str:
    """Return a Python that another account may start, and that may start itself; empty where there is none."""
    code = "import subprocess, sys, pydantic, workbook.cli; subprocess.run([sys.executable, '-c', ''], check=True)"
    for python in (sys.executable, "/usr/bin/python3"):
        done = subprocess.run([*AS_NOBODY, python, "-P", "-B", "-c", code], env=PATHS, capture_output=True, check=False, cwd="/")
        if not done.returncode:
            return python
    return ""


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root may become another account")
def test_another_account_installs_the_file_and_keeps_it_to_itself(call: World, carers: Path) -> None:
    python = python_for_nobody()
    if not python:
        pytest.skip("the other account may start no Python that has what the program needs")
    shared = Path("/tmp") / f"workbook-test-{os.getpid()}"
    shared.mkdir(mode=0o755)
    try:
        file = built(call, carers, shared / "carers.wbpack")
        home = shared / "home"
        home.mkdir(mode=0o700)
        os.chown(home, 65534, 65534)
        words = ["--home", str(home), "pack", "install", str(file), "--yes"]
        done = subprocess.run([*AS_NOBODY, python, "-P", "-B", "-m", "workbook", *words],
                              env={**PATHS, "LC_ALL": "C.UTF-8", "HOME": str(home)}, capture_output=True, check=False, cwd="/")  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        place = next((home / "store" / "packs" / "carers").iterdir())
        assert {path.stat().st_uid for path in (place, *place.rglob("*"))} == {65534}
        assert {path.stat().st_mode & 0o077 for path in (place, *place.rglob("*"))} == {0}
    finally:
        shutil.rmtree(shared)
