"""What is said of a question that was passed over, and where else the same is asked."""

from collections.abc import Iterator

from workbook.attempt.flow import Stop
from workbook.exercise.steps import Draft, Step, is_question
from workbook.exercise.template import needed
from workbook.locale import _
from workbook.outcome.draft import needs_of
from workbook.session.standing import Standing


def skipped_words(here: Standing, stop: Stop, *, answered: bool) -> str:
    """Return what is said of a question that is passed over; `answered` is whether an answer stays there."""
    if not stop.step.core or answered or not _is_asked_elsewhere(here, stop):
        return _("Skipped. You can come back to it.")
    return _("Skipped. You can come back to it, and another page asks for it too.")


def _is_asked_elsewhere(here: Standing, stop: Stop) -> bool:
    """Say whether a step of another exercise takes this answer: it saves the same key, opens with it, or cannot do without it."""
    exercises = (one for one in here.pack.exercises.values() if one.id != here.exercise.id)
    return any(
        stop.key == exercise.key_of(step) or any(here.notebook.values.split(ref)[0] == stop.key for ref in _wanted(here, step))
        for exercise in exercises
        for step in exercise.live
    )


def _wanted(here: Standing, step: Step) -> Iterator[str]:
    """Yield what a step opens with, and what its words or any style of its draft cannot do without."""
    if is_question(step):
        yield from step.prefills
    needs = list(needed(step.prompt))
    if isinstance(step, Draft):
        needs += [refs for name in step.templates for refs in needs_of(here.pack.templates[name])]
    yield from (ref for refs in needs for ref in refs)
