"""What a changed answer would hide: said before it applies. Nothing that is hidden goes."""


from workbook.attempt.attempt import Attempt
from workbook.attempt.flow import Stop
from workbook.attempt.values import Sheet, Values, given_to
from workbook.errors import AnswerRefused
from workbook.exercise.conditions import is_empty
from workbook.exercise.fields import Answer
from workbook.exercise.steps import is_question
from workbook.frozen import replace
from workbook.locale import ngettext
from workbook.session.standing import Standing


def hidden_by(here: Standing, stop: Stop, value: Answer) -> str:
    """Return what an answer would hide, before it applies, in one sentence; empty when nothing, or when it is refused."""
    step = here.notebook.worded(stop.step, here.attempt)
    if not is_question(step):
        return ""
    try:
        kept = step.accept(value, here.desk.today())
    except AnswerRefused:
        return ""
    changed = replace(here.attempt, answers={**here.attempt.answers, stop.place: here.stamped(stop, kept)})
    hidden = len(set(_answered_places(here, here.attempt)) - set(_answered_places(here, changed)) - {stop.place})
    if not hidden:
        return ""
    one, many = "Changing this hides {count} answer; it is kept.", "Changing this hides {count} answers; they are kept."
    return ngettext(one, many, hidden).format(count=hidden)


def consequence(here: Standing, stop: Stop, value: Answer, before: Answer | None) -> str:
    """Return what an answer would hide; `before` is the one it takes the place of, where something else has been typed since."""
    if before is not None:
        answers = {**here.attempt.answers, stop.place: here.stamped(stop, before)}
        here = replace(here, attempt=replace(here.attempt, answers=answers))
    return hidden_by(here, stop, value)


def _answered_places(here: Standing, attempt: Attempt) -> list[str]:
    """Return the steps of the exercise that are shown and answered, as they would be with this attempt."""
    values = here.notebook.values
    sheets = [sheet for sheet in values.sheets if sheet.attempt.name != attempt.name]
    changed = Values([*sheets, Sheet(attempt, here.exercise)], values.exercises, values.profile, values.today, values.asked)
    own = Sheet(attempt, here.exercise)
    found = []
    for step in here.exercise.live:
        given = given_to(attempt, step)
        if given is not None and not is_empty(given.value) and changed.shown(own, step):
            found.append(step.id)
    return found
