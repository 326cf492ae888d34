"""An exercise: one guided activity, read from one TOML file and frozen."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar, Literal

from workbook.exercise.fields import PYDANTIC
from workbook.exercise.steps import Step, is_question
from workbook.frozen import frozen

SAVE_AND_EXIT, SUPPORT = "@save_and_exit", "@support"
"""The two places of the program that an option may leave for."""


@frozen
class Heading:
    """What stands above an exercise's steps in its file."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    """The exercise's name, stable for ever: small letters, digits and hyphens."""
    title: str
    """Its title, as people see it."""
    theme: str = ""
    """The id of the theme that it belongs to."""
    minutes: int = 0
    """How long it takes."""
    quick_minutes: int = 0
    """How long its quick steps take."""
    purpose: str = ""
    """What it is for, in one line. People choose a page by it."""
    takeaway: str = ""
    """What is in hand at the end, in one line."""
    evidence: tuple[str, ...] = ()
    """Where the idea comes from."""
    pair: str = ""
    """The exercise that takes the same reading again; offered with it."""
    repeatable: bool = False
    """True makes each visit a new one; without it there is one, which is opened again."""
    log: str = ""
    """The name of the log that `log_line` goes to at the end."""
    log_line: str = ""
    """The line that is written to the log, a template."""
    support_card: Literal["", "start", "end", "both"] = ""
    """When to show who to contact: at the start, at the end, or both."""

    def minutes_on(self, *, quick: bool) -> int:
        """Return how many minutes it takes, or its quick steps alone; 0 where nobody said."""
        return self.quick_minutes if quick and self.quick_minutes else self.minutes


@frozen(slots=False)
class Exercise:
    """One guided activity. Its steps are in order; retired ones are among them, so that their answers are known."""

    heading: Heading
    steps: Sequence[Step]

    @property
    def id(self) -> str:
        """Its id inside the pack."""
        return self.heading.id

    @property
    def title(self) -> str:
        """Its title."""
        return self.heading.title

    @cached_property
    def live(self) -> tuple[Step, ...]:
        """The steps that are not retired."""
        return tuple(step for step in self.steps if not step.retired)

    @cached_property
    def has_quick_steps(self) -> bool:
        """Say whether some of its steps are on the quick path; without any, the quick path asks them all."""
        return any(step.quick for step in self.live)

    def step(self, step_id: str) -> Step | None:
        """Return the step with the id, retired or not."""
        return self._by_id.get(step_id)

    @cached_property
    def _by_id(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}

    def key_of(self, step: Step) -> str:
        """Return the key that a question saves; empty for a step that takes no answer."""
        return (step.saves_as or f"{self.id}.{step.id}") if is_question(step) else ""

    @cached_property
    def savers(self) -> dict[str, tuple[Step, ...]]:
        """The questions that save each key, in order."""
        found: dict[str, tuple[Step, ...]] = {}
        for step in self.steps:
            if key := self.key_of(step):
                found[key] = (*found.get(key, ()), step)
        return found
