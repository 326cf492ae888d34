"""Where a person stands in an exercise just now: what the views are made from. Made anew after every change."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workbook.attempt.attempt import Attempt
from workbook.attempt.flow import Stop
from workbook.exercise.exercise import Exercise
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

    def stamp(self) -> datetime:
        """Return now, later than every answer of the thread, so that the newest is always known."""
        newest = max((given.at for one in self.notebook.attempts.values() for given in one.answers.values()), default=None)
        now = self.desk.now()
        return now if newest is None or now > newest else newest + timedelta(microseconds=1)
