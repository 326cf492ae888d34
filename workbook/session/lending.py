"""An example that stands in a field to begin from: until the person changes it or goes on with it, it is not their answer."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from workbook.attempt.attempt import Attempt
from workbook.exercise.fields import Answer
from workbook.frozen import replace


class Lent:
    """The example that was put into a field in this sitting, if it still stands there as it was put."""

    def __init__(self) -> None:
        self._place = ""
        self._value: Answer | None = None

    def put(self, place: str, value: Answer) -> None:
        """Note that an example stands at a place, unconfirmed."""
        self._place, self._value = place, value

    def settled(self, attempt: Attempt, changes: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the changes to an attempt; where they leave the question and give no answer, the example goes again."""
        if not self._place:
            return changes
        place, value = self._place, self._value
        given = changes.get("answers", attempt.answers).get(place)
        stands = given is not None and given.value == value and attempt.typing == place
        if "answers" in changes:
            if not stands or changes.get("typing", attempt.typing) != place:
                self._place = ""  # it is the person's own now
            return changes
        self._place = ""
        if given is None or not stands:
            return changes
        cleared = replace(given, value=None, at=given.at + timedelta(microseconds=1))  # no later answer of the thread has this time
        return {"typing": "", **changes, "answers": {**attempt.answers, place: cleared}}

    def end(self, keep: Callable[[], None]) -> None:
        """Take it back at the end of the sitting."""
        if self._place:
            keep()
