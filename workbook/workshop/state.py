"""Where a workshop is just now, as the facilitator publishes it and everybody reads it once a second: one small file."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from workbook.frozen import frozen, replace
from workbook.text import in_one_line, unsafe_character

STATE = "state.json"
"""The name that it is published under."""
LARGEST_STATE = 16 * 1024
"""So many bytes it may have."""
LONGEST_MESSAGE = 280
"""So many signs a message to everybody may have."""


@frozen
class State:
    """The state of a workshop. A newer one has a higher number."""

    number: int
    """Grows by one with each change, so that a state that was rolled back is seen."""
    phase: str = ""
    """The id of the phase that is on; empty before the first one."""
    began: datetime | None = None
    """When the phase began (UTC)."""
    until: datetime | None = None
    """When it should be over (UTC); None for a phase without a time."""
    message: str = ""
    """What the facilitator says to everybody, one line; empty for nothing."""
    released: int = 0
    """Grows by one each time something was released to everybody, so that nobody reads that file in vain."""
    closed: datetime | None = None
    """When the workshop was closed (UTC); None while it is open."""

    def then(self, **changes: Any) -> "State":
        """Return the next state."""
        return replace(self, number=self.number + 1, **changes)

    def left(self, now: datetime) -> timedelta | None:
        """Return how much time the phase has left, below zero when it is over; None when it has no end."""
        return self.until - now if self.until else None


def write_state(state: State) -> bytes:
    """Return the file."""
    told = {name: _told(getattr(state, name)) for name in (*_COUNTS, *_TEXTS, *_TIMES)}
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def read_state(content: bytes) -> State | None:
    """Return what the file holds; None where it holds no state, so that the last one that was read goes on counting."""
    try:
        return _state(json.loads(content))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


_YEARS = range(2000, 3000)  # at either end of the calendar a time cannot be told in every zone
_COUNTS, _TEXTS, _TIMES = ("number", "released"), ("phase", "message"), ("began", "until", "closed")


def _state(raw: Mapping[str, Any]) -> State:
    counts = {name: raw[name] for name in _COUNTS}
    texts = {name: raw[name] for name in _TEXTS}
    if not all(type(one) is int and 0 <= one < 2**53 for one in counts.values()):
        raise ValueError("no count")
    if not all(isinstance(one, str) and len(one) <= LONGEST_MESSAGE and not unsafe_character(one) for one in texts.values()):
        raise ValueError("no text")
    times = {name: datetime.fromisoformat(raw[name]) if raw[name] else None for name in _TIMES}
    if not all(one is None or (one.utcoffset() is not None and one.year in _YEARS) for one in times.values()):
        raise ValueError("no time")
    told: dict[str, Any] = {**counts, **times}
    return State(phase=texts["phase"], message=in_one_line(texts["message"]), **told)


def _told(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
