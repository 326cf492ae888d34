"""Which page comes next in an order of pages: the one that follows, unless what a person said leads past it."""

from collections.abc import Callable, Collection, Sequence

from workbook.attempt.attempt import Attempt
from workbook.attempt.values import given_to
from workbook.exercise.exercise import Exercise
from workbook.exercise.judge import value_of
from workbook.exercise.picks import MultiChoice, SingleChoice
from workbook.pack.pack import Pack
from workbook.session.notebook import Notebook


def next_open(pack: Pack, order: Sequence[str], finished: Collection[str], notebook: Callable[[], Notebook]) -> str:
    """Return the first page of an order that is not finished and not led past; empty when there is none.

    The thread's answers are only read from the `notebook` where a page before has an option that offers the one after it.
    """
    before = ""
    for name in order:
        if before in finished and _offering(pack, pack.exercises[before], name) and _led_past(notebook(), before, name):
            continue
        if name not in finished:
            return name
        before = name
    return ""


def next_after(notebook: Notebook, order: Sequence[str], attempt: Attempt) -> str:
    """Return the page that follows an attempt's page in an order; empty when there is none."""
    rest = order[order.index(attempt.name.exercise) + 1 :]
    return next((name for name in rest if not _leads_past(notebook, attempt, name)), "")


def _led_past(notebook: Notebook, at: str, name: str) -> bool:
    attempts = [one for one in notebook.attempts.values() if one.name.exercise == at]
    return bool(attempts) and _leads_past(notebook, max(attempts, key=lambda one: one.name.number), name)


def _leads_past(notebook: Notebook, attempt: Attempt, name: str) -> bool:
    """Say whether a page offers another one to those who pick an option, and this person said something else there.

    A question that was passed over said nothing; one that is hidden was not for this person, and neither is what it offers.
    """
    sheet = notebook.sheet(attempt)
    questions = _offering(notebook.pack, sheet.exercise, name)
    asked = [step for step in questions if notebook.values.shown(sheet, step)]
    return bool(questions) and all(_said_otherwise(notebook.pack, attempt, step, name) for step in asked)


def _offering(pack: Pack, exercise: Exercise, name: str) -> list[SingleChoice | MultiChoice]:
    """Return the questions of a page with an option that offers another page."""
    questions = [step for step in exercise.live if isinstance(step, SingleChoice | MultiChoice)]
    return [step for step in questions if any(name in map(pack.local, option.offers) for option in step.choices)]


def _said_otherwise(pack: Pack, attempt: Attempt, step: SingleChoice | MultiChoice, name: str) -> bool:
    given = given_to(attempt, step)
    if given is None or not given.value:
        return False
    picked = [value_of(one) for one in (given.value if isinstance(given.value, list) else [given.value])]
    return not any(name in map(pack.local, option.offers) for option in step.choices if option.value in picked)
