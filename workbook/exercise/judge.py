"""How each kind of answer is judged and tidied. Steps call these with their own bounds; nothing else judges answers.

Every function returns the answer as it is kept, or raises AnswerRefused with a kind sentence.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from workbook.errors import AnswerRefused
from workbook.exercise.dates import from_iso, parse_day
from workbook.exercise.fields import Answer, Option
from workbook.locale import N_, _, ngettext
from workbook.text import tidy


def line_of(answer: object, most: int | None) -> str:
    """Return the answer as one trimmed line of at most `most` characters."""
    if not isinstance(answer, str):
        raise AnswerRefused(_("Please answer in words."))
    return _short_enough(" ".join(tidy(answer).split("\n")).strip(), most)


def lines_of(answer: object, most: int | None) -> str:
    """Return the answer as trimmed lines of at most `most` characters in all."""
    if not isinstance(answer, str):
        raise AnswerRefused(_("Please answer in words."))
    return _short_enough(tidy(answer), most)


def _short_enough(text: str, most: int | None) -> str:
    if most is not None and len(text) > most:
        raise AnswerRefused(
            _("This has {length} characters; there is room for {most}. It is kept: you can shorten it.").format(length=len(text), most=most)
        )
    return text


def number_in_range(answer: Answer, least: float | None, most: float | None) -> int | float:
    """Return the number that was typed or given; a decimal comma counts as a point."""
    number = _number(answer)
    if number is None:
        if least is not None and most is not None:
            raise AnswerRefused(_("Please give a number from {low} to {high}.").format(low=least, high=most))
        raise AnswerRefused(_("Please give a number, for example 3 or 2.5."))
    if least is not None and number < least:
        if most is not None:
            raise AnswerRefused(_("Please pick a number from {low} to {high}.").format(low=least, high=most))
        raise AnswerRefused(_("Please give {low} or more.").format(low=least))
    if most is not None and number > most:
        if least is not None:
            raise AnswerRefused(_("Please pick a number from {low} to {high}.").format(low=least, high=most))
        raise AnswerRefused(_("Please give {high} or less.").format(high=most))
    return number


def _number(answer: Answer) -> int | float | None:
    if isinstance(answer, bool):
        return None
    if isinstance(answer, int | float):
        return answer if abs(answer) < 1e15 else None
    if not isinstance(answer, str) or len(answer) > 20 or not answer.isascii():
        return None
    try:
        number = float(answer.strip().replace(",", "."))
    except ValueError:
        return None
    if number != number or abs(number) >= 1e15:
        return None
    return int(number) if number == int(number) else number


def pick_of(answer: Answer, options: Sequence[Option]) -> Answer:
    """Return one known value, with its text where the option takes words."""
    value = answer.get("value") if isinstance(answer, dict) else answer
    option = next((option for option in options if option.value == value), None)
    if option is None:
        last = len(options)
        told = _("Please pick one of these, by its number from 1 to {last}.") if last > 1 else _("Please pick it by its number, 1.")
        raise AnswerRefused(told.format(last=last))
    if not option.text:
        return option.value
    words = answer.get("text", "") if isinstance(answer, dict) else ""
    return {"value": option.value, "text": line_of(words, None)}


def picks_of(answer: Answer, options: Sequence[Option], least: int | None, most: int | None) -> list[Answer]:
    """Return known values, each once, in the order picked; an exclusive one clears the rest."""
    given = answer if isinstance(answer, list) else [answer]
    alone = {option.value for option in options if option.exclusive}
    picked: dict[str, Answer] = {}
    for one in given:
        kept = pick_of(one, options)
        value = value_of(kept)
        if value in alone or alone & picked.keys():
            picked.clear()
        picked[value] = kept
    if most is not None and len(picked) > most:
        raise AnswerRefused(how_many(least, most))
    if picked and least is not None and len(picked) < least:
        raise AnswerRefused(_("{how} You can also pick none.").format(how=how_many(least, most)))
    return list(picked.values())


def how_many(least: int | None, most: int | None) -> str:
    """Return how many may be picked, in a sentence; an empty text when any number may."""
    first = max(least or 1, 1)
    if most is None:
        return _("Please pick {count} or more.").format(count=first) if first > 1 else ""
    if first < most:
        words = _("Please pick {first} or {most}.") if most == first + 1 else _("Please pick {first} to {most}.")
        return words.format(first=first, most=most)
    return _("Please pick one.") if most == 1 else _("Please pick {count}.").format(count=most)


def unstemmed(line: str, stem: str) -> str:
    """Return a line without the beginning of its sentence, which the page has already: people often type it again.

    The sign that opens a question in Spanish is often left out.
    """
    start = " ".join(stem.split()).casefold().lstrip("¿")
    words = line.split()
    count = len(stem.split())
    if start and len(words) > count and " ".join(words[:count]).casefold().lstrip("¿") == start:
        return line.split(maxsplit=count)[count]
    return line


def mark_of(answer: Answer, least: int, most: int, step: int) -> int:
    """Return a whole number in range and on a scale's steps."""
    number = number_in_range(answer, least, most)
    if number == int(number) and (int(number) - least) % step == 0:
        return int(number)
    if step == 1:
        raise AnswerRefused(_("Please pick a whole number from {low} to {high}.").format(low=least, high=most))
    raise AnswerRefused(_("Please pick a number from {low} to {high}, in steps of {step}.").format(low=least, high=most, step=step))


def items_of(answer: Answer, least: int | None, most: int | None) -> list[Answer]:
    """Return the lines that are not blank, as many as there may be."""
    given = answer if isinstance(answer, list) else [answer]
    items: list[Answer] = [line for line in (line_of(one, None) for one in given) if line]
    if most is not None and len(items) > most:
        raise AnswerRefused(ngettext("Please keep it to {count} line.", "Please keep it to {count} lines.", most).format(count=most))
    if items and least is not None and len(items) < least:
        raise AnswerRefused(
            ngettext(
                "Please write at least {count} line, or leave it empty.", "Please write at least {count} lines, or leave it empty.", least
            ).format(count=least)
        )
    return items


def cell_of(number: int, label: str, judged: Callable[[Answer, date], Answer], answer: Answer, today: date) -> Answer:
    """Return a cell of a table's row as its column judges it; a refusal says which cell it is about."""
    try:
        return judged(answer, today)
    except AnswerRefused as refused:
        raise AnswerRefused(_("Row {number}, “{column}”: {why}").format(number=number, column=label, why=refused)) from None


def rows_within(rows: list[dict[str, Answer]], least: int | None, most: int | None) -> list[dict[str, Answer]]:
    """Return a table's rows when there are as many as there may be."""
    if most is not None and len(rows) > most:
        raise AnswerRefused(ngettext("Please keep it to {count} row.", "Please keep it to {count} rows.", most).format(count=most))
    if rows and least is not None and len(rows) < least:
        raise AnswerRefused(
            ngettext(
                "Please fill in at least {count} row, or leave it empty.", "Please fill in at least {count} rows, or leave it empty.", least
            ).format(count=least)
        )
    return rows


def ranked_of(answer: Answer, options: Sequence[Option], most: int | None) -> list[Answer]:
    """Return known values, each once, best first: all of them or the first `most`."""
    given = answer if isinstance(answer, list) else [answer]
    known = {option.value for option in options}
    if not all(isinstance(one, str) and one in known for one in given) or len(set(given)) < len(given):
        raise AnswerRefused(_("Please name each thing once, by its number, best first: for example 2 1."))
    return given[: min(most or len(known), len(known))]


def ticked_of(answer: Answer, known: Sequence[str]) -> list[Answer]:
    """Return the ids that are ticked, in the list's order."""
    ticked = answer if isinstance(answer, list) else [answer]
    if any(one not in known for one in ticked):
        raise AnswerRefused(_("Please name the lines by their numbers: for example 1,3."))
    return [name for name in known if name in ticked]


def day_of(answer: Answer, today: date) -> str:
    """Return the day that the words mean, as an ISO date."""
    day = parse_day(answer, today) if isinstance(answer, str) else None
    if day is None:
        raise AnswerRefused(_("That day is not clear to me. You can write tomorrow, friday, in 3 days, or 2026-11-28."))
    return day.isoformat()


def odd_day(answer: Answer, after: str, before: str) -> tuple[str, ...]:
    """Return what is unusual about a day: outside two ISO dates, either of them empty; never a refusal."""
    day, first, last = from_iso(answer), from_iso(after), from_iso(before)
    told = []
    if day and first and day < first:
        told.append(_("That day is before {day}. You can keep it as it is.").format(day=first.isoformat()))
    if day and last and day > last:
        told.append(_("That day is after {day}. You can keep it as it is.").format(day=last.isoformat()))
    return tuple(told)


_FORMATS = {
    "email": (r"[^@\s]+@[^@\s]+\.[^@\s]+", N_("This does not look like an email address. You can keep it as it is.")),
    "phone": (r"\+?[\d\s()./-]{3,30}", N_("This does not look like a phone number. You can keep it as it is.")),
    "url": (r"(https?://)?[^\s/]+\.[^\s]+", N_("This does not look like a web address. You can keep it as it is.")),
}


def odd_format(answer: Answer, wanted: str) -> tuple[str, ...]:
    """Return what is unusual about a line for its format; never a refusal."""
    pattern, sentence = _FORMATS.get(wanted, ("", ""))
    odd = pattern and isinstance(answer, str) and answer and not re.fullmatch(pattern, answer)
    return (_(sentence),) if odd else ()


def value_of(pick: object) -> str:
    """Return the option value that a kept pick holds, with or without words of its own."""
    return str(pick.get("value", "") if isinstance(pick, dict) else pick)
