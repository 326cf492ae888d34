"""Erasing everything, and starting at all, with workshops that are joined, led, over or damaged; in commands and on the full screen."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.commands.conftest import Done, World
from tests.workshop.hosted import Hosted
from tests.workshop.hosted import hosted as open_one
from workbook.commands.table import BY_NAME, parser_of
from workbook.commands.wiring import desk
from workbook.errors import UsageError
from workbook.session.desk import Desk
from workbook.session.erasing import everything
from workbook.workshop.code import read_code, shown_code

OLD = "aaaaaaaaaaaaa"


@pytest.fixture
def room(call: World, tmp_path: Path) -> Hosted:
    """Open a workshop in one's own store, with what somebody shared."""
    call.now = datetime.now(UTC)
    opened = json.loads(call("workshop", "open", "workshop-75", "--at", str(tmp_path / "srv"), "--json").out)
    (tmp_path / "store").symlink_to(call.store)
    room = Hosted(tmp_path, read_code(opened["code"]))
    for _phase in range(11):
        assert call("workshop", "next").code == 0
    room.say(1, "their own words")
    call("workshop", "collect")
    return room


@pytest.fixture
def away(tmp_path: Path) -> Hosted:
    """Open a workshop of somebody else's."""
    (tmp_path / "host").mkdir()
    return open_one(tmp_path / "host")


def screen_desk(call: World) -> Desk:
    """Return the desk that lies behind the full screen."""
    return desk(parser_of(BY_NAME["list"]).read([]), call.outside())


def join(call: World, away: Hosted) -> Done:
    return call("workshop", "join", away.code, "--at", str(away.parent), "--yes")


def damage(call: World, code: str = OLD, content: str = "garbage") -> Path:
    folder = call.store / "workshops" / code
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "facts.json").write_text(content)
    return folder


# -- somebody who leads


def test_on_the_full_screen_too_everything_waits_until_the_workshop_is_closed(call: World, room: Hosted) -> None:
    with pytest.raises(UsageError, match="still open"):
        everything(screen_desk(call))
    assert (room.records.folder / "key").exists()


def test_on_the_full_screen_too_everything_takes_what_others_shared_along(call: World, room: Hosted) -> None:
    call("workshop", "close", "--yes")
    erasing = everything(screen_desk(call))
    assert not erasing.take().left
    assert sorted(path.name for path in room.records.folder.iterdir()) == ["facts.json", "lock"]
    assert not [path for path in call.store.rglob("*") if path.is_file() and b"their own words" in path.read_bytes()]


def test_a_workshop_that_was_opened_while_the_question_stood_keeps_everything(call: World, tmp_path: Path) -> None:
    call.write("check-in", {"words": 4})
    erasing = everything(screen_desk(call))
    assert call("workshop", "open", "workshop-75", "--at", str(tmp_path / "srv")).code == 0
    with pytest.raises(UsageError, match="still open"):
        erasing.take()
    assert list(call.store.rglob("*.check-in.1.toml"))


# -- somebody who takes part


def test_what_a_share_is_taken_back_with_is_not_erased(call: World, away: Hosted) -> None:
    join(call, away)
    for words in (("erase", "--all", "--yes"), ("erase", "--all")):
        done = call(*words, typed="yes\n")
        assert done.code == 2 and "workbook workshop leave --take-back" in done.err and len(done.err.splitlines()) == 1
    with pytest.raises(UsageError, match="leave --take-back"):
        everything(screen_desk(call))
    assert list((away.box / "in").iterdir())
    assert call("workshop", "leave", "--take-back", "--yes").code == 0
    assert not list((away.box / "in").iterdir())
    assert call("erase", "--all", "--yes").code == 0 and not (call.store / "outbox").exists()


def test_one_page_can_be_erased_while_a_workshop_is_joined(call: World, away: Hosted) -> None:
    join(call, away)
    call.write("check-in", {"words": 4})
    assert call("erase", "check-in", "--yes").code == 0


@pytest.mark.parametrize("name", ["joined.toml", "session.toml"])
def test_a_workshop_that_nobody_can_leave_any_more_keeps_nobody_from_erasing(call: World, away: Hosted, name: str) -> None:
    join(call, away)
    (call.store / "outbox" / away.code / name).write_text("broken")
    assert call("workshop", "leave", "--yes").code == 2
    assert call("erase", "--all", "--yes").code == 0
    assert not (call.store / "outbox").exists()


def test_after_the_close_nothing_can_be_taken_back_so_everything_can_be_erased(call: World, away: Hosted) -> None:
    join(call, away)
    away.collected().close()
    call("workshop", "shares")  # sees the close
    assert call("erase", "--all", "--yes").code == 0
    assert not (call.store / "outbox").exists()


# -- what is damaged


@pytest.mark.parametrize("content", ["garbage", "", '{"format": 2, "stage": "open"}', "[]", "{" * 5000])
def test_one_damaged_workshop_stops_neither_a_start_nor_another_workshop_nor_erasing(call: World, room: Hosted, content: str) -> None:
    damage(call, content=content)
    for words in (("--plain",), ("workshop", "status"), ("workshop", "status", "--all"), ("workshop", "message", "hello")):
        assert call(*words).code == 0, words
    assert call("workshop", "close", "--yes").code == 0
    done = call("erase", "--all", "--yes")
    assert done.code == 1 and shown_code(OLD) in done.err and len(done.err.splitlines()) == 1
    assert not (call.store / "workshops" / OLD).exists()


def test_where_only_a_damaged_workshop_is_kept_erasing_leaves_nothing(call: World) -> None:
    damage(call)
    assert call("erase", "--all", "--yes").code == 1
    assert call("erase", "--all", "--yes").code == 0
    assert not call.store.exists() or not list(call.store.iterdir())


def test_a_damaged_workshop_is_told_of_where_it_is_asked_for(call: World) -> None:
    folder = damage(call)
    for words in (("status", "--code", OLD), ("status",)):
        done = call("workshop", *words)
        assert done.code == 74 and str(folder) in done.err
    listed = call("workshop", "status", "--all")
    assert listed.code == 0 and str(folder) in listed.err


def test_the_doctor_names_a_damaged_workshop(call: World) -> None:
    folder = damage(call)
    done = call("doctor", "--json")
    assert [(one["state"], str(folder) in one["says"]) for one in json.loads(done.out) if one["name"] == "workshop"] == [("wrong", True)]
    assert done.code == 1
