"""The questions that save one key, taken together: what their answers can be, and what a text may look for inside."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Column, as_options
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Consent, Draft, Scale, Step, Table

MOST_MARKS = 1000
"""The single values of a longer scale are not looked at."""

Possible = tuple[frozenset[object] | None, tuple[float, float] | None]
"""The values an answer can have (None: any), and its least and greatest number (None: no number)."""


def possible(step: Step | Column, way: Sequence[str]) -> Possible:
    """Return what a step's answer can be."""
    match step:
        case Table() if way and not way[-1].isdigit():
            column = next((one for one in step.columns if one.id == way[-1]), None)
            return possible(step.cell(column), ()) if column else (None, None)
        case SingleChoice() | MultiChoice() if step.options and not step.options_from:
            return frozenset(option.value for option in as_options(step.options)), None
        case Checklist() if step.items:
            return frozenset(box.id for box in step.boxes), None
        case Consent():
            return frozenset({True, False}), None
        case Scale():
            marks = range(step.min, step.max + 1, step.step)
            return frozenset(marks) if len(marks) < MOST_MARKS else None, (step.min, step.max)
        case Ranking() | _:
            return None, None


def together(each: Iterable[Possible]) -> Possible:
    """Return what an answer can be that is one of several: every value of each, and from the least number to the greatest."""
    every = list(each)
    values, numbers = [known for known, _ends in every if known is not None], [ends for _known, ends in every if ends is not None]
    return (
        frozenset[object]().union(*values) if len(values) == len(every) else None,
        (min(low for low, _high in numbers), max(high for _low, high in numbers)) if every and len(numbers) == len(every) else None,
    )


def never_holds(wanted: object, choices: Possible) -> bool:
    """Say whether no answer that is possible makes an entry of a condition hold."""
    known, numbers = choices
    if isinstance(wanted, dict):
        return numbers is not None and (
            ("gte" in wanted and numbers[1] < wanted["gte"]) or ("lte" in wanted and numbers[0] > wanted["lte"])
        )
    return known is not None and known.isdisjoint(wanted if isinstance(wanted, list) else [wanted])


class Saved:
    """What all questions that save a key come to. Worked out once a key: a pack may name it in thousands of places."""

    def __init__(self, askers: Sequence[tuple[Exercise, Step]]) -> None:
        self._steps = [step for _exercise, step in askers]
        self.pages = frozenset(exercise.id for exercise, _step in askers)
        """The ids of the exercises that ask for it."""
        self._possible: dict[str, Possible] = {}
        self._written: dict[str, frozenset[str] | None] = {}

    def possible(self, way: Sequence[str] = ()) -> Possible:
        """Return what the answers can be; with a way that ends in a column, what its cells can."""
        column = _column(way)
        if column not in self._possible:
            self._possible[column] = together(possible(step, (column,) if column else ()) for step in self._steps)
        return self._possible[column]

    def written(self, way: Sequence[str] = ()) -> frozenset[str] | None:
        """Return the values that `possible` gives as a pack writes them; None where any value can be."""
        column = _column(way)
        if column not in self._written:
            values = self.possible(way)[0]
            self._written[column] = None if values is None else frozenset(map(written, values))
        return self._written[column]

    @cached_property
    def is_always_private(self) -> bool:
        """Say whether no text may name it."""
        return any(step.private == "always" for step in self._steps)

    @cached_property
    def columns(self) -> frozenset[str] | None:
        """The ids of the columns; None where no question of them is a table."""
        tables = [step for step in self._steps if isinstance(step, Table)]
        return frozenset(column.id for table in tables for column in table.columns) if tables else None

    @cached_property
    def has_parts(self) -> bool:
        """Say whether something may be looked for inside: a column, or a draft's subject."""
        return any(isinstance(step, Table | Draft) for step in self._steps)


def written(value: object) -> str:
    """Return a value as a pack writes it: `true`, `3`, `call`."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _column(way: Sequence[str]) -> str:
    """Return the column that a way into a value ends in; empty for none."""
    return way[-1] if way and not way[-1].isdigit() else ""
