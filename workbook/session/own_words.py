"""The words of one's own under an option of a choice: picking another option puts them aside, picking theirs brings them back."""

from collections.abc import Mapping
from typing import Any

from workbook.attempt.attempt import Version
from workbook.attempt.flow import Stop
from workbook.exercise.fields import Answer
from workbook.exercise.judge import value_of
from workbook.exercise.picks import MultiChoice, SingleChoice
from workbook.session.standing import Standing


def aside(here: Standing, stop: Stop) -> Mapping[str, str]:
    """Return the words that were put aside, by the option they were given for."""
    if not isinstance(stop.step, SingleChoice | MultiChoice):
        return {}
    return {version.template: version.text for version in here.aside(stop)}


def given(here: Standing, stop: Stop, value: Answer | None) -> Mapping[str, Any]:
    """Return what changes in the attempt with an answer, and with None, which takes the answer away with all words put aside."""
    answers = {**here.attempt.answers, stop.place: here.stamped(stop, value)}
    if not isinstance(stop.step, SingleChoice | MultiChoice):
        return {"answers": answers}
    before = here.given(stop)
    words = {**aside(here, stop), **_words(before.value if before else None)} if value is not None else {}
    picked = {value_of(one) for one in _picks(value)}
    kept = tuple(Version(template=option, text=text) for option, text in words.items() if option not in picked)
    others = {name: versions for name, versions in here.attempt.aside.items() if name not in stop.names}
    return {"answers": answers, "aside": {**others, stop.place: kept}}


def _words(value: Answer | None) -> dict[str, str]:
    """Return the words in an answer, by the option they are given for."""
    return {str(one["value"]): str(one["text"]) for one in _picks(value) if isinstance(one, Mapping) and one.get("text")}


def _picks(value: Answer | None) -> list[Answer]:
    return value if isinstance(value, list) else [] if value is None else [value]
