"""How an answer prints: an option its phrase, a date with its weekday, a table a row a line (FORMAT.md, "What prints")."""

from collections.abc import Callable, Sequence

from workbook.exercise.conditions import is_empty, values_of
from workbook.exercise.dates import from_iso
from workbook.exercise.fields import Answer, Option
from workbook.exercise.judge import value_of
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Consent, DateStep, Step, Table
from workbook.exercise.template import RowTest
from workbook.frozen import frozen
from workbook.locale import Speech, _


@frozen(kw_only=False)
class Printed:
    """An answer in words, value by value; empty when there is nothing to print."""

    values: tuple[str, ...] = ()
    rows: bool = False
    """Each value is a row of a table, which always takes a line of its own."""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing would show."""
        return not any(self.values)


@frozen(kw_only=False)
class Printer:
    """Prints answers in one language. `say` fills the placeholders of option texts; `labels` prints labels, not phrases."""

    speech: Speech
    say: Callable[[str], str]
    labels: bool = False

    def answer(self, step: Step, answer: Answer | None) -> Printed:
        """Return a whole answer in words."""
        if is_empty(answer) or answer is None:
            return Printed()
        if isinstance(step, Table) and isinstance(answer, list):
            return self._solid([", ".join(self._row(step, row)) for row in answer if isinstance(row, dict)], rows=True)
        if isinstance(answer, dict) and "template" in answer:
            return self._solid([str(answer.get("text", ""))])
        return self._solid([self.single(step, value) for value in (answer if isinstance(answer, list) else [answer])])

    def inside(self, step: Step, answer: Answer | None, way: Sequence[str]) -> Printed:
        """Return the part of an answer that `way` leads to: an index, a column, a field of a draft."""
        if is_empty(answer):
            return Printed()
        first, rest = way[0], way[1:]
        if isinstance(answer, list) and first.isdigit():
            number = int(first)
            if number >= len(answer):
                return Printed()
            if isinstance(answer[number], dict) and isinstance(step, Table):
                return self.inside(step, answer[number], rest) if rest else self.answer(step, [answer[number]])
            return self._solid([self.single(step, answer[number])])
        if isinstance(step, Table):
            rows = answer if isinstance(answer, list) else [answer]
            return self._solid([cell for row in rows if (cell := self._cell(step, row, first))])
        if isinstance(answer, dict):
            return self._solid([str(answer.get(first, ""))])
        return Printed()

    def where(self, step: Step, answer: Answer | None, tests: Sequence[RowTest]) -> Printed:
        """Return the first column of the rows that pass every test."""
        if not isinstance(step, Table) or not isinstance(answer, list):
            return Printed()
        rows = [row for row in answer if isinstance(row, dict) and all(row_passes(row, test) for test in tests)]
        return self._solid([cell for row in rows if (cell := self._cell(step, row, step.columns[0].id))])

    def single(self, step: Step, value: Answer) -> str:
        """Return one single value of an answer in words."""
        match step:
            case SingleChoice() | MultiChoice():
                return self._option(step.choices, value)
            case Ranking():
                return self._option(step.choices, value)
            case Checklist():
                return next((self.say(box.label) for box in step.boxes if box.id == value), str(value))
            case DateStep():
                day = from_iso(value)
                return self.speech.day(day) if day else str(value)
            case Consent():
                return _("Yes") if value is True else _("No")
            case _:
                return str(value)

    def _option(self, options: Sequence[Option], value: Answer) -> str:
        option = next((option for option in options if option.value == value_of(value)), None)
        words = str(value.get("text", "")) if isinstance(value, dict) else ""
        if option is None:
            return words or value_of(value)
        if option.text:
            return words or (self.say(option.label) if self.labels else "")
        return self.say(option.label if self.labels or option.phrase is None else option.phrase)

    def _row(self, table: Table, row: dict[str, Answer]) -> list[str]:
        return [cell for column in table.columns if (cell := self._cell(table, row, column.id))]

    def _cell(self, table: Table, row: object, name: str) -> str:
        column = next((column for column in table.columns if column.id == name), None)
        if column is None or not isinstance(row, dict) or name not in row:
            return ""
        return self.speech.joined(self.answer(table.cell(column), row[name]).values)

    @staticmethod
    def _solid(values: list[str], rows: bool = False) -> Printed:
        return Printed(tuple(value for value in values if value), rows)


def row_passes(row: dict[str, Answer], test: RowTest) -> bool:
    """Say whether a table row has the value in the column, or, for `!=`, does not have it."""
    found = any(str(value) == test.value for value in values_of(row.get(test.column)))
    return found == test.wanted


def reach(answer: Answer | None, way: Sequence[str]) -> Answer | None:
    """Return the part of an answer that `way` leads to, for conditions: an index, a column of every row, a field."""
    for number, name in enumerate(way):
        if isinstance(answer, list) and name.isdigit():
            answer = answer[int(name)] if int(name) < len(answer) else None
        elif isinstance(answer, list):
            cells = [row[name] for row in answer if isinstance(row, dict) and name in row]
            return cells if number == len(way) - 1 else None
        elif isinstance(answer, dict):
            answer = answer.get(name)
        else:
            return None
    return answer
