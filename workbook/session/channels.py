"""The channels that a message can be made for: what each is called, and in which order they are offered."""

from collections.abc import Sequence

from workbook.frozen import frozen
from workbook.locale import N_, _

NAMES = {
    "text": N_("text"),
    "email": N_("email"),
    "letter": N_("letter"),
    "talk": N_("talk"),
    "call": N_("call"),
    "line": N_("one line"),
    "form": N_("form"),
    "post": N_("post"),
    "": N_("other"),
}
"""The channels that the program has a word for, in the order in which they are offered. A pack may name others."""
SPOKEN = frozenset({"talk", "call"})
"""What the other person hears, and does not read."""


@frozen
class Channel:
    """One channel that a draft can be made for."""

    id: str
    """As templates name it; empty for those that name none."""
    name: str
    """In words."""
    current: bool = False
    """The draft is for this one now."""


def name_of(channel: str) -> str:
    """Return what a channel is called; one that a pack made up is called what the pack calls it."""
    return _(NAMES[channel]) if channel in NAMES else channel


def in_order(channels: Sequence[str]) -> tuple[str, ...]:
    """Return each channel once: those that the program knows first, in its order, then the others as they came."""
    there = dict.fromkeys(channels)
    return (*(one for one in NAMES if one and one in there), *(one for one in there if one not in NAMES), *([""] if "" in there else []))
