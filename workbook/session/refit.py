"""An answer that its question would refuse now: it is shown as it was, and as much of it as fits is there to begin with."""

from datetime import date

from workbook.attempt.attempt import Given
from workbook.attempt.flow import Stop
from workbook.errors import AnswerRefused
from workbook.exercise.conditions import is_empty
from workbook.exercise.fields import Answer
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Consent, DateStep, ListStep, LongText, Number, Scale, ShortText, Step, Table, is_question
from workbook.locale import _
from workbook.session.earlier import lines_of, put_beside
from workbook.session.standing import Standing
from workbook.text import in_one_line

MOST = 200
"""So many characters of an answer are shown as it was above its question; all of it is with the answers from an earlier version."""


def begin_with(step: Step, value: Answer | None, today: date) -> Answer | None:
    """Return what of an answer a changed step (worded) can begin with; None for nothing.

    Words stay whole, also where there are too many of them: the person may shorten them. Of picks, marks and cells those
    stay that the step takes.
    """
    lines = list(lines_of(value))
    found: Answer | None = None
    match step:
        case ShortText():
            found = in_one_line("\n".join(lines))
        case LongText():
            found = "\n".join(lines)
        case ListStep():
            found = [line for words in lines for line in words.split("\n") if line.strip()]
        case SingleChoice() | MultiChoice() if not step.choices:
            found = _taken(step, "; ".join(" ".join(line.split()) for line in lines), today)
        case SingleChoice():
            found = next(iter(_picks(step, value, today)), None)
        case MultiChoice():
            found = _picks(SingleChoice(id=step.id, prompt="", options=step.options), value, today)[: step.max_picks]
        case Ranking() | Checklist():
            known = {box.id for box in step.boxes} if isinstance(step, Checklist) else {option.value for option in step.choices}
            found = list(dict.fromkeys(one for one in _several(value) if isinstance(one, str) and one in known))
        case Table():
            found = _rows(step, value, today)
        case Scale() | Number() | DateStep():
            found = _taken(step, value, today) if value is not None and not isinstance(value, list) else None
        case _:
            pass  # nobody agrees by carrying a yes over, and a draft is composed anew
    return None if found is None or is_empty(found) else found


def _several(value: Answer | None) -> list[Answer]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _picks(step: SingleChoice, value: Answer | None, today: date) -> list[Answer]:
    return [kept for one in _several(value) if (kept := _taken(step, one, today)) is not None]


def _taken(step: Step, value: Answer, today: date) -> Answer | None:
    try:
        return step.accept(value, today) if is_question(step) else None
    except AnswerRefused:
        return None


def _rows(step: Table, value: Answer | None, today: date) -> list[Answer]:
    """Return the rows with those cells that their columns take."""
    rows = []
    for row in _several(value):
        held = row if isinstance(row, dict) else {}
        cells = {one.id: _taken(step.cell(one), held[one.id], today) for one in step.columns if held.get(one.id) not in (None, "", [])}
        rows.append({name: cell for name, cell in cells.items() if cell is not None and not is_empty(cell)})
    return [row for row in rows if row]


def carried_from_before() -> str:
    """Return what is said of a value that is there to begin with, from an answer that does not fit as it is."""
    return _("from your answer as it was before · change it freely")


def refused_words(step: Step, given: Given, begun: Answer | None) -> list[str]:
    """Return the lines that show an answer as it was, and say that it is asked again; `begun` is what stands there of it."""
    if isinstance(step, Consent):
        return [_("The words of this have changed since you answered. Please look at them again.")]
    told = _("What you wrote before does not fit this question as it is now. It is kept; please look at it again.")
    return [told, *_as_it_was(step, given, begun)]


def typed_over(here: Standing, stop: Stop, step: Step, given: Given | None) -> list[str]:
    """Return the lines that show what was answered before, where something new is typed and not confirmed yet."""
    before = put_beside(here.attempt, stop.names)
    if before is None or given is None or here.attempt.typing not in stop.names:
        return []
    return _as_it_was(step, before, given.value)


def _as_it_was(step: Step, given: Given, begun: Answer | None) -> list[str]:
    labels = {option.value: option.label for option in step.choices} if isinstance(step, SingleChoice | MultiChoice | Ranking) else {}
    was, now = (in_one_line("\n".join(labels.get(line, line) for line in lines_of(value))) for value in (given.value, begun))
    if not was or was.split() == now.split():
        return []
    return [_("You wrote before: {words}").format(words=was if len(was) <= MOST else was[:MOST] + " ...")]
