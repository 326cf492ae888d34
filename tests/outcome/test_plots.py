"""Guesses beside results: what is said under the points agrees with them, and little is said of few."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from workbook.locale import Speech
from workbook.outcome.plots import FEWEST, Plot, Point, by_month, lines, moved, point_words, sentence

MARKS = some.integers(0, 10)
ANSWERS = some.sampled_from(["They said yes", "They said no", "Yes to part of it, or yes but later"])
DAYS = some.integers(0, 400).map(lambda days: date(2026, 11, 23) + timedelta(days=days))


def plot(kind: str, points: list[Point]) -> Plot:
    return Plot(title="A question", kind=kind, points=tuple(points), ends=(0, 10), low="Not at all", high="Very much")  # type: ignore[arg-type]


@some.composite
def pairs(draw: some.DrawFn, least: int = 0) -> Plot:
    marks = draw(some.lists(some.tuples(MARKS, MARKS), min_size=least, max_size=12))
    day = draw(DAYS)
    return plot("pair", [Point(day=day, thread="T", before=str(a), after=str(b), guess=a, result=b) for a, b in marks])


@some.composite
def answers(draw: some.DrawFn) -> Plot:
    found = draw(some.lists(some.tuples(MARKS, ANSWERS), min_size=FEWEST, max_size=12))
    return plot("answer", [Point(day=date(2026, 12, 1), thread="T", before=str(a), after=words, guess=a) for a, words in found])


@some.composite
def feelings(draw: some.DrawFn) -> Plot:
    found = draw(some.lists(MARKS, min_size=FEWEST, max_size=12))
    return plot("scale", [Point(day=date(2026, 12, 1), thread="T", after=str(mark), result=mark) for mark in found])


@given(pairs(least=FEWEST))
def test_the_sentence_under_pairs_says_how_often_each_way_it_went(drawn: Plot) -> None:
    said = {words: int(count) for count, words in re.findall(r"(\d+) times? it was (less than|more than|as) you guessed", sentence(drawn))}
    went = [(point.result or 0) - (point.guess or 0) for point in drawn.points]
    counted = {"less than": sum(x < 0 for x in went), "more than": sum(x > 0 for x in went), "as": sum(x == 0 for x in went)}
    assert said == {words: count for words, count in counted.items() if count}


@given(pairs())
def test_each_row_says_how_its_result_lies_to_its_guess(drawn: Plot) -> None:
    for point in drawn.points:
        way, _gap, count = moved(point).partition(" ")
        change = {"up": 1, "down": -1, "same": 0}[way] * int(count or 0)
        assert change == (point.result or 0) - (point.guess or 0)
        told = "the same" if moved(point) == "same" else moved(point)
        assert point_words(drawn, point, Speech("en")).endswith(f": {point.guess} then, {point.result} now, {told}")


@given(answers())
def test_the_sentence_under_answers_says_after_which_guesses_each_came(drawn: Plot) -> None:
    said = sentence(drawn)
    for answer in {point.after for point in drawn.points}:
        found = [point.guess or 0 for point in drawn.points if point.after == answer]
        one = f'"{answer}" came after a guess of {found[0]}'
        assert (one if min(found) == max(found) else f'"{answer}" came after guesses between {min(found)} and {max(found)}') in said
    assert said.count(" came after ") == len({point.after for point in drawn.points})


@given(feelings())
def test_the_sentence_under_a_scale_says_between_what_it_lies_and_the_newest(drawn: Plot) -> None:
    marks = [point.result for point in drawn.points]
    found = re.fullmatch(r"They lie between (\d+) and (\d+); the newest is (\d+)\.", sentence(drawn))
    assert found is not None
    assert [int(part) for part in found.groups()] == [min(marks), max(marks), marks[-1]]  # type: ignore[type-var]


@given(some.one_of(pairs(), answers(), feelings()), some.integers(1, FEWEST - 1))
def test_of_few_asks_nothing_is_told_but_that_they_are_few(drawn: Plot, few: int) -> None:
    less = Plot(title="", kind=drawn.kind, points=drawn.points[:few])
    count = len(less.points)
    asks = "is 1 ask" if count == 1 else f"are {count} asks"
    assert sentence(less) == f"There {asks} here so far, too few to tell anything from."


@given(some.lists(DAYS, max_size=30).map(sorted))
def test_the_months_hold_every_point_once_and_in_order(days: list[date]) -> None:
    points = [Point(day=day, thread="T", after="") for day in days]
    months = by_month(points)
    assert [point for _month, held in months for point in held] == points
    assert [month for month, _held in months] == sorted({day.replace(day=1) for day in days})


def test_line_mode_says_each_point_and_the_sentence() -> None:
    days = [date(2026, 11, 27), date(2026, 12, 4)]
    drawn = plot("pair", [Point(day=days[0], thread="Letters", before="7", after="3", guess=7, result=3),
                          Point(day=days[1], thread="The garden", before="2", after="2", guess=2, result=2)])  # fmt: skip
    assert lines([drawn], Speech("en")) == [
        "How asking went", "", "A question", "0 is: Not at all. 10 is: Very much.",
        "  Friday 27 November 2026, Letters: 7 then, 3 now, down 4", "  Friday 4 December 2026, The garden: 2 then, 2 now, the same",
        "There are 2 asks here so far, too few to tell anything from.",
    ]  # fmt: skip
    assert lines([], Speech("en")) == [
        "Your guesses will be here, each beside what came of it, once you have written down how an ask went."
    ]


def test_no_plot_keeps_a_score() -> None:
    every = [plot(kind, [Point(day=date(2026, 12, 1), thread="T", before="3", after="4", guess=3, result=4)] * 6)
             for kind in ("pair", "answer", "words", "scale")]  # fmt: skip
    said = " ".join(lines(every, Speech("en"))).lower()
    assert not re.search(r"total|score|streak|average|percent|%|well done|better|worse", said)
