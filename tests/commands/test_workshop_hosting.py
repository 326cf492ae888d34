"""The facilitator's commands, from the opening to the day when the folder is taken away; each also as JSON."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_snapshot.plugin import Snapshot

from tests.commands.conftest import Process, World
from tests.starting import ROOT
from tests.workshop.accounts import as_root
from tests.workshop.hosted import COUNT, LINE, Hosted
from workbook.workshop.code import read_code
from workbook.workshop.lock import held


@pytest.fixture
def room(call: World, tmp_path: Path) -> Hosted:
    """Open a workshop with a command; the clock is that of the day, since files have its times."""
    call.now = datetime.now(UTC)
    opened = call("workshop", "open", "workshop-75", "--at", str(tmp_path / "srv"), "--json")
    assert (opened.code, opened.err.splitlines()[1:]) == (0, [])
    told = json.loads(opened.out)
    assert told.keys() == {"code", "path", "join"}
    code = read_code(told["code"])
    assert told["path"] == str(tmp_path / "srv" / code)
    group = Hosted(tmp_path, code)
    (tmp_path / "store").symlink_to(call.store)
    return group


def as_json(call: World, *words: str) -> Mapping[str, Any]:
    done = call("workshop", *words, "--json")
    assert done.code == 0, done.err
    told: Mapping[str, Any] = json.loads(done.out)
    return told


def plain(words: str, room: Hosted) -> str:
    """Return what was said without what differs each time."""
    code = f"{room.code[:4]}-{room.code[4:8]}-{room.code[8:]}"
    return words.replace(code, "CODE").replace(room.code, "CODE").replace(str(room.folder), "FOLDER")


def test_a_workshop_is_opened_with_one_line_to_read_out(call: World, tmp_path: Path, snapshot: Snapshot) -> None:
    done = call("workshop", "open", "workshop-75", "--at", str(tmp_path / "srv"), "--threshold", "4", "--retention", "3")
    assert done.code == 0
    code = next((tmp_path / "srv").iterdir()).name
    snapshot.assert_match(plain(done.out, Hosted(tmp_path, code)), "opened.txt")


@as_root
def test_every_step_is_said_in_sentences(call: World, room: Hosted, snapshot: Snapshot) -> None:
    said = []

    def step(*words: str, typed: str = "") -> None:
        done = call("workshop", *words, typed=typed)
        said.append(plain(f"$ workbook workshop {' '.join(words)}\n{done.out}{done.err}", room))

    step("status")
    step("next")
    step("message", "Back", "at", "half", "past")
    step("minutes", "3")
    step("back")
    for _phase in range(10):
        call.now = datetime.now(UTC)  # each look at this clock moves it, and a sign of life does not count for long
        assert call("workshop", "next").code == 0
    step("next")
    room.say(2, "lighter", name="Ana", share="2" * 32)
    room.say(3, "not alone", share="3" * 32)
    for number in range(2, 9):
        room.count(number, 5 + number % 3)
    room.here(2, "look-back", ready=True)
    step("collect")
    step("release")
    step("release", "2", typed="no\n")
    step("release", "1", "numbers", typed="yes\n")
    step("release", "9")
    step("release", "nothing")
    step("status")
    step("close", typed="\n")
    step("close", typed="yes\n")
    step("status")
    step("status", "--all")
    step("status", "--code", room.code)
    snapshot.assert_match("\n".join(said), "steps.txt")


def test_every_step_has_its_json(call: World, room: Hosted) -> None:
    assert as_json(call, "status")["phase"] is None
    assert as_json(call, "next")["phase"] == "welcome"
    assert as_json(call, "minutes", "2")["left"] in range(340, 361)
    assert as_json(call, "message", "hello")["message"] == "hello"
    for _phase in range(10):
        as_json(call, "next")
    room.say(1, "a word")
    told = as_json(call, "collect")
    assert [one["shares"] for one in told["questions"] if one["people"]] == [[{"number": 1, "text": "a word", "name": "", "released": ""}]]
    assert as_json(call, "release", "1")["released"] == {"shares": 1, "totals": []}
    assert as_json(call, "back")["phase"] == "plan-the-moment"
    assert as_json(call, "close")["closed"]
    assert as_json(call, "status", "--code", room.code)["closed"]
    assert [one["stage"] for one in json.loads(call("workshop", "status", "--all", "--json").out)] == ["closed"]


def test_when_its_days_are_over_the_next_command_takes_the_folder_away(call: World, room: Hosted) -> None:
    assert call("workshop", "close", "--yes").code == 0
    call.now += timedelta(days=6)
    call("workshop", "status", "--all")
    assert room.box.exists()
    call.now += timedelta(days=2)
    assert "its folder is gone" in call("workshop", "status", "--all").out
    assert not room.box.exists()


def test_when_its_days_are_over_a_start_takes_the_folder_away_too(call: World, room: Hosted) -> None:
    assert call("workshop", "close", "--yes").code == 0
    call.now += timedelta(days=8)
    assert call("--plain").code == 0
    assert not room.box.exists()


def test_an_open_workshop_is_never_taken_away_by_itself(call: World, room: Hosted) -> None:
    call.now += timedelta(days=800)
    call("workshop", "status", "--all")
    assert room.box.exists()


def test_what_cannot_be_is_said_in_one_sentence(call: World, room: Hosted, tmp_path: Path) -> None:
    for words, code, part in (
        (("status", "--code", "abcd-efgh-ijklm"), 2, "no workshop of yours with the code"),
        (("minutes", "soon"), 2, "argument N"),
        (("open", "asking-for-help", "--at", str(tmp_path)), 2, "has no run sheet"),
        (("open", "workshop-57", "--at", str(tmp_path)), 1, 'Did you mean "workshop-75"'),
        (("open", "workshop-75", "--at", str(tmp_path), "--threshold", "2"), 2, "fewer than 3 people"),
        (("open", "workshop-75", "--at", str(tmp_path), "--group", "no such group"), 2, "There is no group"),
        (("open", "workshop-75", "--at", str(tmp_path / "a" / "b" / "c")), 73, "the folder above it is not there"),
        (("status", "--no-save"), 2, "Leave out --no-save"),
        (("clos",), 2, 'Did you mean "workshop close"'),
    ):
        done = call("workshop", *words)
        assert (done.code, done.out) == (code, ""), words
        assert part in done.err and len(done.err.splitlines()) == 1, done.err


def test_with_two_workshops_open_one_says_which(call: World, room: Hosted, tmp_path: Path) -> None:
    other = json.loads(call("workshop", "open", "workshop-75", "--at", str(tmp_path / "srv"), "--json").out)["code"]
    done = call("workshop", "next")
    assert done.code == 2 and other in done.err
    assert call("workshop", "next", "--code", other.upper().replace("-", " ")).code == 0
    assert room.state().phase == ""


def test_where_the_folder_is_gone_for_good_the_workshop_can_be_closed_all_the_same(call: World, room: Hosted) -> None:
    room.box.rename(room.folder / "away")
    done = call("workshop", "status")
    assert done.code == 69 and "close --anyway" in done.err
    assert call("workshop", "close", "--anyway", "--yes").code == 0
    assert not (room.records.folder / "key").exists()


def test_the_words_for_a_workshop_are_told_where_none_is_named(call: World, snapshot: Snapshot) -> None:
    done = call("workshop")
    assert done.code == 0
    snapshot.assert_match(done.out, "workshop.txt")


@pytest.mark.parametrize("words", [(), ("open", "workshop-75"), ("status",), ("lead",)], ids=["alone", "open", "status", "lead"])
def test_without_the_part_that_seals_one_line_says_how_to_install_it(process: Process, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "pyrage.py").write_text("raise ImportError")
    done = process("workshop", *words, PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert (done.code, done.out) == (78, "")
    assert done.err == "Workshops need one more part, which seals what is shared. This installs it: pip install 'workbook-tui[workshop]'\n"


def test_no_share_and_no_account_is_told_but_where_it_is_asked_for(call: World, room: Hosted) -> None:
    for _phase in range(11):
        call("workshop", "next")
    room.say(1, "a very private word")
    for words in (("status",), ("collect",), ("next",), ("message", "hello"), ("status", "--all")):
        assert "very private" not in call("workshop", *words).out
    assert "very private" in call("workshop", "release").out
    assert {LINE, COUNT} <= {one["key"] for one in as_json(call, "status")["questions"]}


def test_erasing_everything_waits_for_the_close_and_then_keeps_only_when_the_folder_goes(call: World, room: Hosted) -> None:
    done = call("erase", "--all", "--yes")
    assert done.code == 2 and "still open" in done.err
    room.say(1, "a word")
    call("workshop", "collect")
    call("workshop", "close", "--yes")
    assert call("erase", "--all", "--yes").code == 0
    assert sorted(path.name for path in room.records.folder.iterdir()) == ["facts.json", "lock"]
    call.now += timedelta(days=8)
    call("workshop", "status", "--all")
    assert not room.box.exists()
    assert call("erase", "--all", "--yes").code == 0
    assert not room.records.folder.exists()


def test_closing_anyway_closes_for_everybody_where_the_folder_is_there(call: World, room: Hosted) -> None:
    room.say(1, "a word")
    assert call("workshop", "close", "--anyway", "--yes").code == 0
    assert room.state().closed is not None and not [*(room.box / "in").glob("s-*")]


def test_closing_anyway_once_more_changes_nothing(call: World, room: Hosted) -> None:
    room.box.rename(room.folder / "away")
    assert call("workshop", "close", "--anyway", "--yes").code == 0
    before = room.records.facts()
    call.now += timedelta(days=1)
    done = call("workshop", "close", "--anyway", "--yes", "--code", room.code)
    assert (done.code, done.out) == (0, "The workshop is closed.\n") and room.records.facts() == before


def test_closing_anyway_leaves_a_workshop_alone_that_another_terminal_is_busy_with(
    call: World, room: Hosted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.workshop.closing.PATIENCE", 0)
    room.box.rename(room.folder / "away")
    with held(room.records.lock, 0) as mine:
        assert mine and call("workshop", "close", "--anyway", "--yes").code == 75
    assert (room.records.folder / "key").exists()


@pytest.mark.parametrize("group", ["9" * 20, "9" * 5000, "4294967295", "\N{SUPERSCRIPT TWO}", "no such group"])
def test_a_group_that_cannot_be_is_told(call: World, tmp_path: Path, group: str) -> None:
    done = call("workshop", "open", "workshop-75", "--at", str(tmp_path), "--group", group)
    assert done.code == 2 and done.err.splitlines()[-1].startswith("There is no group")
    looked = call("workshop", "doctor", "--at", str(tmp_path), "--group", group)
    assert looked.code == 1 and "There is no group" in looked.out


def test_where_the_folder_for_all_workshops_is_a_link_the_workshop_is_held_where_it_leads(
    call: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call.now = datetime.now(UTC)
    (tmp_path / "disk").mkdir(mode=0o711)
    (tmp_path / "srv").symlink_to(tmp_path / "disk")
    monkeypatch.setattr("workbook.commands.workshop_open.PARENT", tmp_path / "srv")
    told = json.loads(call("workshop", "open", "workshop-75", "--json").out)
    assert told["join"].endswith(f" --at {tmp_path / 'disk'}")
    assert call("workshop", "status").code == 0
