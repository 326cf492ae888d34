"""A thread: one need, and the attempts that belong to it; and the profile's entries, which all threads share."""

from datetime import datetime

from workbook.attempt.attempt import AttemptName
from workbook.exercise.fields import Answer
from workbook.frozen import frozen


@frozen
class Thread:
    """One need. The current thread is the one that was opened last."""

    id: str
    """Its folder's name: "0001", "0002" ..."""
    title: str = ""
    """What the person calls it; empty until they name it."""
    created: datetime
    """When it was begun (UTC, aware)."""
    opened: datetime
    """When it was last made the current one."""
    closed: datetime | None = None
    """When the person put it away; None while it is open."""

    @property
    def number(self) -> int:
        """The id as a number."""
        return int(self.id)


@frozen
class Kept:
    """One entry of the profile: an answer that every thread may read."""

    value: Answer | None
    """The answer; None when it was cleared."""
    at: datetime
    """When it was given; the newest one counts."""
    name: AttemptName
    """The attempt it was given in."""
    step: str
    """The step it was given to."""
