"""A participant's process is killed (SIGKILL) before each single change that it makes, one after the other; then real ones at random.

When it is started again, what was kept arrives once, what was taken back is gone, and nothing is half there.
"""

import os
import random
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workshop.accounts import as_root, common_ground, person
from tests.workshop.attending import Person
from tests.workshop.guests import Guest, go_to
from tests.workshop.hosted import COUNT, LAST, LINE, hosted
from tests.workshop.test_killed_lead import MOST, killed_before
from workbook.workshop.code import read_code
from workbook.workshop.seat import Seat

Deed = Callable[[Guest], object]
WORD, NEW_WORD = "lighter", "not alone"
OURS = {"open", "close", "collect", "message", "minutes", "back", "release", "next"}
"""The facilitator's commands."""


@pytest.fixture
def ground() -> Iterator[Path]:
    """Return a folder in memory: what is done here a thousand times has not to wait for a disk."""
    with common_ground(in_memory=True) as folder:
        yield folder


def share_word(seat: Seat, word: str) -> None:
    seat.share(phase=LAST, key=LINE, kind="line", text=word, prompt="One word?")
    seat.look()


def share_number(seat: Seat) -> None:
    seat.share(phase=LAST, key=COUNT, kind="count", text="7", value=("7",), prompt="Easy?")
    seat.look()


def take_back(seat: Seat) -> None:
    for share in seat.shares:
        seat.withdraw(share)
    seat.look()


def sits(act: Callable[[Seat], object]) -> Deed:
    """Return what somebody does who has joined, at a start of their own."""

    def deed(guest: Guest) -> None:
        seat = guest.seat()
        seat.look()
        act(seat)

    return deed


def leaves(*, back: bool) -> Deed:
    def deed(guest: Guest) -> None:
        if guest.outbox.is_joined:
            assert guest.seat().leave(take_back=back)

    return deed


def joins(guest: Guest) -> None:
    if not guest.outbox.is_joined:
        guest.joins()
    guest.seat().look()


DEEDS: dict[str, tuple[tuple[Deed, ...], Deed, dict[str, str]]] = {
    "joining": ((), joins, {}),
    "sharing": ((joins,), sits(lambda seat: share_word(seat, WORD)), {LINE: WORD}),
    "replacing": ((joins, sits(lambda seat: share_word(seat, WORD))), sits(lambda seat: share_word(seat, NEW_WORD)), {LINE: NEW_WORD}),
    "taking back": ((joins, sits(lambda seat: (share_word(seat, WORD), share_number(seat)))), sits(take_back), {}),
    "leaving": ((joins, sits(lambda seat: (share_word(seat, WORD), share_number(seat)))), leaves(back=False), {LINE: WORD, COUNT: "7"}),
    "leaving with all": ((joins, sits(lambda seat: (share_word(seat, WORD), share_number(seat)))), leaves(back=True), {}),
}
"""What was done before, what is done when it is killed, and what lies in the workshop once it was done after all."""


LONG = {"joining", "replacing", "leaving", "leaving with all"}


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.slow if name in LONG else ()) for name in DEEDS])
def test_a_participant_who_is_killed_at_any_change_comes_back_to_the_same(ground: Path, name: str) -> None:
    before, deed, expected = DEEDS[name]
    folder = ground / "room"
    folder.mkdir()
    group = hosted(folder, threshold=3)
    go_to(group, LAST)
    guest = Guest(group, folder / "guest")
    for one in before:
        one(guest)
    shutil.copytree(folder, ground / "aside")
    same_modes(folder, ground / "aside")
    points = 0
    while True:
        points += 1
        assert points < MOST
        shutil.rmtree(folder)
        shutil.copytree(ground / "aside", folder)
        same_modes(ground / "aside", folder)
        was_killed = killed_before(points, lambda: deed(guest))
        comes_back(guest)
        deed(guest)
        assert {one.key: one.text for one in guest.shares_there()} == expected and len(guest.shares_there()) == len(expected), points
        collected = group.collected().room()
        assert {one.key: one.people for one in collected.questions if one.people} == dict.fromkeys(expected, 1) and not collected.refused
        nothing_half(guest)
        if not was_killed:
            break
    assert points > 4, points


def comes_back(guest: Guest) -> None:
    """Start again, and look: what stands in the outbox then is what lies in the workshop."""
    if not guest.outbox.is_joined:
        return
    seat = guest.seat()
    seat.look()
    assert not seat.trouble and {one.stage for one in seat.shares} <= {"sent"}
    assert Counter((one.key, one.text, one.number) for one in seat.shares) == Counter(
        (one.key, one.text, one.number) for one in guest.shares_there()
    )


def nothing_half(guest: Guest) -> None:
    """What a killed process left beside its shares goes: in the drop-box after ten minutes, at home with the next joining."""
    guest.later(700)
    guest.hosted.collected()
    assert [path.name for path in (guest.hosted.box / "in").iterdir() if not path.name.startswith("s-")] == []
    if not guest.outbox.is_joined:
        guest.joins()
        assert guest.outbox.shares() == tuple(one for one in guest.outbox.shares() if one.kind == "here")


def same_modes(source: Path, target: Path) -> None:
    for path in (source, *source.rglob("*")):
        os.chmod(target / path.relative_to(source), path.lstat().st_mode & 0o7777)


# -- real processes, at random moments


def killed_at_random(who: Person, chance: random.Random, *words: str) -> bool:
    """Give a command and kill it at a random moment of the time that such a command takes; says whether it had not ended yet."""
    began = time.monotonic()
    who.tries("workshop", *(("status", "--all") if words[0] in OURS else ("shares",)))
    whole = (time.monotonic() - began) * (4 if words[0] in {"join", "open"} else 1.5)
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    given = subprocess.Popen(**who.begins("workshop", *words), **quiet)
    time.sleep(chance.uniform(0.2, 0.9) * whole)
    given.kill()
    return given.wait() < 0


class Pair:
    """A facilitator and a participant with accounts of their own, whose processes are killed at random moments."""

    def __init__(self, ground: Path, seed: int) -> None:
        self.chance, self.parent = random.Random(seed), ground / "srv"
        self.parent.mkdir()
        self.parent.chmod(0o1733)
        self.facilitator, self.guest = Person(person(1), ground / "facilitator"), Person(person(2), ground / "guest")
        self.code = read_code(self.facilitator.asks("workshop", "open", "workshop-75", "--at", str(self.parent))["code"])
        while self.facilitator.asks("workshop", "next")["phase"] != LAST:
            pass
        self.guest.gives("do", "taking-home", "--plain", typed=f"{WORD}\n7\n8\n9\n\n")

    def join(self) -> tuple[str, ...]:
        return ("join", self.code, "--at", str(self.parent), "--yes")

    def one_turn(self) -> int:
        """Have both do something, each killed at some moment; returns how many were."""
        theirs = self.chance.choice([self.join(), ("share", "--numbers", "--yes"), ("share", LINE, "--yes"), ("withdraw", "all", "--yes"),
                                     ("leave", "--take-back", "--yes"), ("ready",)])  # fmt: skip
        ours = self.chance.choice([("collect",), ("message", "hello"), ("minutes", "1"), ("back",), ("release", "1", "--yes"), ("next",)])
        killed = killed_at_random(self.guest, self.chance, *theirs) + killed_at_random(self.facilitator, self.chance, *ours)
        self.agrees()
        return killed

    def agrees(self) -> None:
        """Start both again: what the participant's own list says is what the facilitator has, once, and it is received."""
        self.guest.gives("workshop", *self.join())
        mine = self.guest.asks("workshop", "shares")
        room = self.facilitator.asks("workshop", "collect")
        assert not room["problems"] and not room["refused"]
        here = {one["step"]: one["text"] for one in mine}
        there = {one["key"]: one["people"] for one in room["questions"] if one["people"]}
        assert there == dict.fromkeys(here, 1), (there, here)
        assert {one["state"] for one in self.guest.asks("workshop", "shares")} <= {"received"}
        assert not [path for folder in (self.facilitator.home, self.parent) for path in folder.rglob("*.tmp") if "/in/" not in str(path)]


def go_on(ground: Path, turns: int, seed: int) -> None:
    pair = Pair(ground, seed)
    killed = sum(pair.one_turn() for _turn in range(turns))
    assert killed  # else nothing was tried


@as_root
@pytest.mark.slow
def test_real_processes_of_both_that_are_killed_many_times_lose_and_double_nothing(ground: Path) -> None:
    go_on(ground, turns=50, seed=2)


@as_root
@pytest.mark.slow
def test_an_opening_and_a_close_that_are_killed_can_be_done_again(ground: Path) -> None:
    """Both are killed again and again, until they have been done."""
    parent, facilitator, chance = ground / "srv", Person(person(1), ground / "facilitator"), random.Random(3)
    parent.mkdir()
    parent.chmod(0o1733)
    for _turn in range(12):
        killed_at_random(facilitator, chance, "open", "workshop-75", "--at", str(parent))
        known = {read_code(one["code"]) for one in facilitator.asks("workshop", "status", "--all") if one["stage"] == "open"}
        assert {path.name for path in parent.iterdir()} == known
        for code in known:
            for _try in range(6):
                killed_at_random(facilitator, chance, "close", "--yes", "--code", code)
            assert facilitator.asks("workshop", "close", "--yes", "--code", code)["closed"]
            assert not (parent / code / "in").exists()
            assert not (facilitator.home / ".local/share/workbook/workshops" / code / "key").exists()
            shutil.rmtree(parent / code)
            shutil.rmtree(facilitator.home / ".local/share/workbook/workshops" / code)
