"""--no-save: the same face, and nothing on the disk."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.attempt.stage import NAME, Clock, answers, blank, keep
from workbook.attempt.attempt import Given
from workbook.attempt.conflicts import TwoAnswers
from workbook.attempt.reminders import Reminder
from workbook.attempt.store import Store
from workbook.attempt.thread import Kept, Thread
from workbook.attempt.unkept import NothingKept
from workbook.attempt.writer import Writer
from workbook.errors import StoreError

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ENTRY = Kept(value="x", at=NOON, name=NAME, step="need")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return NothingKept(tmp_path / "store", Clock())


def test_it_does_what_a_store_does_and_touches_no_disk(store: Store, tmp_path: Path) -> None:
    writer = store.open(blank())
    assert store.names() == ()
    keep(writer, "need", "a")
    keep(writer, "need", "ab")
    writer.sync()
    assert writer.problem == ""
    assert answers(store.read(NAME)) == answers(writer.attempt) == {"need": "ab"}
    assert writer.commit() == writer.close() == store.notices() == ()
    assert writer.elsewhere() is None
    assert answers(store.open(blank()).attempt) == {"need": "ab"}
    assert store.names() == store.names("0001") == (NAME,)
    assert store.names("0002") == ()
    assert [thread.id for thread in store.threads()] == ["0001"]
    thread = store.add_thread("Money")
    store.save_thread(replace(thread, title="Time"))
    store.save_thread(Thread(id="0001", created=NOON, opened=NOON))
    assert [(one.id, one.title) for one in store.threads()] == [("0001", ""), ("0002", "Time")]
    assert list(tmp_path.iterdir()) == []


def test_whatever_is_asked_of_it_nothing_reaches_the_disk(tmp_path: Path) -> None:
    """Each method of a store is called here, so that one that comes later and writes is seen."""
    given = Given(value="x", at=NOON, prompt="?")
    beside = TwoAnswers(path=tmp_path / "untouched", name=NAME, step="need", shown=given, other=given)
    beside.path.write_text("")
    thread = Thread(id="0001", created=NOON, opened=NOON)
    calls: dict[str, tuple[object, ...]] = {
        "threads": (), "names": (), "looks": (), "profile": (), "notices": (), "add_thread": ("Money",), "save_thread": (thread,),
        "save_profile": ({"key": ENTRY},), "open": (blank(),), "read": (NAME,), "conflicts": ("0001",), "settle": (beside,),
        "keep_beside": (NAME, "need", given, given), "note": ("words",), "reminders": (NAME,),
        "remind": (NAME, "need", Reminder(day=NOON.date())), "look_at": ("0001",), "listing": (), "keep_listing": ("[]",),
        "tried": ("0001",), "keep_tried": ("0001", {"mark"}),
        "erase_attempt": (NAME,), "erase_thread": ("0001",), "erase_all": (),
    }  # fmt: skip
    assert set(calls) == {name for name in dir(Store) if not name.startswith("_")}
    for kind, touches in ((NothingKept, False), (Store, True)):
        for name, given_to_it in calls.items():
            with suppress(StoreError):
                made = getattr(kind(tmp_path / "store", Clock()), name)(*given_to_it)
                if isinstance(made, Writer):
                    keep(made, "need", "a")
                    made.close()
        assert ((tmp_path / "store").exists() or not beside.path.exists()) == touches


def test_the_newer_answer_stands_in_its_profile(store: Store) -> None:
    store.save_profile({"key": ENTRY})
    store.save_profile({"key": replace(ENTRY, value="older", at=datetime(2026, 1, 1, tzinfo=UTC)), "other": ENTRY})
    assert store.profile() == {"key": ENTRY, "other": ENTRY}


def test_it_reads_nothing_that_is_on_the_disk(tmp_path: Path) -> None:
    writer = Store(tmp_path / "store", Clock()).open(blank())
    keep(writer, "need", "a")
    store = NothingKept(tmp_path / "store", Clock())
    assert store.names() == store.threads() == ()
    with pytest.raises(StoreError):
        store.read(NAME)


def test_it_forgets_when_asked(store: Store) -> None:
    other = replace(NAME, thread="0002")
    for name in (NAME, other):
        keep(store.open(blank(name)), "need", "x")
        store.save_profile({name.thread: replace(ENTRY, name=name)})
    assert store.erase_attempt(NAME).counts == {"threads": 1, "profile": 1}
    assert store.names() == (other,)
    assert store.erase_thread("0002").counts == {"threads": 1, "profile": 1}
    assert store.erase_all().counts == {}
    assert store.profile() == {}


@pytest.mark.parametrize("way", ["one page", "a thread", "everything"])
def test_a_page_that_is_open_while_another_is_erased_keeps_what_is_written_on(store: Store, way: str) -> None:
    other = replace(NAME, thread="0002")
    for name in (NAME, other):
        keep(store.open(replace(blank(), name=name)), "need", "a")
    open_page = store.open(blank())
    match way:
        case "one page":
            store.erase_attempt(other)
        case "a thread":
            store.erase_thread("0002")
        case "everything":
            store.erase_all()
    keep(open_page, "need", "written on")
    assert store.names() == (NAME,) and answers(store.read(NAME)) == {"need": "written on"}
