"""What a workshop is for its facilitator, how far its opening or closing has come, and who was there: two small files of their own."""

import json
from datetime import datetime
from typing import Literal, get_args

from workbook.frozen import frozen

FORMAT = 1
Stage = Literal["opening", "open", "closing", "closed", "removed"]
"""Not there yet; open; closed for everybody and to be cleared; cleared; the folder that everybody saw is gone too."""


@frozen
class Facts:
    """What a workshop is, for its facilitator."""

    stage: Stage
    parent: str
    """The folder that the workshop's folder stands in."""
    title: str
    opened: datetime
    closed: datetime | None = None
    threshold: int
    retention: int
    """So many days after the close what was released stays."""


@frozen
class Seen:
    """Who was there, and the numbers that shares were given."""

    accounts: tuple[int, ...] = ()
    """The uid of each account that gave a sign of life or shared something."""
    last: int = 0
    """The highest number that a share was called by."""


def write_facts(facts: Facts) -> bytes:
    """Return the file."""
    told = {name: getattr(facts, name) for name in ("stage", "parent", "title", "threshold", "retention")}
    times = {"opened": facts.opened.isoformat(), "closed": facts.closed.isoformat() if facts.closed else None}
    return json.dumps({"format": FORMAT, **told, **times}).encode() + b"\n"


def read_facts(content: bytes) -> Facts:
    """Return what `write_facts` wrote; raises ValueError, KeyError or TypeError for anything else."""
    raw = json.loads(content)
    if raw.pop("format") != FORMAT or raw["stage"] not in get_args(Stage):
        raise ValueError("another format")
    times = {name: datetime.fromisoformat(raw[name]) if raw[name] else None for name in ("opened", "closed")}
    return Facts(**{**raw, **times})


def write_seen(seen: Seen) -> bytes:
    """Return the file."""
    return json.dumps({"accounts": sorted(seen.accounts), "last": seen.last}).encode() + b"\n"


def read_seen(content: bytes) -> Seen:
    """Return what `write_seen` wrote, nobody for an empty file; raises ValueError, KeyError or TypeError for anything else."""
    if not content:
        return Seen()
    raw = json.loads(content)
    return Seen(accounts=tuple(map(int, raw["accounts"])), last=int(raw["last"]))
