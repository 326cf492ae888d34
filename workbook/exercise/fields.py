"""The small things that steps are made of: options, items, columns, filters and rules. Frozen, and free of pydantic.

`PYDANTIC` is read by load.py's TypeAdapter only; nothing here imports it.
"""

import re
from typing import Any, ClassVar, Literal

from workbook.exercise.template import escaped
from workbook.frozen import field, frozen

Answer = bool | int | float | str | list[Any] | dict[str, Any]
"""What a step keeps: JSON's types without null. Never changed in place."""

Scalar = str | int | float | bool
Condition = dict[str, Any]
"""A condition as written: key -> what must hold (FORMAT.md); conditions.py reads it."""

ID = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(-[a-z0-9]+)*")
"""Of at most 80 characters: a pack's and an exercise's stand in the names of files."""
PYDANTIC = {"extra": "forbid"}


@frozen
class Option:
    """One thing that may be picked."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    value: str
    """What is kept and compared. It stays the same for ever, whatever happens to the label."""
    label: str
    """What is shown. It may hold placeholders."""
    phrase: str | None = None
    """What templates print in place of the label; an empty text prints nothing."""
    reply: str = ""
    """Shown once it is picked."""
    goto: str = ""
    """Leave for `@support`, `@save_and_exit` or another exercise; the answer is kept."""
    offers: tuple[str, ...] = ()
    """Exercises, or `@support`, to offer once it is picked. One that would come next is left out for those who picked otherwise."""
    text: bool = False
    """True lets people add words of their own."""
    exclusive: bool = False
    """True clears the other picks."""


@frozen
class Item:
    """One line of a checklist."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    """Its name, stable for ever: ticks are kept by it."""
    label: str
    """What is shown beside the box. It may hold placeholders."""
    fix: str = ""
    """What to do when the box stays empty."""
    step: str = ""
    """The id of the question that mends an empty box, on the page where the list stands; without it, the message before the list."""


@frozen
class RowFilter:
    """Rows of a table whose `column` has the value `equals`."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    column: str
    """The id of a column."""
    equals: Scalar
    """The value that the column has in those rows."""


@frozen
class PickRule:
    """Start a draft from `template` when `when` holds."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    template: str
    """The id of the template to start from."""
    when: Condition
    """The condition; `{}` always holds. The first rule that holds counts."""


@frozen
class Compare:
    """One line of a recap: the key read before and the key read after."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    label: str
    """What the line is about."""
    before: str
    """The key read first, the reading from then."""
    after: str
    """The key read after it, the reading from now."""


@frozen
class DefaultOffset:
    """The day a date step proposes: `days` after the day that `from` (a key or `@today`) holds."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    source: str
    """Where to count from: a key that holds a day, or `@today`. Packs write it `from`."""
    days: int
    """How many days later; a minus sign means earlier."""


@frozen
class StepFields:
    """What every step may have."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    """The step's name, stable for ever: answers are kept by it."""
    prompt: str
    """What the person reads first: the question itself. It may hold placeholders."""
    hint: str = ""
    """One line of help under the prompt."""
    guidance: str = ""
    """Longer help, opened on demand."""
    example: str | tuple[str, ...] = ()
    """What somebody else might write: one text, or a list of several."""
    starters: tuple[str, ...] = ()
    """First words that one may pick."""
    stem: str = ""
    """The start of a sentence that the answer completes."""
    saves_as: str = ""
    """The key that the answer is saved under; without it, `exercise.step`."""
    show_if: Condition = field(default_factory=dict)
    """The condition for asking it; without it, it is always asked."""
    prefill: str | tuple[str, ...] = ()
    """A key, or several: the first with an answer is filled in and can be changed. Or `@support_lines`."""
    recall: str = ""
    """A key whose answer is shown above, and not filled in."""
    core: bool = False
    """True when a later page uses the answer; left empty, one line says so."""
    quick: bool = False
    """True puts the step on the quick path."""
    required: bool = False
    """True keeps the person from going on without an answer. Leaving is always possible."""
    private: bool | Literal["always"] = False
    """True leaves the answer out of exports and shares unless asked for by name; `"always"` never lets it out."""
    share: Literal["", "line", "count"] = ""
    """How it may be offered to a workshop: the line as written, or counted."""
    facilitator_note: str = ""
    """A note for who leads a group; people do not see it."""
    renamed_from: str = ""
    """The id that the step had in an earlier version, so that its answer is carried over."""
    retired: bool = False
    """True when it is no longer asked; it keeps its answers."""

    @property
    def examples(self) -> tuple[str, ...]:
        """The examples, however many were written."""
        return (self.example,) if isinstance(self.example, str) else self.example

    @property
    def prefills(self) -> tuple[str, ...]:
        """The keys to carry over from, in order."""
        return (self.prefill,) if isinstance(self.prefill, str) else self.prefill


ColumnType = Literal["short_text", "single_choice", "multi_choice", "scale", "date", "number"]


@frozen
class Column:
    """One column of a table: its own type, with the fields of that type."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    """Its name, stable for ever: cells are kept by it."""
    type: ColumnType
    """What kind of answer a cell takes; a column may have that type's own keys."""
    label: str
    """What is shown at its head."""
    hint: str = ""
    """One line of help for its cells."""
    options: tuple[str | Option, ...] = ()
    """What may be picked: plain texts, or `{ value, label }` and more."""
    min_picks: int | None = None
    """How many must be picked at least, where anything is."""
    max_picks: int | None = None
    """How many may be picked at most."""
    min: int | float | None = None
    """The smallest number that is taken."""
    max: int | float | None = None
    """The largest number that is taken."""
    step: int | None = None
    """How far apart the numbers are."""
    low: str = ""
    """What the low end means, in words."""
    high: str = ""
    """What the high end means, in words."""
    better: Literal["", "up", "down"] = ""
    """Which way is better, for a later look back."""
    unit: str = ""
    """What is counted. It is shown, not kept."""
    format: Literal["", "email", "phone", "url"] = ""
    """What kind of line is expected. An odd one gets a word, and is taken all the same."""
    max_length: int | None = None
    """The most characters that are taken."""
    after: str = ""
    """The day is meant to come after this one: an ISO date, `@today` or a key. It warns and never blocks."""
    before: str = ""
    """The day is meant to come before this one: an ISO date, `@today` or a key. It warns and never blocks."""


COLUMN_FIELDS: dict[str, frozenset[str]] = {
    "short_text": frozenset({"format", "max_length"}),
    "single_choice": frozenset({"options"}),
    "multi_choice": frozenset({"options", "min_picks", "max_picks"}),
    "scale": frozenset({"min", "max", "step", "low", "high", "better"}),
    "number": frozenset({"min", "max", "unit"}),
    "date": frozenset({"after", "before"}),
}
"""Which fields each type of column may have, beside id, type, label and hint."""


def as_options(options: tuple[str | Option, ...]) -> tuple[Option, ...]:
    """Return the options; a plain string is its own value and, said exactly, its own label."""
    return tuple(Option(value=one, label=escaped(one)) if isinstance(one, str) else one for one in options)
