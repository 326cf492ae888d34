"""Guesses and results as they are drawn: every row fits, and says in signs and numbers what colour says too."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbook.outcome.plots import Plot, Point, sentence
from workbook.tui.ink import Line, Pen, length
from workbook.tui.widgets.plots import PlotsView
from workbook.tui.widgets.recap import LONG

MARKS = some.integers(0, 10)


def inked(pen: Pen, *plots: Plot) -> list[Line]:
    view = PlotsView()
    view._plots = plots
    return list(view.draw(pen))


def text(lines: list[Line]) -> list[str]:
    return ["".join(words for words, _look in line).rstrip() for line in lines]


def pair(day: int, guess: int, result: int, thread: str = "Letters") -> Point:
    when = date(2026, 11, 27) + timedelta(days=day)
    return Point(day=when, thread=thread, before=str(guess), after=str(result), guess=guess, result=result)


MIND = Plot(
    title="How much they would mind, and how much they did",
    kind="pair",
    ends=(0, 10),
    low="Not at all",
    high="Very much",
    points=tuple(pair(day, *marks) for day, marks in [(0, (7, 3)), (4, (10, 0)), (9, (0, 0)), (35, (10, 10)), (60, (2, 8))]),
)
YES = Plot(
    title="Chance of a yes (your guess), and the answer",
    kind="answer",
    ends=(0, 10),
    low="No chance",
    high="For sure",
    points=(
        Point(day=date(2026, 11, 27), thread="Letters", before="2", after="They said yes", guess=2),
        Point(
            day=date(2026, 12, 4), thread="The garden behind the house", before="10", after="Yes to part of it, or yes but later", guess=10
        ),
    ),
)
GLAD = Plot(
    title="How do you feel about having asked?",
    kind="scale",
    ends=(0, 10),
    points=(Point(day=date(2026, 12, 4), thread="T", after="9", result=9),),
)
WORDS = Plot(title="[b]Words[/b]", kind="words", points=(Point(day=date(2026, 12, 4), thread="T", before="wa\x1b[2Jit", after="[red]now"),))
ALL = (YES, MIND, GLAD, WORDS)


@pytest.mark.parametrize(("width", "ascii"), [(72, False), (56, False), (36, False), (72, True)], ids=str)
def test_the_plots_as_they_look(width: int, ascii: bool, drawn: Callable[[str, str], None]) -> None:
    rows = text(inked(Pen(width, ascii), *ALL))
    drawn("\n".join(rows) + "\n", f"plots-{width}{'-ascii' if ascii else ''}")
    assert not ascii or all(sign.isascii() for row in rows for sign in row)


@given(some.integers(28, 100), some.lists(some.tuples(MARKS, MARKS), min_size=1, max_size=8), some.booleans(), some.text(max_size=60))
def test_no_row_is_wider_than_there_is_room(width: int, marks: list[tuple[int, int]], ascii: bool, thread: str) -> None:
    points = tuple(pair(day * 9, *one, thread=thread if day % 2 else "T") for day, one in enumerate(marks))
    plot = Plot(title=thread or "A", kind="pair", ends=(0, 10), points=points)
    assert all(length(line) <= width for line in inked(Pen(width, ascii), plot, YES, GLAD))


@given(MARKS, MARKS)
def test_the_signs_stand_where_the_numbers_are(guess: int, result: int) -> None:
    plot = Plot(title="A", kind="pair", ends=(0, 10), points=(pair(0, guess, result),))
    (row,) = [row for row in text(inked(Pen(72), plot)) if row.startswith("  27")]
    start = len("  27  ") + 3
    then, now = row.index("●") - start, row.index("○") - start
    assert row[6:8].strip() == str(guess)
    assert row[start + LONG + 1 :].split()[0] == str(result)
    if guess == result:
        assert abs(now - then) == 1
    else:
        assert (then, now) == (guess * 2, result * 2)


@given(some.lists(some.tuples(MARKS, MARKS), min_size=1, max_size=8))
def test_the_sentence_stands_under_the_points_it_is_about(marks: list[tuple[int, int]]) -> None:
    plot = Plot(title="A", kind="pair", ends=(0, 10), points=tuple(pair(0, *one) for one in marks))
    assert " ".join(" ".join(text(inked(Pen(200), plot))).split()).endswith(sentence(plot))


def test_where_there_is_nothing_it_says_what_will_be_here() -> None:
    assert text(inked(Pen(200))) == ["Your guesses will be here, each beside what came of it, once you have written down how an ask went."]
