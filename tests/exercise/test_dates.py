"""The days that a person may type."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.exercise.dates import from_iso, parse_day

MONDAY = date(2026, 11, 23)
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-11-28", "2026-11-28"),
        ("2026-1-2", "2026-01-02"),
        ("2024-02-29", "2024-02-29"),
        (" 2026-11-28 ", "2026-11-28"),
        ("2026-11-28.", "2026-11-28"),
        ("today", "2026-11-23"),
        ("Today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("TOMORROW.", "2026-11-24"),
        ("friday", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("fri", "2026-11-27"),
        ("on friday", "2026-11-27"),
        ("day after tomorrow", "2026-11-25"),
        ("this friday", "2026-11-27"),
        ("monday", "2026-11-30"),
        ("sunday", "2026-11-29"),
        ("tues", "2026-11-24"),
        ("thurs", "2026-11-26"),
        ("wednes", "2026-11-25"),
        ("next friday", "2026-12-04"),
        ("next monday", "2026-11-30"),
        ("next sunday", "2026-12-06"),
        ("next fri", "2026-12-04"),
        ("next week", "2026-11-30"),
        ("in 3 days", "2026-11-26"),
        ("in 1 day", "2026-11-24"),
        ("in a day", "2026-11-24"),
        ("in one week", "2026-11-30"),
        ("in a week", "2026-11-30"),
        ("in 2 weeks", "2026-12-07"),
        ("in two  weeks", "2026-12-07"),
        ("in a month", "2026-12-23"),
        ("in 3 months", "2027-02-21"),
        ("in 0 days", "2026-11-23"),
        ("in 999 days", "2029-08-18"),
    ],
)
def test_a_day_is_understood(text: str, wanted: str) -> None:
    day = parse_day(text, MONDAY)
    assert day is not None and day.isoformat() == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2026-02-29",
        "2026-13-01",
        "2026-11-31",
        "0000-01-01",
        "28.11.2026",
        "11/28/2026",
        "2026-11",
        "in 1000 days",
        "in days",
        "in -1 days",
        "in 3 years",
        "fr",
        "next",
        "next today",
        "next tomorrow",
        "fridays",
        "yesterday",
        "the friday",
        "2026-11-28 10:00",
        "99999-01-01",
    ],
)
def test_a_day_that_cannot_be_told_is_none(text: str) -> None:
    assert parse_day(text, MONDAY) is None


@pytest.mark.parametrize("start", range(7))
def test_a_weekday_is_the_coming_one_and_never_today(start: int) -> None:
    today = MONDAY + timedelta(days=start)
    for number, name in enumerate(DAYS):
        day = parse_day(name, today)
        assert day is not None and day.weekday() == number and timedelta(0) < day - today <= timedelta(days=7)


@pytest.mark.parametrize("start", range(7))
def test_next_and_a_weekday_is_in_the_next_week(start: int) -> None:
    today = MONDAY + timedelta(days=start)
    for number, name in enumerate(DAYS):
        assert parse_day(f"next {name}", today) == MONDAY + timedelta(days=7 + number)


def test_a_leap_day_is_there_in_leap_years_only() -> None:
    assert parse_day("tomorrow", date(2028, 2, 28)) == date(2028, 2, 29)
    assert parse_day("tomorrow", date(2027, 2, 28)) == date(2027, 3, 1)
    assert parse_day("in 2 days", date(2028, 2, 28)) == date(2028, 3, 1)
    assert parse_day("2100-02-29", MONDAY) is None


def test_a_day_after_the_last_of_all_is_none() -> None:
    assert parse_day("tomorrow", date(9999, 12, 30)) == date.max
    assert parse_day("in 3 days", date.max) is None
    assert parse_day("friday", date.max) is None
    assert parse_day("next week", date.max) is None
    assert parse_day("tomorrow", date.max) is None


WORDS = st.lists(
    st.sampled_from(["in", "3", "a", "days", "weeks", "next", "this", "friday", "mon", "today", "2026-11-28", "-", ",", ".", "week"]),
    max_size=4,
)


@given(st.one_of(st.text(max_size=20), WORDS.map(" ".join)), st.dates())
def test_whatever_is_typed_is_a_day_or_none(text: str, today: date) -> None:
    day = parse_day(text, today)
    assert day is None or from_iso(day.isoformat()) == day


@given(st.dates())
def test_a_kept_day_is_read_back(day: date) -> None:
    assert from_iso(day.isoformat()) == day == parse_day(day.isoformat(), MONDAY)


@pytest.mark.parametrize("kept", [None, 7, True, "", "friday", ["2026-11-28"], "2026-02-30"])
def test_what_is_no_kept_day_is_none(kept: object) -> None:
    assert from_iso(kept) is None
