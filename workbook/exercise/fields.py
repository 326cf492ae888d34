"""The small things that steps are made of: options, items, columns, filters and rules. Frozen, and free of pydantic.

`PYDANTIC` is read by load.py's TypeAdapter only; nothing here imports it.
"""

from dataclasses import field
from typing import Any, ClassVar, Literal

from workbook.exercise.template import escaped
from workbook.frozen import frozen

Answer = bool | int | float | str | list[Any] | dict[str, Any]
"""What a step keeps: JSON's types without null. Never changed in place."""

Scalar = str | int | float | bool
Condition = dict[str, Any]
"""A condition as written: key -> what must hold (FORMAT.md); conditions.py reads it."""

PYDANTIC = {"extra": "forbid"}


@frozen
class Option:
    """One thing that may be picked."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    value: str
    """What is kept and compared; stable for ever."""
    label: str
    """What is shown; a template until the step is worded (words.py)."""
    phrase: str | None = None
    """What templates print; None prints the label, an empty string nothing."""
    reply: str = ""
    """Shown once it is picked."""
    goto: str = ""
    """`@support`, `@save_and_exit` or an exercise to leave for, the answer kept."""
    offers: tuple[str, ...] = ()
    """Exercises or `@support` to offer once it is picked."""
    text: bool = False
    """Takes words of the person's own."""
    exclusive: bool = False
    """Clears the other picks."""


@frozen
class Item:
    """One line of a checklist."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    label: str
    fix: str = ""
    """What to do when the box stays empty."""


@frozen
class RowFilter:
    """Rows of a table whose `column` has the value `equals`."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    column: str
    equals: Scalar


@frozen
class PickRule:
    """Start a draft from `template` when `when` holds."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    template: str
    when: Condition


@frozen
class Compare:
    """One line of a recap: the key read before and the key read after."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    label: str
    before: str
    after: str


@frozen
class DefaultOffset:
    """The day a date step proposes: `days` after the day that `from` (a key or `@today`) holds."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    source: str
    days: int


@frozen
class StepFields:
    """What every step may have."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    """Stable for ever: answers are kept by it."""
    prompt: str
    hint: str = ""
    guidance: str = ""
    """Longer help, opened on demand."""
    example: str | tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    """First words that one may pick."""
    stem: str = ""
    """The answer is a fragment that completes it."""
    saves_as: str = ""
    """The key it saves; empty means `<exercise>.<step>`."""
    show_if: Condition = field(default_factory=dict)
    prefill: str | tuple[str, ...] = ()
    """Keys whose first non-empty value is carried over, or `@support_lines`."""
    recall: str = ""
    """A key shown above and not filled in."""
    core: bool = False
    quick: bool = False
    required: bool = False
    private: bool | Literal["always"] = False
    share: Literal["", "line", "count"] = ""
    facilitator_note: str = ""
    renamed_from: str = ""
    retired: bool = False

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
    type: ColumnType
    label: str
    hint: str = ""
    options: tuple[str | Option, ...] = ()
    min_picks: int | None = None
    max_picks: int | None = None
    min: int | float | None = None
    max: int | float | None = None
    step: int | None = None
    low: str = ""
    high: str = ""
    better: Literal["", "up", "down"] = ""
    unit: str = ""
    format: Literal["", "email", "phone", "url"] = ""
    max_length: int | None = None
    after: str = ""
    before: str = ""


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
