"""One share as the facilitator keeps it, opened: a file of their own, which goes when the share is withdrawn."""

import json

from workbook.frozen import frozen
from workbook.workshop.envelope import Envelope, read_envelope, write_envelope


@frozen
class Kept:
    """One opened share."""

    envelope: Envelope
    stamp: tuple[int, ...]
    """How the file that it came in looked, so that it is not opened again."""
    called: int
    """The number it is called by: `release 3`. 0 for what is counted."""


def write_kept(kept: Kept) -> bytes:
    """Return the file."""
    told = {"called": kept.called, "stamp": kept.stamp, "envelope": json.loads(write_envelope(kept.envelope))}
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def read_kept(content: bytes) -> Kept:
    """Return what `write_kept` wrote; raises ValueError, KeyError or TypeError for anything else."""
    raw = json.loads(content)
    envelope = read_envelope(json.dumps(raw["envelope"]).encode())
    return Kept(envelope=envelope, stamp=tuple(map(int, raw["stamp"])), called=int(raw["called"]))
