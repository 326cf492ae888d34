"""The closed union of step types, and what each accepts as an answer.

A step is data (FORMAT.md). `accept(answer, today)` returns the answer as it is kept, or raises AnswerRefused with a kind sentence;
nothing else checks it. Steps whose choices come from other answers are resolved first (attempt/flow.py).
"""

from datetime import date
from typing import Literal, TypeGuard

from workbook.errors import AnswerRefused
from workbook.exercise.fields import Answer, Column, Compare, DefaultOffset, PickRule, RowFilter, StepFields
from workbook.exercise.judge import (
    cell_of,
    day_of,
    items_of,
    line_of,
    lines_of,
    mark_of,
    number_in_range,
    odd_day,
    odd_format,
    rows_within,
    unstemmed,
)
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.frozen import frozen, replace
from workbook.locale import _
from workbook.text import tidy


@frozen
class Note(StepFields):
    """Words to read; takes no answer."""

    type: Literal["note"] = "note"
    offers: tuple[str, ...] = ()
    """Exercises, or `@support`, to offer under it."""


@frozen
class Consent(StepFields):
    """Lines to agree to, with one yes for all; asked again when its words change. Kept as bool."""

    type: Literal["consent"] = "consent"
    items: tuple[str, ...] = ()
    """The lines to agree to, with one yes for all of them."""

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep true or false."""
        if isinstance(answer, bool):
            return answer
        raise AnswerRefused(_("Please answer yes or no."))


@frozen
class ShortText(StepFields):
    """One line of words. NFC and trimmed; a stem's fragment loses the stem typed again and one closing full stop. Kept as string."""

    type: Literal["short_text"] = "short_text"
    format: Literal["", "email", "phone", "url"] = ""
    max_length: int | None = None

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep one line of at most `max_length` characters."""
        text = unstemmed(line_of(answer, self.max_length), self.stem)
        is_stopped = self.stem and text.endswith(".") and not text.endswith("..")
        return text[:-1].rstrip() if is_stopped else text

    def warnings(self, answer: Answer) -> tuple[str, ...]:
        """Say what looks unusual for its format; never blocks."""
        return odd_format(answer, self.format)


@frozen
class LongText(StepFields):
    """Several lines. Kept as string."""

    type: Literal["long_text"] = "long_text"
    max_length: int | None = None

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep lines of at most `max_length` characters in all."""
        return lines_of(answer, self.max_length)


@frozen
class Scale(StepFields):
    """A whole number between two worded ends. Kept as int."""

    type: Literal["scale"] = "scale"
    min: int = 0
    max: int = 10
    step: int = 1
    low: str = ""
    high: str = ""
    better: Literal["", "up", "down"] = ""

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep a whole number in range."""
        return mark_of(answer, self.min, self.max, self.step)


@frozen
class Number(StepFields):
    """A number. Kept as int or float, without its unit."""

    type: Literal["number"] = "number"
    min: int | float | None = None
    max: int | float | None = None
    unit: str = ""

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep a number in range."""
        return number_in_range(answer, self.min, self.max)


@frozen
class ListStep(StepFields):
    """Short lines, one for each thing. Kept as a list of strings; blank ones are dropped."""

    type: Literal["list"] = "list"
    min_items: int | None = None
    """How many lines at least, where there are any."""
    max_items: int | None = None
    """How many lines at most."""

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep the lines that are not blank, within `min_items` and `max_items`."""
        return items_of(answer, self.min_items, self.max_items)


@frozen
class Table(StepFields):
    """Rows of named cells. Kept as a list of `{ column = value }`; a blank cell is left out of its row."""

    type: Literal["table"] = "table"
    columns: tuple[Column, ...]
    """The columns, in order. The first one names the row."""
    min_rows: int | None = None
    """How many rows at least, where there are any."""
    max_rows: int | None = None
    """How many rows at most."""
    prefill_where: RowFilter | None = None
    """Which rows of the other table `prefill` takes."""

    def cell(self, column: Column) -> "CellStep":
        """Return the step that judges one cell of `column`."""
        return cell_step(column)

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep the rows that hold something, each cell as its type, within `min_rows` and `max_rows`."""
        rows = [self._row(row, today, number) for number, row in enumerate(answer if isinstance(answer, list) else [answer], 1)]
        return rows_within([row for row in rows if row], self.min_rows, self.max_rows)

    def _row(self, row: Answer, today: date, number: int) -> dict[str, Answer]:
        known = {column.id: column for column in self.columns}
        if not isinstance(row, dict) or not set(row) <= set(known):
            raise AnswerRefused(_("This row does not fit the table."))
        given = {name: row[name] for name in known if row.get(name) not in ("", [], None)}
        kept = {name: cell_of(number, known[name].label, self.cell(known[name]).accept, one, today) for name, one in given.items()}
        return {name: value for name, value in kept.items() if value not in ("", [])}


@frozen
class DateStep(StepFields):
    """A day. Kept as an ISO date; the parsed day is read back."""

    type: Literal["date"] = "date"
    default_offset: DefaultOffset | None = None
    """The day that is proposed: so many days after another one."""
    after: str = ""
    before: str = ""
    due: str = ""
    """The exercise to offer from that day on."""

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep the day that the words mean."""
        return day_of(answer, today)

    def warnings(self, answer: Answer) -> tuple[str, ...]:
        """Say when the day lies outside `after` and `before` (ISO dates in a resolved step); never blocks."""
        return odd_day(answer, self.after, self.before)


@frozen
class Draft(StepFields):
    """A message composed from a template and the answers. Kept as `{ template, subject, text, edited }`.

    Beside them `chosen = true` when the person picked the style, and `language` (BCP 47) when it is not to be the page's.
    """

    type: Literal["draft"] = "draft"
    templates: str | tuple[str, ...] = ()
    """A set of templates, or a list of their ids."""
    pick: tuple[PickRule, ...] = ()
    """Which template to start from; without a rule that holds, the first one."""

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep any text of a known template, and a person's own words whatever has become of theirs."""
        if not isinstance(answer, dict) or (answer.get("template") not in self.templates and answer.get("edited") is not True):
            raise AnswerRefused(_("That style is not on this list."))
        kept: dict[str, Answer] = {
            "template": str(answer.get("template", "")),
            "text": tidy(str(answer.get("text", ""))),
            "edited": bool(answer.get("edited", False)),
        }
        if answer.get("chosen"):
            kept["chosen"] = True
        if language := line_of(answer.get("language", ""), None):
            kept["language"] = language
        if subject := line_of(answer.get("subject", ""), None):
            kept["subject"] = subject
        return kept


@frozen
class Recap(StepFields):
    """Lines of then and now; takes no answer."""

    type: Literal["recap"] = "recap"
    compare: tuple[Compare, ...]
    """The lines of then and now."""


@frozen
class Card(StepFields):
    """A rendered page to keep; takes no answer."""

    type: Literal["card"] = "card"
    card: str
    """The id of the card in cards.toml."""
    offers: tuple[str, ...] = ()
    """Exercises, or `@support`, to offer under it."""


@frozen
class Pause(StepFields):
    """A moment to breathe, which can be left at once; takes no answer."""

    type: Literal["pause"] = "pause"
    seconds: int = 0
    """How long it lasts."""
    pattern: tuple[int, ...] = ()
    """Seconds to breathe in and out, in turn."""


Question = (
    Consent | ShortText | LongText | SingleChoice | MultiChoice | Scale | Number | ListStep | Ranking | Table | DateStep | Checklist | Draft
)
"""A step that takes an answer."""

Step = Question | Note | Recap | Card | Pause
CellStep = ShortText | SingleChoice | MultiChoice | Scale | Number | DateStep

STEP_TYPES: dict[str, type[Step]] = {
    "note": Note,
    "consent": Consent,
    "short_text": ShortText,
    "long_text": LongText,
    "single_choice": SingleChoice,
    "multi_choice": MultiChoice,
    "scale": Scale,
    "number": Number,
    "list": ListStep,
    "ranking": Ranking,
    "table": Table,
    "date": DateStep,
    "checklist": Checklist,
    "draft": Draft,
    "recap": Recap,
    "card": Card,
    "pause": Pause,
}
"""Each type by the word that packs name it with."""


def is_question(step: Step) -> TypeGuard[Question]:
    """Say whether the step takes an answer."""
    return not isinstance(step, Note | Recap | Card | Pause)


def cell_step(column: Column) -> CellStep:
    """Return the step of the column's type, with the column's fields."""
    match column.type:
        case "short_text":
            return ShortText(id=column.id, prompt=column.label, hint=column.hint, format=column.format, max_length=column.max_length)
        case "single_choice":
            return SingleChoice(id=column.id, prompt=column.label, hint=column.hint, options=column.options)
        case "multi_choice":
            picks = MultiChoice(id=column.id, prompt=column.label, hint=column.hint, options=column.options)
            return replace(picks, min_picks=column.min_picks, max_picks=column.max_picks)
        case "scale":
            low, high = int(column.min or 0), 10 if column.max is None else int(column.max)
            ends = Scale(id=column.id, prompt=column.label, hint=column.hint, low=column.low, high=column.high, better=column.better)
            return replace(ends, min=low, max=high, step=column.step or 1)
        case "number":
            return Number(id=column.id, prompt=column.label, hint=column.hint, min=column.min, max=column.max, unit=column.unit)
        case "date":
            return DateStep(id=column.id, prompt=column.label, hint=column.hint, after=column.after, before=column.before)
