"""Whatever the disk does, nothing that was acknowledged is lost."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attempt.faults import FULL, QUICK, Died, DyingAt, Failing, FailingAt, LyingAt, ShortAt
from tests.attempt.stage import Clock, answers, as_if_dead, blank, document, journals, keep, kept, sit_down
from workbook.attempt.store import Store
from workbook.errors import StoreError
from workbook.files import System


def test_a_full_disk_is_said_and_nothing_is_lost(root: Path) -> None:
    system = Failing()
    writer = sit_down(root, system)
    keep(writer, "need", "a")
    system.failing = {"write": FULL}
    keep(writer, "need", "ab")
    keep(writer, "who", "c")
    assert "the disk is full" in writer.problem
    assert answers(writer.attempt) == {"need": "ab", "who": "c"}
    assert kept(root) == {"need": "a"}
    writer.sync()
    assert writer.problem
    assert writer.commit() == (writer.problem,)
    system.failing = {}
    writer.sync()
    assert writer.problem == ""
    assert kept(root) == {"need": "ab", "who": "c"}


def test_a_disk_that_is_full_from_the_start_is_tried_again(root: Path) -> None:
    system = Failing()
    system.failing = {"mkdir": FULL}
    writer = sit_down(root, system)
    keep(writer, "need", "a")
    assert writer.problem
    system.failing = {}
    keep(writer, "need", "ab")
    assert writer.problem == ""
    assert kept(root) == {"need": "ab"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EINTR, errno.ESTALE])
def test_what_does_not_reach_the_disk_is_written_to_a_new_file(root: Path, code: int) -> None:
    system = Failing()
    writer = sit_down(root, system)
    keep(writer, "need", "a")
    system.failing = {"fdatasync": code}
    writer.sync()
    assert writer.problem
    system.failing, system.calls = {}, []
    writer.sync()
    assert writer.problem == ""
    assert "open" in system.calls
    assert kept(root) == {"need": "a"}
    assert len(journals(root)) == 1


def test_a_commit_that_fails_leaves_the_old_file_whole_and_the_journal_in_place(root: Path) -> None:
    for failing in ("rename", "fsync"):
        shutil.rmtree(root, ignore_errors=True)
        system = Failing()
        writer = sit_down(root, system)
        keep(writer, "need", "old")
        writer.commit()
        before = document(root).read_bytes()
        keep(writer, "need", "new")
        system.failing = {failing: errno.EIO}
        (sentence,) = writer.commit()
        assert "safe in the journal" in sentence
        assert document(root).read_bytes() == before
        assert kept(root) == {"need": "new"}
        assert not list(document(root).parent.glob(".*"))
        system.failing = {}
        assert writer.close() == ()
        assert kept(root) == {"need": "new"}
        assert not journals(root)


def test_a_folder_that_cannot_be_brought_to_the_disk_keeps_the_journal(root: Path) -> None:
    class NoFolders(System):
        on = False

        def fsync(self, descriptor: int) -> None:
            if self.on and os.path.isdir(f"/proc/self/fd/{descriptor}"):
                raise OSError(errno.EIO, "no")
            super().fsync(descriptor)

    system = NoFolders()
    writer = sit_down(root, system)
    keep(writer, "need", "a")
    system.on = True
    assert "safe in the journal" in writer.commit()[0]
    assert journals(root)
    system.on = False
    assert writer.commit() == ()
    assert not journals(root)
    assert kept(root) == {"need": "a"}


def story(root: Path, system: System, acknowledged: list[dict[str, object]]) -> None:
    """Type, commit, type on and close, noting each state that was acknowledged: kept without a problem."""
    def note() -> None:
        if not writer.problem:
            acknowledged.append(answers(writer.attempt))

    writer = sit_down(root, system)
    for letters in ("h", "he"):
        keep(writer, "need", letters)
        note()
    writer.sync()
    writer.commit()
    keep(writer, "who", "Ann")
    note()
    keep(writer, "need", "hey")
    note()
    writer.commit()
    keep(writer, "who", "Anna")
    note()
    writer.sync()
    writer.close()


def calls_of_story(tmp_path: Path) -> int:
    system = FailingAt(0, 0)
    story(tmp_path / "counting", system, [])
    return system.count


CODES = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EINTR, errno.ESTALE)
WHOLE = {"need": "hey", "who": "Anna"}


def losses(tmp_path: Path, failing: Callable[[int], System]) -> list[str]:
    """Tell the story with each call failing in turn; return where what was acknowledged is not there, or something odd is left."""
    found = []
    for at in range(1, calls_of_story(tmp_path) + 1):
        root, acknowledged = tmp_path / str(at), list[dict[str, object]]()
        story(root, failing(at), acknowledged)
        try:
            there = kept(root)
        except StoreError as error:
            found.append(f"call {at}: {error}")
            continue
        after = Store(root, Clock(), QUICK).open(blank())
        if (there, answers(after.attempt)) != (WHOLE, WHOLE):
            found.append(f"call {at}: {there} is there, {answers(after.attempt)} was taken up")
        after.close()
        if odd := [path.name for folder in ("conflict", "damaged") for path in (root / folder).iterdir()]:
            found.append(f"call {at} left {odd}")
    return found


@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.slow) for turn in range(1, len(CODES)))])
def test_whichever_one_call_fails_with_whichever_fault_nothing_acknowledged_is_lost(tmp_path: Path, turn: int) -> None:
    assert losses(tmp_path, lambda at: FailingAt(at, CODES[(at + turn) % len(CODES)])) == []


def test_whichever_one_write_falls_short_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    assert losses(tmp_path, ShortAt) == []


def test_a_disk_that_swallows_what_it_says_it_wrote_is_caught(tmp_path: Path) -> None:
    assert losses(tmp_path, LyingAt)


@pytest.mark.parametrize("half", [False, True])
def test_wherever_the_process_dies_nothing_acknowledged_is_lost(tmp_path: Path, half: bool) -> None:
    states: list[dict[str, object]] = []
    story(tmp_path / "whole", QUICK, states)
    for at in range(1, calls_of_story(tmp_path) + 1):
        root, acknowledged = tmp_path / str(at), list[dict[str, object]]()
        with pytest.raises(Died):
            story(root, DyingAt(at, half=half), acknowledged)
        for path in journals(root):
            as_if_dead(path)
        # what was acknowledged last, or the change that was on its way; nothing in between, nothing else
        allowed = states[max(len(acknowledged) - 1, 0):len(acknowledged) + 1]
        if acknowledged:
            assert kept(root) in allowed, at
        after = Store(root, Clock(), QUICK).open(blank())
        assert answers(after.attempt) in ([{}, *allowed] if not acknowledged else allowed), at
        keep(after, "more", 1)
        assert after.close() == ()
        assert not journals(root), at
        assert not list((root / "conflict").iterdir()), at
        assert not list((root / "damaged").iterdir()), at
