"""Versions of packs, compared as semver.org (2.0.0, section 11) has it."""

import re

_SHAPE = re.compile(r"(?P<numbers>\d{1,8}(\.\d{1,8}){0,2})(-(?P<early>[0-9A-Za-z.-]+))?(\+[0-9A-Za-z.-]+)?", re.ASCII)
LONGEST = 60
"""Characters of a version: it stands in the names of folders."""

Rank = tuple[tuple[int, ...], tuple[tuple[int, int, str], ...]]


def is_version(text: str) -> bool:
    """Say whether a text is a version: one to three numbers, and what semver lets follow them."""
    return len(text) <= LONGEST and _SHAPE.fullmatch(text) is not None


def rank(version: str) -> Rank:
    """Return what versions are ordered by; what is no version comes before all others, what is before a release before it."""
    found = _SHAPE.fullmatch(version) if len(version) <= LONGEST else None
    if found is None:
        return (), ()
    numbers = [*map(int, found["numbers"].split(".")), 0, 0][:3]
    early = found["early"]
    if early is None:
        return tuple(numbers), ((2, 0, ""),)
    parts = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in early.split("."))
    return tuple(numbers), parts
