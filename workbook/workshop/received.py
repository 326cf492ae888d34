"""What was collected, told to those who sent it: received.json, which says of no share whose it is or what it says."""

import json
import re
from collections.abc import Iterable

from workbook.digest import sha256

RECEIVED = "received.json"
"""The name that it is published under."""
LARGEST_RECEIVED = 1024 * 1024
"""So many bytes it may have."""
_MARK = re.compile(r"[0-9a-f]{32}")


def mark_of(share: str, number: int) -> str:
    """Return the mark of one share as it was sent for the `number`th time: only who knows its id can make it."""
    return sha256(f"{share}.{number}".encode()).hexdigest()[:32]


def write_received(marks: Iterable[str]) -> bytes:
    """Return the file; the order of the marks says nothing."""
    return json.dumps({"received": sorted(set(marks))}).encode() + b"\n"


def read_received(content: bytes) -> frozenset[str]:
    """Return the marks in the file; none where it holds no such thing."""
    try:
        found = json.loads(content)["received"]
        return frozenset(one for one in found if isinstance(one, str) and _MARK.fullmatch(one))
    except (ValueError, KeyError, TypeError, RecursionError):
        return frozenset()
