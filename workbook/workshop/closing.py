"""Ends a workshop: clears what everybody saw, destroys what only the facilitator had, and takes the folder away when its days are over.

Each step may be cut off and done again.
"""

from datetime import datetime, timedelta

from workbook.errors import Busy
from workbook.frozen import replace
from workbook.locale import _
from workbook.workshop.exchange import Led
from workbook.workshop.lock import PATIENCE, held
from workbook.workshop.publishing import PUBLIC, publish
from workbook.workshop.records import Records
from workbook.workshop.state import State


def finish(records: Records, exchange: Led | None, now: datetime) -> State:
    """Close a workshop for everybody whose facts say that it closes, and return its last state; raises ExchangeGone, StoreError, OSError.

    Without an exchange, whose folder may be gone, only what the facilitator keeps is dealt with.
    """
    facts, state = records.facts(), records.state()
    if state.closed is None:
        state = state.then(closed=facts.closed or now, message="")
        records.keep_state(state)
    if exchange is not None:
        state = publish(records, exchange, state, records.releases(), records.kept().values())
        exchange.clear(PUBLIC)
    records.destroy_private()
    records.audit(now, "closed")
    records.keep_facts(replace(facts, stage="closed"))
    return state


def give_up(records: Records, now: datetime) -> None:
    """Close a workshop whose folder is gone for good, unless it is closed by now; raises Busy, StoreError, OSError."""
    with held(records.lock, PATIENCE) as mine:
        if not mine:
            raise Busy(_("Another terminal is busy with this workshop. Try again in a moment."))
        facts = records.facts()
        if facts.stage in {"open", "closing"}:
            records.keep_facts(replace(facts, stage="closing", closed=facts.closed or now))
            finish(records, None, now)


def is_over(records: Records, now: datetime) -> bool:
    """Say whether the days are over for which what was released stays readable."""
    facts = records.facts()
    return facts.stage == "closed" and facts.closed is not None and now >= facts.closed + timedelta(days=facts.retention)


def removed(records: Records, now: datetime) -> None:
    """Note that the folder that everybody saw is gone."""
    records.audit(now, "removed")
    records.keep_facts(replace(records.facts(), stage="removed"))
