"""The step types whose answer is picked from what is there: choices, rankings and checklists."""

from datetime import date
from typing import Literal

from workbook.exercise.fields import Answer, Item, Option, RowFilter, StepFields, as_options
from workbook.exercise.judge import how_many, line_of, pick_of, picks_of, ranked_of, ticked_of
from workbook.exercise.template import escaped
from workbook.frozen import frozen


@frozen
class SingleChoice(StepFields):
    """One of the options. Kept as its value, or `{ value, text }` for an option that takes words."""

    type: Literal["single_choice"] = "single_choice"
    options: tuple[str | Option, ...] = ()
    options_from: str = ""
    """A key whose answers are the options: a list, picks, or a column like `helpers.name`."""
    extra_options: tuple[str | Option, ...] = ()
    """Options after those of `options_from`."""
    exclude_where: RowFilter | None = None
    """Rows of the table that are left out."""
    exclude_key: str = ""
    """A key whose answer is left out."""

    @property
    def choices(self) -> tuple[Option, ...]:
        """The options; empty in a resolved step means that one line of text is taken instead."""
        return as_options(self.options)

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep one known value; with nothing to choose from, one line of text."""
        return pick_of(answer, self.choices) if self.choices else line_of(answer, None)


@frozen
class MultiChoice(StepFields):
    """Some of the options. Kept as a list of the same as a single choice keeps, in the order they were picked."""

    type: Literal["multi_choice"] = "multi_choice"
    options: tuple[str | Option, ...] = ()
    options_from: str = ""
    """A key whose answers are the options: a list, picks, or a column like `helpers.name`."""
    extra_options: tuple[str | Option, ...] = ()
    """Options after those of `options_from`."""
    exclude_where: RowFilter | None = None
    """Rows of the table that are left out."""
    exclude_key: str = ""
    """A key whose answer is left out."""
    min_picks: int | None = None
    max_picks: int | None = None

    @property
    def choices(self) -> tuple[Option, ...]:
        """The options; empty in a resolved step means that one line of text is taken instead."""
        return as_options(self.options)

    @property
    def how_many(self) -> str:
        """How many may be picked, in a sentence; an empty text when any number may."""
        most = self.max_picks if self.max_picks is not None and self.max_picks < len(self.choices) else None
        return how_many(self.min_picks, most)

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep known values within `min_picks` and `max_picks`; an exclusive one clears the rest."""
        if not self.choices and answer == []:
            return []
        if not self.choices:
            line = line_of(answer[0] if isinstance(answer, list) and len(answer) == 1 else answer, None)
            return [line] if line else []
        return picks_of(answer, self.choices, self.min_picks, self.max_picks)


@frozen
class Ranking(StepFields):
    """Things in order, best first. Kept as a list of strings: a permutation of the items, or its first n."""

    type: Literal["ranking"] = "ranking"
    items: tuple[str | Option, ...] = ()
    """What is to be put in order."""
    items_from: str = ""
    """A key whose answers are put in order."""
    exclude_where: RowFilter | None = None
    """Rows of the table that are left out."""
    exclude_key: str = ""
    """A key whose answer is left out."""
    max_items: int | None = None
    """How many places there are at most."""

    @property
    def choices(self) -> tuple[Option, ...]:
        """The things to put in order."""
        return as_options(self.items)

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep known items, each once, at most `max_items` of them."""
        return ranked_of(answer, self.choices, self.max_items)


@frozen
class Checklist(StepFields):
    """Boxes to tick. Kept as a list of the ids of the ticked ones; never blocks."""

    type: Literal["checklist"] = "checklist"
    items: tuple[str | Item, ...] = ()
    """The boxes: plain texts, or `{ id, label, fix }`."""
    checklist: str = ""
    """The id of a list in checklists.toml, in place of `items`."""

    @property
    def boxes(self) -> tuple[Item, ...]:
        """The lines to tick, in order."""
        return tuple(Item(id=one, label=escaped(one)) if isinstance(one, str) else one for one in self.items)

    def accept(self, answer: Answer, today: date) -> Answer:
        """Keep the ids that are known, in the list's order."""
        return ticked_of(answer, [box.id for box in self.boxes])
