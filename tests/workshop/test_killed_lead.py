"""A facilitator's process is killed (SIGKILL) before each single change that it makes on the disk, one after the other.

Whatever it was doing, the next terminal takes it up and comes to the same: nothing that was acknowledged is lost, nothing counts
twice, nothing that is private stays after the close. Then a real command is killed at random moments.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.starting import command, surroundings
from tests.workshop.accounts import common_ground
from tests.workshop.hosted import COUNT, LINE, Hosted, hosted, share_id, the_pack
from workbook import files, shared_files
from workbook.workshop.leading import Leading
from workbook.workshop.led_box import open_box
from workbook.workshop.opening import all_records, half_open, open_workshop
from workbook.workshop.records import Records


@pytest.fixture
def ground() -> Iterator[Path]:
    """Return a folder in memory: what is done here a thousand times has not to wait for a disk."""
    with common_ground(in_memory=True) as folder:
        yield folder


CHANGES = ("open", "write", "rename", "unlink", "mkdir", "rmdir", "chmod", "fchmod", "ftruncate", "fsync")
"""The calls that change something, or bring it to the disk."""
MOST = 400
"""So many changes no step makes."""

Deed = Callable[[Leading], object]


def killed_before(change: int, deed: Callable[[], object]) -> bool:
    """Do it in a process of its own, which is killed right before its nth change; says whether it was."""
    child = os.fork()
    if not child:
        left = [change]
        for system in (files.SYSTEM, shared_files.SYSTEM):
            for name in CHANGES:
                setattr(system, name, _counting(getattr(system, name), left))
        try:
            deed()
        finally:
            os._exit(0)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or not os.WEXITSTATUS(status)
    return os.WIFSIGNALED(status)


def _counting(call: Callable[..., object], left: list[int]) -> Callable[..., object]:
    def counted(*given: object, **named: object) -> object:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)

    return counted


def prepared(folder: Path) -> Hosted:
    """Return a workshop in its last phase, in which one text was collected and released, and more has come in since."""
    group = hosted(folder, threshold=3)
    leading = group.collected()
    for _phase in leading.room().phases:
        leading.next()
    group.say(1, "was there", share="a" * 32)
    leading.tick()
    leading.release([1])
    return group


def told(leading: Leading) -> dict[str, object]:
    """Return what the facilitator sees, without the moment."""
    room = leading.room()
    questions = {one.key: (one.people, [(share.text, share.released) for share in one.shares]) for one in room.questions if one.people}
    state = {"phase": room.state.phase, "message": room.state.message, "closed": room.is_closed}
    return {"questions": questions, "released": room.released, **state}


def arrive(group: Hosted) -> None:
    group.say(1, "in another wording", share="a" * 32, number=2)
    group.count(1, 7)


def withdraw(group: Hosted) -> None:
    group.withdraw("a" * 32)


def nothing(_group: Hosted) -> None:
    """Nobody does anything meanwhile."""


STEPS: dict[str, tuple[Callable[[Hosted], None], Deed]] = {
    "collecting": (arrive, lambda leading: leading.tick()),
    "a withdrawal": (withdraw, lambda leading: leading.tick()),
    "back": (nothing, lambda leading: leading.back()),
    "minutes": (nothing, lambda leading: leading.add_minutes(3)),
    "message": (nothing, lambda leading: leading.say("hello")),
    "release": (arrive, lambda leading: (leading.tick(), leading.release([1]))),
    "close": (arrive, lambda leading: leading.close()),
}


LONG = {"a withdrawal", "back", "close", "minutes", "message", "release"}


@pytest.mark.parametrize("step", [pytest.param(step, marks=pytest.mark.slow if step in LONG else ()) for step in STEPS])
def test_a_step_that_is_killed_at_any_change_is_taken_up_and_comes_to_the_same(ground: Path, step: str) -> None:
    meanwhile, deed = STEPS[step]
    (ground / "room").mkdir()
    group = prepared(ground / "room")
    meanwhile(group)
    kept_aside = ground / "aside"
    shutil.copytree(group.folder, kept_aside)
    _restore_modes(group.folder, kept_aside)
    before = told(group.leading())
    whole = group.leading()
    deed(whole)
    whole.tick()
    after = told(group.leading())
    points = 0
    while True:
        points += 1
        assert points < MOST
        shutil.rmtree(group.folder)
        shutil.copytree(kept_aside, group.folder)
        _restore_modes(kept_aside, group.folder)
        number = group.state().number
        was_killed = killed_before(points, lambda: deed(group.leading()))
        again = group.leading()
        again.tick()
        assert not again.problem, again.problem
        assert group.state().number >= number
        assert not list(group.folder.rglob("*.tmp"))
        if step in {"back", "minutes", "message", "release", "close"}:
            _one_or_the_other(group, again, step, before, after)
        else:
            assert told(again) == after, points
        if not was_killed:
            break
    assert points > 5


def _restore_modes(source: Path, target: Path) -> None:
    for path in (source, *source.rglob("*")):
        os.chmod(target / path.relative_to(source), path.lstat().st_mode & 0o7777)


def _one_or_the_other(group: Hosted, again: Leading, step: str, before: dict[str, object], after: dict[str, object]) -> None:
    """It was done, or it was not and can be done now; after the close nothing private is left."""
    found = told(again)
    if step == "release":
        texts = [one.text for one in group.released().shares]
        assert texts in (["was there"], ["in another wording"])
        again.release([1])
        assert [one.text for one in group.released().shares] == ["in another wording"]
        return
    if step != "close":
        assert found in (before, after)
        return
    if not again.room().is_closed:
        assert group.received("a" * 32, 2) and group.received(share_id(1, COUNT))
    last = again.close()
    assert last.is_closed and group.state().closed is not None
    assert [one.text for one in group.released().shares] == ["was there"]
    left = b"".join(path.read_bytes() for path in group.folder.rglob("*") if path.is_file())
    assert b"another wording" not in left and b"AGE-SECRET" not in left
    assert not (group.box / "in").exists() and not (group.records.folder / "kept").exists()


def test_an_opening_that_is_killed_at_any_change_leaves_a_workshop_or_nothing_that_stays(ground: Path) -> None:
    pack, archive = the_pack()
    points = 0
    while True:
        points += 1
        assert points < MOST
        folder = ground / str(points)
        (folder / "srv").mkdir(parents=True)

        def open_it(folder: Path = folder) -> Records:
            return open_workshop(
                folder / "store", pack,
                lambda workshop: open_box(folder / "srv", workshop, archive, me=os.geteuid(), own_group=os.getegid()),
                parent=str(folder / "srv"), digest=pack.digest, now=Hosted(folder, "").now(),
            )  # fmt: skip

        was_killed = killed_before(points, open_it)
        half = half_open(folder / "store")
        whole = [one for one in all_records(folder / "store") if one.facts().stage == "open"]
        assert len(half) + len(whole) <= 1
        boxes = {path.name for path in (folder / "srv").iterdir()}
        assert boxes <= {one.code for one in (*half, *whole)}  # nothing lies there whose key nobody has
        for records in whole:
            group = Hosted(folder, records.code)
            group.say(1, "a word")
            assert [one.people for one in group.collected().room().questions if one.people] == [1]
        if not was_killed:
            assert whole
            break
    assert points > 20


@pytest.mark.slow
def test_a_real_command_that_is_killed_at_random_moments_loses_and_doubles_nothing(ground: Path) -> None:
    """`workbook workshop lead --plain` is killed thirty times while shares come, change and go."""
    (ground / "room").mkdir()
    group = hosted(ground / "room", threshold=3)
    group.collected().next()
    chance = random.Random(20261123)
    newest: dict[str, tuple[int, str]] = {}
    acknowledged: set[str] = set()
    environ = surroundings(WORKBOOK_HOME=str(group.folder))
    for turn in range(30):
        led = subprocess.Popen(
            command("workshop", "lead", "--plain"), env=environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        assert led.stdin is not None
        until = time.monotonic() + chance.uniform(0.2, 1.6)
        while time.monotonic() < until:
            share = f"{chance.randrange(6):032x}"
            if share in newest and chance.random() < 0.2:
                group.withdraw(share)
                del newest[share]
                acknowledged.discard(share)
            else:
                number = turn * 1000 + chance.randrange(1000)
                if number > newest.get(share, (-1, ""))[0]:
                    newest[share] = number, f"text {number}"
                    group.say(1, newest[share][1], share=share, number=number)
            led.stdin.write(chance.choice([b"\n", b"/next\n", b"/back\n", b"/minutes 1\n", b"/message hello\n", b"/now\n"]))
            led.stdin.flush()
            time.sleep(0.02)
        led.kill()
        led.wait()
        led.stdin.close()
        leading = group.collected()
        assert not leading.problem
        for share, (number, text) in newest.items():
            kept = group.records.kept()[share]
            assert (kept.envelope.number, kept.envelope.text) == (number, text)
            assert group.received(share, number)
        assert group.records.kept().keys() == newest.keys()
        best = max(newest.values(), default=None)
        lines = [share.text for question in leading.room().questions if question.key == LINE for share in question.shares]
        assert lines == ([best[1]] if best else [])
