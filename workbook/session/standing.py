"""Where a person stands in an exercise just now: what the views are made from. Made anew after every change."""

from datetime import datetime, timedelta
from typing import Any

from workbook.attempt.attempt import Attempt, Given, Version
from workbook.attempt.flow import Stop, questions
from workbook.attempt.values import asked_words
from workbook.exercise.conditions import is_empty
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.picks import Checklist
from workbook.exercise.steps import Consent
from workbook.frozen import frozen
from workbook.pack.pack import Pack
from workbook.session.desk import Desk
from workbook.session.notebook import Notebook

JUST_NOW = timedelta(days=1)
"""What was typed so long ago and is confirmed now has the time of now."""


@frozen
class Standing:
    """Where a person stands."""

    desk: Desk
    pack: Pack
    exercise: Exercise
    notebook: Notebook
    attempt: Attempt
    stops: tuple[Stop, ...]
    quick: bool
    """The attempt is on a quick path."""

    @property
    def language(self) -> str:
        """The language (BCP 47) of the page."""
        return self.pack.language_of("exercise", self.exercise.id)

    @property
    def is_blank(self) -> bool:
        """Say whether questions were asked and nothing is written here: not one has an answer, a box left empty on purpose among them."""
        asked = questions(self.stops)
        return bool(asked) and not any(self._holds_something(stop) for stop in asked)

    def _holds_something(self, stop: Stop) -> bool:
        given = self.given(stop)
        return given is not None and given.value is not None and (not is_empty(given.value) or isinstance(stop.step, Checklist))

    def given(self, stop: Stop) -> Given | None:
        """Return what the attempt holds for a stop."""
        return next((self.attempt.answers[name] for name in stop.names if name in self.attempt.answers), None)

    def aside(self, stop: Stop) -> tuple[Version, ...]:
        """Return the wordings of a draft, or the words of a choice's options, that were put aside."""
        return next((self.attempt.aside[name] for name in stop.names if name in self.attempt.aside), ())

    def typing_without(self, stop: Stop) -> str:
        """Return the place where something is typed and not confirmed; empty when it is this stop's."""
        return "" if self.attempt.typing in stop.names else self.attempt.typing

    def parked_without(self, stop: Stop) -> tuple[str, ...]:
        """Return the places that were put off, without this stop's."""
        return tuple(place for place in self.attempt.parked if place not in stop.names)

    def settled(self, stop: Stop) -> dict[str, Any]:
        """Return what changes in the attempt beside the answer when a stop is answered: nothing is unconfirmed or put off there."""
        return {"typing": self.typing_without(stop), "parked": self.parked_without(stop), "position": stop.place}

    def stamped(self, stop: Stop, value: Answer | None) -> Given:
        """Return an answer as it is given to a stop now, with the words it was asked in."""
        words = asked_words(stop.step) if isinstance(stop.step, Consent) else self.notebook.worded(stop.step, self.attempt).prompt
        before = self.given(stop)
        if before is None or before.value != value or before.prompt != words:
            return Given(value=value, at=self.stamp(), prompt=words)
        return Given(value=value, at=self.stamp(), prompt=words, again=before.again + (not self._typed_just_now(stop, before)))

    def _typed_just_now(self, stop: Stop, given: Given) -> bool:
        """Say whether an answer is what was typed last and not confirmed yet: confirming it does not give it again."""
        return self.attempt.typing in stop.names and given.at == self._newest() and self.desk.now() - given.at < JUST_NOW

    def stamp(self) -> datetime:
        """Return now, later than every answer of the thread, so that the newest is always known."""
        now, newest = self.desk.now(), self._newest()
        return now if newest is None or now > newest else newest + timedelta(microseconds=1)

    def _newest(self) -> datetime | None:
        """Return when the thread's newest answer was given."""
        return max((given.at for one in self.notebook.attempts.values() for given in one.answers.values()), default=None)
