"""Answers from an earlier version of a page: which they are, in words, and what of one the question as it is now can begin with."""

from collections.abc import Iterator, Mapping

from workbook.attempt.attempt import Attempt, Given
from workbook.attempt.values import kept_under
from workbook.exercise.conditions import is_empty
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.steps import is_question
from workbook.frozen import frozen
from workbook.locale import _
from workbook.outcome.privacy import Secrecy
from workbook.pack.pack import Pack

_SINCE = "@"
"""Stands between a step's id and the version in whose words an answer was given that the step would refuse now. No id has it."""


@frozen
class Earlier:
    """An answer that no question of the page has any more."""

    place: str
    """What it is kept under: the id of a step that is gone; `step@1.0.0` for one that the changed step would refuse."""
    prompt: str
    """The question as it was answered."""
    words: str
    value: Answer
    secrecy: Secrecy
    """Always, where its step is gone: nothing says how private it was."""

    @property
    def private(self) -> bool:
        """Say whether it is for the person only."""
        return self.secrecy > Secrecy.OPEN


def earlier_answers(pack: Pack, exercise: Exercise, attempt: Attempt) -> tuple[Earlier, ...]:
    """Return the answers of an attempt that no step of its page has any more: parked, never dropped."""
    live = {name for step in exercise.live if is_question(step) for name in kept_under(step)}
    return tuple(
        Earlier(place=place, prompt=given.prompt, words=plain_words(given.value), value=given.value, secrecy=secrecy_of(exercise, place))
        for place, given in attempt.answers.items()
        if given.value is not None
        and not is_empty(given.value)
        and place not in live
        and not _is_borrowed(pack, place)
        and not _still_stands(attempt, place, given)
    )


def _is_borrowed(pack: Pack, place: str) -> bool:
    first, dot, id_ = place.partition(".")
    asking = pack.exercises.get(first) if dot else None
    return asking is not None and any(id_ in kept_under(step) for step in asking.steps)


def _still_stands(attempt: Attempt, place: str, given: Given) -> bool:
    """Say whether what was put beside is still the answer as well."""
    now = attempt.answers.get(place.partition(_SINCE)[0]) if _SINCE in place else None
    return now is not None and now.value == given.value


def secrecy_of(exercise: Exercise, place: str) -> Secrecy:
    """Return how private an answer from an earlier version is, as the page has its step now; one whose step is gone never leaves."""
    step = exercise.step(place.partition(_SINCE)[0])
    if step is None or step.private == "always":
        return Secrecy.ALWAYS
    return Secrecy.PRIVATE if step.private else Secrecy.OPEN


def beside(attempt: Attempt, place: str) -> Mapping[str, Given]:
    """Return what is put beside when an attempt moves up to a version whose step refuses the answer under `place`.

    It is the same answer under a name that tells which version it is from; nothing that is kept there already is changed.
    """
    given = attempt.answers[place]
    name = f"{place}{_SINCE}{attempt.pack_version}"
    number = 1
    while name in attempt.answers and attempt.answers[name].value != given.value:
        number += 1
        name = f"{place}{_SINCE}{attempt.pack_version}-{number}"
    return {name: given}


def put_beside(attempt: Attempt, names: tuple[str, ...]) -> Given | None:
    """Return the newest answer that was put beside for a step with these names; None when there is none."""
    found = [given for place, given in attempt.answers.items() if _SINCE in place and place.partition(_SINCE)[0] in names]
    return max(found, key=lambda given: given.at, default=None)


def plain_words(value: Answer | None) -> str:
    """Return an answer in words, a line each, without its question: what a person typed stands there as it is."""
    return "\n".join(lines_of(value))


def lines_of(value: Answer | None) -> Iterator[str]:
    """Yield the lines of an answer as it stands, where its question is gone or another one."""
    match value:
        case None:
            return
        case bool():
            yield _("yes") if value else _("no")
        case list():
            for one in value:
                yield from lines_of(one)
        case {"template": _template, "text": text, **more}:
            yield from (str(words) for words in (more.get("subject", ""), text) if words)
        case {"value": option, **more}:
            yield str(more.get("text") or option)
        case dict():
            yield ", ".join(part for one in value.values() for part in lines_of(one))
        case _:
            yield str(value)
