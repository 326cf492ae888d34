"""The days that a person may type: ISO, `today`, `tomorrow`, `friday`, `next friday`, `in 3 days`."""

import re
from datetime import date, timedelta

from workbook.locale import Speech, _

_IN = re.compile(r"in (\d{1,3}|a|an|one|two|three|four|five|six|seven) (day|days|week|weeks|month|months)")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_LENGTHS = {"day": 1, "week": 7, "month": 30}


def parse_day(text: str, today: date, language: str = "en") -> date | None:
    """Return the day that `text` means, seen from `today`; None when it cannot be told.

    A weekday is the coming one, never today. `next friday` is the Friday of the next week, weeks beginning on Monday
    (ISO 8601). What was understood is read back to the person, so a doubtful reading costs them one line.
    """
    words = " ".join(text.lower().replace(",", " ").split()).rstrip(".")
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", words):
        year, month, number = (int(part) for part in words.split("-"))
        return _real(year, month, number)
    if words in {"today", _("today").lower()}:
        return today
    if words in {"tomorrow", _("tomorrow").lower()}:
        return _later(today, 1)
    if found := _IN.fullmatch(words):
        count = _COUNTS.get(found[1]) or int(found[1])
        return _later(today, count * _LENGTHS[found[2].rstrip("s")])
    return _weekday(words, today, language)


def _weekday(words: str, today: date, language: str) -> date | None:
    following = words.startswith("next ")
    name = words.removeprefix("next ").removeprefix("this ").removeprefix("on ")
    if following and name == "week":
        return _later(today, 7)
    for names in (Speech(language).weekdays(), Speech("en").weekdays()):
        found = [number for number, known in enumerate(names) if known == name or (len(name) >= 3 and known.startswith(name))]
        if found:
            if following:
                return _later(today, 7 - today.weekday() + found[0])
            return _later(today, (found[0] - today.weekday() - 1) % 7 + 1)
    return None


def _later(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def from_iso(text: object) -> date | None:
    """Return the date that a kept answer holds, or None when it is no ISO date."""
    if not isinstance(text, str):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
