"""A participant's seat against a real workshop: what leaves, whether it arrived, and what becomes of it when anything is cut off."""

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from tests.workshop.accounts import Failed, as_root, common_ground, person
from tests.workshop.guests import Guest, go_to
from tests.workshop.hosted import LAST, LINE, ME, Hosted, hosted
from tests.workshop.opened import PUBLIC_KEY
from workbook import files
from workbook.errors import StoreError, UsageError
from workbook.workshop import seal
from workbook.workshop.box import find_box
from workbook.workshop.exchange import ExchangeGone, Given
from workbook.workshop.joining import reach
from workbook.workshop.look import FOR_ALL, SHUT, kept_out
from workbook.workshop.outbox import Joined, Share
from workbook.workshop.released import RELEASED, read_released
from workbook.workshop.seat import Seat
from workbook.workshop.seat_words import leave_question, shared_words, stayed_words, trouble_words
from workbook.workshop.state import STATE, State, write_state


@pytest.fixture
def room(tmp_path: Path) -> Hosted:
    (tmp_path / "host").mkdir()
    one = hosted(tmp_path / "host")
    go_to(one, LAST)
    return one


@pytest.fixture
def guest(room: Hosted, tmp_path: Path) -> Guest:
    return Guest(room, tmp_path / "guest")


def share(seat: Seat, text: str = "lighter", name: str = "") -> Share:
    made = seat.share(phase=LAST, key=LINE, kind="line", text=text, prompt="One word?", name=name)
    seat.look()
    return made


def stages(seat: Seat) -> list[str]:
    return [one.stage for one in seat.shares]


# -- sharing


def test_what_was_agreed_to_is_what_leaves_to_the_letter(guest: Guest) -> None:
    kept = share(guest.joins(), "  two lines,\nand ¿more? ", name=" Ana  B. ")
    (one,) = guest.shares_there()
    assert (one.text, one.name, one.key, one.phase, one.kind, one.uid, one.number) == (
        "  two lines,\nand ¿more? ", "Ana B.", LINE, LAST, "line", ME, kept.number,
    )  # fmt: skip


def test_no_name_leaves_unless_its_writer_says_so(guest: Guest) -> None:
    share(guest.joins())
    assert guest.shares_there()[0].name == ""


def test_it_is_in_the_outbox_before_it_is_handed_in(guest: Guest) -> None:
    seat = guest.joins()
    seat.share(phase=LAST, key=LINE, kind="line", text="lighter")
    assert [one.stage for one in guest.outbox.shares() if one.kind == "line"] == ["waiting"] and not guest.shares_there()
    seat.look()
    assert stages(seat) == ["sent"] and len(guest.shares_there()) == 1


def test_it_is_only_received_when_the_facilitator_says_so_of_this_very_wording(guest: Guest) -> None:
    seat = guest.joins()
    share(seat)
    guest.later()
    seat.look()
    assert stages(seat) == ["sent"]
    guest.hosted.collected()
    guest.later()
    seat.look()
    assert stages(seat) == ["received"]
    share(seat, "lighter still")
    guest.later()
    seat.look()
    assert stages(seat) == ["sent"], "the new wording was not collected yet"
    guest.hosted.collected()
    guest.later()
    seat.look()
    assert stages(seat) == ["received"]


def test_sharing_again_takes_the_place_of_what_was_shared(guest: Guest) -> None:
    seat = guest.joins()
    first, second = share(seat, "lighter"), share(seat, "much lighter")
    assert first.id == second.id
    assert [(one.text, one.number) for one in guest.shares_there()] == [("much lighter", first.number + 1)] and len(seat.shares) == 1


def test_taking_back_empties_and_removes_the_file(guest: Guest) -> None:
    seat = guest.joins()
    one = share(seat)
    with guest.hosted.path(one.id).open("rb") as held:
        seat.withdraw(one)
        assert seat.shared(LINE) is None
        seat.look()
        assert held.read() == b"", "whoever still has it open reads nothing"
    assert not seat.shares and not guest.shares_there() and not seat.has(one)
    assert [one for one in guest.outbox.shares() if one.kind == "line"] == []


def test_nothing_can_be_shared_that_the_workshop_does_not_ask_for_now(guest: Guest) -> None:
    seat = guest.joins()
    for phase, key in ((LAST, "check-in.nothing"), ("nothing", LINE), ("check-in", LINE)):
        with pytest.raises(UsageError):
            seat.share(phase=phase, key=key, kind="line", text="x")
    assert not seat.shares


def test_earlier_phases_stay_open_and_later_ones_are_not_open_yet(tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    room = hosted(tmp_path / "host")
    guest = Guest(room, tmp_path / "guest")
    assert [phase.id for phase in guest.joins().open_phases] == []
    go_to(room, "draft-the-ask")
    seat = guest.seat()
    seat.look()
    assert [phase.id for phase in seat.open_phases][-2:] == ["stretch", "draft-the-ask"]
    seat.share(phase="name-the-need", key="name-the-need.need-line", kind="line", text="the letters")
    with pytest.raises(UsageError):
        seat.share(phase=LAST, key=LINE, kind="line", text="x")


@pytest.mark.parametrize(("text", "name"), [("x" * 20_001, ""), ("\u20ac" * 15_000, ""), ("x", "n" * 81)])
def test_what_is_too_long_is_said_and_nothing_is_kept(guest: Guest, text: str, name: str) -> None:
    seat = guest.joins()
    with pytest.raises(UsageError):
        share(seat, text, name)
    assert not seat.shares and not guest.outbox.shares()[1:]


# -- being here, ready, leaving


def test_the_sign_of_being_here_follows_the_phase_and_says_who_is_ready(tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    room = hosted(tmp_path / "host")
    guest = Guest(room, tmp_path / "guest")
    seat = guest.joins()
    assert [(one.kind, one.phase, one.text) for one in guest.lies_there()] == [("here", "", "")]
    go_to(room, "welcome")
    seat.look()
    seat.ready(True)
    seat.look()
    assert seat.is_ready and [(one.phase, one.text) for one in guest.lies_there()] == [("welcome", "ready")]
    assert (room.collected().room().here, room.collected().room().ready) == (1, 1)
    seat.ready(False)
    seat.look()
    assert not seat.is_ready and guest.lies_there()[0].text == ""
    seat.ready(True)
    seat.look()
    go_to(room, "agreements")
    seat.look()
    assert not seat.is_ready and [(one.phase, one.text) for one in guest.lies_there()] == [("agreements", "")]


def test_a_sign_of_life_is_given_every_twenty_seconds_and_not_more_often(guest: Guest) -> None:
    seat = guest.joins()
    (sign,) = [one for one in guest.outbox.shares() if one.kind == "here"]
    path = guest.hosted.path(sign.id)
    guest.later()
    seat.look()
    os.utime(path, (1, 1))
    seat.look()
    assert path.stat().st_mtime == 1
    guest.later(21)
    seat.look()
    assert path.stat().st_mtime > 1


def test_a_sign_that_was_lost_is_given_again(guest: Guest) -> None:
    seat = guest.joins()
    (sign,) = [one for one in guest.outbox.shares() if one.kind == "here"]
    guest.hosted.path(sign.id).unlink()
    guest.later()
    seat.look()
    assert [(one.kind, one.number) for one in guest.lies_there()] == [("here", 2)]


def test_leaving_withdraws_the_sign_and_leaves_what_was_shared_unless_it_is_taken_back(guest: Guest, tmp_path: Path) -> None:
    seat = guest.joins()
    share(seat)
    assert seat.leave(take_back=False)
    assert [one.kind for one in guest.lies_there()] == ["line"] and not guest.outbox.folder.exists()
    other = Guest(guest.hosted, tmp_path / "other")
    seat = other.joins()
    share(seat, "mine")
    assert seat.leave(take_back=True)
    assert [one.text for one in guest.lies_there()] == ["lighter"] and not other.outbox.folder.exists()


def test_leaving_leaves_nothing_of_the_pack_behind_and_every_answer_in_place(guest: Guest) -> None:
    seat = guest.joins()
    guest.writes("workshop-75/taking-home", word="lighter")
    assert (guest.outbox.packs / "workshop-75" / "pack.toml").is_file()
    seat.leave(take_back=False)
    assert not guest.outbox.packs.exists()
    assert [name.exercise for name in guest.desk.store.names()] == ["taking-home"]


def test_whoever_left_and_joined_again_counts_with_what_they_shared_last(guest: Guest) -> None:
    seat = guest.joins()
    for text in ("lighter", "much lighter"):
        share(seat, text)
    assert seat.leave(take_back=False)
    guest.later()
    share(guest.joins(), "not alone")
    shown = [one.text for question in guest.hosted.collected().room().questions for one in question.shares]
    assert shown == ["not alone"] and len(guest.shares_there()) == 2


# -- cut off


def test_killed_between_the_outbox_and_the_workshop_it_is_sent_once_at_the_next_start(guest: Guest) -> None:
    kept = guest.joins().share(phase=LAST, key=LINE, kind="line", text="lighter")
    guest.seat().look()
    guest.seat().look()
    assert [(one.text, one.number) for one in guest.shares_there()] == [("lighter", kept.number)]


def test_killed_between_the_workshop_and_the_outbox_it_is_not_doubled(guest: Guest) -> None:
    seat = guest.joins()
    made = share(seat)
    guest.outbox.keep(replace(made, stage="waiting"))  # as it was before it was known to be sent
    guest.seat().look()
    assert len(guest.shares_there()) == 1 and stages(guest.seat()) == ["sent"]


def test_killed_while_taking_back_it_is_taken_back_at_the_next_start(guest: Guest) -> None:
    seat = guest.joins()
    seat.withdraw(share(seat))
    guest.seat().look()
    assert not guest.shares_there() and not guest.seat().shares


def test_killed_while_leaving_the_next_start_is_in_no_workshop(guest: Guest) -> None:
    guest.joins()
    files.remove(guest.outbox.folder / "joined.toml")  # what is taken away first
    with pytest.raises(StoreError):
        guest.seat()


def test_with_the_folder_gone_it_says_so_keeps_what_is_shared_and_goes_on_where_it_was(guest: Guest) -> None:
    seat = guest.joins()
    old = share(seat, "before")
    away = guest.hosted.folder / "away"
    guest.hosted.box.rename(away)
    seat.look()
    assert seat.trouble == "gone" and seat.phase is not None and seat.phase.id == LAST
    seat.share(phase=LAST, key=LINE, kind="line", text="after")
    seat.look()
    assert stages(seat) == ["waiting"]
    seat = guest.seat()  # and the program may be started again meanwhile
    seat.look()
    assert (seat.trouble, stages(seat)) == ("gone", ["waiting"])
    away.rename(guest.hosted.box)
    seat.look()
    assert seat.trouble == "" and [(one.share, one.text, one.number) for one in guest.shares_there()] == [(old.id, "after", old.number + 1)]


def test_what_cannot_be_taken_back_yet_keeps_a_person_from_leaving_with_take_back_only(guest: Guest) -> None:
    seat = guest.joins()
    share(seat)
    guest.hosted.box.rename(guest.hosted.folder / "away")
    assert not seat.leave(take_back=True)
    assert stages(seat) == ["leaving"] and guest.outbox.is_joined
    assert seat.leave(take_back=False) and not guest.outbox.folder.exists()


# -- what comes back, and what is not what it was


def test_an_older_state_that_comes_back_is_passed_over_also_after_a_restart(guest: Guest) -> None:
    seat = guest.joins()
    number = seat.state.number
    (guest.hosted.box / "out" / STATE).write_bytes(write_state(State(number=1, phase="welcome")))
    for one in (seat, guest.seat()):
        one.look()
        assert (one.state.number, one.state.phase, one.went_back, one.trouble) == (number, LAST, True, "")


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 100, b"[]", b'{"number": -1}', b"{" * 5000, b'{"number": 1e400}', b"9" * 8000, b"\xff\xfe", b"null"],
)
def test_a_state_that_is_none_changes_nothing(guest: Guest, content: bytes) -> None:
    seat = guest.joins()
    before = seat.state
    (guest.hosted.box / "out" / STATE).write_bytes(content)
    seat.look()
    assert (seat.state, seat.trouble) == (before, "")


def test_a_state_that_is_huge_or_no_file_is_not_waited_for_and_nothing_is_sent_any_more(guest: Guest) -> None:
    state = guest.hosted.box / "out" / STATE
    plants = (lambda: os.truncate(state, 1 << 33), lambda: os.mkfifo(state), lambda: state.symlink_to("/etc/passwd"))
    for number, plant in enumerate(plants):
        other = Guest(guest.hosted, guest.root.parent / f"guest{number}")
        seat = other.joins()
        before = state.read_bytes()
        if number:
            state.unlink()
        plant()
        seat.look()
        assert seat.trouble in {"changed", "gone"}
        there = guest.lies_there()
        with suppress(UsageError):
            share(seat)
        assert guest.lies_there() == there
        state.unlink()
        state.write_bytes(before)
        state.chmod(0o644)


@pytest.mark.parametrize("content", [b"", b"\x1b[2J", b'{"format": 1, "shares": [{}], "totals": []}', b"[" * 50_000, b'{"format": 99}'])
def test_released_words_that_are_none_are_nothing(guest: Guest, content: bytes) -> None:
    (guest.hosted.box / "out" / RELEASED).write_bytes(content)
    state = guest.hosted.state()
    (guest.hosted.box / "out" / STATE).write_bytes(write_state(replace(state, number=state.number + 1, released=1)))
    seat = guest.joins()
    assert seat.trouble == "" and read_released(seat.released).is_empty


def test_another_key_under_the_same_code_gets_nothing(guest: Guest) -> None:
    seat = guest.joins()
    session = guest.hosted.box / "session.toml"
    session.write_text(session.read_text().replace(seat.joined.public_key, PUBLIC_KEY))
    seat.share(phase=LAST, key=LINE, kind="line", text="lighter")
    before = guest.lies_there()
    for one in (seat, guest.seat()):
        one.look()
        assert one.trouble == "changed" and guest.lies_there() == before
        with pytest.raises(UsageError):
            one.share(phase=LAST, key=LINE, kind="line", text="x")


def test_what_is_taken_as_joined_is_held_against_the_account_that_ran_it(guest: Guest) -> None:
    seat = guest.joins()
    joined = replace(seat.joined, facilitator=seat.joined.facilitator + 1)
    seat = guest.seat(lambda _one: reach(joined, me=ME))
    seat.look()
    assert seat.trouble == "changed"


# -- the close


def test_after_the_close_nothing_is_sent_and_what_was_released_stays_readable_when_the_folder_is_gone(guest: Guest) -> None:
    seat = guest.joins()
    share(seat)
    leading = guest.hosted.collected()
    leading.release([1])
    leading.close()
    seat.look()
    assert seat.is_closed and b"lighter" in seat.released
    with pytest.raises(UsageError):
        share(seat)
    guest.hosted.box.rename(guest.hosted.folder / "away")
    seat = guest.seat()
    seat.look()
    assert seat.is_closed and b"lighter" in seat.released


def test_a_share_that_still_waits_at_the_close_is_never_sent(guest: Guest) -> None:
    seat = guest.joins()
    seat.share(phase=LAST, key=LINE, kind="line", text="late")
    guest.hosted.collected().close()
    seat.look()
    assert stages(seat) == ["waiting"] and seat.trouble == ""
    assert seat.leave(take_back=True) is True


# -- two terminals, a shared seat, a full disk


def test_two_terminals_of_one_person_show_and_send_the_same(guest: Guest) -> None:
    one = guest.joins()
    two = guest.seat()
    made = share(one)
    two.look()
    assert [(each.id, each.stage) for each in two.shares] == [(made.id, "sent")]
    two.withdraw(two.shares[0])
    two.look()
    one.look()
    assert not one.shares and not guest.shares_there()
    two.leave(take_back=False)
    one.look()
    assert one.trouble == "left"


def test_what_was_taken_back_in_another_terminal_is_not_handed_in_again(guest: Guest) -> None:
    one = guest.joins()
    away = guest.hosted.folder / "away"
    guest.hosted.box.rename(away)
    share(one, "mine alone")
    assert stages(one) == ["waiting"]
    away.rename(guest.hosted.box)
    two = guest.seat()
    two.withdraw(two.shares[0])
    two.look()
    assert not two.shares
    one.ready(True)  # what is kept first here comes after what was taken back there
    one.look()
    assert not guest.shares_there() and not one.shares and one.is_ready


@pytest.mark.parametrize("what", ["ready", "withdraw", "leave", "share", "look", "phase"])
def test_what_was_taken_back_in_another_terminal_stays_so_whatever_is_done_here_next(guest: Guest, what: str) -> None:
    one = guest.joins()
    made = share(one, "mine alone")
    leading = guest.hosted.collected()
    two = guest.seat()
    two.withdraw(made)
    two.look()
    guest.later()
    match what:
        case "ready":
            one.ready(True)
        case "withdraw":
            one.withdraw(made)
        case "leave":
            assert one.leave(take_back=False)
        case "share":
            assert share(one, "another").id != made.id
        case "phase":
            leading.back()
    if what != "leave":
        one.look()
    assert "mine alone" not in [each.text for each in (*guest.outbox.shares(), *one.shares, *guest.shares_there())]


class Late:
    """The workshop, reached just after something else happened."""

    def __init__(self, given: Given, before: Callable[[], None]) -> None:
        self._given, self._before = given, before

    def __getattr__(self, name: str) -> object:
        return getattr(self._given, name)

    def put(self, share: str, sealed: bytes) -> None:
        self._before()
        self._given.put(share, sealed)


def test_what_is_taken_back_elsewhere_just_before_it_is_handed_in_here_does_not_stay_there(guest: Guest) -> None:
    guest.joins()

    def taken_back() -> None:
        two = guest.seat()
        for each in two.shares:
            two.withdraw(each)
        two.look()

    one = guest.seat(lambda joined: cast(Given, Late(reach(joined, me=ME), taken_back)))
    one.share(phase=LAST, key=LINE, kind="line", text="mine alone")
    one.look()
    assert not guest.shares_there() and not one.shares and not [each for each in guest.outbox.shares() if each.kind == "line"]


def test_from_a_shared_seat_nothing_leaves_not_even_a_sign(guest: Guest) -> None:
    guest.joins()
    there = guest.lies_there()
    shared = guest.seat(may_share=False)
    guest.later()
    go_on = guest.hosted.collected()
    go_on.back()
    go_on.next()
    shared.look()
    assert shared.phase is not None and shared.phase.id == LAST and guest.lies_there() == there
    with pytest.raises(UsageError):
        shared.share(phase=LAST, key=LINE, kind="line", text="x")


def test_what_cannot_be_kept_here_is_not_sent(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = guest.joins()

    def full(*_args: object, **_how: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_whole", full)
    with pytest.raises(StoreError):
        share(seat)
    seat.look()
    assert not guest.shares_there()


def test_everything_that_is_kept_is_private(guest: Guest) -> None:
    share(guest.joins())
    for path in [guest.outbox.folder, *guest.outbox.folder.rglob("*")]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_a_damaged_share_of_ones_own_is_passed_over_and_a_damaged_workshop_is_told(guest: Guest) -> None:
    made = share(guest.joins())
    (guest.outbox.folder / f"{made.id}.toml").write_bytes(b"\x00")
    assert not guest.seat().shares
    (guest.outbox.folder / "joined.toml").write_bytes(b"format = 1")
    with pytest.raises(StoreError):
        guest.seat()


def test_a_workshop_that_never_answers_is_gone_and_not_waited_for(guest: Guest) -> None:
    guest.joins()

    def nowhere(_joined: Joined) -> Given:
        raise ExchangeGone("no way there")

    seat = guest.seat(nowhere)
    seat.look()
    assert seat.trouble == "gone"


def test_leaving_says_what_was_taken_back_and_is_still_there(guest: Guest) -> None:
    seat = guest.joins()
    one = share(seat)
    assert "1 share of yours is there." in leave_question(seat)
    guest.hosted.box.rename(guest.hosted.folder / "away")
    seat.withdraw(one)
    seat.look()
    asked = leave_question(seat)
    assert "1 share that you took back is still there, and stays if you leave now." in asked and "of yours is there" not in asked
    assert seat.leave(take_back=False) and "1 share that you took back is still in the workshop" in stayed_words(seat)


def test_after_leaving_nothing_is_said_of_what_was_taken_back_in_time(guest: Guest) -> None:
    seat = guest.joins()
    seat.withdraw(share(seat))
    assert seat.leave(take_back=False) and stayed_words(seat) == ""


def test_without_the_part_that_seals_all_but_sharing_goes_on_and_one_can_leave(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = guest.joins()
    old = share(seat)
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pyrage", None)
        seal._pyrage.cache_clear()
        seat.share(phase=LAST, key=LINE, kind="line", text="later", prompt="One word?")
        seat.ready(True)
        seat.look()
        assert seat.trouble == "unsealed" and "pip install" in trouble_words(seat) and stages(seat) == ["waiting"]
        assert shared_words(seat, seat.shares[0]) == trouble_words(seat)
        again = guest.seat()
        again.look()
        assert again.trouble == "unsealed" and again.phase is not None and again.phase.id == LAST
        again.withdraw(old)
        again.look()
        assert not again.shares, "to be taken back, nothing has to be sealed"
        assert again.leave(take_back=True) and not guest.outbox.folder.exists()
    assert not guest.lies_there()


def test_once_the_part_that_seals_is_here_again_what_waited_is_sent(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = guest.joins()
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pyrage", None)
        seal._pyrage.cache_clear()
        share(seat)
    seat.look()
    assert seat.trouble == "" and [one.text for one in guest.shares_there()] == ["lighter"]


# -- kept out for a moment


def test_a_folder_that_is_shut_for_a_moment_is_out_of_reach_and_no_other_workshop(guest: Guest) -> None:
    guest.joins()

    def as_another_account(joined: Joined) -> Given:
        if stat.S_IMODE(guest.hosted.box.stat().st_mode) == SHUT:  # root gets in all the same
            raise kept_out(guest.hosted.box)
        return reach(joined, me=ME)

    seat = guest.seat(as_another_account)
    guest.hosted.box.chmod(SHUT)
    for _look in range(2):
        seat.look()
        assert seat.trouble == "gone"
    seat.share(phase=LAST, key=LINE, kind="line", text="lighter")
    guest.hosted.box.chmod(FOR_ALL)
    seat.look()
    assert seat.trouble == "" and [one.text for one in guest.shares_there()] == ["lighter"]


@as_root
def test_who_may_not_enter_the_folder_is_kept_out_and_not_told_of_another_workshop() -> None:
    with common_ground() as ground:
        (ground / "host").mkdir(mode=0o711)
        (ground / "host").chmod(0o711)
        room = hosted(ground / "host")
        room.box.chmod(SHUT)
        with pytest.raises(Failed, match="KeptOut"):
            person(1).does(lambda: find_box(room.parent, room.code, me=person(1).uid))


# -- a clock that is put back, and a name that hides something


def test_a_clock_that_is_put_back_keeps_nobody_from_being_here_or_from_hearing_what_was_received(guest: Guest) -> None:
    seat = guest.joins()
    (sign,) = [one for one in guest.outbox.shares() if one.kind == "here"]
    guest.later()
    seat.look()
    os.utime(guest.hosted.path(sign.id), (1, 1))
    guest.hosted.ahead -= timedelta(hours=1)
    share(seat)
    guest.hosted.collected()
    guest.waited += 30
    seat.look()
    assert stages(seat) == ["received"] and guest.hosted.path(sign.id).stat().st_mtime > 1


@pytest.mark.parametrize("name", ["A\u200bna", "\ufeffAna", "A\u202ena", "A\u200fna", "A\x00na"])
def test_a_name_with_a_sign_that_nobody_sees_goes_without_it_and_is_received(guest: Guest, name: str) -> None:
    seat = guest.joins()
    share(seat, name=name)
    assert [one.name for one in guest.shares_there()] == ["Ana"]
    assert [len(one.shares) for one in guest.hosted.collected().room().questions if one.shares] == [1]
