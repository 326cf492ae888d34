"""How often the state of a workshop is looked at: each second, or each third one where its folder comes over a network."""

from pathlib import Path
from random import uniform

from workbook.workshop.disk import MOUNTS, disk_of, is_far

NEAR, FAR = 1.0, 3.0
"""Seconds between two looks."""
JITTER = 0.2
"""Looks come so much sooner or later than they should, so that thirty people do not look at once."""


def pause_at(folder: Path, mounts: Path = MOUNTS) -> float:
    """Return how many seconds there are between two looks at a folder. Where the system does not tell (macOS), it is taken to be near."""
    return FAR if is_far(disk_of(folder, mounts)) else NEAR


def jittered(pause: float) -> float:
    """Return the seconds to the next look, which is never quite as far as the last one was."""
    return pause * uniform(1 - JITTER, 1 + JITTER)
