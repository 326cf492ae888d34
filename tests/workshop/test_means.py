"""Means and parts beside each other: what whoever reads them can work out, who knows the rules, is tried with every crowd there can be."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.workshop.aggregates import bands, total_of
from workbook.workshop.means import leave_open, rounded_mean, step_of, sums
from workbook.workshop.sheet import Asked
from workbook.workshop.totals import Part

Crowd = tuple[int, ...]
"""What each of them answered, the least first."""


def scale(least: float, most: float) -> Asked:
    return Asked(key="a.b", page="A", prompt="B?", kind="count", counted="scale", least=least, most=most)


def shown(asked: Asked, crowd: Sequence[int]) -> tuple[float | None, tuple[Part, ...]]:
    total = total_of(asked, {who: (str(value),) for who, value in enumerate(crowd)})
    return total.mean, total.parts


def told_by(people: int, asked: Asked) -> Mapping[tuple[float | None, tuple[Part, ...]], list[Crowd]]:
    """Return every crowd that shows the same, by what it shows: whoever reads that knows no more than that it is one of these."""
    every: dict[tuple[float | None, tuple[Part, ...]], list[Crowd]] = defaultdict(list)
    for crowd in combinations_with_replacement(range(int(asked.least), int(asked.most) + 1), people):
        every[shown(asked, crowd)].append(crowd)
    return every


def places(asked: Asked, parts: Sequence[Part]) -> list[set[int]]:
    """Return the points of each part that is told, of the others together, and of the whole scale where none is."""
    every = {str(first) if first == last else f"{first} to {last}": set(range(first, last + 1)) for first, last in bands(asked)}
    alone = [every.pop(part.label) for part in parts if part.label]
    return alone if len(alone) == len(parts) > 0 else [*alone, set().union(*every.values())]


def worked_out(people: int, asked: Asked) -> Iterator[str]:
    """Yield what can be worked out of anybody's answer, by others and by one of them, that is no more than what parts tell."""
    for (mean, parts), crowds in told_by(people, asked).items():
        for place in places(asked, parts):
            if place - set().union(*crowds):
                yield f"{mean} {parts}: nobody answered {place - set().union(*crowds)}"
            for own in set().union(*crowds):
                rest = {one for crowd in crowds if own in crowd for one in _without(crowd, own) if one in place}
                if max(rest) - min(rest) < (max(place) - min(place)) / 2:
                    yield f"{mean} {parts}: who answered {own} knows that the others in {place} are in {rest}"


def _without(crowd: Crowd, own: int) -> list[int]:
    rest = list(crowd)
    rest.remove(own)
    return rest


@pytest.mark.parametrize(("people", "most"), [(5, 10), (6, 10), (8, 6)])
def test_no_answer_of_anybody_can_be_worked_out_by_others_nor_pinned_to_half_its_part_by_one_of_them(people: int, most: int) -> None:
    assert list(worked_out(people, scale(0, most))) == []


@pytest.mark.slow
@pytest.mark.parametrize(("people", "least", "most"), [(7, 0, 10), (8, 0, 10), (9, 0, 10), (11, 0, 6), (8, 1, 5), (8, 1, 7)])
def test_nor_can_it_in_larger_crowds(people: int, least: int, most: int) -> None:
    assert list(worked_out(people, scale(least, most))) == []


def test_were_every_mean_told_it_could(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: that this way of looking finds something."""
    monkeypatch.setattr("workbook.workshop.aggregates.may_be_told", lambda *_all: True)
    assert any("nobody answered" in one for one in worked_out(5, scale(0, 10)))
    assert any("knows that the others" in one for one in worked_out(5, scale(0, 10)))


@pytest.mark.parametrize("people", [5, 8])
def test_where_all_stand_at_one_end_no_mean_tells_it(people: int) -> None:
    for answer in (0, 1, 9, 10):
        assert shown(scale(0, 10), [answer] * people) == (None, ())


def test_one_far_answer_cannot_be_had_from_the_mean() -> None:
    assert shown(scale(0, 100_000), [1, 2, 3, 4, 48_000]) == (None, ())


@pytest.mark.parametrize(
    ("crowd", "mean"),
    [
        ([3, 4, 5, 5, 6, 6, 7, 8], 5.5),
        ([2, 3, 3, 4, 5, 6, 6, 7], 4.5),
        ([5, 6, 7, 7, 8, 8, 9, 10, 6, 4, 8, 7], 7.0),
        ([1, 2, 2, 3, 0, 3, 4, 5, 6, 4, 5, 1, 2, 3, 7, 8], 3.5),
        ([*range(11), *range(11), *range(8)], 4.5),
    ],
    ids=lambda one: len(one) if isinstance(one, list) else str(one),
)
def test_of_eight_to_thirty_people_who_answered_this_and_that_the_mean_is_told(crowd: list[int], mean: float) -> None:
    asked = scale(0, 10)
    assert shown(asked, crowd)[0] == mean == rounded_mean(crowd, asked)


@pytest.mark.parametrize(
    ("least", "most", "step"),
    [(1, 5, 0.5), (0, 0.5, 0.5), (0, 10, 0.5), (0, 11, 1), (0, 24, 2), (0, 100, 5), (1, 100, 5), (0, 1000, 50), (-(2**53), 2**53, 1e15)],
)
def test_means_are_rounded_to_a_twentieth_of_the_scale_or_the_next_round_number(least: float, most: float, step: float) -> None:
    assert step_of(scale(least, most)) == step


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.integers(1, 10**9))
def test_a_rounded_mean_lies_within_half_a_step_of_the_mean(shares: list[float], most: int) -> None:
    asked, numbers = scale(0, most), [share * most for share in shares]
    mean, step = rounded_mean(numbers, asked), step_of(scale(0, most))
    assert abs(mean - sum(numbers) / len(numbers)) <= step / 2 + most * 1e-9
    low, high = sums(mean, asked, len(numbers))
    assert low <= sum(numbers) + most * 1e-6 and sum(numbers) <= high + most * 1e-6


@pytest.mark.parametrize(("stayed", "alone"), [(5, 3), (8, 3), (8, 4), (20, 5)])
def test_beside_each_other_two_means_leave_open_what_those_answered_who_are_in_one_alone(stayed: int, alone: int) -> None:
    """Every two sums there can be, by the two means that are told of them."""
    asked = scale(0, 10)
    seen: dict[tuple[float, float], set[int]] = defaultdict(set)
    for one, other in product(range(stayed * 10 + 1), range(alone * 10 + 1)):
        seen[_mean(one, stayed), _mean(one + other, stayed + alone)].add(other)
    told = 0
    for (fewer, more), others in seen.items():
        smaller, larger = _on_scale(sums(fewer, asked, stayed), stayed), _on_scale(sums(more, asked, stayed + alone), stayed + alone)
        opens = max(others) >= 14 and min(others) <= (alone - 1.5) * 10 + 1  # 15, but that sums are whole numbers here
        assert opens or not leave_open(asked, 0, alone, smaller, larger)
        assert leave_open(asked, alone, 0, larger, smaller) is leave_open(asked, 0, alone, smaller, larger)
        told += leave_open(asked, 0, alone, smaller, larger)
    assert 0 < told < len(seen)


def _on_scale(ends: tuple[float, float], people: int) -> tuple[float, float]:
    return max(0, ends[0]), min(people * 10, ends[1])


def _mean(total: int, people: int) -> float:
    return rounded_mean([total / people] * people, scale(0, 10))
