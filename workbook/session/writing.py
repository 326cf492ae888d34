"""What a person writes outside of the program, in their editor: which step it is for, so that it finds its way back there."""

from collections.abc import Callable
from datetime import datetime

from workbook.attempt.attempt import AttemptName
from workbook.digest import sha256
from workbook.frozen import frozen


@frozen
class Writing:
    """The step that the person writes at."""

    name: AttemptName
    step: str
    """Its id; `exercise.step` for one that was borrowed."""
    keep: Callable[[str], str]
    """Keeps words there, all the way to the disk; returns what kept them from it, or nothing."""


@frozen
class LeftWords:
    """Words that an editor left which was cut off."""

    name: AttemptName
    step: str
    text: str
    at: datetime
    """When they were written."""
    before: str
    """The mark of the words that the editor was given."""


def mark_of(text: str) -> str:
    """Return what tells one text from another without holding a word of it."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()
