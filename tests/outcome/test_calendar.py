"""Days as an .ics file, held against the standard, and read by the icalendar library."""

from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from workbook.outcome.calendar import LONGEST, Noted, as_ics, escaped, folded

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
FRIDAY = Noted(name="0001/plan/ask_date", on=date(2026, 11, 27), at=AT)


def unfolded(held: bytes) -> list[str]:
    return held.replace(b"\r\n ", b"").decode().split("\r\n")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_line_is_longer_than_the_standard_allows_and_no_sign_is_cut(text: str) -> None:
    held = as_ics([FRIDAY], text)
    lines = held.split(b"\r\n")
    assert all(len(line) <= LONGEST and line.decode() is not None for line in lines)
    assert b"\n" not in held.replace(b"\r\n", b"") and b"\r" not in held.replace(b"\r\n", b"")
    assert f"SUMMARY:{escaped(text)}" in unfolded(held)


def test_a_folded_line_is_the_line() -> None:
    line = "SUMMARY:" + "ä🙂 " * 60
    parts = folded(line)
    assert len(parts) > 3 and all(part.startswith(" ") for part in parts[1:])
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line


def test_signs_with_a_meaning_are_written_out() -> None:
    assert escaped("a;b,c\\d\ne\r\nf\x1b") == "a\\;b\\,c\\\\d\\ne\\nf"


def test_it_says_note_and_nothing_of_what_it_is_known_by() -> None:
    held = as_ics([FRIDAY], "Note").decode()
    assert "SUMMARY:Note\r\n" in held and "DESCRIPTION:Note\r\n" in held
    assert not any(word in held for word in ("plan", "ask", "0001"))


def test_the_same_day_is_the_same_entry_whenever_it_is_written() -> None:
    moved = Noted(name=FRIDAY.name, on=date(2026, 12, 4), at=AT + timedelta(days=1))
    other = Noted(name="0002/plan/ask_date", on=FRIDAY.on, at=AT)
    uid = [next(line for line in unfolded(as_ics([one], "Note")) if line.startswith("UID:")) for one in (FRIDAY, moved, other)]
    assert uid[0] == uid[1] != uid[2]
    assert as_ics([FRIDAY], "Note") == as_ics([FRIDAY], "Note")


def test_a_calendar_reads_a_whole_day_with_its_alarm_and_a_time_in_its_zone() -> None:
    in_zone = Noted(name="b", on=datetime(2026, 11, 28, 9, 30, tzinfo=timezone(timedelta(hours=2))), at=AT)
    floating = Noted(name="c", on=datetime(2026, 11, 29, 18, 0), at=AT)  # noqa: DTZ001
    text = "Größe; 🙂, \\ and\nmore " * 12
    told = icalendar.Calendar.from_ical(as_ics([FRIDAY, in_zone, floating], text)).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in told] == [text] * 3
    assert [one["DTSTART"].dt for one in told] == [date(2026, 11, 27), datetime(2026, 11, 28, 7, 30, tzinfo=UTC), floating.on]
    assert told[0]["DTEND"].dt == date(2026, 11, 28)
    assert [one.walk("VALARM")[0]["TRIGGER"].dt for one in told] == [timedelta(hours=9), timedelta(0), timedelta(0)]
    assert all(one["DTSTAMP"].dt == AT for one in told)


def test_the_last_day_that_there_is_has_no_day_after_it() -> None:
    (told,) = icalendar.Calendar.from_ical(as_ics([Noted(name="z", on=date.max, at=AT)], "Note")).walk("VEVENT")
    assert told["DTSTART"].dt == date.max and "DTEND" not in told
