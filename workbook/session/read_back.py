"""What is understood of a day that a person types: the day itself, and the sentence that says it back."""

from datetime import date

from workbook.errors import AnswerRefused
from workbook.exercise.dates import from_iso
from workbook.exercise.fields import Answer
from workbook.exercise.steps import DateStep
from workbook.locale import Speech, _


def understood(step: DateStep, words: str, today: date) -> str:
    """Return the day that words mean, as an ISO date; an empty text when they are no day yet."""
    try:
        return str(step.accept(words, today)) if words.strip() else ""
    except AnswerRefused:
        return ""


def day_told(day: Answer, speech: Speech) -> str:
    """Return the sentence that says an ISO date back; an empty text when it is none."""
    found = from_iso(day)
    return _("That is {day}.").format(day=speech.day(found)) if found else ""


def read_back(step: DateStep, words: str, today: date, speech: Speech) -> tuple[str, ...]:
    """Return what is said of typed words: the day, then what is unusual about it; nothing when they are no day yet."""
    day = understood(step, words, today)
    return (day_told(day, speech), *step.warnings(day)) if day else ()
