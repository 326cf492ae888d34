"""What the facilitator released to everybody: released.json, which each participant reads, and keeps as a file of their own."""

import json
from typing import Any

from workbook.frozen import frozen
from workbook.locale import _
from workbook.workshop.checked import count, line, text
from workbook.workshop.totals import Total, lines, total_as_json, total_from_json

RELEASED = "released.json"
"""The name that it is published under."""
LARGEST_RELEASED = 4 * 1024 * 1024
"""So many bytes it may have."""
FORMAT = 1
MOST = 2_000
"""So many shares and totals there may be in it."""


@frozen
class ReleasedShare:
    """One text that was released."""

    key: str
    """What was answered, `exercise.step`."""
    page: str
    """The title of the page that the question stands on."""
    prompt: str
    """The question."""
    text: str
    name: str = ""
    """What its writer put under it; empty: no name."""


@frozen
class Released:
    """All that was released so far."""

    shares: tuple[ReleasedShare, ...] = ()
    """By question; within one, in the order of the alphabet, which tells nothing of who came first."""
    totals: tuple[Total, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was released yet."""
        return not (self.shares or self.totals)


def write_released(released: Released) -> bytes:
    """Return the file."""
    shares = [{name: getattr(one, name) for name in ("key", "page", "prompt", "text", "name")} for one in released.shares]
    told = {"format": FORMAT, "shares": shares, "totals": [total_as_json(one) for one in released.totals]}
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def read_released(content: bytes) -> Released:
    """Return what the file holds, every part of it checked; nothing released where it holds no such thing."""
    try:
        return _released(json.loads(content))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Released()


def _released(raw: dict[str, Any]) -> Released:
    if count(raw["format"]) != FORMAT or len(raw["shares"]) + len(raw["totals"]) > MOST:
        raise ValueError("another format, or too much")
    shares = [
        ReleasedShare(text=text(one["text"]), **{name: line(one[name]) for name in ("key", "page", "prompt", "name")})
        for one in raw["shares"]
    ]
    return Released(shares=tuple(shares), totals=tuple(total_from_json(one) for one in raw["totals"]))


def released_lines(released: Released) -> list[str]:
    """Return all that was released in lines, as line mode says it and as it stands in a file."""
    if released.is_empty:
        return [_("What is released to everybody will be here.")]
    told: list[str] = []
    page = ""
    for share in released.shares:
        if share.page != page:
            page = share.page
            told += [*([""] if told else []), page]
        told += ["", share.text]
        if share.name:
            told.append(_("From: {name}").format(name=share.name))
    if released.totals:
        told += [*([""] if told else []), *lines(released.totals)]
    return told
