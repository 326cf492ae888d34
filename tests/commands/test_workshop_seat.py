"""The participant's commands, from joining to leaving, in words and as JSON."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Process, World
from tests.starting import ROOT
from tests.workshop.guests import go_to
from tests.workshop.hosted import Hosted, hosted
from workbook.workshop.code import shown_code
from workbook.workshop.envelope import Envelope, read_envelope
from workbook.workshop.seal import unseal

NEED = "name-the-need.need-line"


@pytest.fixture
def room(tmp_path: Path) -> Hosted:
    (tmp_path / "host").mkdir()
    room = hosted(tmp_path / "host")
    go_to(room, "look-back")
    return room


@pytest.fixture
def joined(call: World, room: Hosted) -> World:
    assert join(call, room, "--yes").code == 0
    call.write("name-the-need", {"need-line": "sorting my letters"})
    return call


def join(call: World, room: Hosted, *more: str, typed: str = ""):  # type: ignore[no-untyped-def]
    return call("workshop", "join", shown_code(room.code).upper(), "--at", str(room.parent), *more, typed=typed)


def there(room: Hosted) -> list[Envelope]:
    key = room.records.key()
    told = [read_envelope(unseal(file.read_bytes(), key)) for file in (room.box / "in").glob("s-*")]
    return [one for one in told if one.kind != "here"]


def test_joining_says_who_sees_what_and_a_bare_enter_is_a_no(call: World, room: Hosted) -> None:
    done = join(call, room, typed="\n")
    assert done.code == 1 and "What you share, " in done.out and "You have not joined. Nothing was sent." in done.out
    assert not (call.store / "outbox").exists() and not list((room.box / "in").iterdir())


def test_joining_after_a_yes_says_where_the_workshop_is(call: World, room: Hosted) -> None:
    done = join(call, room, typed="yes\n")
    assert done.code == 0 and "Workshop: Look back and close." in done.out
    assert len(list((room.box / "in").iterdir())) == 1


@pytest.mark.parametrize("between", [" ", "-", ""], ids=["blanks", "hyphens", "nothing"])
def test_the_code_is_taken_as_it_was_heard(call: World, room: Hosted, between: str) -> None:
    heard = shown_code(room.code).upper().replace("-", between).split(" ")
    assert call("workshop", "join", *heard, "--at", str(room.parent), "--yes").code == 0


def test_joining_as_json_is_one_object_and_without_yes_joins_nothing(call: World, room: Hosted) -> None:
    told = json.loads(join(call, room, "--json").out)
    assert told["joined"] is False and told["code"] == room.code and told["facilitator"]["uid"] >= 0 and len(told["consent"]) > 5
    assert not (call.store / "outbox").exists()
    told = json.loads(join(call, room, "--json", "--yes").out)
    assert (told["joined"], told["phase"], told["trouble"]) == (True, "look-back", "")
    again = json.loads(join(call, room, "--json", "--yes").out)
    assert (again["joined"], again["code"]) == (True, room.code)


@pytest.mark.parametrize("code", ["nothing", "aaaa-aaaa-aaaaa"])
def test_a_code_that_leads_nowhere_is_told_in_a_sentence(call: World, room: Hosted, code: str) -> None:
    done = call("workshop", "join", code, "--at", str(room.parent), "--yes")
    assert done.code in {2, 69} and done.err.count("\n") == 1 and not done.out


def test_without_a_store_nobody_joins(call: World, room: Hosted) -> None:
    assert join(call, room, "--yes", "--no-save").code == 2


@pytest.mark.parametrize("words", [["share"], ["shares"], ["withdraw", "1"], ["ready"], ["leave"]])
def test_who_takes_part_in_none_is_told_how_to_join(call: World, words: list[str]) -> None:
    done = call("workshop", *words)
    assert done.code == 2 and "workbook workshop join CODE" in done.err


def test_what_may_be_shared_is_listed_with_its_exact_text(joined: World) -> None:
    done = joined("workshop", "share")
    assert f"{NEED}: " in done.out and "  I need help with sorting my letters\n" in done.out and "(not shared)" in done.out
    (one,) = json.loads(joined("workshop", "share", "--json").out)
    assert (one["step"], one["text"], one["state"], one["kind"]) == (NEED, "I need help with sorting my letters", "", "line")


def test_the_text_is_shown_before_it_leaves_and_a_bare_enter_is_a_no(joined: World, room: Hosted) -> None:
    done = joined("workshop", "share", NEED, typed="\n")
    assert done.code == 1 and "\nI need help with sorting my letters\n" in done.out and "Nothing was shared." in done.out
    assert there(room) == []
    assert json.loads(joined("workshop", "share", NEED, "--json").out)[0]["shared"] is False and there(room) == []


def test_after_a_yes_it_leaves_and_is_received_once_it_was_collected(joined: World, room: Hosted) -> None:
    done = joined("workshop", "share", NEED, typed="yes\n")
    assert done.code == 0 and "Sent, not yet received." in done.out
    assert [(one.text, one.name) for one in there(room)] == [("I need help with sorting my letters", "")]
    assert json.loads(joined("workshop", "shares", "--json").out)[0]["state"] == "sent"
    room.collected()
    assert json.loads(joined("workshop", "shares", "--json").out)[0]["state"] == "received"
    assert "(received)" in joined("workshop", "shares").out


def test_a_name_goes_with_it_only_when_asked_for_and_never_comes_from_the_command_line(joined: World, room: Hosted) -> None:
    assert joined("workshop", "share", NEED, "--signed", "--yes").code == 2
    outside = joined.outside()
    from workbook.commands.table import BY_NAME, parser_of
    from workbook.commands.wiring import desk

    desk(parser_of(BY_NAME["list"]).read([]), outside).sign_as("Ana B.")
    assert joined("workshop", "share", NEED, "--signed", "--yes").code == 0
    assert [one.name for one in there(room)] == ["Ana B."]


def test_all_numbers_can_be_shared_at_once(joined: World, room: Hosted) -> None:
    joined.write("check-in", {"words": 3, "who": 5})
    done = joined("workshop", "share", "--numbers", "--yes", "--json")
    assert [(one["step"], one["value"], one["shared"]) for one in json.loads(done.out)] == [
        ("check-in.who", ["5"], True), ("check-in.words", ["3"], True),
    ]  # fmt: skip
    assert sorted((one.key, one.value, one.kind, one.name) for one in there(room)) == [
        ("check-in.who", ("5",), "count", ""), ("check-in.words", ("3",), "count", ""),
    ]  # fmt: skip


def test_what_may_not_be_shared_is_told_with_the_nearest(joined: World, room: Hosted) -> None:
    done = joined("workshop", "share", "name-the-need.need-lin", "--yes")
    assert done.code == 2 and f'Did you mean "{NEED}"?' in done.err
    joined.write("name-the-need", {"area": "money", "situation": "I owe rent"})
    assert joined("workshop", "share", "name-the-need.situation", "--yes").code == 2 and there(room) == []


@pytest.mark.parametrize("name", ["1", NEED, "all"])
def test_taking_back_asks_and_says_what_cannot_be_undone(joined: World, room: Hosted, name: str) -> None:
    joined("workshop", "share", NEED, "--yes")
    done = joined("workshop", "withdraw", name, typed="\n")
    assert done.code == 1 and "cannot be taken back" in done.out and len(there(room)) == 1
    assert joined("workshop", "withdraw", name, "--yes").code == 0 and there(room) == []
    assert joined("workshop", "withdraw", name, "--yes").code == 2
    assert joined("workshop", "shares").out == "You have shared nothing.\n"


def test_while_the_workshop_cannot_be_reached_it_is_kept_and_the_exit_code_says_to_try_again(joined: World, room: Hosted) -> None:
    room.box.rename(room.folder / "away")
    done = joined("workshop", "share", NEED, "--yes")
    assert done.code == 75 and "It is sent as soon as it can be." in done.out
    assert joined("workshop", "leave", "--take-back", "--yes").code == 75
    (room.folder / "away").rename(room.box)
    assert joined("workshop", "shares", "--json").code == 0 and there(room) == []  # it was to be taken back by then


def test_the_pack_that_was_handed_over_is_called_so(joined: World) -> None:
    assert "here until you leave the workshop" in joined("pack", "list").out
    done = joined("pack", "remove", "workshop-75", "--yes")
    assert done.code and "it is here until you leave the workshop" in done.err


def test_ready_and_not_ready(joined: World, room: Hosted) -> None:
    assert json.loads(joined("workshop", "ready", "--json").out) == {"ready": True, "phase": "look-back"}
    assert room.collected().room().ready == 1
    assert "not counted as ready" in joined("workshop", "ready", "--not").out
    assert room.collected().room().ready == 0


def test_leaving_asks_and_the_answers_stay(joined: World, room: Hosted) -> None:
    joined("workshop", "share", NEED, "--yes")
    done = joined("workshop", "leave", typed="\n")
    assert done.code == 1 and "1 share of yours is there." in done.out
    assert json.loads(joined("workshop", "leave", "--yes", "--json").out) == {"left": True, "shares": 1}
    assert len(there(room)) == 1 and joined("workshop", "shares").code == 2
    assert "sorting my letters" in joined("show", "name-the-need").out


def test_taking_part_in_none_loads_nothing_of_workshops(process, room: Hosted) -> None:  # type: ignore[no-untyped-def]
    from tests.starting import start

    code = (
        "import sys\nfrom workbook.cli import main\ncode = main()\n"
        "print(*sorted(name for name in sys.modules if name.startswith('workbook.workshop') or name == 'pyrage'), file=sys.stderr)"
    )
    for words in (["list"], ["--plain"], ["do", "check-in", "--plain"]):
        done = start(*words, code=code, typed=b"/quit\n")
        assert done.stderr.decode().splitlines()[-1:] == [""], words
    process("workshop", "join", room.code, "--at", str(room.parent), "--yes")
    assert b"workbook.workshop.seat" in start("--plain", code=code, typed=b"/quit\n").stderr


def test_leaving_says_what_was_taken_back_and_could_not_be_reached(joined: World, room: Hosted) -> None:
    joined("workshop", "share", NEED, "--yes")
    room.box.rename(room.folder / "away")
    assert joined("workshop", "withdraw", "1", "--yes").code == 75
    done = joined("workshop", "leave", "--yes")
    assert done.code == 0 and done.err.startswith("1 share that you took back is still in the workshop")
    (room.folder / "away").rename(room.box)
    assert len(there(room)) == 1


def test_without_the_part_that_seals_the_workbook_goes_on_and_one_can_leave(process: Process, room: Hosted, tmp_path: Path) -> None:
    assert process("workshop", "join", room.code, "--at", str(room.parent), "--yes").code == 0
    (tmp_path / "pyrage.py").write_text("raise ImportError")
    path = f"{tmp_path}:{ROOT}"
    assert process("workshop", "ready", PYTHONPATH=path).code == 0
    begun = process("--plain", typed="/quit\n", PYTHONPATH=path)
    assert (begun.code, begun.err) == (0, "")
    assert process("workshop", "leave", "--take-back", "--yes", PYTHONPATH=path).code == 0
    assert not list((room.box / "in").iterdir())
