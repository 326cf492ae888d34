"""What a step opens with before it has an answer of its own: carried over from other answers, editable, marked as carried."""

from datetime import datetime, timedelta

from workbook.attempt.attempt import Given
from workbook.attempt.values import Values, fits
from workbook.errors import AnswerRefused
from workbook.exercise.conditions import is_empty, values_of
from workbook.exercise.dates import from_iso
from workbook.exercise.fields import Answer, Column
from workbook.exercise.picks import MultiChoice, SingleChoice
from workbook.exercise.printing import reach, row_passes
from workbook.exercise.steps import Consent, DateStep, Draft, ListStep, LongText, Question, ShortText, Step, Table, is_question
from workbook.exercise.template import Ref, RowTest
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.outcome.scope import AnswerScope
from workbook.session.standing import Standing

SUPPORT_LINES = "@support_lines"


@frozen(kw_only=False)
class Carried:
    """A value carried over: from which exercise (its id; empty for the program), and when it was given there."""

    value: Answer
    exercise: str = ""
    at: datetime | None = None


def carried_into(step: Step, scope: AnswerScope, profile_key: str) -> Carried | None:
    """Return what `step` (resolved) opens with: its prefill, else its profile key's newest value, else the proposed day.

    A value of another type is carried as it would print; one that the step would refuse is not carried.
    """
    if not is_question(step) or isinstance(step, Draft | Consent):  # nobody agrees by carrying a yes over
        return None
    for ref in (*step.prefills, *([profile_key] if profile_key else [])):
        found = _support_rows(step, scope) if ref == SUPPORT_LINES else _from_key(ref, step, scope)
        if found is not None and (kept := _accepted(step, found.value, scope.values)) is not None:
            return Carried(kept, found.exercise, found.at)
    return _proposed(step, scope.values) if isinstance(step, DateStep) else None


def _accepted(step: Question, value: Answer, values: Values) -> Answer | None:
    try:
        kept = step.accept(value, values.today)
    except AnswerRefused:
        return None
    return None if is_empty(kept) else kept


def _support_rows(step: Step, scope: AnswerScope) -> Carried | None:
    lines = scope.program.support_lines
    if not lines:
        return None
    if isinstance(step, Table):
        held = {column.id for column in step.columns}
        rows = [
            {name: words for name, words in (("name", line.name), ("reach", line.reach), ("hours", line.hours)) if name in held and words}
            for line in lines
        ]
        return Carried([row for row in rows if row][: step.max_rows])
    return Carried("\n".join(f"{line.name}: {line.reach}" for line in lines))


def _from_key(ref: str, step: Step, scope: AnswerScope) -> Carried | None:
    values = scope.values
    key, way = values.split(ref)
    keyed = values.key(key)
    if keyed is None:
        return None
    raw = reach(keyed.answer, way)
    if is_empty(raw) or raw is None:
        return None
    printed = scope.printed(Ref(ref))
    value: Answer | None = raw
    match step:
        case ShortText():
            value = scope.speech.joined(printed.values)
        case LongText():
            value = "\n".join(printed.values)
        case ListStep():
            value = list(printed.values)[: step.max_items]
        case SingleChoice() if isinstance(raw, list):
            value = raw[0]
        case MultiChoice() if not isinstance(raw, list):
            value = [raw]
        case Table():
            value = _rows(step, keyed.step, raw, scope)
        case _:
            pass
    if value is None or is_empty(value):
        return None
    if isinstance(step, SingleChoice) and fits(step, Given(value=value, at=keyed.at), values.today) is False and len(printed.values) == 1:
        value = printed.values[0]
    return Carried(value, keyed.exercise, keyed.at)


def _rows(step: Table, source: Step, raw: Answer, scope: AnswerScope) -> Answer | None:
    """Return the rows of another table, by equal column ids; a cell of another type as it would print."""
    if not isinstance(raw, list) or not isinstance(source, Table):
        return None
    rows = [row for row in raw if isinstance(row, dict)]
    if step.prefill_where is not None:
        test = RowTest(step.prefill_where.column, str(step.prefill_where.equals))
        rows = [row for row in rows if row_passes(row, test)]
    carried = [
        {column.id: cell for column in step.columns if (cell := _cell(step, column, source, row, scope)) is not None} for row in rows
    ]
    return [row for row in carried if row][: step.max_rows]


def _cell(step: Table, column: Column, source: Table, row: dict[str, Answer], scope: AnswerScope) -> Answer | None:
    if column.id not in row or not values_of(row[column.id]):
        return None
    judge = step.cell(column)
    same = next((one for one in source.columns if one.id == column.id), None)
    candidates: list[Answer] = [row[column.id]]
    if same is not None:
        words = scope.speech.joined(scope.printer.inside(source, [row], [column.id]).values)
        candidates = [words, row[column.id]] if isinstance(judge, ShortText) else [row[column.id], words]
    return next((kept for value in candidates if (kept := _accepted(judge, value, scope.values)) is not None), None)


def _proposed(step: DateStep, values: Values) -> Carried | None:
    offset = step.default_offset
    if offset is None:
        return None
    start = values.today if offset.source == "@today" else from_iso(values.look(offset.source))
    if start is None:
        return None
    try:
        return Carried((start + timedelta(days=offset.days)).isoformat())
    except OverflowError:
        return None


def carried_words(here: Standing, carried: Carried | None) -> str:
    """Return where a value was carried over from, and how long ago it was written; nothing for none."""
    if carried is None:
        return ""
    if not carried.exercise:
        return _("proposed · change it freely")
    days = (here.desk.today() - carried.at.astimezone().date()).days if carried.at is not None else 0
    words = _own_words(days) if carried.exercise == here.exercise.id else _words_of_page(days)
    return words.format(title=here.pack.exercises[carried.exercise].title, count=days)


def _own_words(days: int) -> str:
    if days < 1:
        return _("from your earlier answers · change it freely")
    if days == 1:
        return _("from your earlier answers, yesterday · change it freely")
    return ngettext(
        "from your earlier answers, {count} day ago · change it freely",
        "from your earlier answers, {count} days ago · change it freely",
        days,
    )


def _words_of_page(days: int) -> str:
    if days < 1:
        return _("from “{title}” · change it freely")
    if days == 1:
        return _("from “{title}”, yesterday · change it freely")
    return ngettext("from “{title}”, {count} day ago · change it freely", "from “{title}”, {count} days ago · change it freely", days)
