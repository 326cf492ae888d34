"""Brings what everybody can read up to what the facilitator keeps: state, acknowledgements, releases. Done again, it changes nothing."""

from collections.abc import Iterable

from workbook.frozen import replace
from workbook.workshop.exchange import Led
from workbook.workshop.kept import Kept
from workbook.workshop.received import LARGEST_RECEIVED, RECEIVED, mark_of, write_received
from workbook.workshop.records import Records
from workbook.workshop.released import LARGEST_RELEASED, RELEASED, write_released
from workbook.workshop.releases import Releases
from workbook.workshop.state import LARGEST_STATE, STATE, State, read_state, write_state

PUBLIC = (STATE, RELEASED, RECEIVED)
"""What stays to be read after the close, beside what was fixed at the opening."""


def publish(records: Records, exchange: Led, state: State, releases: Releases, kept: Iterable[Kept]) -> State:
    """Publish what differs from what stands there, the state last, and return it; raises ExchangeGone, NoWorkshop, OSError.

    A state that stands there with a higher number (our records were brought back from an older copy) is overtaken.
    """
    standing = read_state(_standing(exchange, STATE, LARGEST_STATE))
    if standing is not None and standing != state and standing.number >= state.number:
        state = replace(state, number=standing.number + 1)
        records.keep_state(state)
    marks = (mark_of(one.envelope.share, one.envelope.number) for one in kept)
    for name, limit, content in (
        (RELEASED, LARGEST_RELEASED, write_released(releases.public())),
        (RECEIVED, LARGEST_RECEIVED, write_received(marks)),
        (STATE, LARGEST_STATE, write_state(state)),
    ):
        if _standing(exchange, name, limit) != content:
            exchange.publish(name, content)
    return state


def _standing(exchange: Led, name: str, limit: int) -> bytes:
    """Return what is published under a name; nothing where it cannot be read, so that it is put there anew."""
    try:
        return exchange.read(name, limit)
    except OSError:
        return b""
