"""What the facilitator keeps: what is damaged is named, a full disk is a sentence, and the lock goes with whoever held it."""

import errno
import os
import signal
import time
from pathlib import Path

import pytest

from tests.workshop.hosted import Hosted, hosted
from workbook.errors import StoreError
from workbook.files import System
from workbook.workshop.lock import held
from workbook.workshop.records import Records
from workbook.workshop.seal import Unsealable, new_key
from workbook.workshop.state import State


@pytest.fixture
def group(tmp_path: Path) -> Hosted:
    return hosted(tmp_path)


@pytest.mark.parametrize("name", ["facts.json", "sheet.json", "key"])
@pytest.mark.parametrize("content", [b"", b"{", b"[]"])
def test_a_file_that_cannot_be_read_is_named(group: Hosted, name: str, content: bytes) -> None:
    (group.records.folder / name).write_bytes(content)
    with pytest.raises((StoreError, Unsealable), match=name):
        group.leading()


def test_the_key_of_another_workshop_is_not_taken(group: Hosted) -> None:
    (group.records.folder / "key").write_text(new_key())
    with pytest.raises(StoreError, match="key"):
        group.leading()


@pytest.mark.parametrize("name", ["seen.json", "pasts.json", "releases.json"])
def test_a_file_that_was_emptied_when_it_was_cut_off_holds_nothing(group: Hosted, name: str) -> None:
    (group.records.folder / name).write_bytes(b"")
    assert group.collected().room().questions


def test_a_share_that_is_damaged_is_named(group: Hosted) -> None:
    share = group.say(1, "a word")
    group.collected()
    (group.records.folder / "kept" / f"{share}.json").write_bytes(b"{}")
    leading = group.leading
    with pytest.raises(StoreError, match=share):
        leading()


def test_a_state_that_is_damaged_is_named_and_the_count_of_states_never_begins_again(group: Hosted) -> None:
    group.collected().next()
    (group.records.folder / "state.json").write_bytes(b'{"number": 1}')
    with pytest.raises(StoreError, match="state.json"):
        group.records.state()


class FullDisk(System):
    """A disk on which nothing more has room."""

    def write(self, descriptor: int, content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_a_sentence_and_what_was_there_stays(group: Hosted) -> None:
    leading = group.collected()
    leading.next()
    full = Records(group.records.folder, system=FullDisk())
    for keep in (lambda: full.keep_state(State(number=99)), lambda: full.audit(group.now(), "a"), lambda: full.keep_seen(full.seen())):
        with pytest.raises(StoreError, match="the disk is full"):
            keep()
    assert group.records.state().phase == "welcome"


def test_the_lock_goes_with_whoever_held_it_however_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    child = os.fork()
    if not child:
        with held(path, 0):
            (tmp_path / "got").touch()
            time.sleep(600)
        os._exit(0)
    while not (tmp_path / "got").exists():
        time.sleep(0.01)
    with held(path, 0) as mine:
        assert not mine
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with held(path, 0) as mine:
        assert mine


def test_waiting_for_the_lock_ends(tmp_path: Path) -> None:
    waited: list[float] = []
    with held(tmp_path / "lock", 0), held(tmp_path / "lock", 1.0, wait=waited.append) as mine:
        assert not mine
    assert sum(waited) == pytest.approx(1.0, abs=0.05)


def test_a_disk_without_locks_lets_everybody_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    with held(tmp_path / "lock", 0) as mine:
        assert mine
