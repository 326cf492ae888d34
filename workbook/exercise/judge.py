"""What several step types share in judging an answer: one line, several lines, a number, one pick, several picks."""

from collections.abc import Sequence

from workbook.errors import AnswerRefused
from workbook.exercise.fields import Answer, Option
from workbook.locale import _, ngettext
from workbook.text import tidy


def line_of(answer: object, most: int | None) -> str:
    """Return the answer as one trimmed line of at most `most` characters; raises AnswerRefused."""
    if not isinstance(answer, str):
        raise AnswerRefused(_("Please answer in words."))
    return _short_enough(" ".join(tidy(answer).split("\n")).strip(), most)


def lines_of(answer: object, most: int | None) -> str:
    """Return the answer as trimmed lines of at most `most` characters in all; raises AnswerRefused."""
    if not isinstance(answer, str):
        raise AnswerRefused(_("Please answer in words."))
    return _short_enough(tidy(answer), most)


def _short_enough(text: str, most: int | None) -> str:
    if most is not None and len(text) > most:
        raise AnswerRefused(_("This has {length} characters; there is room for {most}. It is kept: you can shorten it.").format(
            length=len(text), most=most))
    return text


def number_in_range(answer: Answer, least: float | None, most: float | None) -> int | float:
    """Return the number that was typed or given; a decimal comma counts as a point; raises AnswerRefused."""
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
    """Return one known value, with its text where the option takes words; raises AnswerRefused."""
    value = answer.get("value") if isinstance(answer, dict) else answer
    option = next((option for option in options if option.value == value), None)
    if option is None:
        raise AnswerRefused(_("Please pick one of these."))
    if not option.text:
        return option.value
    words = answer.get("text", "") if isinstance(answer, dict) else ""
    return {"value": option.value, "text": line_of(words, None)}


def picks_of(answer: Answer, options: Sequence[Option], least: int | None, most: int | None) -> list[Answer]:
    """Return known values, each once, in the order picked; an exclusive one clears the rest; raises AnswerRefused."""
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
        raise AnswerRefused(ngettext("Please pick {count} at most.", "Please pick {count} at most.", most).format(count=most))
    if picked and least is not None and len(picked) < least:
        raise AnswerRefused(ngettext("Please pick at least {count}, or none.", "Please pick at least {count}, or none.",
                                     least).format(count=least))
    return list(picked.values())


def value_of(pick: object) -> str:
    """Return the option value that a kept pick holds, with or without words of its own."""
    return str(pick.get("value", "") if isinstance(pick, dict) else pick)
