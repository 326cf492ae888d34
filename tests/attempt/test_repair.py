"""Damaged files: what older copies give back, that what is damaged is kept, and that nothing newer is overwritten."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.attempt.faults import Failing, FailingAt
from tests.attempt.stage import NAME, Clock, answers, blank, document, everything, journals, keep, kept, newer, sit_down
from workbook.attempt.damage import damage
from workbook.attempt.layout import Layout
from workbook.attempt.repair import repair
from workbook.attempt.store import Store
from workbook.attempt.thread import Kept
from workbook.errors import StoreError
from workbook.files import SYSTEM, System


def flip(path: Path, dice: random.Random) -> bytes:
    """Flip one bit of a file; returns what is in it now."""
    broken = bytearray(path.read_bytes())
    broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
    path.write_bytes(broken)
    return bytes(broken)


def written(root: Path, times: int = 3) -> Clock:
    """Have a page committed so many times, one more answer each time."""
    clock = Clock()
    writer = sit_down(root, clock=clock)
    for number in range(times):
        keep(writer, f"step{number}", f"words {number}")
        assert writer.commit() == ()
    assert writer.close() == ()
    return clock


def repaired(root: Path, clock: Callable[[], object], system: System = SYSTEM) -> list[str]:
    """Repair all that can be; returns what was said."""
    layout, said = Layout(root, system), list[str]()
    for broken in damage(layout):
        if broken.copies:
            repair(layout, broken, clock, said.append)  # type: ignore[arg-type]
    return said


WHOLE = {"step0": "words 0", "step1": "words 1", "step2": "words 2"}


def test_whichever_bit_of_a_document_with_three_backups_flips_it_comes_back_whole(root: Path) -> None:
    clock, dice = written(root), random.Random(4)
    whole = document(root).read_bytes()
    assert len(list((root / "backup").iterdir())) == 3
    for number in range(1, 41):
        broken = flip(document(root), dice)
        found = damage(Layout(root))
        assert [(one.kind, one.in_place, len(one.copies), one.copies[0].answers) for one in found] == [("answers", True, 3, 3)], broken
        assert repaired(root, clock) == []
        assert (document(root).read_bytes(), kept(root)) == (whole, WHOLE)
        assert len(list((root / "damaged").glob("*.repaired*"))) == number
        assert broken in [path.read_bytes() for path in (root / "damaged").iterdir()]
        assert damage(Layout(root)) == []


def test_a_flipped_bit_is_never_read_as_an_answer(root: Path) -> None:
    written(root)
    whole, dice = document(root).read_bytes(), random.Random(5)
    for _round in range(300):
        document(root).write_bytes(whole)
        flip(document(root), dice)
        try:
            there = kept(root)
        except StoreError as error:
            assert "is damaged" in str(error)
        else:
            assert there == WHOLE


def test_a_damaged_backup_is_passed_over(root: Path) -> None:
    clock = written(root)
    newest = max((root / "backup").iterdir(), key=lambda path: path.name.split(".")[5])
    for path in (newest, document(root)):
        path.write_bytes(b"rubbish")
    (broken,) = damage(Layout(root))
    assert [copy.answers for copy in broken.copies] == [2, 1]
    repaired(root, clock)
    assert kept(root) == {"step0": "words 0", "step1": "words 1"}


def test_journals_are_replayed_over_what_comes_back(root: Path) -> None:
    clock = written(root)
    live = sit_down(root, clock=clock)
    keep(live, "more", "typed and not in any document")
    document(root).write_bytes(b"rubbish")
    repaired(root, clock)
    assert kept(root) == WHOLE | {"more": "typed and not in any document"}
    keep(live, "more", "typed on")
    assert live.close() == ()
    assert kept(root) == WHOLE | {"more": "typed on"}


def test_what_was_written_after_the_damage_stays_and_the_copy_comes_beside_it(root: Path) -> None:
    clock = written(root)
    document(root).write_bytes(b"rubbish")
    again = sit_down(root, clock=clock)
    assert answers(again.attempt) == {}
    keep(again, "step0", "written anew", clock())
    keep(again, "other", "more", clock())
    assert again.close() == ()
    (broken,) = damage(Layout(root))
    assert (broken.in_place, [copy.answers for copy in broken.copies]) == (False, [3, 2, 1])
    said = repaired(root, clock)
    assert kept(root) == WHOLE | {"step0": "written anew", "other": "more"}
    assert any("What about step0?" in sentence for sentence in said)
    (conflict,) = Store(root, clock).conflicts("0001")
    assert (conflict.step, conflict.other.value) == ("step0", "words 0")
    assert damage(Layout(root)) == []


def test_without_an_older_copy_the_damaged_file_stays_where_it_is(root: Path) -> None:
    written(root, 1)
    for path in (root / "backup").iterdir():
        path.unlink()
    document(root).write_bytes(b"rubbish")
    (broken,) = damage(Layout(root))
    assert broken.copies == ()
    assert document(root).read_bytes() == b"rubbish"


def test_looking_for_damage_writes_nothing(root: Path) -> None:
    written(root)
    document(root).write_bytes(b"rubbish")
    before = everything(root)
    assert damage(Layout(root))
    assert everything(root) == before


@pytest.mark.parametrize("digit", [b"3", b"5", b"9"])  # each is one bit away from 1
def test_a_file_that_only_seems_newer_is_damaged_and_comes_back(root: Path, digit: bytes) -> None:
    clock = written(root)
    whole = document(root).read_bytes()
    assert whole.startswith(b"format = 1\n")
    document(root).write_bytes(whole.replace(b"1", digit, 1))
    assert [(one.kind, len(one.copies)) for one in damage(Layout(root))] == [("answers", 3)]
    repaired(root, clock)
    assert (document(root).read_bytes(), kept(root)) == (whole, WHOLE)


def test_a_newer_copy_is_nothing_to_go_back_to_and_a_newer_file_is_not_damaged(root: Path) -> None:
    written(root)
    for path in (document(root), *(root / "backup").iterdir()):
        path.write_bytes(newer(path.read_bytes()))
    assert damage(Layout(root)) == []
    document(root).write_bytes(b"rubbish")
    assert [one.copies for one in damage(Layout(root))] == [()]


def shared(value: str, clock: Clock) -> Kept:
    return Kept(value=value, at=clock(), name=NAME, step="need")


def test_a_damaged_title_and_damaged_shared_answers_come_back(root: Path) -> None:
    clock = Clock()
    store = Store(root, clock)
    thread = store.add_thread("Asking about the rent")
    store.save_profile({"region": shared("GB", clock), "helper": shared("Ann", clock)})
    for path in (root / "threads" / thread.id / "thread.toml", root / "profile.toml"):
        path.write_bytes(b"rubbish")
    assert {one.kind for one in damage(Layout(root)) if one.copies} == {"thread", "profile"}
    repaired(root, clock)
    assert Store(root, clock).threads() == (thread,)
    assert {key: one.value for key, one in store.profile().items()} == {"region": "GB", "helper": "Ann"}
    assert damage(Layout(root)) == []


def test_newer_shared_answers_and_a_newer_title_stay(root: Path) -> None:
    clock = Clock()
    store = Store(root, clock)
    thread = store.add_thread("Asking about the rent")
    store.save_profile({"region": shared("GB", clock), "helper": shared("Ann", clock)})
    for path in (root / "threads" / thread.id / "thread.toml", root / "profile.toml"):
        path.write_bytes(b"rubbish")
    store.save_profile({"region": shared("FR", clock)})
    store.save_thread(replace(thread, title="The rent"))
    repaired(root, clock)
    assert {key: one.value for key, one in store.profile().items()} == {"region": "FR", "helper": "Ann"}
    assert [one.title for one in store.threads()] == ["The rent"]
    assert damage(Layout(root)) == []


def test_a_title_that_went_missing_is_filled_in(root: Path) -> None:
    clock = Clock()
    store = Store(root, clock)
    thread = store.add_thread("Asking about the rent")
    (root / "threads" / thread.id / "thread.toml").write_bytes(b"rubbish")
    (untitled,) = store.threads()
    store.save_thread(replace(untitled, opened=clock()))
    repaired(root, clock)
    assert [one.title for one in store.threads()] == ["Asking about the rent"]


def calls_of_repair(folder: Path) -> int:
    system = FailingAt(0, 0)
    clock = written(folder)
    document(folder).write_bytes(b"rubbish")
    repaired(folder, clock, system)
    return system.count


@pytest.mark.parametrize("code", [5, 28])
def test_a_repair_that_fails_anywhere_loses_nothing_and_can_be_done_again(tmp_path: Path, code: int) -> None:
    for at in range(1, calls_of_repair(tmp_path / "counting") + 1):
        root = tmp_path / str(at)
        clock = written(root)
        document(root).write_bytes(b"rubbish")
        try:
            repaired(root, clock, FailingAt(at, code))
        except OSError:
            repaired(root, clock)
        assert kept(root) == WHOLE, at
        assert b"rubbish" in [path.read_bytes() for path in (root / "damaged").iterdir()], at
        assert damage(Layout(root)) == [], at
        Store(root, clock).open(blank()).close()
        assert not journals(root), at


def test_a_file_that_the_disk_cannot_read_any_more_counts_as_damaged(root: Path) -> None:
    class Worn(Failing):
        def read(self, descriptor: int, count: int) -> bytes:
            if Path(f"/proc/self/fd/{descriptor}").resolve() == document(root).resolve():
                raise OSError(5, "Input/output error")
            return super().read(descriptor, count)

    written(root)
    assert [one.path for one in damage(Layout(root, Worn()))] == [document(root)]
