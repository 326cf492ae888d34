"""Days as an .ics file that every calendar reads (RFC 5545): neutral by itself, since calendars are seen by others."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from workbook.digest import sha256
from workbook.frozen import frozen

LONGEST = 75
"""Bytes in a line, its end not counted; a longer one goes on in the next, after a blank."""
MORNING = "PT9H"
"""When a whole day's alarm sounds: nine o'clock, wherever the calendar is."""
AT_ONCE = "PT0S"


@frozen
class Noted:
    """Something that stands in a calendar on a day, or at a time."""

    name: str
    """What it is known by; the same name is the same entry when the file is read again. Only its hash is in the file."""
    on: date | datetime
    """A day; or a time, which without a zone is the time that clocks show wherever the person is."""
    at: datetime
    """When it was written down, in UTC: the file is the same whenever it is made."""


def as_ics(entries: Sequence[Noted], summary: str) -> bytes:
    """Return the file. `summary` is all that stands in it beside the days, on each of them and in its alarm."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//workbook//workbook//EN", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += _event(entry, escaped(summary))
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line)).encode()


def _event(entry: Noted, summary: str) -> Iterable[str]:
    stamp, is_time = _utc(entry.at), isinstance(entry.on, datetime)
    yield from ("BEGIN:VEVENT", f"UID:{sha256(entry.name.encode()).hexdigest()[:32]}@workbook", f"DTSTAMP:{stamp}")
    if isinstance(entry.on, datetime):
        yield f"DTSTART:{_utc(entry.on) if entry.on.tzinfo else entry.on.strftime('%Y%m%dT%H%M%S')}"
        yield "DURATION:PT30M"
    else:
        yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
        if entry.on < date.max:  # a day without an end is one day
            yield f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}"
    yield from (f"SUMMARY:{summary}", "CLASS:PRIVATE", "TRANSP:TRANSPARENT")
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}", f"TRIGGER:{AT_ONCE if is_time else MORNING}", "END:VALARM")
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Return a text as the value of a property: backslash, semicolon, comma and line end are written out."""
    for sign, told in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(sign, told)
    return "".join(sign for sign in text if sign.isprintable())


def folded(line: str) -> list[str]:
    """Return a line in parts of at most LONGEST bytes, all but the first with a blank before them; no sign is cut in two."""
    told, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > LONGEST:
            told.append(part)
            part = " "
        part += sign
    return [*told, part]


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
