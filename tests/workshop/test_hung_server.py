"""The server that holds a workshop's folder stops answering, as a network disk does: what reaches for it stands still, in the kernel.

Here a disk is put over a folder of the workshop that never answers (FUSE, with nobody behind it). Nobody who leaves is held up by it.
"""

import ctypes
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.starting import start, surroundings
from tests.tui.terminal import Terminal, eventually
from tests.tui.test_curtain import words_in
from tests.workshop.guests import Guest, in_phase
from tests.workshop.hosted import LAST, LINE, ME
from workbook.workshop.exchange import Given
from workbook.workshop.joining import reach
from workbook.workshop.lane import PATIENCE, Lane, Looking
from workbook.workshop.outbox import Joined

STILL = 0.5
FUSE, DETACH = Path("/dev/fuse"), 2


@contextmanager
def silent(folder: Path) -> Iterator[None]:
    """Have a folder not answer anybody any more."""
    libc = ctypes.CDLL(None, use_errno=True)
    nobody = os.open(FUSE, os.O_RDWR)
    told = f"fd={nobody},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}".encode()
    try:
        if libc.mount(b"silent", os.fsencode(folder), b"fuse", 0, told):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        try:
            yield
        finally:
            libc.umount2(os.fsencode(folder), DETACH)
    finally:
        os.close(nobody)  # whoever still waits is told that it is gone


def _is_there() -> bool:
    """Say whether a disk of one's own can be put over a folder here."""
    if os.geteuid() != 0 or not FUSE.exists():
        return False
    with TemporaryDirectory() as folder:
        try:
            with silent(Path(folder)):
                return True
        except OSError:
            return False


real = [pytest.mark.slow, pytest.mark.skipif(not _is_there(), reason="needs root, and FUSE, to have a disk that does not answer")]


@pytest.fixture
def box(tmp_path: Path, home: Path) -> Path:
    """Return the folder of a workshop in its first phase, which this account leads and takes part in."""
    (home / "workbook" / "settings").mkdir(parents=True)
    (home / "workbook" / "settings" / "config.toml").write_text('welcomed = true\nregion = "US"\n')
    opened = start("workshop", "open", "workshop-75", "--at", str(tmp_path), "--json")
    path = Path(json.loads(opened.stdout)["path"])
    assert start("workshop", "next").returncode == 0
    assert start("workshop", "join", path.name, "--at", str(tmp_path), "--yes").returncode == 0
    return path


def standing_still(process: int) -> bool:
    """Say whether one of its threads is held up in the kernel, for a while already."""
    held = [_held(process)]
    for _look in range(5):
        time.sleep(STILL / 5)
        held.append(_held(process))
    return bool(set.intersection(*held))


def _held(process: int) -> set[str]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return {task.name for task in tasks if (task / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "D"}


WAYS = {
    "a participant": ([], b"Welcome", b"", b"\x11"),
    "a participant in lines": (["--plain"], b"\n> ", b"/workshop\n", b"\x04"),
    "the facilitator": (["workshop", "lead"], b"1 here", b"", b"q"),
    "the facilitator in lines": (["workshop", "lead", "--plain"], b"\n> ", b"/now\n", b"/quit\n"),
    "the projector": (["workshop", "lead", "--projector"], b"Welcome", b"", b"q"),
}


@pytest.mark.parametrize("who", [pytest.param(who, marks=real) for who in WAYS])
def test_whoever_leaves_is_not_held_up_by_a_server_that_does_not_answer(box: Path, who: str) -> None:
    words, is_on, asks, leaves = WAYS[who]
    with Terminal(["-P", "-m", "workbook", *words], settings=surroundings()) as terminal:
        assert eventually(lambda: is_on.decode().strip() in words_in(terminal.all + terminal.told(0.1)))
        terminal.told(1.0)
        with silent(box / "out"):
            terminal.send(asks)
            assert eventually(lambda: standing_still(terminal.child.pid))
            if asks:
                terminal.until(b"does not answer" if "lead" in words else b"cannot be reached")
            assert standing_still(terminal.child.pid)
            terminal.send(leaves)
            assert terminal.read_to_the_end() == 0
        terminal.left_as_found()


def test_somebody_can_share_and_leave_while_the_workshop_does_not_answer_and_nothing_comes_back_of_it(tmp_path: Path) -> None:
    guest, gate = Guest(in_phase(tmp_path / "host", LAST), tmp_path / "guest"), threading.Event()
    guest.joins()

    def reached(joined: Joined) -> Given:
        gate.wait(60)
        return reach(joined, me=ME)

    seat = guest.seat(reached)
    seat.look(0.05)
    assert seat.trouble == "gone"
    seat.share(phase=LAST, key=LINE, kind="line", text="lighter")
    seat.look(0.05)
    assert [share.stage for share in seat.shares] == ["waiting"]
    assert seat.leave(take_back=False)
    under_way = seat.looking()
    gate.set()
    under_way.result(PATIENCE)
    assert not guest.outbox.folder.exists() and not guest.shares_there()


def test_a_look_that_hangs_is_waited_for_only_so_long_and_others_do_not_queue_up_behind_it() -> None:
    begun, goes_on = [], Lane("goes on")
    gate = Lane("gate")
    open_it = []

    def look() -> None:
        begun.append(1)
        while not open_it:
            time.sleep(0.01)

    looking = Looking(gate, look)
    assert not looking.within(0.05)
    assert goes_on.do(lambda: 5).result(PATIENCE) == 5
    waiting = looking.begin()
    assert all(looking.begin() is waiting for _turn in range(10)) and len(begun) == 1
    open_it.append(1)
    waiting.result(PATIENCE)
    assert len(begun) == 2
    assert looking.within(PATIENCE)


def test_what_goes_wrong_beside_is_told_to_whoever_waits() -> None:
    def fails() -> None:
        raise TimeoutError("of the deed itself")

    lane = Lane("failing")
    with pytest.raises(TimeoutError, match="of the deed itself"):
        Looking(lane, fails).within(PATIENCE)
    assert lane.do(lambda: 1).result(PATIENCE) == 1
