"""What is said of a table's rows: one that has nothing in its first column is kept, and it says so."""

from collections.abc import Mapping, Sequence

from workbook.exercise.conditions import is_empty
from workbook.exercise.fields import Answer
from workbook.exercise.steps import Table
from workbook.locale import _


def is_unnamed(table: Table, row: Mapping[str, Answer]) -> bool:
    """Say whether a row holds something, but nothing in the column that tells what it is about."""
    first = table.columns[0].id
    return is_empty(row.get(first)) and any(not is_empty(cell) for cell in row.values())


def unnamed_words(table: Table, rows: Sequence[Mapping[str, Answer]]) -> str:
    """Return what is said of the first row that is not named yet; nothing where all are."""
    number = next((number for number, row in enumerate(rows, 1) if is_unnamed(table, row)), 0)
    words = _("Row {number} is kept. It has nothing under “{column}” yet.")
    return words.format(number=number, column=table.columns[0].label) if number else ""
