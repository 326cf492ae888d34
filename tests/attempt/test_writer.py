"""One sitting: what is kept is there, and a commit puts it into the document."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread as Strand

from tests.attempt.faults import Watched
from tests.attempt.stage import NAME, Clock, answers, blank, document, everything, journals, keep, kept, sit_down
from workbook.attempt.attempt import Given, Version
from workbook.attempt.document import parse
from workbook.attempt.sealed import seal
from workbook.attempt.store import Store
from workbook.attempt.writer import Writer

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


def test_an_answer_that_is_left_out_stays(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.keep(replace(writer.attempt, answers={}))
    assert answers(writer.attempt) == kept(root) == {"need": "a"}


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
    assert parse(newest.read_bytes(), NAME).state["answers.need"].text.endswith('"9.3"}')  # the twin of the document


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
