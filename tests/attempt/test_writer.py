"""One sitting: what was kept is there, whatever goes wrong meanwhile."""

import errno
import os
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread as Strand

import pytest

from tests.attempt.faults import (
    FULL,
    NAME,
    QUICK,
    Clock,
    Died,
    DyingAt,
    Failing,
    FailingAt,
    Watched,
    answers,
    blank,
    keep,
    kept,
)
from workbook.attempt.attempt import Given, Version
from workbook.attempt.document import parse
from workbook.attempt.sealed import seal
from workbook.attempt.store import Store
from workbook.attempt.writer import Writer
from workbook.errors import StoreError
from workbook.files import SYSTEM, System


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "store"


def sit_down(root: Path, system: System = SYSTEM, clock: Clock | None = None) -> Writer:
    return Store(root, clock or Clock(), system).open(blank())


def document(root: Path) -> Path:
    return root / "threads" / NAME.thread / f"{NAME.stem}.toml"


def journals(root: Path) -> list[Path]:
    return sorted((root / "journal").glob("*.wal"))


def everything(root: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in root.rglob("*")}


def as_if_dead(path: Path) -> Path:
    """Give a journal the name of one whose process has ended."""
    *facts, _process, _began = path.name.removesuffix(".wal").split("-")
    return path.rename(path.with_name("-".join([*facts, "0", "0"]) + ".wal"))


def as_if_elsewhere(path: Path) -> Path:
    """Give a journal the name of one that another machine's process writes."""
    *stem, _machine, boot, process, began = path.name.removesuffix(".wal").split("-")
    return path.rename(path.with_name("-".join([*stem, "00000000", boot, process, began]) + ".wal"))


# Keeping


def test_nothing_is_made_before_something_is_kept(root: Path) -> None:
    writer = sit_down(root)
    writer.keep(writer.attempt)
    writer.sync()
    assert writer.commit() == writer.close() == ()
    assert not root.exists()


def test_what_is_kept_is_on_the_disk_at_once_for_everyone(root: Path) -> None:
    writer = sit_down(root)
    for letters in ("h", "he", "hel"):
        keep(writer, "need", letters)
        assert kept(root) == {"need": letters}
    assert Store(root, Clock()).read(NAME) == writer.attempt
    assert not document(root).exists()


def test_all_of_an_attempt_comes_back(root: Path) -> None:
    writer, at = sit_down(root), datetime(2026, 11, 23, 12, tzinfo=UTC)
    writer.keep(replace(
        writer.attempt, finished=at, position="b", typing="a", path="quick", parked=("c", "d"), log="23 November: asked",
        answers={"a": Given(value=[{"x": 1.5, "y": [True]}], at=at, prompt="A?"), "find.b": Given(value=None, at=at)},
        aside={"note": (Version(template="t", text="my words\n", subject="s"),)}))
    assert Store(root, Clock()).read(NAME) == writer.attempt
    writer.close()
    back = Store(root, Clock()).read(NAME)
    assert back == writer.attempt
    assert (back.finished, back.parked, back.pack_digest, back.started) == (at, ("c", "d"), "d1", blank().started)


def test_what_was_taken_back_is_gone_too(root: Path) -> None:
    writer = sit_down(root)
    writer.keep(replace(writer.attempt, position="b", finished=datetime(2026, 11, 23, 12, tzinfo=UTC)))
    writer.commit()
    writer.keep(replace(writer.attempt, position="", finished=None))
    assert (Store(root, Clock()).read(NAME).position, Store(root, Clock()).read(NAME).finished) == ("", None)
    writer.close()
    assert Store(root, Clock()).read(NAME).finished is None


def test_times_strictly_rise_whatever_the_clock_does(root: Path) -> None:
    writer, noon = sit_down(root), datetime(2026, 11, 23, 12, tzinfo=UTC)
    stamps = []
    for number, at in enumerate([noon, noon, noon - timedelta(days=1), noon + timedelta(hours=1)]):
        keep(writer, f"step{number}", "x", at)
        stamps.append(writer.attempt.answers[f"step{number}"].at)
    assert stamps == sorted(set(stamps))
    assert stamps[0] == noon
    assert stamps[3] == noon + timedelta(hours=1)
    again = Store(root, Clock())
    again.read(NAME)
    other = again.open(blank(replace(NAME, exercise="another")))
    keep(other, "step", "x", noon)
    assert other.attempt.answers["step"].at > stamps[3]


def test_an_unchanged_answer_keeps_its_time_and_so_does_one_that_moved_to_another_step(root: Path) -> None:
    writer, noon = sit_down(root), datetime(2026, 11, 23, 12, tzinfo=UTC)
    keep(writer, "old", "x", noon)
    keep(writer, "other", "y", noon + timedelta(hours=1))
    old = writer.attempt.answers["old"]
    writer.keep(replace(writer.attempt, answers={**writer.attempt.answers, "new": old}))
    assert writer.attempt.answers["new"].at == writer.attempt.answers["old"].at == noon
    assert Store(root, Clock()).read(NAME).answers["new"].at == noon


# The disk fails


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


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.ESTALE])
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


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.ESTALE])
def test_whichever_one_call_fails_nothing_acknowledged_is_lost(tmp_path: Path, code: int) -> None:
    for at in range(1, calls_of_story(tmp_path) + 1):
        root, acknowledged = tmp_path / str(at), list[dict[str, object]]()
        story(root, FailingAt(at, code), acknowledged)
        assert kept(root) == {"need": "hey", "who": "Anna"}, at
        after = Store(root, Clock(), QUICK).open(blank())
        assert answers(after.attempt) == {"need": "hey", "who": "Anna"}, at
        after.close()
        assert not list((root / "conflict").iterdir()), at
        assert not list((root / "damaged").iterdir()), at


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


# Committing


def test_a_commit_puts_all_in_the_document_and_drops_the_journal(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    assert writer.commit() == ()
    assert not journals(root)
    raw = tomllib.loads(document(root).read_text())
    assert (raw["rev"], raw["answers"]["need"]["value"]) == (1, "a")
    keep(writer, "need", "b")
    assert len(journals(root)) == 1
    assert writer.close() == writer.close() == ()
    assert not journals(root)
    assert kept(root) == {"need": "b"}


def test_nothing_changed_is_nothing_written(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.commit()
    before = everything(root)
    writer.keep(writer.attempt)
    writer.sync()
    writer.commit()
    writer.close()
    again = sit_down(root)
    again.keep(again.attempt)
    again.close()
    assert everything(root) == before


def test_what_was_typed_and_taken_back_changes_no_document(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.commit()
    before = document(root).read_bytes()
    keep(writer, "need", "ab")
    keep(writer, "need", "a")
    writer.close()
    assert document(root).read_bytes() == before
    assert not journals(root)


def test_a_writer_can_go_on_after_it_was_closed(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.close()
    keep(writer, "need", "b")
    assert kept(root) == {"need": "b"}
    writer.close()
    assert kept(root) == {"need": "b"}


def test_the_last_five_backups_stay_and_one_a_day_for_a_week(root: Path) -> None:
    clock = Clock()
    writer = sit_down(root, clock=clock)
    for day in range(10):
        clock.at = datetime(2026, 11, 1 + day, 10, tzinfo=UTC)
        for number in range(4):
            keep(writer, "need", f"{day}.{number}")
            writer.commit()
    times = sorted(path.name.split(".")[5] for path in (root / "backup").iterdir())
    assert [time[6:8] for time in times] == ["04", "05", "06", "07", "08", "09", "10", "10", "10", "10"]
    newest = max((root / "backup").iterdir(), key=lambda path: path.name.split(".")[5])
    assert parse(newest.read_bytes(), NAME).state["answers.need"].text.endswith('"9.2"}')


def test_what_a_newer_program_added_stays(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.close()
    raw = tomllib.loads(document(root).read_text())
    raw["mood"] = "blue"
    document(root).write_bytes(seal(raw))
    again = sit_down(root)
    keep(again, "need", "b")
    again.close()
    raw = tomllib.loads(document(root).read_text())
    assert (raw["mood"], raw["answers"]["need"]["value"]) == ("blue", "b")


# Two sessions


def test_two_sessions_with_different_steps_both_stand(root: Path) -> None:
    one, other = sit_down(root), sit_down(root)
    keep(one, "need", "a")
    keep(other, "who", "b")
    assert kept(root) == {"need": "a", "who": "b"}
    assert one.close() == other.close() == ()
    assert kept(root) == {"need": "a", "who": "b"}
    third = sit_down(root)
    keep(third, "more", 1)
    third.close()
    assert not journals(root)
    assert not list((root / "conflict").iterdir())


def test_two_sessions_with_one_step_show_the_newer_and_keep_the_other(root: Path) -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for mine, theirs, shown, other in ((noon, noon + timedelta(hours=1), "theirs", "mine"),
                                       (noon + timedelta(hours=1), noon, "mine", "theirs")):
        shutil.rmtree(root, ignore_errors=True)
        one, two = sit_down(root), sit_down(root)
        keep(two, "need", "theirs", theirs)
        assert two.commit() == ()
        keep(one, "need", "mine", mine)
        (sentence,) = one.commit()
        assert "What about need?" in sentence
        assert kept(root) == answers(one.attempt) == {"need": shown}
        (conflict,) = (root / "conflict").iterdir()
        assert conflict.name.startswith("0001.asking-for-help.name-the-need.1.need.")
        raw = tomllib.loads(conflict.read_text())
        assert (raw["step"], raw["shown"]["value"], raw["kept"]["value"]) == ("need", shown, other)
        assert conflict.stat().st_mode & 0o777 == 0o600


def test_a_session_takes_over_what_others_wrote_meanwhile(root: Path) -> None:
    one, two = sit_down(root), sit_down(root)
    keep(two, "who", "b")
    two.commit()
    keep(one, "need", "a")
    one.commit()
    assert answers(one.attempt) == {"who": "b", "need": "a"}
    two.commit()
    assert answers(two.attempt) == {"who": "b", "need": "a"}


def test_a_session_that_wakes_after_hours_never_overwrites(root: Path) -> None:
    first = sit_down(root)
    keep(first, "need", "old")
    first.close()
    sleeper = sit_down(root)
    keep(sleeper, "who", "x")
    for value in ("newer", "newest"):
        other = sit_down(root)
        keep(other, "need", value)
        other.close()
    sleeper.close()
    assert kept(root) == {"need": "newest", "who": "x"}


def test_what_a_live_session_goes_on_typing_is_no_conflict_with_what_others_saw_of_it(root: Path) -> None:
    live = sit_down(root)
    keep(live, "need", "hel")
    other = sit_down(root)
    assert answers(other.attempt) == {"need": "hel"}
    keep(other, "who", "b")
    assert other.commit() == ()
    keep(live, "need", "hello")
    assert kept(root) == {"need": "hello", "who": "b"}
    assert live.close() == other.close() == ()
    assert kept(root) == {"need": "hello", "who": "b"}
    assert not list((root / "conflict").iterdir())


def test_what_a_dead_session_typed_is_in_place_at_the_next_start(root: Path) -> None:
    dead = sit_down(root)
    keep(dead, "need", "a")
    dead.commit()
    keep(dead, "need", "ab")
    as_if_dead(*journals(root))
    writer = sit_down(root)
    assert answers(writer.attempt) == {"need": "ab"}
    assert parse(document(root).read_bytes(), NAME).state["answers.need"].text.endswith('"ab"}')
    assert not journals(root)


def test_a_dead_session_that_clashes_with_a_later_one_is_told_and_kept(root: Path) -> None:
    dead = sit_down(root)
    keep(dead, "need", "from the dead", datetime(2026, 11, 23, 12, tzinfo=UTC))
    keep(dead, "who", "Ann")
    path = as_if_dead(*journals(root))
    hidden = path.rename(root / path.name)
    later = sit_down(root)
    keep(later, "need", "later", datetime(2026, 11, 23, 13, tzinfo=UTC))
    later.close()
    hidden.rename(path)
    assert kept(root) == {"need": "later", "who": "Ann"}
    store = Store(root, Clock())
    assert answers(store.open(blank()).attempt) == kept(root) == {"need": "later", "who": "Ann"}
    assert any("What about need?" in notice for notice in store.notices())
    assert store.notices() == ()
    assert not journals(root)
    assert {one.suffix for one in (root / "conflict").iterdir()} == {".toml", ".wal"}


def test_another_machine_s_journal_is_taken_in_but_stays_for_a_week(root: Path) -> None:
    there = sit_down(root)
    keep(there, "need", "a")
    as_if_elsewhere(*journals(root))
    clock = Clock()
    here = sit_down(root, clock=clock)
    assert answers(here.attempt) == {"need": "a"}
    keep(here, "who", "b")
    here.commit()
    keep(here, "need", "c")
    here.close()
    assert kept(root) == {"need": "c", "who": "b"}
    Store(root, Clock()).open(blank()).close()
    assert not list((root / "conflict").iterdir())
    assert len([path for path in journals(root) if "-00000000-" in path.name]) == 1
    clock.at += timedelta(days=8)
    Store(root, clock).open(blank())
    assert not journals(root)
    assert kept(root) == {"need": "c", "who": "b"}


def test_an_old_journal_that_no_document_covers_is_put_into_it_first(root: Path) -> None:
    there = sit_down(root)
    keep(there, "need", "a")
    as_if_elsewhere(*journals(root))
    Store(root, Clock(datetime(2027, 1, 1, tzinfo=UTC))).open(blank())
    assert not journals(root)
    assert kept(root) == {"need": "a"}


def test_it_is_said_since_when_it_is_open_elsewhere(root: Path) -> None:
    one, two = sit_down(root), sit_down(root)
    assert one.elsewhere() is None
    keep(two, "need", "a")
    assert one.elsewhere() is not None
    assert two.elsewhere() is None
    two.close()
    assert one.elsewhere() is None


# Nobody locks, and nobody is overtaken for good


class Overtaken(Watched):
    """Lets somebody else do something just before a document is renamed into its place."""

    def __init__(self) -> None:
        super().__init__(self._before)
        self.meanwhile: Callable[[], object] | None = None

    def _before(self, call: str, what: object) -> None:
        if call == "rename" and isinstance(what, Path) and what.parent.parent.name == "threads" and self.meanwhile:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()


def test_a_commit_that_is_overtaken_is_not_lost(root: Path) -> None:
    system = Overtaken()
    slow = sit_down(root, system)
    keep(slow, "need", "slow")

    def quick() -> None:
        other = sit_down(root)
        keep(other, "who", "quick")
        assert other.close() == ()

    system.meanwhile = quick
    slow.commit()
    assert kept(root) == {"need": "slow", "who": "quick"}
    slow.close()
    last = sit_down(root)
    keep(last, "more", 1)
    last.close()
    assert kept(root) == {"need": "slow", "who": "quick", "more": 1}
    assert parse(document(root).read_bytes(), NAME).state.keys() >= {"answers.need", "answers.who", "answers.more"}
    assert not journals(root)


def test_an_overtaken_session_that_is_still_open_finds_out(root: Path) -> None:
    system = Overtaken()
    slow, quick = sit_down(root, system), sit_down(root)
    keep(quick, "who", "first")
    keep(slow, "need", "slow")

    def go_on() -> None:
        keep(quick, "who", "quick")
        quick.commit()

    system.meanwhile = go_on
    slow.commit()
    assert kept(root) == {"need": "slow", "who": "quick"}
    assert quick.commit() == ()
    assert answers(quick.attempt) == {"need": "slow", "who": "quick"}
    assert quick.close() == slow.close() == ()
    assert kept(root) == {"need": "slow", "who": "quick"}
    assert not list((root / "conflict").iterdir())


def test_folding_in_a_dead_session_can_be_overtaken_too(root: Path) -> None:
    dead = sit_down(root)
    keep(dead, "need", "dead")
    as_if_dead(*journals(root))
    system = Overtaken()

    def quick() -> None:
        other = sit_down(root)
        keep(other, "who", "quick")
        other.close()

    system.meanwhile = quick
    sit_down(root, system)
    assert kept(root) == {"need": "dead", "who": "quick"}


def test_a_commit_before_ours_could_be_seen_is_taken_in(root: Path) -> None:
    dead = sit_down(root)
    keep(dead, "need", "dead")
    as_if_dead(*journals(root))
    done = False

    def before(call: str, what: object) -> None:
        nonlocal done
        if call == "open" and isinstance(what, Path) and what.suffix == ".wal" and not done:
            done = True
            other = sit_down(root)
            keep(other, "who", "quick")
            other.close()

    sit_down(root, Watched(before))
    assert done
    assert kept(root) == {"need": "dead", "who": "quick"}


def test_whenever_a_commit_comes_in_between_a_reader_sees_everything(tmp_path: Path) -> None:
    class Interleaved(System):
        """Lets a commit happen before reading call number `at`."""

        def __init__(self, at: int, commit: Callable[[], object]) -> None:
            self.at, self.commit, self.count = at, commit, 0

        def _before(self) -> None:
            self.count += 1
            if self.count == self.at:
                self.commit()

        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            self._before()
            return super().open(path, flags, mode)

        def read(self, descriptor: int, count: int) -> bytes:
            self._before()
            return super().read(descriptor, count)

        def listdir(self, path: Path) -> list[str]:
            self._before()
            return super().listdir(path)

    at, count = 0, 1
    while at <= count:
        at += 1
        root = tmp_path / str(at)
        writer = sit_down(root)
        keep(writer, "need", "a")
        writer.commit()
        keep(writer, "need", "ab")
        system = Interleaved(at, writer.commit)
        assert answers(Store(root, Clock(), system).read(NAME)) == {"need": "ab"}, at
        count = system.count
    assert count > 3


def test_a_journal_that_grew_after_it_was_read_is_not_taken_away(root: Path) -> None:
    there = sit_down(root)
    keep(there, "need", "a")
    path = as_if_elsewhere(*journals(root))
    system = Overtaken()

    def grow() -> None:
        with path.open("ab") as file:
            file.write(b"more")

    system.meanwhile = grow
    Store(root, Clock(datetime(2027, 1, 1, tzinfo=UTC)), system).open(blank())
    assert system.meanwhile is None
    assert path.exists()


# Files go away, or are not what they were


def test_a_journal_that_was_taken_away_is_made_again(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    journals(root)[0].unlink()
    keep(writer, "who", "b")
    assert kept(root) == {"need": "a", "who": "b"}


def test_a_store_that_was_taken_away_is_made_again_with_everything(root: Path) -> None:
    for committed in (False, True):
        writer = sit_down(root)
        keep(writer, "need", "a")
        if committed:
            writer.commit()
        shutil.rmtree(root)
        keep(writer, "who", "b")
        assert kept(root) == {"need": "a", "who": "b"}
        writer.close()
        assert kept(root) == {"need": "a", "who": "b"}
        shutil.rmtree(root)


def test_a_store_that_was_moved_is_not_written_to_behind_its_back(root: Path, tmp_path: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    root.rename(tmp_path / "moved")
    keep(writer, "who", "b")
    assert kept(root) == {"need": "a", "who": "b"}
    assert kept(tmp_path / "moved") == {"need": "a"}


def test_a_journal_that_somebody_else_wrote_to_is_made_again(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    for change in (lambda file: file.write(b"rubbish"), lambda file: file.truncate(10)):
        with journals(root)[0].open("r+b") as file:
            change(file)
        keep(writer, "need", writer.attempt.answers["need"].value + "b")
    assert kept(root) == {"need": "abb"}


def test_an_attempt_that_was_erased_elsewhere_stays_erased_when_nothing_more_is_typed(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.commit()
    Store(root, Clock()).erase_attempt(NAME)
    writer.sync()
    writer.close()
    assert Store(root, Clock()).names() == ()


def test_a_damaged_document_is_said_and_set_aside_and_never_overwritten(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.close()
    broken = document(root).read_bytes().replace(b'"a"', b'"b"')
    document(root).write_bytes(broken)
    store = Store(root, Clock())
    before = everything(root)
    with pytest.raises(StoreError, match="name-the-need.*damaged"):
        store.read(NAME)
    assert store.names() == (NAME,)
    assert everything(root) == before
    again = store.open(blank())
    assert answers(again.attempt) == {}
    (aside,) = (root / "damaged").iterdir()
    assert aside.read_bytes() == broken
    (notice,) = store.notices()
    assert str(aside) in notice
    keep(again, "need", "new")
    again.close()
    assert kept(root) == {"need": "new"}
    assert aside.read_bytes() == broken


def test_a_journal_is_replayed_even_where_its_document_is_damaged(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.commit()
    keep(writer, "need", "ab")
    as_if_dead(*journals(root))
    document(root).write_bytes(b"rubbish")
    assert answers(sit_down(root).attempt) == {"need": "ab"}
    assert kept(root) == {"need": "ab"}


def test_a_document_that_is_damaged_under_an_open_session_is_written_anew(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.commit()
    document(root).write_bytes(b"rubbish")
    keep(writer, "who", "b")
    writer.close()
    assert kept(root) == {"need": "a", "who": "b"}
    assert [path.read_bytes() for path in (root / "damaged").iterdir()] == [b"rubbish"]


def test_a_journal_damaged_in_the_middle_gives_its_beginning_and_is_kept(root: Path) -> None:
    writer = sit_down(root)
    for letters in ("a", "ab", "abc"):
        keep(writer, "need", letters)
    path = as_if_dead(*journals(root))
    lines = path.read_bytes().splitlines(keepends=True)
    broken = b"".join([*lines[:-2], lines[-2].replace(b"put", b"pat"), lines[-1]])
    path.write_bytes(broken)
    store = Store(root, Clock())
    assert answers(store.read(NAME)) == {"need": "a"}
    assert store.notices()
    assert answers(store.open(blank()).attempt) == {"need": "a"}
    assert [one.read_bytes() for one in (root / "damaged").iterdir()] == [broken]
    assert any("could not be read back" in notice for notice in store.notices())


def test_an_attempt_of_a_newer_program_can_be_read_and_not_written(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.close()
    content = document(root).read_bytes().replace(b"format = 1", b"format = 2")
    document(root).write_bytes(content)
    assert kept(root) == {"need": "a"}
    with pytest.raises(StoreError, match="newer workbook"):
        sit_down(root)
    assert document(root).read_bytes() == content


def test_a_document_that_became_newer_meanwhile_is_not_overwritten(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.commit()
    content = document(root).read_bytes().replace(b"format = 1", b"format = 2")
    document(root).write_bytes(content)
    keep(writer, "need", "b")
    (sentence,) = writer.close()
    assert "newer workbook" in sentence
    assert document(root).read_bytes() == content
    assert kept(root) == {"need": "b"}


def test_a_linked_document_is_not_followed(root: Path, tmp_path: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.close()
    document(root).rename(tmp_path / "elsewhere.toml")
    document(root).symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(StoreError, match="link"):
        Store(root, Clock()).read(NAME)


# Threads and signals


def test_syncing_in_another_strand_holds_up_nobody(root: Path) -> None:
    writer = sit_down(root)
    going = True

    def sync() -> None:
        while going:
            writer.sync()

    strand = Strand(target=sync)
    strand.start()
    try:
        for number in range(200):
            keep(writer, "need", "x" * number)
            if number % 20 == 0:
                assert writer.commit() == ()
    finally:
        going = False
        strand.join()
    assert writer.problem == ""
    assert kept(root) == {"need": "x" * 199}


def test_a_signal_handler_may_sync_in_the_middle_of_anything(root: Path) -> None:
    syncing = False

    def handler(call: str, what: object) -> None:
        nonlocal syncing
        assert not (call == "open" and str(what).endswith(".new")), "the journal was written to in the middle of a write"
        if not syncing and writers:
            syncing = True
            writers[0].sync()
            syncing = False

    writers: list[Writer] = []
    writers.append(sit_down(root, Watched(handler)))
    for commit in (False, True):
        for letters in ("a", "ab", "abc"):
            keep(writers[0], "need", letters)
            if commit:
                writers[0].commit()
            assert writers[0].problem == ""
            assert kept(root) == {"need": letters}
    assert writers[0].close() == ()
    assert not journals(root)
