"""The drop-box by itself, with one account: what is made, handed in, read, withdrawn and taken away again."""

import errno
import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workshop.opened import ARCHIVE, OTHER, PUBLIC_KEY, SHARE, WORKSHOP, with_key
from workbook.errors import CannotCreate
from workbook.workshop.box import Box, find_box
from workbook.workshop.exchange import ExchangeGone, Given, Led
from workbook.workshop.led_box import LedBox, lead_box, open_box, remove_box
from workbook.workshop.sweep import LARGEST, LEFT_BEHIND, MOST_EACH
from workbook.workshop.workshop import NoWorkshop, write_workshop

ME, GROUP = os.geteuid(), os.getegid()
CODE = WORKSHOP.code
OTHER_KEY = "age1t8wzy6vqqqf2mm0wstw3rs0h3q8rk9v5hzqn5mtqgv6kyz7ftcyqhv6p0g"


@pytest.fixture
def parent(tmp_path: Path) -> Path:
    """Return a folder for workshops, as an administrator makes it."""
    folder = tmp_path / "srv"
    folder.mkdir()
    folder.chmod(0o1733)
    return folder


@pytest.fixture
def led(parent: Path) -> LedBox:
    """Return a workshop that was just opened."""
    return open_box(parent, WORKSHOP, ARCHIVE, me=ME, own_group=GROUP)


@pytest.fixture
def box(led: LedBox) -> Box:
    """Return the same workshop as a participant found it."""
    return find_box(led.folder.parent, CODE, me=ME)


def modes(folder: Path) -> Iterator[str]:
    for place in sorted([folder, *folder.rglob("*")]):
        yield f"{place.lstat().st_mode & 0o7777:04o} {place.relative_to(folder.parent)}"


@pytest.mark.parametrize("umask", [0o077, 0o022, 0o002, 0o777], ids="{:03o}".format)
def test_everything_has_exactly_its_mode_whatever_the_umask(parent: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        led = open_box(parent, WORKSHOP, ARCHIVE, me=ME, own_group=GROUP)
        led.publish("state.json", b"{}")
        find_box(parent, CODE, me=ME).put(SHARE, b"sealed")
    finally:
        os.umask(before)
    assert list(modes(led.folder)) == [
        f"0711 {CODE}",
        f"3733 {CODE}/in",
        f"0640 {CODE}/in/s-{SHARE}",
        f"0755 {CODE}/out",
        f"0644 {CODE}/out/state.json",
        f"0644 {CODE}/pack.wbpack",
        f"0644 {CODE}/session.toml",
    ]


def test_with_a_group_only_its_members_get_in(parent: Path) -> None:
    led = open_box(parent, WORKSHOP, ARCHIVE, me=ME, own_group=GROUP, group=GROUP)
    assert led.folder.stat().st_mode & 0o7777 == 0o710
    assert led.folder.stat().st_gid == GROUP


def test_a_workshop_is_found_by_its_code_with_all_that_was_fixed(led: Led, box: Given) -> None:
    assert box.workshop == led.workshop == WORKSHOP
    assert box.facilitator == ME
    assert box.pack() == ARCHIVE


def test_a_share_goes_in_and_is_fetched_as_it_is(led: Led, box: Given) -> None:
    box.put(SHARE, b"sealed")
    (incoming,) = led.list().shares
    assert (incoming.share, incoming.owner, led.fetch(incoming)) == (SHARE, ME, b"sealed")


def test_a_share_that_is_replaced_is_another_one_with_the_same_name(led: Led, box: Given) -> None:
    box.put(SHARE, b"sealed")
    (first,) = led.list().shares
    box.put(SHARE, b"sealed anew")
    (second,) = led.list().shares
    assert first.share == second.share and first.stamp != second.stamp
    assert led.fetch(second) == b"sealed anew"
    with pytest.raises(OSError, match="not the plain file"):
        led.fetch(first)


def test_what_is_withdrawn_is_emptied_first_and_gone_then(led: LedBox, box: Given) -> None:
    box.put(SHARE, b"sealed")
    with (led.folder / "in" / f"s-{SHARE}").open("rb") as still_open:
        assert box.withdraw(SHARE)
        assert still_open.read() == b""
    assert led.list().shares == ()
    assert not box.withdraw(SHARE)


def test_a_sign_of_life_is_seen_and_needs_the_share(led: LedBox, box: Given) -> None:
    assert not box.stay(SHARE)
    box.put(SHARE, b"sealed")
    os.utime(led.folder / "in" / f"s-{SHARE}", (1000, 1000))
    assert led.list().shares[0].seen == 1000
    before = time.time() - 5
    assert box.stay(SHARE)
    assert led.list().shares[0].seen > before


def test_a_box_touches_no_share_of_another_account_whatever_the_system_would_let_it(led: LedBox, box: Given) -> None:
    box.put(SHARE, b"sealed")
    others = find_box(led.folder.parent, CODE, me=ME + 1)
    assert not others.withdraw(SHARE)
    assert not others.stay(SHARE)
    assert [one.share for one in led.list().shares] == [SHARE]


def test_a_sign_of_life_from_the_future_counts_as_one_of_now(led: LedBox, box: Given) -> None:
    box.put(SHARE, b"sealed")
    future = time.time() + 9999
    os.utime(led.folder / "in" / f"s-{SHARE}", (future, future))
    assert led.list().shares[0].seen < future - 5000


def test_what_is_published_is_read_and_what_is_not_is_empty(led: Led, box: Given) -> None:
    assert box.read("state.json", 99) == b""
    led.publish("state.json", b"one")
    led.publish("state.json", b"two")
    assert box.read("state.json", 99) == b"two"


@pytest.mark.parametrize("name", ["../session.toml", "", "a/b.json", "state.json\n", ".json", "/etc/passwd"])
def test_no_name_leads_out_of_the_folder(led: Led, box: Given, name: str) -> None:
    with pytest.raises(ValueError, match="no name of what is published"):
        box.read(name, 99)
    with pytest.raises(ValueError, match="no name of what is published"):
        led.publish(name, b"")


@pytest.mark.parametrize("share", ["", "..", "../out/state", "5" * 31, "G" * 32, SHARE + "\n"])
def test_no_share_leads_out_of_the_folder(box: Given, share: str) -> None:
    for act in (lambda: box.put(share, b""), lambda: box.stay(share), lambda: box.withdraw(share)):
        with pytest.raises(ValueError, match="no name of a share"):
            act()


def test_a_share_that_is_too_large_does_not_leave(led: Led, box: Given) -> None:
    with pytest.raises(OSError, match="too large"):
        box.put(SHARE, b"x" * (LARGEST + 1))
    assert led.list().shares == ()


def test_a_pack_that_is_not_the_promised_one_is_not_handed_on(led: LedBox, box: Given) -> None:
    (led.folder / "pack.wbpack").write_bytes(ARCHIVE + b" ")
    with pytest.raises(NoWorkshop, match="not the one it was opened with"):
        box.pack()


def test_a_pack_is_only_opened_with_its_own_workshop(parent: Path) -> None:
    with pytest.raises(ValueError, match="not the workshop's pack"):
        open_box(parent, WORKSHOP, ARCHIVE + b" ", me=ME, own_group=GROUP)
    assert os.listdir(parent) == []


# The workshop is another by now, or is not there any more


def test_nothing_is_sent_once_the_key_was_changed(led: LedBox, box: Given) -> None:
    (led.folder / "session.toml").write_bytes(write_workshop(with_key(OTHER_KEY)))
    with pytest.raises(NoWorkshop, match="its key or its account is another"):
        box.put(SHARE, b"sealed")
    assert led.list().shares == ()
    with pytest.raises(NoWorkshop, match="its key or its account is another"):
        find_box(led.folder.parent, CODE, me=ME)


def test_nothing_is_sent_once_others_can_list_what_was_sent(led: LedBox, box: Given) -> None:
    (led.folder / "in").chmod(0o3777)
    with pytest.raises(NoWorkshop, match="others could look into it"):
        box.put(SHARE, b"sealed")
    assert os.listdir(led.folder / "in") == []


@pytest.mark.parametrize(
    ("room", "mode"),
    [("in", 0o1733), ("in", 0o2733), ("in", 0o3773), ("out", 0o777), (".", 0o1777), (".", 0o751)],
    ids=lambda part: part if isinstance(part, str) else f"{part:04o}",
)
def test_a_workshop_with_one_wrong_mode_is_not_joined(led: LedBox, room: str, mode: int) -> None:
    (led.folder / room).chmod(mode)
    with pytest.raises(NoWorkshop, match="others could look into it"):
        find_box(led.folder.parent, CODE, me=ME)


def test_a_workshop_that_somebody_else_runs_by_now_is_not_the_one_that_was_joined(led: LedBox) -> None:
    with pytest.raises(NoWorkshop, match="its key or its account is another"):
        find_box(led.folder.parent, CODE, me=ME, facilitator=ME + 1)


def test_a_workshop_is_led_only_by_who_opened_it(led: LedBox) -> None:
    with pytest.raises(NoWorkshop, match="only that account can lead it"):
        lead_box(led.folder.parent, CODE, me=ME + 1)


@pytest.mark.parametrize("act", ["pack", "put", "stay", "withdraw", "read", "list", "publish"])
def test_when_the_folder_is_gone_it_says_so_kindly_whatever_was_being_done(led: LedBox, box: Given, act: str) -> None:
    acts = {
        "pack": box.pack,
        "put": lambda: box.put(SHARE, b"sealed"),
        "stay": lambda: box.stay(SHARE),
        "withdraw": lambda: box.withdraw(SHARE),
        "read": lambda: box.read("state.json", 99),
        "list": led.list,
        "publish": lambda: led.publish("state.json", b""),
    }
    remove_box(led.folder.parent, CODE, me=ME)
    words = "What was collected is kept with you" if act in {"list", "publish"} else "Everything you wrote is your own"
    with pytest.raises(ExchangeGone, match=words):
        acts[act]()


@pytest.mark.parametrize("code", ["a" * 13, CODE[:-1] + "a"])
def test_a_code_that_leads_nowhere_says_so(led: Led, parent: Path, code: str) -> None:
    with pytest.raises(NoWorkshop, match="There is no workshop"):
        find_box(parent, code, me=ME)


@pytest.mark.parametrize("code", ["", "..", "a/b", CODE.upper(), "x" * 400])
def test_what_is_no_code_is_no_path_either(parent: Path, code: str) -> None:
    with pytest.raises(ValueError, match="no code"):
        find_box(parent, code, me=ME)


# The way to it


def test_a_link_on_the_way_is_refused_and_opening_goes_round_it(parent: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(parent)
    led = open_box(link, WORKSHOP, ARCHIVE, me=ME, own_group=GROUP)
    assert led.folder == parent.resolve() / CODE
    with pytest.raises(NoWorkshop, match="is a link"):
        find_box(link, CODE, me=ME)


@pytest.mark.parametrize("mode", [0o777, 0o757, 0o775], ids="{:03o}".format)
def test_a_folder_on_the_way_that_others_can_rearrange_is_refused_on_both_sides(led: LedBox, tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    with pytest.raises(NoWorkshop, match=r"chmod \+t"):
        find_box(led.folder.parent, CODE, me=ME)
    with pytest.raises(NoWorkshop, match=r"chmod \+t"):
        open_box(led.folder.parent, with_key(OTHER_KEY), ARCHIVE, me=ME, own_group=GROUP)
    tmp_path.chmod(0o1000 | mode)
    assert find_box(led.folder.parent, CODE, me=ME)


def test_a_folder_without_a_parent_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotCreate, match="--at"):
        open_box(tmp_path / "nowhere", WORKSHOP, ARCHIVE, me=ME, own_group=GROUP)


def test_a_workshop_that_nobody_could_join_is_not_opened(parent: Path) -> None:
    with pytest.raises(NoWorkshop, match="cannot be read"):
        open_box(parent, replace(WORKSHOP, title="x" * 201), ARCHIVE, me=ME, own_group=GROUP)
    assert os.listdir(parent) == []


# Cut off, closed, taken away


def test_an_opening_that_was_cut_off_goes_on(parent: Path) -> None:
    half = parent / CODE
    half.mkdir(mode=0o700)
    (half / "in").mkdir(mode=0o700)
    assert open_box(parent, WORKSHOP, ARCHIVE, me=ME, own_group=GROUP).pack() == ARCHIVE
    assert open_box(parent, WORKSHOP, ARCHIVE, me=ME, own_group=GROUP).pack() == ARCHIVE


def test_a_workshop_that_is_half_made_can_be_taken_away(parent: Path) -> None:
    half = parent / CODE
    half.mkdir(mode=0o700)
    (half / "in").mkdir(mode=0o700)
    assert remove_box(parent, CODE, me=ME)
    assert os.listdir(parent) == []
    assert not remove_box(parent, CODE, me=ME)


def test_what_a_killed_publisher_left_is_cleared_when_the_workshop_is_led_again(led: LedBox, parent: Path) -> None:
    led.publish("state.json", b"{}")
    (led.folder / "out" / ".state.json.0123.tmp").write_bytes(b"{")
    again = lead_box(parent, CODE, me=ME)
    assert len(os.listdir(led.folder / "out")) == 2, "another terminal may be publishing it just now"
    again.clear_cut_off()
    assert os.listdir(led.folder / "out") == ["state.json"]


def test_after_the_close_only_what_is_kept_can_be_read_and_nothing_goes_in(led: LedBox, box: Given, parent: Path) -> None:
    for name in ("state.json", "released.json", "received.json"):
        led.publish(name, b"{}")
    box.put(SHARE, b"sealed")
    for _once_and_again in range(2):
        led.clear(["state.json", "released.json"])
    assert sorted(os.listdir(led.folder / "out")) == ["released.json", "state.json"]
    assert find_box(parent, CODE, me=ME).read("released.json", 99) == b"{}"
    with pytest.raises(ExchangeGone):
        box.put(SHARE, b"sealed")
    assert not box.withdraw(SHARE)


def test_what_is_removed_leaves_nothing(led: LedBox, box: Given, parent: Path) -> None:
    led.publish("state.json", b"{}")
    box.put(SHARE, b"sealed")
    remove_box(parent, CODE, me=ME)
    assert os.listdir(parent) == []


# Looking through what lies there


def test_a_half_share_of_a_killed_sender_is_cleared_away_after_a_while_and_not_before(led: LedBox, parent: Path) -> None:
    left = led.folder / "in" / f"t-{SHARE}"
    left.write_bytes(b"sea")
    for later, there in ((LEFT_BEHIND - 60, True), (LEFT_BEHIND + 60, False)):
        listed = lead_box(parent, CODE, me=ME, clock=lambda later=later: time.time() + later).list()
        assert (listed.shares, listed.refused, left.exists()) == ((), 0, there)


def test_a_share_that_is_about_to_be_withdrawn_is_neither_there_nor_refused(led: LedBox) -> None:
    (led.folder / "in" / f"s-{SHARE}").touch(mode=0o640)
    assert led.list().refused == 0
    assert led.list().shares == ()


def put_many(folder: Path, count: int) -> None:
    for number in range(count):
        share = folder / "in" / f"s-{number:032x}"
        share.write_bytes(b"sealed")
        share.chmod(0o640)


def test_a_look_that_takes_too_long_goes_on_at_the_next_tick(led: LedBox, parent: Path) -> None:
    put_many(led.folder, 30)
    ticks = iter(range(10_000))
    slow = lead_box(parent, CODE, me=ME, pace=lambda: next(ticks) / 128)  # each thing takes a part of a second that a float holds exactly
    looks = [slow.list()]
    while not looks[-1].whole:
        looks.append(slow.list())
    assert [len(look.shares) for look in looks] == [*range(3, 31, 3), 30]
    assert [look.whole for look in looks] == [False] * 10 + [True]
    again = slow.list()
    assert not again.whole and len(again.shares) == 30, "what was there stays there until it was looked for"


def test_what_was_withdrawn_is_missed_only_when_all_was_looked_at(led: LedBox, parent: Path) -> None:
    put_many(led.folder, 30)
    ticks = iter(range(10_000))
    slow = lead_box(parent, CODE, me=ME, pace=lambda: next(ticks) / 100)
    while not slow.list().whole:
        pass
    for number in range(30):
        slow.withdraw(f"{number:032x}")
    assert slow.list().whole and not slow.list().shares


def test_one_account_has_room_for_so_many_and_what_was_there_first_stays(led: LedBox) -> None:
    put_many(led.folder, MOST_EACH)
    first = {one.share for one in led.list().shares}
    put_many(led.folder, MOST_EACH + 40)
    flooded = led.list()
    assert {one.share for one in flooded.shares} == first
    assert (flooded.refused, flooded.whole) == (40, True)
    led.withdraw(f"{0:032x}")
    assert len(led.list().shares) == MOST_EACH - 1
    assert len(led.list().shares) == MOST_EACH, "a place that became free is taken"


def test_the_digest_of_a_workshop_is_its_archives(led: Led) -> None:
    assert led.workshop.digest == hashlib.sha256(led.pack()).hexdigest()


def test_a_disk_that_keeps_no_modes_is_not_used(parent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.shared_files.SharedSystem.chmod", lambda *_: None)
    with pytest.raises(CannotCreate, match="--at"):
        open_box(parent, WORKSHOP, ARCHIVE, me=ME, own_group=GROUP)
    assert os.listdir(parent) == []


def test_a_full_disk_is_told_and_leaves_nothing_half(led: LedBox, box: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("workbook.files.System.write", full)
    with pytest.raises(OSError, match="No space"):
        box.put(SHARE, b"sealed")
    assert os.listdir(led.folder / "in") == []


def test_the_share_of_another_name_is_untouched(led: Led, box: Given) -> None:
    box.put(SHARE, b"one")
    box.put(OTHER, b"two")
    box.withdraw(SHARE)
    assert [one.share for one in led.list().shares] == [OTHER]


def test_a_new_title_under_the_same_key_is_the_same_workshop(led: LedBox, box: Given) -> None:
    (led.folder / "session.toml").write_bytes(write_workshop(replace(WORKSHOP, title="Another", public_key=PUBLIC_KEY)))
    box.put(SHARE, b"sealed")
    assert box.workshop == WORKSHOP, "what a person agreed to is what they were shown"
