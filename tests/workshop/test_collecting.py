"""What is collected and what is only counted; what is withdrawn, replaced and replayed; and who is here."""

import os
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.workshop.accounts import as_root
from tests.workshop.hosted import COUNT, LAST, LINE, ME, WORDS, Hosted, hosted, person, share_id
from workbook.workshop.envelope import Envelope, write_envelope
from workbook.workshop.leading import Leading
from workbook.workshop.led_box import lead_box
from workbook.workshop.room import Room
from workbook.workshop.seal import new_key, public_of, seal


@pytest.fixture
def group(tmp_path: Path) -> Hosted:
    return hosted(tmp_path)


def shared(room: Room) -> dict[str, list[str]]:
    return {one.key: [share.text for share in one.shares] for one in room.questions if one.people and one.kind == "line"}


def people(room: Room) -> dict[str, int]:
    return {one.key: one.people for one in room.questions if one.people}


def test_a_share_is_collected_once_and_its_sender_is_told(group: Hosted) -> None:
    share = group.say(1, "lighter")
    leading = group.collected()
    assert shared(leading.room()) == {LINE: ["lighter"]}
    assert group.received(share) and not group.received(share, 2)
    before = {path: path.stat().st_mtime_ns for path in (group.records.folder / "kept").iterdir()}
    leading.tick()
    group.collected()
    assert {path: path.stat().st_mtime_ns for path in (group.records.folder / "kept").iterdir()} == before


def test_a_share_that_is_replaced_keeps_its_number_and_shows_its_new_text(group: Hosted) -> None:
    leading = group.collected()
    share = group.say(1, "lighter")
    leading.tick()
    number = leading.room().questions[4].shares[0].number
    group.say(1, "much lighter", number=2)
    leading.tick()
    room = leading.room()
    assert shared(room) == {LINE: ["much lighter"]}
    assert room.questions[4].shares[0].number == number
    assert group.received(share, 2) and not group.received(share, 1)


def test_a_share_that_is_withdrawn_goes_from_everything_that_is_kept(group: Hosted) -> None:
    share = group.say(1, "a secret word")
    leading = group.collected()
    group.withdraw(share)
    leading.tick()
    assert not people(leading.room())
    assert not group.received(share)
    kept = [path for path in group.records.folder.rglob("*") if path.is_file() and b"a secret word" in path.read_bytes()]
    assert not kept


def test_a_share_that_is_withdrawn_and_given_again_counts_anew_though_its_number_is_lower(group: Hosted) -> None:
    leading = group.collected()
    group.withdraw(group.say(1, "third thought", number=3))
    leading.tick()
    group.withdraw(group.say(1, "fourth thought", number=4))
    group.say(1, "fresh", share="f" * 32)
    leading.tick()
    assert shared(leading.room()) == {LINE: ["fresh"]}


def test_an_earlier_wording_that_is_put_back_changes_nothing(group: Hosted) -> None:
    leading = group.collected()
    share = group.say(1, "first")
    sealed = group.path(share).read_bytes()
    group.say(1, "second", number=2)
    leading.tick()
    group.path(share).write_bytes(sealed)
    leading.tick()
    room = leading.room()
    assert (shared(room), room.refused) == ({LINE: ["second"]}, 1)
    room = group.collected().room()
    assert (shared(room), room.refused) == ({LINE: ["second"]}, 1)


def test_of_two_shares_of_one_person_to_one_question_the_higher_number_counts_once(group: Hosted) -> None:
    group.put(group.envelope(1, "a" * 32, text="older", number=1))
    group.put(group.envelope(1, "b" * 32, text="newer", number=2))
    assert shared(group.collected().room()) == {LINE: ["newer"]}


GOOD = Envelope(workshop="", uid=ME, share="c" * 32, number=1, kind="line", phase=LAST, key=LINE, text="a word")
WRONG: dict[str, dict[str, object]] = {
    "of another workshop": {"workshop": "abcdefghijklm"},
    "of another account": {"uid": 4711},
    "called otherwise": {"share": "d" * 32},
    "in a phase that there is not": {"phase": "nowhere"},
    "in a phase that does not ask for it": {"phase": "welcome"},
    "of a question that nobody may share": {"key": "name-the-need.body"},
    "of a question that there is not": {"key": "no.thing"},
    "a text where a number is asked": {"key": COUNT},
    "a number where a text is asked": {"kind": "count", "value": ("3",)},
    "an empty text": {"text": "  "},
    "beyond the scale": {"kind": "count", "key": COUNT, "value": ("11",)},
    "below the scale": {"kind": "count", "key": COUNT, "value": ("-1",)},
    "no number": {"kind": "count", "key": COUNT, "value": ("nan",)},
    "two numbers": {"kind": "count", "key": COUNT, "value": ("1", "2")},
    "no answer": {"kind": "count", "key": COUNT, "value": ()},
    "a sign of life with an answer": {"kind": "here", "key": LINE, "text": "ready"},
    "a sign of life that says more": {"kind": "here", "key": "", "text": "I am here"},
}


def test_a_share_never_becomes_the_answer_to_another_question(group: Hosted) -> None:
    share = group.say(1, "lighter")
    leading = group.collected()
    group.put(group.envelope(1, share, kind="count", key=COUNT, text="4", value=("4",), number=2))
    leading.tick()
    assert shared(leading.room()) == {LINE: ["lighter"]} and leading.room().refused == 1


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_share_of_this_workshop_is_counted_and_nothing_else(group: Hosted, wrong: str) -> None:
    right = replace(GOOD, workshop=group.code)
    envelope = replace(right, **WRONG[wrong])
    given = group.leading().exchange
    given.put(right.share, seal(write_envelope(envelope), given.workshop.public_key))
    leading = group.collected()
    room = leading.room()
    assert (people(room), room.refused, room.here) == ({}, 1, 0)
    assert not list((group.records.folder / "kept").iterdir())
    assert group.published("received.json") == b'{"received": []}\n'


def test_the_same_share_with_nothing_wrong_is_collected(group: Hosted) -> None:
    """The control of the test above."""
    group.put(replace(GOOD, workshop=group.code))
    assert people(group.collected().room()) == {LINE: 1}


@pytest.mark.parametrize("content", [b"no seal at all", b"", b"{}"], ids=["words", "nothing", "json"])
def test_what_cannot_be_opened_is_only_counted(group: Hosted, content: bytes) -> None:
    group.say(1, "a word")
    group.path(share_id(1, LINE)).write_bytes(content or seal(b"for somebody else", public_of(new_key())))
    room = group.collected().room()
    assert (people(room), room.refused) == ({}, 1)


@as_root
def test_an_envelope_that_somebody_copied_is_not_theirs(group: Hosted) -> None:
    group.put(group.envelope(2, "2" * 32), owner=person(3))
    room = group.collected().room()
    assert (people(room), room.refused) == ({}, 1)


@as_root
def test_each_person_counts_once_and_none_is_named(group: Hosted) -> None:
    for number in range(2, 9):
        group.say(number, f"word {number}", name="Ana" if number == 4 else "")
        group.count(number, number)
    room = group.collected().room()
    assert people(room) == {LINE: 7, COUNT: 7}
    assert sorted(share.name for question in room.questions for share in question.shares) == [""] * 6 + ["Ana"]
    told = repr(room)
    assert not any(str(person(number)) in told for number in range(2, 9))


@as_root
def test_shares_that_come_at_once_are_numbered_in_no_order_of_their_senders(group: Hosted) -> None:
    for number in range(2, 22):
        group.say(number, f"{number:02}", share=os.urandom(16).hex())
    shares = [share for question in group.collected().room().questions for share in question.shares]
    assert [share.number for share in shares] == list(range(1, 21))
    assert [share.text for share in shares] != sorted(share.text for share in shares)


@as_root
def test_who_is_here_is_counted_by_account_by_phase_and_by_who_is_ready(group: Hosted) -> None:
    leading = group.collected()
    leading.next()
    for number in range(2, 7):
        group.here(number, "welcome" if number > 3 else "", ready=number in {3, 5})
    group.put(replace(group.envelope(6, "6" * 32, kind="here", phase="", key="", text=""), number=0))  # a second sign of the same person
    leading.tick()
    room = leading.room()
    assert (room.here, room.in_phase, room.ready, room.took_part) == (5, 3, 1, 5)
    group.ahead = timedelta(seconds=91)
    leading.tick()
    room = leading.room()
    assert (room.here, room.in_phase, room.ready, room.took_part) == (0, 0, 0, 5)


def test_nobody_is_here_any_more_who_took_the_sign_away(group: Hosted) -> None:
    leading = group.collected()
    sign = group.here(1, ready=True)
    leading.tick()
    assert leading.room().here == 1
    group.withdraw(sign)
    leading.tick()
    assert leading.room().here == 0


def test_many_shares_at_once_are_taken_in_over_several_ticks(group: Hosted) -> None:
    slow = count(0.0, 0.02)  # each look at the clock takes its time
    for number in range(6):
        group.put(group.envelope(1, f"{number}" * 32, text=f"word {number}", number=number))
    leading = group.leading(pace=lambda: next(slow))
    counts = []
    while True:
        whole = leading.tick()
        counts.append(len(list((group.records.folder / "kept").iterdir())))
        if whole:
            break
    assert counts[0] < 6 and counts[-1] == 6
    assert shared(leading.room()) == {LINE: ["word 5"]}


def test_what_another_terminal_collected_behind_a_look_that_goes_on_is_not_taken_for_withdrawn(group: Hosted) -> None:
    """A look through many things takes several ticks; a share that comes meanwhile, and is collected elsewhere, lies behind it."""
    slow = count(0.0, 0.01)
    for number in range(10):
        group.put(group.envelope(1, f"{number:032x}", number=number))
    exchange = lead_box(group.parent, group.code, me=ME, pace=lambda: next(slow))
    leading = Leading(group.records, exchange, now=group.now, words=WORDS, join="")
    assert not leading.tick()
    late = group.say(1, "came late", share="f" * 32, number=20)
    withdrawn = f"{0:032x}"
    assert {late, withdrawn} <= group.collected().records.kept().keys()
    group.withdraw(withdrawn)
    rounds = 0
    while rounds < 3:
        rounds += leading.tick()
        assert late in group.records.kept()
    assert withdrawn not in group.records.kept()  # what was withdrawn goes, at the next look


@as_root
def test_an_account_that_changes_its_shares_without_end_keeps_nobody_out(group: Hosted) -> None:
    slow = count(0.0, 0.02)
    leading = group.leading(pace=lambda: next(slow))
    group.say(3, "mine", share="f" * 32)
    for turn in range(5):
        for number in range(20):
            group.put(group.envelope(2, f"{number:032x}", text=f"noise {turn}", number=turn))
        leading.tick()
    assert "mine" in shared(leading.room())[LINE]
