"""What a participant of bad will can leave in a drop-box, made by accounts of their own: it is counted, and nothing else happens."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from pathlib import Path

import pytest

from tests.workshop.accounts import Account, as_root, common_ground, person
from tests.workshop.opened import OTHER, SHARE, WORKSHOP, joined, led, opened, people, public_parent, with_key
from workbook.errors import CannotCreate
from workbook.workshop.box import find_box
from workbook.workshop.envelope import Envelope, read_envelope, write_envelope
from workbook.workshop.exchange import ExchangeGone, Listed
from workbook.workshop.led_box import lead_box, open_box, remove_box
from workbook.workshop.seal import new_key, public_of, seal, unseal
from workbook.workshop.state import State, read_state, write_state
from workbook.workshop.sweep import LARGEST, LEFT_BEHIND, MOST_A_TICK, MOST_EACH, NOBODY
from workbook.workshop.workshop import NoWorkshop, write_workshop

pytestmark = as_root
WHO = people("private")
PATIENCE = 60
"""So many seconds are never needed; only what waits for ever takes longer."""


@pytest.fixture(autouse=True)
def nobody_waits_for_ever() -> Iterator[None]:
    """Fail a test that waits for what a hostile file never gives."""

    def enough(*_: object) -> None:
        raise AssertionError("it waits for ever")

    before = signal.signal(signal.SIGALRM, enough)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a workshop with one share in it, from somebody who means well."""
    with common_ground(in_memory=True) as ground:
        folder = opened(public_parent(ground), WHO)
        WHO.owner.does(lambda: joined(folder, WHO.owner).put(SHARE, b"sealed"))
        yield folder


def listed(folder: Path) -> Listed:
    return WHO.facilitator.does(lambda: led(folder, WHO.facilitator).list())


def of(path: Path, content: bytes = b"sealed", mode: int = 0o640) -> None:
    path.write_bytes(content)
    path.chmod(mode)


def fifo(path: Path) -> None:
    os.mkfifo(path)
    path.chmod(0o640)


def sparse(path: Path) -> None:
    of(path, b"")
    os.truncate(path, 10 * 1024**3)


def hard_link(path: Path) -> None:
    of(path)
    os.link(path, path.with_name(f"s-{'8' * 32}"))


def planted_folder(path: Path) -> None:
    path.mkdir()
    of(path / f"s-{'8' * 32}")


PLANTED: dict[str, tuple[Callable[[Path], object], int]] = {
    "fifo": (fifo, 1),
    "link-to-a-share": (lambda path: path.symlink_to(f"s-{SHARE}"), 1),
    "link-to-a-secret": (lambda path: path.symlink_to("/etc/shadow"), 1),
    "link-to-a-device": (lambda path: path.symlink_to("/dev/zero"), 1),
    "link-to-nothing": (lambda path: path.symlink_to("nowhere"), 1),
    "hard-link": (hard_link, 2),
    "sparse-10-GB": (sparse, 1),
    "a-byte-too-large": (lambda path: of(path, b"x" * (LARGEST + 1)), 1),
    "folder": (planted_folder, 1),
    "open-to-all": (lambda path: of(path, mode=0o666), 1),
    "shut-to-the-facilitator": (lambda path: of(path, mode=0o600), 1),
    "of-another-group": (lambda path: (of(path), os.chown(path, -1, os.getegid())), 1),
    "runs-as-its-owner": (lambda path: of(path, mode=0o4755), 1),
    "wrong-name": (lambda path: of(path.with_name("share")), 1),
    "name-in-capitals": (lambda path: of(path.with_name("s-" + "A" * 32)), 1),
    "name-with-a-line-end": (lambda path: of(path.with_name(path.name + "\n")), 1),
    "name-of-broken-bytes": (lambda path: of(Path(os.fsdecode(os.fsencode(path)[:-1] + b"\xff"))), 1),
    "name-that-writes-to-a-terminal": (lambda path: of(path.with_name("\x1b[2J")), 1),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_no_share_is_counted_and_never_opened(folder: Path, planted: str) -> None:
    plant, refused = PLANTED[planted]
    WHO.member.does(lambda: plant(folder / "in" / f"s-{OTHER}"))
    found = listed(folder)
    assert ([one.share for one in found.shares], found.refused, found.whole) == ([SHARE], refused, True)


@pytest.mark.parametrize("planted", ["fifo", "link-to-a-share", "link-to-a-secret", "hard-link", "sparse-10-GB", "folder", "open-to-all"])
def test_what_was_a_share_when_it_was_listed_and_is_none_when_it_is_fetched_is_refused(folder: Path, planted: str) -> None:
    share = folder / "in" / f"s-{OTHER}"
    WHO.member.does(lambda: joined(folder, WHO.member).put(OTHER, b"sealed"))
    (incoming,) = (one for one in listed(folder).shares if one.share == OTHER)

    def swap() -> None:
        share.unlink()
        PLANTED[planted][0](share)

    WHO.member.does(swap)
    with pytest.raises(OSError, match="not the plain file|Too many levels|No such device"):
        WHO.facilitator.does(lambda: led(folder, WHO.facilitator).fetch(incoming))


def test_a_share_is_fetched_only_from_who_handed_it_in(folder: Path) -> None:
    (incoming,) = listed(folder).shares
    share = folder / "in" / f"s-{SHARE}"
    kept = share.stat()
    os.chown(share, WHO.member.uid, -1)
    os.utime(share, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    with pytest.raises(OSError, match="not the plain file"):
        WHO.facilitator.does(lambda: led(folder, WHO.facilitator).fetch(incoming))


def test_an_owner_that_the_system_does_not_know_is_refused(folder: Path) -> None:
    os.chown(folder / "in" / f"s-{SHARE}", NOBODY, -1)
    assert (listed(folder).shares, listed(folder).refused) == ((), 1)


def flood(folder: Path, shares: int) -> None:
    for number in range(shares):
        share = os.open(folder / "in" / f"s-{number:032x}", os.O_CREAT | os.O_WRONLY)
        os.write(share, b"sealed")
        os.fchmod(share, 0o640)
        os.close(share)


def looks(folder: Path) -> list[Listed]:
    """Look as the facilitator until all was looked at."""
    box = led(folder, WHO.facilitator)
    found = [box.list()]
    while not found[-1].whole:
        found.append(box.list())
    return found


def test_a_flood_from_one_account_shuts_nobody_out(folder: Path) -> None:
    WHO.member.does(lambda: flood(folder, 1000))
    WHO.owner.does(lambda: joined(folder, WHO.owner).put(OTHER, b"after the flood"))
    found = WHO.facilitator.does(lambda: looks(folder))
    last = found[-1]
    assert {one.share for one in last.shares if one.owner == WHO.owner.uid} == {SHARE, OTHER}
    assert sum(one.owner == WHO.member.uid for one in last.shares) == MOST_EACH
    assert last.refused == 1000 - MOST_EACH


def test_a_flood_from_many_accounts_is_taken_a_tick_at_a_time(folder: Path) -> None:
    WHO.member.does(lambda: flood(folder, 500))
    for number in range(500):
        os.chown(folder / "in" / f"s-{number:032x}", person(100 + number // 50).uid, -1)
    found = WHO.facilitator.does(lambda: looks(folder))
    assert all(len(after.shares) - len(before.shares) <= MOST_A_TICK for before, after in pairwise(found))
    assert len(found) >= 3
    assert len(found[-1].shares) == 501


def test_a_flood_and_traps_do_not_outlast_the_close(folder: Path) -> None:
    WHO.member.does(lambda: flood(folder, 1000))
    for plant in ("fifo", "link-to-a-secret"):
        WHO.member.does(lambda plant=plant: PLANTED[plant][0](folder / "in" / plant))
    WHO.member.does((folder / "in" / "empty").mkdir)
    WHO.facilitator.does(lambda: remove_box(folder.parent, folder.name, me=WHO.facilitator.uid))
    assert not folder.exists()
    assert Path("/etc/shadow").exists()


def test_a_folder_that_somebody_filled_stays_shut_and_costs_the_facilitator_nothing(folder: Path) -> None:
    mine = folder.parent.parent / "facilitators-own"
    mine.mkdir()
    of(mine / "letter")
    os.chown(mine, WHO.facilitator.uid, -1)
    trap = folder / "in" / "trap"
    WHO.member.does(lambda: (trap.mkdir(), trap.chmod(0o777), (trap / "link").symlink_to(mine), of(trap / "file")))
    WHO.facilitator.does(lambda: led(folder, WHO.facilitator).clear([]))
    assert sorted(os.listdir(folder / "in")) == ["trap"]
    assert not WHO.member.may(lambda: os.listdir(trap))
    with pytest.raises(OSError, match="not empty"):
        WHO.facilitator.does(lambda: remove_box(folder.parent, folder.name, me=WHO.facilitator.uid))
    assert (mine / "letter").exists()
    assert sorted(os.listdir(trap)) == ["file", "link"], "whoever looks into it can be led elsewhere while they do"
    assert folder.stat().st_mode & 0o7777 == 0o700


def test_a_folder_that_cannot_be_looked_at_is_not_one_that_everybody_left(folder: Path) -> None:
    def told() -> list[int | str]:
        box, seen = led(folder, WHO.facilitator), list[int | str]()
        for mode in (0o3733, 0o600, 0o3733):
            (folder / "in").chmod(mode)
            try:
                seen.append(len(box.list().shares))
            except ExchangeGone:
                seen.append("gone")
        return seen

    assert WHO.facilitator.does(told) == [1, "gone", 1]


# Workshops that are none


def test_a_workshop_that_somebody_planted_under_a_code_is_found_out(folder: Path) -> None:
    other = with_key(public_of(new_key()))

    def plant() -> Path:
        made = open_box(folder.parent, other, b"the bytes of a pack", me=WHO.outsider.uid, own_group=WHO.outsider.gid).folder
        return made.rename(folder.parent / ("a" * 13))

    planted = WHO.outsider.does(plant)
    with pytest.raises(Exception, match="its key or its account is another"):
        WHO.member.does(lambda: find_box(planted.parent, planted.name, me=WHO.member.uid))


def test_a_workshop_that_was_copied_by_another_account_is_not_the_one_that_was_joined(folder: Path) -> None:
    box = joined(folder, WHO.member)
    folder.rename(folder.parent / "gone")
    WHO.outsider.does(
        lambda: open_box(folder.parent, WORKSHOP, b"the bytes of a pack", me=WHO.outsider.uid, own_group=WHO.outsider.gid).folder
    )
    with pytest.raises(NoWorkshop, match="not as a workshop has it"):
        box.put(OTHER, b"sealed")
    with pytest.raises(NoWorkshop, match="its key or its account is another"):
        find_box(folder.parent, folder.name, me=WHO.member.uid, facilitator=WHO.facilitator.uid)
    assert find_box(folder.parent, folder.name, me=WHO.member.uid).facilitator == WHO.outsider.uid, "the account is named before joining"


def test_what_another_account_published_is_not_read(folder: Path) -> None:
    box = joined(folder, WHO.member)
    of(folder / "out" / "state.json", write_state(State(number=9)), 0o644)
    os.chown(folder / "out" / "state.json", WHO.outsider.uid, -1)
    with pytest.raises(NoWorkshop, match="its key or its account is another"):
        box.read("state.json", 999)


def test_nothing_is_sent_where_another_account_wrote_down_the_same_key(folder: Path) -> None:
    box = joined(folder, WHO.member)
    os.chown(folder / "session.toml", WHO.outsider.uid, -1)
    with pytest.raises(NoWorkshop, match="its key or its account is another"):
        box.put(OTHER, b"sealed")


def test_a_file_of_the_facilitators_that_has_another_name_too_is_not_read(folder: Path) -> None:
    box = joined(folder, WHO.member)
    os.link(folder / "pack.wbpack", folder.parent.parent / "elsewhere")
    with pytest.raises(NoWorkshop, match="its key or its account is another"):
        box.pack()


@pytest.mark.parametrize("name", ["session.toml", "pack.wbpack", "out/state.json"])
@pytest.mark.parametrize("plant", ["fifo", "link-to-a-device", "hard-link"])
def test_nothing_that_stands_in_place_of_a_facilitators_file_is_waited_for(folder: Path, name: str, plant: str) -> None:
    box = joined(folder, WHO.member)
    (folder / name).unlink(missing_ok=True)
    PLANTED[plant][0](folder / name)
    with pytest.raises(NoWorkshop, match="its key or its account is another"):
        {"session.toml": box.look, "pack.wbpack": box.pack, "out/state.json": lambda: box.read("state.json", 99)}[name]()


def test_a_way_through_another_accounts_folder_is_refused_and_the_account_is_named(folder: Path) -> None:
    os.chown(folder.parent, WHO.outsider.uid, -1)
    with pytest.raises(NoWorkshop, match=f"belongs to the account {WHO.outsider.uid}"):
        joined(folder, WHO.member)


def test_somebody_outside_the_group_is_told_which_group_it_is(folder: Path) -> None:
    group = folder.stat().st_gid

    def told() -> str:
        try:
            joined(folder, WHO.outsider)
        except NoWorkshop as error:
            return str(error)
        return ""

    assert f"for the group {group}" in WHO.outsider.does(told)
    folder.chmod(0o700)
    assert "not open right now" in WHO.member.does(told)
    folder.parent.parent.chmod(0o700)
    assert "may not pass through" in WHO.outsider.does(told)


def test_a_group_that_the_facilitator_is_not_in_is_told(folder: Path) -> None:
    alone = person(1)

    def told() -> str:
        try:
            open_box(folder.parent, with_key(public_of(new_key())), b"the bytes of a pack", me=alone.uid, own_group=alone.gid, group=61_901)
        except CannotCreate as error:
            return str(error)
        return ""

    assert "could not be given to the group 61901" in alone.does(told)
    assert os.listdir(folder.parent) == [folder.name]


# Things that were true once


def test_a_share_that_somebody_else_hands_in_again_comes_from_somebody_else(folder: Path) -> None:
    key = new_key()
    envelope = Envelope(
        workshop=folder.name, uid=WHO.owner.uid, share=SHARE, number=1, kind="line", phase="ask", key="ask-circle.slip", text="a"
    )
    sealed = seal(write_envelope(envelope), public_of(key))
    WHO.owner.does(lambda: joined(folder, WHO.owner).put(SHARE, sealed))
    WHO.member.does(lambda: joined(folder, WHO.member).put(OTHER, sealed))

    def told() -> list[tuple[str, int, Envelope]]:
        box = led(folder, WHO.facilitator)
        return [(one.share, one.owner, read_envelope(unseal(box.fetch(one), key))) for one in box.list().shares]

    for share, owner, opened_envelope in WHO.facilitator.does(told):
        true = (opened_envelope.share, opened_envelope.uid) == (share, owner)
        assert true == (owner == WHO.owner.uid)


def test_an_older_state_that_is_put_back_has_a_lower_number(folder: Path) -> None:
    def publish(number: int) -> Callable[[], None]:
        return lambda: led(folder, WHO.facilitator).publish("state.json", write_state(State(number=number)))

    box, seen = joined(folder, WHO.member), []
    for number in (1, 2, 1):
        WHO.facilitator.does(publish(number))
        state = read_state(box.read("state.json", 9999))
        seen.append(state.number if state else None)
    assert seen == [1, 2, 1]


def test_a_key_that_changed_stops_what_would_be_sent(folder: Path) -> None:
    box = joined(folder, WHO.member)
    WHO.facilitator.does(lambda: (folder / "session.toml").write_bytes(write_workshop(with_key(public_of(new_key())))))
    with pytest.raises(NoWorkshop, match="its key or its account is another"):
        box.put(OTHER, b"sealed")
    assert [one.name for one in (folder / "in").iterdir()] == [f"s-{SHARE}"]


@pytest.mark.parametrize("size", [1, LARGEST])
def test_a_sender_who_is_killed_at_any_moment_leaves_a_whole_share_or_none(folder: Path, size: int) -> None:
    def without_end() -> None:
        box = joined(folder, WHO.member)
        for number in count():
            box.put(OTHER, bytes([number % 256]) * size)

    for wait in range(12):
        sender = WHO.member.starts(without_end)
        time.sleep(0.02 + wait / 500)
        os.kill(sender, signal.SIGKILL)
        os.waitpid(sender, 0)

        def told() -> tuple[Listed, list[bytes]]:
            box = led(folder, WHO.facilitator)
            found = box.list()
            return found, [box.fetch(one) for one in found.shares if one.share == OTHER]

        found, contents = WHO.facilitator.does(told)
        assert (found.refused, len(found.shares) - len(contents)) == (0, 1)
        assert all(content == content[:1] * size for content in contents)
    left = [one.name for one in (folder / "in").iterdir() if one.name.startswith("t-")]
    later = time.time() + LEFT_BEHIND + 60
    WHO.facilitator.does(lambda: lead_box(folder.parent, folder.name, me=WHO.facilitator.uid, clock=lambda: later, pace=lambda: 0.0).list())
    assert not [name for name in left if (folder / "in" / name).exists()]


def test_a_workshop_that_goes_away_under_a_participant_says_so(folder: Path) -> None:
    def told(account: Account) -> str:
        box = joined(folder, account)
        folder.parent.joinpath(folder.name).rename(folder.parent.parent / "elsewhere")
        try:
            box.put(OTHER, b"sealed")
        except ExchangeGone as error:
            return str(error)
        return ""

    assert "Everything you wrote is your own" in told(WHO.member)
