"""Where a person stands in an exercise just now: what the views are made from. Made anew after every change."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workbook.attempt.attempt import Attempt, Given, Version
from workbook.attempt.flow import Stop
from workbook.attempt.values import asked_words
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.steps import Consent
from workbook.pack.pack import Pack
from workbook.session.desk import Desk
from workbook.session.notebook import Notebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a person stands."""

    desk: Desk
    pack: Pack
    exercise: Exercise
    notebook: Notebook
    attempt: Attempt
    stops: tuple[Stop, ...]

    def given(self, stop: Stop) -> Given | None:
        """Return what the attempt holds for a stop."""
        return next((self.attempt.answers[name] for name in stop.names if name in self.attempt.answers), None)

    def aside(self, stop: Stop) -> tuple[Version, ...]:
        """Return the wordings of a draft that were put aside."""
        return next((self.attempt.aside[name] for name in stop.names if name in self.attempt.aside), ())

    def typing_without(self, stop: Stop) -> str:
        """Return the place where something is typed and not confirmed; empty when it is this stop's."""
        return "" if self.attempt.typing in stop.names else self.attempt.typing

    def parked_without(self, stop: Stop) -> tuple[str, ...]:
        """Return the places that were put off, without this stop's."""
        return tuple(place for place in self.attempt.parked if place not in stop.names)

    def stamped(self, stop: Stop, value: Answer | None) -> Given:
        """Return an answer as it is given to a stop now, with the words it was asked in."""
        words = asked_words(stop.step) if isinstance(stop.step, Consent) else self.notebook.worded(stop.step, self.attempt).prompt
        before = self.given(stop)
        same = before is not None and before.value == value and before.prompt == words
        return Given(value=value, at=self.stamp(), prompt=words, again=before.again + 1 if before is not None and same else 0)

    def stamp(self) -> datetime:
        """Return now, later than every answer of the thread, so that the newest is always known."""
        newest = max((given.at for one in self.notebook.attempts.values() for given in one.answers.values()), default=None)
        now = self.desk.now()
        return now if newest is None or now > newest else newest + timedelta(microseconds=1)
