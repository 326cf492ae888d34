"""What may be shown of many people's answers, and when. Pure: accounts and their answers go in, totals come out.

Nothing is shown of fewer people than the threshold. What is shown moves on only when three more people's answers came or changed, so
that nobody can take one total from the next and have one person's answer; the close lifts that for the facilitator. What is released
to everybody keeps the stricter rule of `may_follow`, also at the close. Rare answers stand together, means are rounded, and neither
the least nor the most that anybody answered is told.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from workbook.locale import _
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
_LONG = 20
"""On a longer scale than this, means are rounded to the whole."""
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


def may_follow(past: Past, now: Answers) -> bool:
    """Say whether everybody may see `now` who has seen `past`: what left and what came is nothing, or of three people at least.

    Both are looked at by themselves, since one answer that left shows against any number that came.
    """
    if dict(past) == dict(now):
        return True
    both = past.keys() & now.keys()
    if any(past[who] is None for who in both):
        return False  # taken back and given again: whether it changed is not known any more
    different = sum(past[who] != now[who] for who in both)
    left, came = len(past.keys() - now.keys()) + different, len(now.keys() - past.keys()) + different
    return all(not count or count >= BATCH for count in (left, came))


def forgotten(past: Past, now: Answers) -> Past:
    """Return whose answers a total was made of, without those that were taken back since."""
    return {who: value if who in now else None for who, value in past.items()}


def both_readings(before: Answers, after: Answers) -> Answers:
    """Return the answers of those who gave both, the earlier one first."""
    return {who: (*before[who], *after[who]) for who in before.keys() & after.keys()}


def total_of(asked: Asked, answers: Answers) -> Total:
    """Return the total of the answers to a question; the rules of when it may be shown are not looked at here."""
    if asked.counted == "scale":
        numbers = [float(value[0]) for value in answers.values()]
        mean = rounded_mean(numbers, asked)
        return Total(kind="scale", mean=mean, parts=_bands(asked, numbers), people=len(answers), **_ends(asked))
    return Total(kind="choice", parts=_picks(asked, answers), people=len(answers), key=asked.key, page=asked.page, prompt=asked.prompt)


def change_of(asked: Asked, answers: Answers) -> Total:
    """Return the before and after of the same people; `answers` holds both readings of each."""
    before, after = ([float(value[place]) for value in answers.values()] for place in (0, 1))
    return Total(
        kind="change",
        before_key=asked.before,
        before=rounded_mean(before, asked),
        mean=rounded_mean(after, asked),
        people=len(answers),
        **_ends(asked),
    )


def rounded_mean(numbers: Sequence[float], asked: Asked) -> float:
    """Return the mean, rounded to half, or to the whole on a long scale; halfway goes up."""
    parts = 1 if asked.most - asked.least > _LONG else 2
    return math.floor(sum(numbers) / len(numbers) * parts + 0.5) / parts


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


def _bands(asked: Asked, numbers: Sequence[float]) -> tuple[Part, ...]:
    parts = bands(asked)
    counts = [sum(first <= math.floor(one) <= last for one in numbers) for first, last in parts]
    labels = [str(first) if first == last else _("{first} to {last}").format(first=first, last=last) for first, last in parts]
    return _together(labels, counts)


def _picks(asked: Asked, answers: Answers) -> tuple[Part, ...]:
    picked = [frozenset(value if asked.counted == "several" else value[:1]) for value in answers.values()]
    labels = [label for _value, label in asked.options]
    if asked.counted != "several":
        return _together(labels, [sum(value in one for one in picked) for value, _label in asked.options])
    # Several may be picked, so that what is left out cannot be had by taking the rest from all.
    counts = {value: sum(value in one for one in picked) for value, _label in asked.options}
    rare = {value for value, count in counts.items() if count < RARE}
    told = [value for value in counts if RARE <= counts[value] < len(answers)]  # what everybody picked would tell of each
    others = sum(bool(one & rare) for one in picked)
    parts = [Part(label=label, people=counts[value]) for value, label in asked.options if value in told]
    return (*parts, *([Part(label="", people=others)] if RARE <= others < len(answers) and len(rare) > 1 else []))


def _together(labels: Sequence[str], counts: Sequence[int]) -> tuple[Part, ...]:
    """Return each answer with its people, the rare ones as one, so that no one of them can be had from the rest.

    Where all people stand in one place, nothing is told: it would tell of each of them.
    """
    order = sorted(range(len(counts)), key=lambda place: counts[place])
    rare = [place for place in order if counts[place] < RARE]
    others = sum(counts[place] for place in rare)
    rest = order[len(rare) :]
    while 0 < others < RARE and rest:  # from RARE on there are two answers in it at least
        rare, others, rest = [*rare, rest[0]], others + counts[rest[0]], rest[1:]
    parts = [Part(label=labels[place], people=counts[place]) for place in sorted(rest) if counts[place]]
    every = (*parts, *([Part(label="", people=others)] if others else []))
    return every if len(every) > 1 else ()
