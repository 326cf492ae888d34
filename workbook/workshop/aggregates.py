"""What may be shown of many people's answers, and when. Pure: accounts and their answers go in, totals come out.

Nothing is shown of fewer people than the threshold. What the facilitator is shown moves on only when three more people's answers came or
changed, so that nobody can take one total from the next and have one person's answer; the close lifts that. What is released to
everybody does not move at all, and `may_follow` holds what overlaps with it. Rare answers stand together, with a larger one where they
could be worked out (small cells and complementary suppression: Hundepool et al., Statistical Disclosure Control, 2012, chapters 4 and 5);
what everybody answered is not told (group disclosure, chapter 5); for means see means.py. Neither the least nor the most that anybody
answered is told.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from workbook.frozen import frozen
from workbook.locale import _
from workbook.workshop.means import OPEN, SPLIT, Bounds, leave_open, may_be_told, rounded_mean, sums
from workbook.workshop.sheet import Asked
from workbook.workshop.totals import Part, Total

Answers = Mapping[int, tuple[str, ...]]
"""What each account answered to one question."""
Past = Mapping[int, tuple[str, ...] | None]
"""What each account had answered when a total was made; None for one that has taken its answer back since."""

BATCH = 3
"""So many people stand between any two totals of one question."""
RARE = 3
"""An answer that fewer people gave does not stand alone."""
_FEW = 5
"""A scale of at most so many points has each of them told; a longer one its three parts."""


def changed(past: Past, now: Answers) -> int:
    """Return how many people's answers came, went or changed since; of one that was taken back and given again, none can tell."""
    came_or_went = past.keys() ^ now.keys()
    return len(came_or_went) + sum(past[who] not in (None, now[who]) for who in past.keys() & now.keys())


def moves_on(pasts: Sequence[Past], now: Answers, threshold: int) -> bool:
    """Say whether a new total may be shown after those that were: enough people, and a batch apart from each of them."""
    return len(now) >= threshold and all(dict(past) == dict(now) or changed(past, now) >= BATCH for past in pasts)


def still_stands(past: Past, now: Answers, threshold: int) -> bool:
    """Say whether the total that was shown last may go on being shown: nobody in it has taken their answer back."""
    return len(past) >= threshold and past.keys() <= now.keys() and None not in past.values()


def may_follow(asked: Asked, past: Past, now: Answers) -> bool:
    """Say whether everybody may see a mean of `now` beside one of `past`: of nobody who is in one of them alone too much can be worked out.

    Who left and who came are looked at by themselves, since one answer that left shows against any number that came: three each, or none.
    """
    if dict(past) == dict(now):
        return True
    then = {who: value for who, value in past.items() if value is not None}
    if len(then) < len(past) or asked.counted != "scale":
        return False  # taken back since, so that nobody can look any more
    left, came = (sum(one[who] != other.get(who) for who in one) for one, other in ((then, now), (now, then)))
    if any(0 < several < BATCH for several in (left, came)):
        return False
    return leave_open(asked, left, came, _known_sums(asked, then), _known_sums(asked, now))


def forgotten(past: Past, now: Answers) -> Past:
    """Return whose answers a total was made of, without those that were taken back since."""
    return {who: value if who in now else None for who, value in past.items()}


def both_readings(before: Answers, after: Answers) -> Answers:
    """Return the answers of those who gave both, the earlier one first."""
    return {who: (*before[who], *after[who]) for who in before.keys() & after.keys()}


def total_of(asked: Asked, answers: Answers) -> Total:
    """Return the total of the answers to a question; the rules of when it may be shown are not looked at here."""
    if asked.counted == "scale":
        told = told_of(asked, _numbers(answers))
        return Total(kind="scale", mean=told.mean, parts=_bands(asked, told.parts), people=len(answers), **_ends(asked))
    return Total(kind="choice", parts=_picks(asked, answers), people=len(answers), key=asked.key, page=asked.page, prompt=asked.prompt)


def change_of(asked: Asked, answers: Answers) -> Total:
    """Return the before and after of the same people; `answers` holds both readings of each."""
    before, after = (told_of(asked, _numbers(answers, place)).mean for place in (0, 1))
    if before is None or after is None:
        before = after = None
    return Total(kind="change", before_key=asked.before, before=before, mean=after, people=len(answers), **_ends(asked))


@frozen
class Told:
    """What may be told of numbers on a scale."""

    mean: float | None
    """Rounded; None where even alone it would tell too much."""
    parts: list[tuple[list[int], int]]
    """Which of the scale's parts stand together, and how many people there are in them; none where they would tell too much."""
    bounds: Bounds
    """What is known of the numbers from the parts."""


def told_of(asked: Asked, numbers: Sequence[float]) -> Told:
    """Return the mean and the parts, or where both together would tell too much, the mean alone; or nothing.

    Parts without a mean would tell that it lies near an end of what they leave open.
    """
    mean = rounded_mean(numbers, asked)
    counts = [sum(first <= math.floor(one) <= last for one in numbers) for first, last in bands(asked)]
    for groups in (together(counts), []):
        parts = [(places, sum(counts[place] for place in places)) for places in groups]
        known = _bounds(asked, parts, len(numbers))
        if may_be_told(mean, asked, known):
            return Told(mean=mean, parts=parts, bounds=known)
    return Told(mean=None, parts=[], bounds=known)


def _known_sums(asked: Asked, answers: Answers) -> tuple[float, float]:
    """Return between which ends the sum of the answers can be known to lie from all that may be told of them."""
    told = told_of(asked, _numbers(answers))
    if told.mean is None:
        return told.bounds.lowest, told.bounds.highest
    low, high = sums(told.mean, asked, len(answers))
    return max(low, told.bounds.lowest), min(high, told.bounds.highest)


def _numbers(answers: Answers, place: int = 0) -> list[float]:
    return [float(value[place]) for value in answers.values()]


def _ends(asked: Asked) -> dict[str, Any]:
    told = {"key": asked.key, "page": asked.page, "prompt": asked.prompt, "low": asked.low, "high": asked.high}
    return {**told, "least": math.floor(asked.least), "most": math.ceil(asked.most)}


def bands(asked: Asked) -> list[tuple[int, int]]:
    """Return the parts of a scale that are counted, each from its first to its last whole number."""
    least, most = math.floor(asked.least), math.ceil(asked.most)
    points = most - least + 1
    if points <= _FEW:
        return [(point, point) for point in range(least, most + 1)]
    outer = (points + 1) // 3
    return [(least, least + outer - 1), (least + outer, most - outer), (most - outer + 1, most)]


def _bounds(asked: Asked, parts: Sequence[tuple[list[int], int]], people: int) -> Bounds:
    """Return what the parts tell of the answers; where there are none, the ends of the scale."""
    every = bands(asked)
    lowest = highest = room = 0.0
    for places, count in parts or [([*range(len(every))], people)]:
        first, last = every[min(places)][0], every[max(places)][1]
        is_split = max(places) - min(places) >= len(places)
        lowest, highest = lowest + count * first, highest + count * last
        room = max(room, (SPLIT if is_split else OPEN) * (last - first))
    return Bounds(people=people, lowest=lowest, highest=highest, room=room)


def _bands(asked: Asked, parts: Sequence[tuple[list[int], int]]) -> tuple[Part, ...]:
    labels = [str(first) if first == last else _("{first} to {last}").format(first=first, last=last) for first, last in bands(asked)]
    return tuple(_part(labels, places, people) for places, people in parts)


def _picks(asked: Asked, answers: Answers) -> tuple[Part, ...]:
    picked = [frozenset(value if asked.counted == "several" else value[:1]) for value in answers.values()]
    labels = [label for _value, label in asked.options]
    if asked.counted != "several":
        first = [sum(value in one for one in picked) for value, _label in asked.options]
        return tuple(_part(labels, places, sum(first[place] for place in places)) for places in together(first))
    # Several may be picked, so that what is left out cannot be had by taking the rest from all.
    counts = {value: sum(value in one for one in picked) for value, _label in asked.options}
    rare = {value for value, count in counts.items() if count < RARE}
    told = [value for value in counts if RARE <= counts[value] <= len(answers) - RARE]  # who did not pick it has answered too
    others = sum(bool(one & rare) for one in picked)
    parts = [Part(label=label, people=counts[value]) for value, label in asked.options if value in told]
    return (*parts, *([Part(label="", people=others)] if RARE <= others <= len(answers) - RARE and len(rare) > 1 else []))


def _part(labels: Sequence[str], places: Sequence[int], people: int) -> Part:
    return Part(label=labels[places[0]] if len(places) == 1 else "", people=people)


def together(counts: Sequence[int]) -> list[list[int]]:
    """Return which answers are told, each by itself, the rare ones as one at the end; nothing where all people would stand in one place.

    Where the rare ones come to so few, or to as many as each of them can be, that they could be worked out, the next larger goes with
    them; and what is as large as that, since the order would tell which one it was.
    """
    rare = [place for place, people in enumerate(counts) if people < RARE]
    rest = [place for place, people in enumerate(counts) if people >= RARE]
    others = sum(counts[place] for place in rare)
    if others and rest and (others < RARE or others == (RARE - 1) * len(rare)):
        fewest = min(counts[place] for place in rest)
        rare += [place for place in rest if counts[place] == fewest]
        rest = [place for place in rest if counts[place] > fewest]
    told = [*([place] for place in rest), *([rare] if others else [])]
    return told if len(told) > 1 else []
