"""Sample answers: what a page looks like when somebody has filled it in. They come from the author's own examples where there are any."""

from collections.abc import Iterator
from datetime import date, timedelta

from workbook.errors import AnswerRefused
from workbook.exercise.conditions import is_empty
from workbook.exercise.fields import Answer, Option
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import (
    CellStep,
    Consent,
    DateStep,
    ListStep,
    LongText,
    Number,
    Question,
    Scale,
    ShortText,
    Step,
    Table,
    is_question,
)
from workbook.locale import _

ROWS = 3
"""Rows of a table, and lines of a list."""
DAYS = 3
"""A sample day is so many days from now."""


def sample_answer(step: Step, today: date) -> Answer | None:
    """Return an answer that the step (resolved) takes; None for one that takes none, and for a draft, which follows the others."""
    if not is_question(step):
        return None
    for answer in _offered(step, today):
        try:
            kept = step.accept(answer, today)
        except AnswerRefused:
            continue
        if not is_empty(kept):
            return kept
    return None


def _offered(step: Question, today: date) -> Iterator[Answer]:
    """Yield what may do as an answer, the best first."""
    match step:
        case Consent():
            yield True
        case ShortText() | LongText():
            yield from _words(step)
        case SingleChoice() | MultiChoice() if not step.choices:
            yield from _words(step)
        case SingleChoice():
            yield from (_picked(step, option) for option in _staying(step.choices))
        case MultiChoice():
            least = max(1, step.min_picks or 1)
            yield [_picked(step, option) for option in _staying(step.choices) if not option.exclusive][:least]
            yield [_picked(step, step.choices[0])]
        case Scale():
            marks = range(step.min, step.max + 1, step.step)
            yield marks[len(marks) // 2]
        case Number():
            yield step.min if step.min is not None else min(1, step.max if step.max is not None else 1)
        case ListStep():
            lines = [*step.examples, _("one thing"), _("another thing"), _("a third thing")]
            yield lines[: min(max(ROWS, step.min_items or 0), step.max_items or ROWS)]
        case Ranking():
            yield [option.value for option in step.choices][: step.max_items]
        case Table():
            count = min(max(ROWS, step.min_rows or 0), step.max_rows or ROWS)
            yield [_row(step, number, today) for number in range(count)]
        case DateStep():
            yield (today + timedelta(days=DAYS)).isoformat()
        case Checklist():
            yield [box.id for box in step.boxes][:1]
        case _:
            return


def _words(step: Step) -> Iterator[Answer]:
    """Yield the author's examples, their first words with dots, and words of ours."""
    yield from (example for example in step.examples if example)
    yield from (f"{start.strip()} ..." for start in step.starters)
    yield from (_("some words"), "...")


def _staying(options: tuple[Option, ...]) -> list[Option]:
    """Return the options, those first that do not lead away from the page."""
    return sorted(options, key=lambda option: bool(option.goto))


def _picked(step: Step, option: Option) -> Answer:
    return {"value": option.value, "text": str(next(_words(step)))} if option.text else option.value


def _row(table: Table, number: int, today: date) -> dict[str, Answer]:
    """Return a row; the picks of its cells go round, so that a filter by any of them finds something."""
    cells = {column.id: _cell(table.cell(column), number, today) for column in table.columns}
    return {name: cell for name, cell in cells.items() if cell is not None}


def _cell(step: CellStep, number: int, today: date) -> Answer | None:
    match step:
        case ShortText():
            return _("{label} {number}").format(label=step.prompt, number=number + 1)[: step.max_length]
        case SingleChoice() if step.choices:
            return _picked(step, step.choices[number % len(step.choices)])
        case _:
            return sample_answer(step, today)
