"""Which threads are passed over unread at a start: those that ask nothing any more, for as long as nothing they hang on has changed."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.desks import Clock, Someone, desk_at, pass_days, stand_at, walk_on, write_pack
from tests.session.test_due import PLAN, RESULT
from tests.session.test_home import files_opened
from workbook.pack.library import Library
from workbook.session.desk import Desk
from workbook.session.due import LONG_AGO, SHOWS, Later, chosen_days, due, laters, note_shown, put_off
from workbook.session.home import home
from workbook.session.opening import sit_down
from workbook.session.settled import FILE, Settled

PAGE = '[[step]]\nid = "words"\ntype = "short_text"\nprompt = "What?"\n'


@pytest.fixture
def clock() -> Clock:
    return Clock()


def start(root: Path, clock: Clock, *, cache: bool = True) -> Desk:
    """Return the desk of a start of its own."""
    if not (root / "pack").exists():
        write_pack(root / "pack", plan=PLAN, result=RESULT, page=PAGE)
    desk = desk_at(root, clock=clock)
    desk.library = Library((root / "pack",), root / "cache" if cache else None)
    desk.settled = Settled(root / "cache" if cache else None)
    return desk


def answer(desk: Desk, page: str, step: str, words: str) -> None:
    session = sit_down(desk, page)
    stand_at(session, step)
    session.answer(words)
    session.close()


def threads(root: Path, clock: Clock, number: int) -> None:
    """Make so many threads, each with one answer, and one more that is the current one."""
    for _one in range(number):
        desk = start(root, clock)
        desk.new_thread()
        answer(desk, "page", "words", "letters")
    start(root, clock).new_thread()


def documents(desk: Desk) -> list[str]:
    """Show home and return the documents that were opened for it, as `thread/name`."""
    with files_opened() as opened:
        home(desk)
        documents = [Path(path) for path in opened if re.search(r"threads/\d{4}/.*\.\d+\.toml$", path)]
    desk.settled.keep()
    return sorted({f"{path.parent.name}/{path.name}" for path in documents})


@pytest.mark.parametrize("number", [1, 10, 40])
def test_home_opens_no_document_of_threads_that_ask_nothing_however_many_there_are(tmp_path: Path, clock: Clock, number: int) -> None:
    threads(tmp_path, clock, number)
    assert len(documents(start(tmp_path, clock, cache=False))) == number, "without it, every one is read"
    assert len(documents(start(tmp_path, clock))) == number
    assert documents(start(tmp_path, clock)) == []
    pass_days(start(tmp_path, clock), 400)
    assert documents(start(tmp_path, clock)) == []


def test_within_a_sitting_they_are_read_once_even_where_nothing_can_be_kept(tmp_path: Path, clock: Clock) -> None:
    threads(tmp_path, clock, 3)
    desk = start(tmp_path, clock, cache=False)
    assert [len(documents(desk)) for _time in range(3)] == [3, 0, 0]


def test_only_the_thread_that_changed_is_read_again(tmp_path: Path, clock: Clock) -> None:
    threads(tmp_path, clock, 3)
    documents(start(tmp_path, clock))
    desk = start(tmp_path, clock)
    desk.switch(desk.find_thread("2"))
    answer(desk, "page", "words", "other letters")
    desk = start(tmp_path, clock)
    desk.switch(desk.find_thread("4"))
    assert documents(start(tmp_path, clock)) == ["0002/a-pack.page.1.toml"]
    assert documents(start(tmp_path, clock)) == []


def test_a_day_that_is_chosen_later_is_asked_about_at_once(tmp_path: Path, clock: Clock) -> None:
    threads(tmp_path, clock, 1)
    documents(start(tmp_path, clock))
    answer(start(tmp_path, clock), "plan", "day", "today")
    assert len(due(start(tmp_path, clock))) == 1


def test_a_thread_with_a_day_to_come_asks_on_that_day(tmp_path: Path, clock: Clock) -> None:
    answer(start(tmp_path, clock), "plan", "day", "in 3 days")
    assert documents(start(tmp_path, clock)) == documents(start(tmp_path, clock)) == ["0001/a-pack.plan.1.toml"]
    pass_days(start(tmp_path, clock), 3)
    assert len(due(start(tmp_path, clock))) == 1


def test_a_thread_with_a_day_to_come_is_read_once_a_day_until_then(tmp_path: Path, clock: Clock) -> None:
    answer(start(tmp_path, clock), "plan", "day", "in 3 days")
    start(tmp_path, clock).new_thread()
    for _day in range(3):
        assert documents(start(tmp_path, clock)) == ["0001/a-pack.plan.1.toml"]
        assert documents(start(tmp_path, clock)) == []
        assert len(chosen_days(start(tmp_path, clock))) == 1, "the plan looks for days to come, and finds it"
        pass_days(start(tmp_path, clock), 1)
    for _start in range(2):
        assert documents(start(tmp_path, clock)) == ["0001/a-pack.plan.1.toml"]
        assert len(due(start(tmp_path, clock))) == 1


def test_a_day_to_come_that_is_chosen_anew_is_asked_about_at_once(tmp_path: Path, clock: Clock) -> None:
    answer(start(tmp_path, clock), "plan", "day", "in 3 days")
    first = start(tmp_path, clock).thread()
    start(tmp_path, clock).new_thread()
    documents(start(tmp_path, clock))
    desk = start(tmp_path, clock)
    desk.switch(first)
    answer(desk, "plan", "day", "today")
    start(tmp_path, clock).new_thread()
    assert len(due(start(tmp_path, clock))) == 1


def planned(root: Path, clock: Clock) -> Desk:
    """Choose today in one thread, go on in another, and return the desk of the next start."""
    answer(start(root, clock), "plan", "day", "today")
    start(root, clock).new_thread()
    return start(root, clock)


def shown_often_enough(desk: Desk) -> None:
    for _day in range(SHOWS):
        note_shown(desk, due(desk))
        pass_days(desk, 1)


def done(desk: Desk) -> None:
    current = desk.thread()
    desk.switch(desk.find_thread("1"))
    session = sit_down(desk, "result")
    walk_on(session, Someone(given={"again": "2026-11-01"}))
    session.close()
    pass_days(desk, int(LONG_AGO.days))
    desk.switch(current)


OVER = {
    "shown": shown_often_enough,
    "long ago": lambda desk: pass_days(desk, LONG_AGO.days + 1),
    "never": lambda desk: put_off(desk, due(desk)[0], laters(desk)[-1]),
    "done": done,
}


@pytest.mark.parametrize("way", OVER)
def test_a_thread_whose_day_is_over_is_read_no_more(tmp_path: Path, clock: Clock, way: str) -> None:
    desk = planned(tmp_path, clock)
    assert "0001/a-pack.plan.1.toml" in documents(start(tmp_path, clock))
    OVER[way](desk)
    assert "0001/a-pack.plan.1.toml" in documents(start(tmp_path, clock))
    assert documents(start(tmp_path, clock)) == []


def test_a_clock_that_goes_back_asks_again_what_was_past(tmp_path: Path, clock: Clock) -> None:
    desk = planned(tmp_path, clock)
    pass_days(desk, LONG_AGO.days + 1)
    assert documents(start(tmp_path, clock)) and not documents(start(tmp_path, clock))
    pass_days(desk, -5)
    assert len(due(start(tmp_path, clock))) == 1


def test_what_is_put_off_is_asked_again(tmp_path: Path, clock: Clock) -> None:
    desk = planned(tmp_path, clock)
    shown_often_enough(desk)
    documents(start(tmp_path, clock))
    desk = start(tmp_path, clock)
    pass_days(desk, -1)
    (one,) = due(desk)
    put_off(desk, one, Later(words="", until=desk.today() + timedelta(days=9)))
    documents(start(tmp_path, clock))
    pass_days(desk, 9)
    assert len(due(start(tmp_path, clock))) == 1


def test_a_page_that_a_pack_offers_later_is_offered(tmp_path: Path, clock: Clock) -> None:
    answer(start(tmp_path, clock), "plan", "day", "today")
    plan = tmp_path / "pack" / "exercises" / "plan.toml"
    plan.write_text(plan.read_text().replace('due = "result"', ""))
    home(desk := start(tmp_path, clock))
    desk.settled.keep()
    assert (tmp_path / "cache" / FILE).exists()
    plan.write_text(plan.read_text() + 'due = "result"\n')
    assert len(due(start(tmp_path, clock))) == 1


def test_a_document_that_cannot_be_read_keeps_its_thread_in_sight(tmp_path: Path, clock: Clock) -> None:
    threads(tmp_path, clock, 2)
    document = tmp_path / "store" / "threads" / "0001" / "a-pack.page.1.toml"
    document.unlink()
    document.mkdir()
    assert len(documents(start(tmp_path, clock))) == 2
    assert documents(start(tmp_path, clock)) == ["0001/a-pack.page.1.toml"]


def test_a_damaged_document_is_told_at_each_start_and_keeps_its_thread_in_sight(tmp_path: Path, clock: Clock) -> None:
    threads(tmp_path, clock, 2)
    (tmp_path / "store" / "threads" / "0001" / "a-pack.page.1.toml").write_bytes(b"\xff")
    for _start in range(3):
        desk = start(tmp_path, clock)
        assert "0001/a-pack.page.1.toml" in documents(desk)
        assert [notice for notice in desk.store.notices() if "damaged" in notice]


def test_a_thread_that_a_journal_tells_of_is_read(tmp_path: Path, clock: Clock) -> None:
    threads(tmp_path, clock, 1)
    desk = start(tmp_path, clock)
    desk.switch(desk.find_thread("1"))
    session = sit_down(desk, "page")
    stand_at(session, "words")
    session.type("cut off he")
    for _start in range(2):
        assert documents(start(tmp_path, clock)) == ["0001/a-pack.page.1.toml"]


def test_what_is_kept_has_a_day_and_hashes_and_no_words(tmp_path: Path, clock: Clock) -> None:
    threads(tmp_path, clock, 2)
    documents(start(tmp_path, clock))
    kept = tmp_path / "cache" / FILE
    day, *marks, end = kept.read_text("ascii").splitlines()
    assert end == "" and day == "2026-11-23" and len(marks) == 3 and all(re.fullmatch("[0-9a-f]{32}", mark) for mark in marks)
    assert kept.stat().st_mode & 0o777 == 0o600


WRECKS = [b"", b"\xff", b"\n\n", b"2026-11-23", b"9999-12-31\n", b"x" * 2_000_000, b"2026-11-23\n" + b"0" * 32 + b"\n"]


@pytest.mark.parametrize("wreck", WRECKS, ids=[str(wreck[:12]) for wreck in WRECKS])
def test_one_that_is_damaged_is_made_anew(tmp_path: Path, clock: Clock, wreck: bytes) -> None:
    threads(tmp_path, clock, 2)
    documents(start(tmp_path, clock))
    kept = tmp_path / "cache" / FILE
    before = kept.read_bytes()
    kept.write_bytes(wreck)
    assert len(documents(start(tmp_path, clock))) == 2
    assert kept.read_bytes() == before


@pytest.mark.parametrize("way", ["gone", "a folder", "no cache to be made"])
def test_where_it_cannot_be_kept_everything_is_read(tmp_path: Path, clock: Clock, way: str) -> None:
    threads(tmp_path, clock, 2)
    documents(start(tmp_path, clock))
    (tmp_path / "cache" / FILE).unlink()
    if way == "a folder":
        (tmp_path / "cache" / FILE).mkdir()
    elif way == "no cache to be made":
        shutil.rmtree(tmp_path / "cache")
        (tmp_path / "cache").write_text("")
    assert len(documents(start(tmp_path, clock))) == 2
    assert len(documents(start(tmp_path, clock))) == (0 if way == "gone" else 2)


def test_it_is_written_only_where_something_changed(tmp_path: Path, clock: Clock) -> None:
    threads(tmp_path, clock, 2)
    documents(start(tmp_path, clock))
    before = (tmp_path / "cache" / FILE).stat()
    pass_days(start(tmp_path, clock), 3)
    documents(start(tmp_path, clock))
    after = (tmp_path / "cache" / FILE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_in_memory_nothing_settles(tmp_path: Path, clock: Clock) -> None:
    desk = desk_at(tmp_path, kept=False, clock=clock)
    assert desk.store.looks() == {}
    home(desk)
    desk.settled.keep()
    assert list(tmp_path.iterdir()) == []


def test_marks_count_from_the_day_on_which_they_were_noted() -> None:
    settled = Settled()
    settled.note(date(2026, 11, 23), ["a"], ["b"])
    assert settled.known(date(2026, 11, 23)) == settled.known(date(2027, 1, 1)) == {"a"}
    assert settled.known(date(2026, 11, 22)) == frozenset()
    assert settled.quiet(date(2026, 11, 23)) == {"b"}
    assert settled.quiet(date(2026, 11, 22)) == settled.quiet(date(2026, 11, 24)) == frozenset()
