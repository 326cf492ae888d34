"""What is due: shown on two days, then quiet; put off; silent at a login before that; long past, found and not asked."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.desks import Someone, again, desk_at, pass_days, stand_at, walk_on, write_pack
from workbook.attempt.attempt import AttemptName
from workbook.attempt.reminders import Reminder
from workbook.attempt.store import Store
from workbook.session.desk import Desk
from workbook.session.due import FRESH, LONG_AGO, SHOWS, Later, due, later_of, laters, note_shown, put_off
from workbook.session.opening import sit_down
from workbook.settings import Settings

PLAN = """
[[step]]
id = "day"
type = "date"
prompt = "When?"
due = "result"
"""
RESULT = """
id = "result"
title = "What happened"
repeatable = true
log = "asks"
log_line = "{word}"
[[step]]
id = "word"
type = "short_text"
prompt = "What happened?"
saves_as = "word"
[[step]]
id = "again"
type = "date"
prompt = "When will you ask once more?"
due = "result"
"""
PLANNED = AttemptName(thread="0001", pack="a-pack", exercise="plan", number=1)


@pytest.fixture(params=[True, False], ids=["kept", "in memory"])
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Desk:
    """A desk at which a day was chosen: the 24th of November 2026, a Tuesday, tomorrow."""
    write_pack(tmp_path / "pack", plan=PLAN, result=RESULT)
    desk = desk_at(tmp_path, tmp_path / "pack", kept=request.param)
    plan(desk, "tomorrow")
    return desk


def plan(desk: Desk, day: str) -> None:
    session = sit_down(desk, "plan")
    stand_at(session, "day")
    session.answer(day)
    session.close()


def shown_today(desk: Desk) -> int:
    """Show home as a front end does, at a start of its own, and return how much of what is due stood there."""
    fresh = again(desk)
    there = due(fresh)
    note_shown(fresh, there)
    return len(there)


def shows(desk: Desk, days: int) -> list[int]:
    """Return how much was due on each of the next days."""
    told = []
    for _day in range(days):
        pass_days(desk, 1)
        told.append(shown_today(desk))
    return told


def test_home_asks_on_two_days_and_then_is_quiet(desk: Desk) -> None:
    assert shown_today(desk) == 0
    assert shows(desk, 5) == [1] * SHOWS + [0, 0, 0]


def test_the_days_on_which_nobody_opened_home_do_not_count(desk: Desk) -> None:
    pass_days(desk, 9)
    assert shown_today(desk) == 1
    pass_days(desk, 20)
    assert [shown_today(desk), *shows(desk, 2)] == [1, 0, 0]


def test_a_day_counts_once_however_often_home_is_opened(desk: Desk) -> None:
    pass_days(desk, 1)
    assert [shown_today(desk) for _time in range(5)] == [1] * 5
    assert shows(desk, 2) == [1, 0]


def test_looking_at_what_is_due_without_showing_it_counts_for_nothing(desk: Desk) -> None:
    for _day in range(6):
        pass_days(desk, 1)
        assert len(due(again(desk))) == 1


def test_another_day_that_is_chosen_is_asked_about_anew(desk: Desk) -> None:
    assert shows(desk, 3) == [1, 1, 0]
    plan(desk, "tomorrow")
    assert shows(desk, 3) == [1, 1, 0]


def test_what_is_put_off_waits_for_its_day_and_is_then_asked_twice_more(desk: Desk) -> None:
    assert shows(desk, 2) == [1, 1]
    told = put_off(desk, due(desk)[0], Later(words="", until=desk.today() + timedelta(days=3)))
    assert told == "You will be asked again on Saturday 28 November 2026."
    assert shown_today(desk) == 0
    assert shows(desk, 6) == [0, 0, 1, 1, 0, 0]


def test_what_is_not_to_be_asked_again_is_not(desk: Desk) -> None:
    pass_days(desk, 1)
    assert put_off(desk, due(desk)[0], laters(desk)[-1]) == "You will not be asked again. Your plan stays with your answers."
    assert shown_today(desk) == 0
    assert sum(shows(desk, 40)) == 0
    assert sit_down(desk, "plan").attempt.answers["day"].value == "2026-11-24"


def test_a_quiet_day_does_not_hide_a_later_one_that_leads_to_the_same_page(desk: Desk) -> None:
    session = sit_down(desk, "result")
    stand_at(session, "again")
    session.answer("in 5 days")
    session.close()
    assert shows(desk, 7) == [1, 1, 0, 0, 1, 1, 0]


def test_what_was_done_since_its_day_is_not_asked(desk: Desk) -> None:
    pass_days(desk, 1)
    session = sit_down(desk, "result")
    walk_on(session, Someone(given={"again": "in 9 days"}))
    session.close()
    assert shown_today(desk) == 0
    assert [one.since for one in due_on(desk, 9)] == [date(2026, 12, 3)]


def due_on(desk: Desk, days: int) -> tuple[object, ...]:
    pass_days(desk, days)
    return due(desk)


def test_a_second_ask_is_told_on_a_page_of_its_own(desk: Desk) -> None:
    pass_days(desk, 1)
    assert [(one.title, one.fresh) for one in due(desk)] == [("How did it go?", False)]
    session = sit_down(desk, "result", fresh=due(desk)[0].fresh)
    walk_on(session, Someone(given={"again": "tomorrow"}))
    session.close()
    pass_days(desk, 1)
    (one,) = due(desk)
    assert one.fresh
    second = sit_down(desk, one.exercise, fresh=one.fresh)
    assert (second.attempt.name.number, dict(second.attempt.answers)) == (2, {})


def test_a_day_that_is_long_past_is_not_asked_about(desk: Desk) -> None:
    pass_days(desk, 1 + LONG_AGO.days)
    assert len(due(desk)) == 1
    pass_days(desk, 1)
    assert due(desk) == ()


def test_the_line_at_a_login_is_silent_sooner_than_home(desk: Desk) -> None:
    pass_days(desk, FRESH.days)
    assert [one.asks_at_login(desk.today()) for one in due(desk)] == [True]
    pass_days(desk, 1)
    assert [one.asks_at_login(desk.today()) for one in due(desk)] == [False]


def test_a_clock_that_goes_back_asks_nothing_too_early(desk: Desk) -> None:
    assert shows(desk, 1) == [1]
    pass_days(desk, -1)
    assert shown_today(desk) == 0


@pytest.mark.parametrize("weekday", range(7))
def test_each_day_to_be_asked_again_is_offered_once_and_is_to_come(desk: Desk, weekday: int) -> None:
    pass_days(desk, weekday)
    days = [later.until for later in laters(desk)[:-1]]
    assert len(days) == len(set(days)) and laters(desk)[-1].until is None
    for later in laters(desk)[:-1]:
        assert later.until is not None and later.until > desk.today()
        if later.words.startswith("On "):
            assert later.words == "On Friday" and later.until.weekday() == 4
    assert any(day is not None and day.weekday() == 4 for day in days)


def test_a_typed_day_puts_off_where_it_is_to_come(desk: Desk) -> None:
    assert later_of(desk, "in 3 days") == Later(words="in 3 days", until=date(2026, 11, 26))
    assert [later_of(desk, typed) for typed in ("today", "2020-01-01", "some day", "")] == [None] * 4


# -- what is kept of it


@pytest.fixture
def store(tmp_path: Path) -> Store:
    write_pack(tmp_path / "pack", plan=PLAN, result=RESULT)
    desk = desk_at(tmp_path, tmp_path / "pack")
    plan(desk, "tomorrow")
    pass_days(desk, 1)
    note_shown(desk, due(desk))
    return Store(tmp_path / "store", desk.now)


def kept_file(root: Path) -> Path:
    return root / "store" / "threads" / "0001" / "a-pack.plan.1.due.toml"


def test_what_is_kept_has_days_and_no_words(tmp_path: Path, store: Store) -> None:
    assert store.reminders(PLANNED) == {"day": Reminder(day=date(2026, 11, 24), shown=(date(2026, 11, 24),))}
    text = kept_file(tmp_path).read_text("utf-8")
    assert "[days.day]\nday = 2026-11-24\nshown = [\n    2026-11-24,\n]\n" in text
    assert kept_file(tmp_path).stat().st_mode & 0o777 == 0o600
    assert [name.exercise for name in store.names()] == ["plan"]


def test_erasing_the_plan_takes_it_away(tmp_path: Path, store: Store) -> None:
    assert kept_file(tmp_path).exists()
    store.erase_attempt(PLANNED)
    assert not kept_file(tmp_path).exists()


@pytest.mark.parametrize("wreck", [b"", b"\xff", b'[days.day]\nday = "x"\n', b"format = 1\nchecksum = 'x'\n[days]\nday = 3\n"])
def test_a_damaged_file_is_as_if_nothing_was_shown_and_is_written_anew(tmp_path: Path, store: Store, wreck: bytes) -> None:
    kept_file(tmp_path).write_bytes(wreck)
    assert store.reminders(PLANNED) == {}
    kept = Reminder(day=date(2026, 11, 24), until=date(2026, 12, 1), never=True)
    store.remind(PLANNED, "day", kept)
    assert store.reminders(PLANNED) == {"day": kept}


def test_what_a_newer_program_kept_is_read_and_stays(tmp_path: Path, store: Store) -> None:
    newer = b"format = 9\nchecksum = 'of another kind'\n[days.day]\nday = 2026-11-24\nnever = true\nmood = 'blue'\n"
    kept_file(tmp_path).write_bytes(newer)
    assert store.reminders(PLANNED)["day"].never
    store.remind(PLANNED, "day", Reminder(day=date(2026, 11, 24)))
    assert kept_file(tmp_path).read_bytes() == newer


def test_a_disk_that_keeps_nothing_stops_nobody(tmp_path: Path, store: Store) -> None:
    desk = desk_at(tmp_path, tmp_path / "pack")
    pass_days(desk, 1)
    assert desk.settings == Settings()
    kept_file(tmp_path).unlink()
    kept_file(tmp_path).mkdir()
    note_shown(desk, due(desk))
    assert len(due(desk)) == 1
