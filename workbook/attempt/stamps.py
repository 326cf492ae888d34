"""Times that strictly rise inside a thread, whatever the clock does, so that the newest answer is always known."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_TICK = timedelta(microseconds=1)


class Stamps:
    """One store's sense of time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last: dict[str, datetime] = {}

    def now(self) -> datetime:
        """Return the clock's time, in UTC."""
        return self._now().astimezone(UTC)

    def seen(self, thread: str, at: datetime) -> None:
        """Take note of a time that stands in a thread: all later ones will be after it."""
        self._last[thread] = max(at, self._last.get(thread, at))

    def after(self, thread: str, at: datetime) -> datetime:
        """Return `at`, or the first moment after everything in the thread where that is later; and take note of it."""
        at, last = at.astimezone(UTC), self._last.get(thread)
        self._last[thread] = at if last is None or at > last else last + _TICK
        return self._last[thread]
