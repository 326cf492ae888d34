"""The facilitator's tick under a flood of 1,000 hostile things, as counted work. How long it takes is a row of `python3 dev.py bench`."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.workshop.accounts import as_root, common_ground
from tests.workshop.flooding import HONEST, HOSTILE, flooded, led
from tests.workshop.hosted import COUNT, LINE, Hosted
from workbook import shared_files
from workbook.workshop.collecting import MOST_OPENED
from workbook.workshop.sweep import MOST_A_TICK

pytestmark = as_root
A_LOOK = 0.00025
"""So many seconds each look at the clock takes here: one look for each thing that is met, so that 80 fill a tick."""


@pytest.fixture
def room() -> Iterator[Hosted]:
    with common_ground(in_memory=True) as folder:
        yield flooded(folder)


@dataclass
class Work:
    """What was done since it was set to nothing."""

    met: int = 0
    """So many things in in/ were looked at."""
    opened: int = 0
    """So many of them were opened."""


@pytest.fixture
def work(room: Hosted, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Count what is done in in/; everything is done as ever."""
    work, there = Work(), room.box / "in"
    lstat, opens = os.lstat, shared_files.SYSTEM.open

    def looked(path: Path, **how: object) -> os.stat_result:
        work.met += Path(path).parent == there
        return lstat(path, **how)  # type: ignore[arg-type]

    def opened(path: Path, flags: int, mode: int = 0o600) -> int:
        work.opened += path.parent == there and not flags & (os.O_WRONLY | os.O_RDWR)
        return opens(path, flags, mode)

    monkeypatch.setattr(os, "lstat", looked)
    monkeypatch.setattr(shared_files.SYSTEM, "open", opened)
    return work


def ticks(room: Hosted, work: Work, a_look: float) -> Iterator[Work]:
    """Yield what each tick did; the facilitator has just begun to lead."""
    clock = count(0.0, a_look)
    leading = led(room, lambda: next(clock))
    while True:
        work.met = work.opened = 0
        leading.tick()
        assert not leading.problem
        yield Work(work.met, work.opened)
        if {one.key: one.people for one in leading.room().questions if one.people} == {LINE: HONEST, COUNT: HONEST}:
            return


def test_each_tick_meets_and_opens_a_bounded_number_of_things_and_everybody_gets_in(room: Hosted, work: Work) -> None:
    done = list(ticks(room, work, A_LOOK))
    assert max(one.met for one in done) <= MOST_A_TICK + 1 and max(one.opened for one in done) <= MOST_OPENED
    assert sum(one.met for one in done) >= HOSTILE and 5 <= len(done) <= 30


def test_without_a_bound_on_time_all_of_it_is_met_at_once_and_opened_so_many_at_a_time(room: Hosted, work: Work) -> None:
    done = list(ticks(room, work, 0.0))
    assert max(one.met for one in done) > MOST_A_TICK
    assert max(one.opened for one in done) == MOST_OPENED


def test_what_was_refused_is_not_opened_again(room: Hosted, work: Work) -> None:
    leading = room.collected()
    assert leading.room().refused == HOSTILE
    work.opened = 0
    for _tick in range(20):
        leading.tick()
    assert work.opened == 0
    room.say(1, "another word", number=2)
    while not leading.tick():
        pass
    assert work.opened == 1
