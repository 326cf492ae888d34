"""What was guessed and what came of it, over months: points to be drawn, the same in lines, and one sentence under them.

Under five asks nothing is told from them. There is no total and no grade.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Literal

from workbook.frozen import frozen
from workbook.locale import Speech, _, ngettext
from workbook.outcome.then_now import then_now

FEWEST = 5
"""From so many asks on the sentence says how guesses and results lie; of fewer, only that they are few."""

Kind = Literal["pair", "answer", "words", "scale"]
"""Two numbers; a number and words; words and words; one number alone."""


@frozen
class Point:
    """One ask."""

    day: date
    """When what came of it was written down."""
    thread: str
    """What its thread is called."""
    before: str = ""
    """The guess, in words; empty where nothing is guessed."""
    after: str
    """What came, in words."""
    guess: int | float | None = None
    """The guess, where it is a number."""
    result: int | float | None = None
    """What came, where it is a number."""


@frozen
class Plot:
    """The points of one question, the oldest first."""

    title: str
    kind: Kind
    points: tuple[Point, ...]
    ends: tuple[int, int] | None = None
    """The least and the most of the scale that the numbers stand on."""
    low: str = ""
    """What the least means."""
    high: str = ""
    """What the most means."""

    @property
    def threads(self) -> tuple[str, ...]:
        """What the threads are called that it has points of."""
        return tuple(dict.fromkeys(point.thread for point in self.points))


def moved(point: Point) -> str:
    """Return how a result lies to its guess: `up 3`, `down 2`, `same`."""
    change = change_of(point)
    if not change:
        return _("same")
    return (_("up {count}") if change > 0 else _("down {count}")).format(count=abs(change))


def change_of(point: Point) -> int | float:
    """Return a result less its guess."""
    change = (point.result or 0) - (point.guess or 0)
    return int(change) if change == int(change) else round(change, 2)


def ends_words(plot: Plot) -> str:
    """Return what the ends of the scale mean; empty where nobody said."""
    if plot.ends is None or not (plot.low and plot.high):
        return ""
    return _("{least} is: {low}. {most} is: {high}.").format(least=plot.ends[0], low=plot.low, most=plot.ends[1], high=plot.high)


def point_words(plot: Plot, point: Point, speech: Speech) -> str:
    """Return one ask in a line: `Friday 27 November 2026: 7 then, 3 now, down 4`, and its thread where there are several."""
    told = then_now(point.before, point.after, change_of(point) if plot.kind == "pair" else None) if point.before else point.after
    if len(plot.threads) > 1:
        return _("{day}, {thread}: {what}").format(day=speech.day(point.day), thread=point.thread, what=told)
    return _("{day}: {what}").format(day=speech.day(point.day), what=told)


def sentence(plot: Plot) -> str:
    """Return the one sentence under a plot."""
    count = len(plot.points)
    if count < FEWEST:
        return ngettext(
            "There is {count} ask here so far, too few to tell anything from.",
            "There are {count} asks here so far, too few to tell anything from.",
            count,
        ).format(count=count)
    match plot.kind:
        case "pair":
            return _("{parts}. None of this is a grade.").format(parts=", ".join(_sides(plot.points)))
        case "answer":
            return _("{parts}. None of this is a grade.").format(parts="; ".join(_by_answer(plot.points)))
        case "scale":
            results = [point.result for point in plot.points if point.result is not None]
            told = _("They lie between {least} and {most}; the newest is {newest}.")
            return told.format(least=min(results), most=max(results), newest=results[-1])
        case "words":
            return _("Each ask has what you guessed first, then what came.")


def _sides(points: Sequence[Point]) -> list[str]:
    """Return how often what came lay below, above and at the guess, in words; what never was is left out."""
    changes = [(point.result or 0) - (point.guess or 0) for point in points]
    less, more, same = sum(one < 0 for one in changes), sum(one > 0 for one in changes), sum(one == 0 for one in changes)
    parts = [
        (less, ngettext("{count} time it was less than you guessed", "{count} times it was less than you guessed", less)),
        (more, ngettext("{count} time it was more than you guessed", "{count} times it was more than you guessed", more)),
        (same, ngettext("{count} time it was as you guessed", "{count} times it was as you guessed", same)),
    ]
    return [words.format(count=count) for count, words in parts if count]


def _by_answer(points: Sequence[Point]) -> list[str]:
    """Return each answer with the guesses that it came after, the answer that came after the highest guesses first."""
    guesses: dict[str, list[float]] = {}
    for point in points:
        guesses.setdefault(point.after, []).append(point.guess or 0)
    parts = []
    for answer, found in sorted(guesses.items(), key=lambda one: -max(one[1])):
        if min(found) == max(found):
            parts.append(_('"{answer}" came after a guess of {guess}').format(answer=answer, guess=found[0]))
        else:
            told = _('"{answer}" came after guesses between {least} and {most}')
            parts.append(told.format(answer=answer, least=min(found), most=max(found)))
    return parts


def by_month(points: Sequence[Point]) -> list[tuple[date, tuple[Point, ...]]]:
    """Return the points by their months, each with its first day."""
    return [(month, tuple(found)) for month, found in groupby(points, key=lambda point: point.day.replace(day=1))]


# -- around the plots


def title() -> str:
    """Return what all of it is called."""
    return _("How asking went")


def signs_words(then: str, now: str) -> str:
    """Return what the two signs stand for."""
    return _("{then} what you guessed   {now} what came").format(then=then, now=now)


def nothing_words() -> str:
    """Return what is said where there is nothing yet."""
    return _("Your guesses will be here, each beside what came of it, once you have written down how an ask went.")


def lines(plots: Sequence[Plot], speech: Speech) -> list[str]:
    """Return all of it in lines, as line mode says it."""
    if not plots:
        return [nothing_words()]
    told = [title()]
    for plot in plots:
        told += ["", plot.title, *filter(None, [ends_words(plot)])]
        told += [f"  {point_words(plot, point, speech)}" for point in plot.points]
        told += [sentence(plot)]
    return told
