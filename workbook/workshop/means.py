"""The mean of many people's answers, as far as it may be told: rounded, and only where it leaves open what each of them answered. Pure.

Whoever reads a mean knows how many people answered, and may know how many stand in which part of the scale; they may be one of those
people, and they may know these rules. From that they can work out between which ends the sum of the answers lies, and so between which
ends any one answer does (its feasibility interval: Hundepool et al., Statistical Disclosure Control, 2012, chapter 4). A mean is told
only where these ends stay apart for everybody. That hangs on the rounded mean and the parts alone, so that its being left out gives
nothing away either.
"""

import math
from collections.abc import Sequence
from itertools import count

from workbook.frozen import frozen
from workbook.workshop.sheet import Asked

OPEN = 1.5
"""So much of a part stays open to any one answer: all of it for others, half of it for one who stands at its other end themselves."""
SPLIT = 2.0
"""So much of a part that lies on both sides of another, since half of it may be one side: all of it for everybody."""
_STEPS = 20
"""A scale is rounded to so many steps or fewer. If all others put their answers together, a twentieth for each of them stays open."""


@frozen
class Bounds:
    """What is known of a crowd's answers without their mean."""

    people: int
    lowest: float
    """The sum of the answers is no less than this."""
    highest: float
    """And no more than this."""
    room: float
    """So much has to stay open at either end."""


def step_of(asked: Asked) -> float:
    """Return what means are rounded to: 0.5, 1, 2, 5, 10, 20 and so on, a twentieth of the scale or more."""
    steps = (first * 10.0**power for power in count() for first in (0.5, 1, 2))
    return next(step for step in steps if step * _STEPS >= asked.most - asked.least)


def rounded_mean(numbers: Sequence[float], asked: Asked) -> float:
    """Return the mean as it is rounded on this scale; halfway goes up."""
    step = step_of(asked)
    return math.floor(sum(numbers) / len(numbers) / step + 0.5) * step


def may_be_told(mean: float, asked: Asked, bounds: Bounds) -> bool:
    """Say whether a rounded mean leaves open what each of them answered."""
    low, high = sums(mean, asked, bounds.people)
    if low <= bounds.lowest and bounds.highest <= high:
        return True  # it tells no more than is known without it
    return bounds.lowest + bounds.room <= low and high <= bounds.highest - bounds.room


def sums(mean: float, asked: Asked, people: int) -> tuple[float, float]:
    """Return between which ends the answers' sum lies that has this rounded mean."""
    half = step_of(asked) / 2
    return people * (mean - half), people * (mean + half)


def leave_open(asked: Asked, left: int, came: int, before: tuple[float, float], now: tuple[float, float]) -> bool:
    """Say whether two sums, of which the ends are known, leave open what each of those answered who are in one of them alone.

    One can be taken from the other (disclosure by differencing: Hundepool et al., chapter 5).
    """
    least, most = now[0] - before[1], now[1] - before[0]
    room = OPEN * (asked.most - asked.least)
    return came * asked.least - left * asked.most + room <= most and least <= came * asked.most - left * asked.least - room
