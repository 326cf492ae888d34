"""What everybody in the room may see on the wall: phase, time, message, what was released. Nothing else is in it.

On a second terminal it is read from what is published, so that nothing private can get there.
"""

from datetime import datetime, timedelta

from workbook.frozen import frozen
from workbook.locale import _
from workbook.workshop.code import shown_code
from workbook.workshop.exchange import Given
from workbook.workshop.released import LARGEST_RELEASED, RELEASED, Released, read_released
from workbook.workshop.room import Room
from workbook.workshop.state import LARGEST_STATE, STATE, State, read_state


@frozen
class Projected:
    """The wall at one moment."""

    title: str
    """The phase, or the whole workshop before the first one and after the close."""
    place: str = ""
    """Where in the run sheet that is; empty outside of it."""
    left: timedelta | None = None
    """How much time the phase has left; None where it has no end."""
    message: str = ""
    code: str = ""
    """What people join with who come in, before the first phase; empty from then on."""
    line: str = ""
    """The whole line that they type."""
    is_closed: bool = False
    released: Released


def projected(room: Room) -> Projected:
    """Return the wall as the facilitator's room has it."""
    titles = tuple(phase.title for phase in room.phases)
    return _projected(room.title, titles, room.place, room.state, room.at, (room.shown_code, room.join), room.released)


class Wall:
    """Reads what is published, again and again; what was read last stays when nothing can be read."""

    def __init__(self, given: Given, line: str) -> None:
        self._given, self._line = given, line
        self._state = State(number=-1)
        self._released, self._number = Released(), 0

    def look(self, now: datetime) -> Projected:
        """Return the wall as it is now; raises WorkbookError when the workshop cannot be reached, OSError."""
        state = read_state(self._given.read(STATE, LARGEST_STATE))
        if state is not None and state.number > self._state.number:
            if state.released != self._number:
                self._released, self._number = read_released(self._given.read(RELEASED, LARGEST_RELEASED)), state.released
            self._state = state
        workshop = self._given.workshop
        place = next((number for number, phase in enumerate(workshop.phases) if phase.id == self._state.phase), -1)
        titles = tuple(phase.title for phase in workshop.phases)
        return _projected(workshop.title, titles, place, self._state, now, (shown_code(workshop.code), self._line), self._released)


def _projected(
    title: str, phases: tuple[str, ...], place: int, state: State, now: datetime, joining: tuple[str, str], released: Released
) -> Projected:
    code, line = ("", "") if place >= 0 or state.closed else joining
    is_on = place >= 0 and state.closed is None
    return Projected(
        title=phases[place] if is_on else title,
        place=_("phase {number} of {count}").format(number=place + 1, count=len(phases)) if is_on else "",
        left=state.left(now) if is_on else None,
        message=state.message,
        code=code,
        line=line,
        is_closed=state.closed is not None,
        released=released,
    )
