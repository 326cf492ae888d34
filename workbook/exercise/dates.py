"""The days that a person may type: ISO, `today`, `tomorrow`, `friday`, `next friday`, `in 3 days`."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from workbook.locale import N_, WEEKDAYS, _, unaccented

VOCABULARY = (
    N_("today = today"), N_("tomorrow = tomorrow"), N_("overmorrow = day after tomorrow"), N_("nextweek = next week"),
    N_("next = next"), N_("this = this"),
    N_("on = on"), N_("in = in"), N_("a = a, an"), N_("day = day, days"), N_("week = week, weeks"), N_("month = month, months"),
    N_("one = one"), N_("two = two"), N_("three = three"), N_("four = four"), N_("five = five"), N_("six = six"), N_("seven = seven"),
)  # fmt: skip
"""The words that a typed day may hold. A translator leaves what stands before the `=`; after it stand their language's words for it,
with commas between them. Accents do not count when they are typed, and the words for `next` and `this` may also follow the weekday:
`next` is the weekday of the week after, `this` the coming one."""

_IN = re.compile(r"in (\d{1,3}|a|one|two|three|four|five|six|seven) (day|week|month)")
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_LENGTHS = {"day": 1, "week": 7, "month": 30}


def parse_day(text: str, today: date) -> date | None:
    """Return the day that `text` means in the language in use or in English, seen from `today`; None when it cannot be told.

    A weekday is the coming one, never today. `next friday` is the Friday of the next week, weeks beginning on Monday
    (ISO 8601). What was understood is read back to the person, so a doubtful reading costs them one line.
    """
    typed = " ".join(unaccented(text).replace(",", " ").split()).rstrip(".")
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", typed):
        year, month, number = (int(part) for part in typed.split("-"))
        return _real(year, month, number)
    return _meant(_plain(typed, [_(entry) for entry in VOCABULARY]), today) or _meant(_plain(typed, VOCABULARY), today)


def _plain(typed: str, vocabulary: Sequence[str]) -> str:
    """Return what was typed in the words that stand before each `=`."""
    known = {}
    for entry in vocabulary:
        name, _sign, words = entry.partition("=")
        known.update({unaccented(word.strip()): name.strip() for word in words.split(",") if word.strip()})
    phrases = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.sub(rf"\b({phrases})\b", lambda found: known[found[1]], typed)


def _meant(words: str, today: date) -> date | None:
    near = {"today": 0, "tomorrow": 1, "overmorrow": 2, "nextweek": 7}
    if words in near:
        return _later(today, near[words])
    if found := _IN.fullmatch(words):
        count = _COUNTS.get(found[1]) or int(found[1])
        return _later(today, count * _LENGTHS[found[2]])
    return _weekday(words.split(), today)


def _weekday(words: list[str], today: date) -> date | None:
    following = "next" in words
    names = [word for word in words if word not in {"next", "this", "on"}]
    if len(names) != 1 or len(words) > 3:
        return None
    for known in ([unaccented(_(day)) for day in WEEKDAYS], [day.lower() for day in WEEKDAYS]):
        found = [number for number, day in enumerate(known) if day == names[0] or (len(names[0]) >= 3 and day.startswith(names[0]))]
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
