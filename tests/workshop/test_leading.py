"""Leading: phases, minutes, messages, releases and the close, each seen as everybody reads it; and taking it up again."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.workshop.accounts import as_root
from tests.workshop.hosted import COUNT, LINE, Hosted, hosted, share_id
from workbook import files
from workbook.errors import Busy, StoreError, UsageError
from workbook.workshop import leading as leading_module
from workbook.workshop.closing import is_over
from workbook.workshop.exchange import ExchangeGone
from workbook.workshop.facilitating import unreleased
from workbook.workshop.leading import Leading
from workbook.workshop.lock import held
from workbook.workshop.released import Released
from workbook.workshop.state import STATE, State, write_state


@pytest.fixture
def group(tmp_path: Path) -> Hosted:
    return hosted(tmp_path)


def go_to_the_end(leading: Leading) -> None:
    for _phase in leading.room().phases:
        leading.next()


# pacing


def test_each_phase_begins_with_its_words_and_its_time(group: Hosted) -> None:
    leading = group.collected()
    assert leading.room().phase is None
    leading.next()
    room = leading.room()
    assert room.phase is not None and (room.phase.title, room.phase.minutes) == ("Welcome", 4)
    assert room.phase.say.startswith('"Today you will pick one thing')
    assert room.left is not None and timedelta(minutes=3) < room.left <= timedelta(minutes=4)
    leading.next()
    assert "Use /support to see who to contact" in (leading.room().phase or room.phase).say
    assert group.state().phase == "agreements"


def test_one_can_go_back_and_not_beyond_the_ends(group: Hosted) -> None:
    leading = group.collected()
    leading.next()
    with pytest.raises(UsageError, match="no phase before"):
        leading.back()
    go_to_the_end_from_first(leading)
    with pytest.raises(UsageError, match="last phase"):
        leading.next()
    leading.back()
    assert group.state().phase == "plan-the-moment"


def go_to_the_end_from_first(leading: Leading) -> None:
    for _phase in leading.room().phases[1:]:
        leading.next()


def test_minutes_are_added_and_taken_away(group: Hosted) -> None:
    leading = group.collected()
    with pytest.raises(UsageError, match="No phase is on yet"):
        leading.add_minutes(3)
    leading.next()
    before = group.state().until
    leading.add_minutes(3)
    leading.add_minutes(-1)
    after = group.state().until
    assert before is not None and after is not None and after - before == timedelta(minutes=2)
    for wrong in (0, 601, -601):
        with pytest.raises(UsageError, match="from 1 to 600"):
            leading.add_minutes(wrong)


def test_a_message_is_one_safe_line_and_goes_with_the_phase(group: Hosted) -> None:
    leading = group.collected()
    leading.say("Back\nat half past\x1b[31m")
    assert group.state().message == "Back; at half past[31m"
    before = group.state().number
    leading.say("\u200fBack\u200b at\ufeff nine")
    assert (group.state().message, group.state().number) == ("Back at nine", before + 1)
    with pytest.raises(UsageError, match="281 characters"):
        leading.say("x" * 281)
    leading.next()
    assert group.state().message == ""
    leading.say("again")
    leading.say("")
    assert group.state().message == ""


def test_the_number_of_the_state_only_grows_and_overtakes_whatever_stands_there(group: Hosted) -> None:
    leading = group.collected()
    seen = [group.state().number]
    for step in (leading.next, lambda: leading.add_minutes(1), lambda: leading.say("a"), leading.next):
        step()
        seen.append(group.state().number)
    assert seen == sorted(set(seen))
    (group.box / "out" / STATE).write_bytes(write_state(State(number=500, phase="welcome")))
    leading.tick()
    assert (group.state().number, group.state().phase) == (501, "agreements")


def test_what_somebody_took_away_from_the_folder_is_published_again(group: Hosted) -> None:
    leading = group.collected()
    leading.next()
    share = group.say(1, "a word")
    leading.tick()
    for file in (group.box / "out").iterdir():
        file.unlink()
    leading.tick()
    assert group.state().phase == "welcome" and group.received(share)


# two terminals


def test_a_second_terminal_sees_what_the_first_one_does(group: Hosted) -> None:
    first, second = group.collected(), group.collected()
    first.next()
    group.say(1, "a word")
    first.tick()
    second.tick()
    room = second.room()
    assert (room.state.phase, [one.people for one in room.questions if one.people]) == ("welcome", [1])
    second.next()
    first.tick()
    assert first.room().state == second.room().state


def test_while_one_terminal_collects_another_only_looks(group: Hosted) -> None:
    leading = group.collected()
    group.say(1, "a word")
    with held(group.records.lock, 0) as mine:
        assert mine
        assert not leading.tick()
        assert not any(one.people for one in leading.room().questions)
    assert leading.tick()
    assert any(one.people for one in leading.room().questions)


def test_a_step_that_cannot_have_the_lock_says_so_and_changes_nothing(group: Hosted, monkeypatch: pytest.MonkeyPatch) -> None:
    leading = group.collected()
    monkeypatch.setattr(leading_module, "PATIENCE", 0.0)
    with held(group.records.lock, 0), pytest.raises(Busy):
        leading.next()
    assert group.state().phase == ""


# numbers


def numbers(leading: Leading) -> dict[str, int]:
    return {share.text: share.number for question in leading.room().questions for share in question.shares}


@pytest.mark.parametrize("unwritten", [False, True], ids=["written", "cut off before it was written"])
def test_the_number_of_a_share_that_went_is_not_given_again(group: Hosted, unwritten: bool) -> None:
    go_to_the_end(group.collected())
    first = group.say(1, "first")
    assert numbers(group.collected()) == {"first": 1}
    if unwritten:
        (group.records.folder / "seen.json").unlink()
    group.withdraw(first)
    assert numbers(group.collected()) == {}
    group.say(1, "second", share="b" * 32)
    assert numbers(group.collected()) == {"second": 2}


@as_root
@pytest.mark.parametrize("unwritten", [False, True], ids=["written", "cut off before it was written"])
def test_whoever_took_part_is_counted_also_when_all_of_theirs_went(group: Hosted, unwritten: bool) -> None:
    go_to_the_end(group.collected())
    shares = [group.say(who, f"word {who}") for who in (1, 2, 3)]
    assert group.collected().room().took_part == 3
    if unwritten:
        (group.records.folder / "seen.json").unlink()
    for share in shares:
        group.withdraw(share)
    assert group.collected().room().took_part == group.collected().room().took_part == 3


def test_a_tick_that_brings_many_shares_writes_who_was_seen_once(group: Hosted, monkeypatch: pytest.MonkeyPatch) -> None:
    go_to_the_end(group.collected())
    for number in range(6):
        group.say(1, f"word {number}", share=f"{number:032x}", number=number + 1)
    written: list[str] = []
    rename = files.SYSTEM.rename
    monkeypatch.setattr(files.SYSTEM, "rename", lambda old, new: (written.append(new.name), rename(old, new)))
    assert group.leading().tick()
    assert (written.count("seen.json"), written.count("audit.log"), sum(len(name) > 30 for name in written)) == (1, 1, 6)


# releasing


def test_a_share_is_released_as_it_stands_and_stays_so_when_it_is_reworded(group: Hosted) -> None:
    leading = group.collected()
    group.say(1, "first words", name="Ana")
    leading.tick()
    number = leading.room().questions[4].shares[0].number
    released = group.state().released
    leading.release([number])
    assert [(one.page, one.text, one.name) for one in group.released().shares] == [("Taking home", "first words", "Ana")]
    assert group.state().released == released + 1
    group.say(1, "second words", number=2, name="Ana")
    leading.tick()
    assert leading.room().questions[4].shares[0].released == "before"
    assert [one.text for one in group.released().shares] == ["first words"]
    leading.release([number])
    assert leading.room().questions[4].shares[0].released == "now"
    assert [one.text for one in group.released().shares] == ["second words"]


def test_a_share_that_is_taken_back_goes_from_what_was_released(group: Hosted) -> None:
    leading = group.collected()
    share = group.say(1, "a word")
    leading.tick()
    leading.release([1])
    group.withdraw(share)
    leading.tick()
    assert group.released() == Released()
    assert not [path for path in group.records.folder.rglob("*.json") if b"a word" in path.read_bytes()]


def test_nothing_is_released_where_one_of_several_is_not_there(group: Hosted) -> None:
    leading = group.collected()
    group.say(1, "a word")
    leading.tick()
    for numbers, names in (([1, 7], []), ([1], ["check-in.ask"]), ([1], ["nothing"]), ([], [])):
        with pytest.raises(UsageError):
            leading.release(numbers, names)
    assert group.released().is_empty


@as_root
def test_what_is_released_stands_in_no_order_of_who_came_first(group: Hosted) -> None:
    leading = group.collected()
    for number, word in enumerate(("pear", "apple", "fig"), 2):
        group.say(number, word)
        leading.tick()
    leading.release([1, 2, 3])
    assert [one.text for one in group.released().shares] == ["apple", "fig", "pear"]


@as_root
def test_numbers_come_from_five_on_in_threes_and_are_released_by_themselves(group: Hosted) -> None:
    leading = group.collected()
    told = []
    for number in range(2, 11):
        group.count(number, 5)
        leading.tick()
        told.append([total.people for total in leading.room().totals])
    assert told == [[], [], [], [], [5], [5], [5], [8], [8]]
    leading.release(names=[COUNT])
    assert [total.people for total in group.released().totals] == [8]
    group.withdraw(share_id(2, COUNT))
    leading.tick()
    assert leading.room().totals == ()
    assert [total.people for total in group.released().totals] == [8]  # it was released before


@as_root
def test_numbers_that_everybody_has_seen_stay_as_they_are_though_more_people_come(group: Hosted) -> None:
    """Three come, and all of them answer the same: beside the five of before, it would show."""
    leading = group.collected()
    for number in range(2, 7):
        group.count(number, 5)
    leading.tick()
    assert unreleased(leading.room()) == [COUNT]
    leading.release(names=[COUNT])
    (released,) = group.released().totals
    for number in (7, 8, 9):
        group.count(number, 9)
    leading.tick()
    assert [total.people for total in leading.room().totals] == [8] and unreleased(leading.room()) == []
    with pytest.raises(UsageError, match="it would show what a few people answered"):
        leading.release(names=[COUNT])
    leading.close()
    assert group.released().totals == (released,) and released.people == 5
    assert answers_in(group.records.folder / "releases.json") == []  # whose answers they were is kept no longer


@as_root
def test_numbers_that_are_out_can_be_released_once_more_with_others_and_change_nothing(group: Hosted) -> None:
    leading = group.collected()
    for number in range(2, 7):
        group.count(number, 5)
    leading.tick()
    leading.release(names=[COUNT])
    released = group.released()
    group.say(2, "a word")
    leading.tick()
    leading.release([1], [COUNT])
    assert group.released().totals == released.totals and len(group.released().shares) == 1


@as_root
def test_what_was_taken_back_is_not_kept_with_what_was_released(group: Hosted) -> None:
    """Whose answers a released total was made of is kept, so that no other total tells of them; but not what was taken back."""
    leading = group.collected()
    for number in range(2, 7):
        group.count(number, number)
    leading.tick()
    leading.release(names=[COUNT])

    def kept() -> list[tuple[str, ...] | None]:
        return [answer for name in ("pasts", "releases") for answer in answers_in(group.records.folder / f"{name}.json")]

    assert kept().count(("2",)) == 2
    group.withdraw(share_id(2, COUNT))
    leading.tick()
    assert kept().count(("2",)) == 0 and kept().count(None) == 2 and kept().count(("3",)) == 2


def answers_in(path: Path) -> list[tuple[str, ...] | None]:
    """Return every answer that stands in a file of whose answers the totals were made."""
    raw = json.loads(path.read_bytes())
    pasts = [past for _key, past in raw["past"]] if "past" in raw else [past for every in raw.values() for past in every]
    return [None if answer is None else tuple(answer) for past in pasts for answer in past.values()]


@as_root
def test_numbers_that_would_tell_of_one_person_beside_those_released_are_not_released(group: Hosted) -> None:
    leading = group.collected()
    for number in range(2, 7):
        group.count(number, 5)
    leading.tick()
    leading.release(names=[COUNT])
    group.withdraw(share_id(2, COUNT))
    for number in (7, 8, 9):
        group.count(number, 5)
    leading.tick()
    assert [total.people for total in leading.room().totals] == [7]
    with pytest.raises(UsageError, match="it would show what a few people answered"):
        leading.release(names=[COUNT])
    leading.close()
    assert [total.people for total in group.released().totals] == [5]


# the close


@as_root
def test_after_the_close_only_what_was_released_is_left_anywhere(group: Hosted) -> None:
    leading = group.collected()
    go_to_the_end(leading)
    for number in range(2, 9):
        group.say(number, f"secret {number}")
        group.count(number, number)
    leading.tick()
    shown = next(share for question in leading.room().questions for share in question.shares if share.text == "secret 3")
    leading.release([shown.number])
    group.say(9, "at the last moment")
    last = leading.close()
    assert last.is_closed and [total.people for total in last.totals] == [7]
    assert sum(one.people for one in last.questions) == 15
    left = {path.relative_to(group.folder): path.read_bytes() for path in group.folder.rglob("*") if path.is_file()}
    assert not [path for path, content in left.items() if b"secret" in content.replace(b"secret 3", b"") or b"last moment" in content]
    assert not [path for path, content in left.items() if b"AGE-SECRET" in content or b"62002" in content]
    assert sorted(path.name for path in group.box.iterdir()) == ["out", "pack.wbpack", "session.toml"]
    assert sorted(path.name for path in (group.box / "out").iterdir()) == ["received.json", "released.json", "state.json"]
    assert [one.text for one in group.released().shares] == ["secret 3"]
    assert group.state().closed is not None
    assert group.received(share_id(9, LINE)) is True


def test_a_closed_workshop_takes_no_step_any_more(group: Hosted) -> None:
    leading = group.collected()
    leading.close()
    steps: list[Callable[[], object]] = [
        leading.next, leading.back, lambda: leading.add_minutes(1), lambda: leading.say("a"), lambda: leading.release([1]),
    ]  # fmt: skip
    for step in steps:
        with pytest.raises(UsageError, match="This workshop is closed"):
            step()
    again = group.leading()
    assert again.tick() and again.room().is_closed
    assert again.close().is_closed


def test_its_days_begin_with_the_close(group: Hosted) -> None:
    leading = group.collected()
    assert not is_over(group.records, group.now() + timedelta(days=400))
    leading.close()
    assert not is_over(group.records, group.now() + timedelta(days=6, hours=23))
    assert is_over(group.records, group.now() + timedelta(days=7))


def test_where_the_folder_is_gone_it_is_said_and_what_was_collected_stays(group: Hosted) -> None:
    leading = group.collected()
    group.say(1, "a word")
    leading.tick()
    away = group.folder / "away"
    shutil.move(group.box, away)
    leading.tick()
    room = leading.room()
    assert "What was collected is kept with you" in room.problems[0]
    assert [share.text for question in room.questions for share in question.shares] == ["a word"]
    leading.next()
    assert leading.problem
    with pytest.raises((ExchangeGone, StoreError)):
        leading.close()
    shutil.move(away, group.box)
    assert leading.tick() and not leading.problem
    assert group.state().phase == "welcome"


def test_everything_of_the_facilitators_own_is_shut_to_others(group: Hosted) -> None:
    leading = group.collected()
    group.say(1, "a word")
    leading.tick()
    leading.release([1])
    for path in (group.records.folder, *group.records.folder.rglob("*")):
        assert not os.lstat(path).st_mode & 0o077, path


def test_the_audit_log_tells_what_was_done_and_no_word_of_it(group: Hosted) -> None:
    leading = group.collected()
    leading.next()
    group.say(1, "a very private word", name="Ana")
    leading.tick()
    leading.release([1])
    leading.say("a message about Ana")
    leading.close()
    lines = (group.records.folder / "audit.log").read_text().splitlines()
    assert [line.partition(" ")[2] for line in lines] == [
        "opened workshop-75 1.0.0", "phase welcome", "collected 1, withdrawn 0", "released 1 shares, 0 totals", "message", "closed",
    ]  # fmt: skip
