"""What may be shown of many people's answers. Everything is tried with people who come, go and change their minds in any order."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbook.workshop.aggregates import Answers, bands, change_of, changed, may_follow, moves_on, together, total_of
from workbook.workshop.counting import Pasts, behind, moved_on, totals, whose
from workbook.workshop.means import rounded_mean
from workbook.workshop.releases import Releases
from workbook.workshop.sheet import Asked, Sheet
from workbook.workshop.totals import Total

BEFORE = Asked(key="check-in.words", page="Check-in", prompt="Words?", kind="count", counted="scale", least=0, most=10)
AFTER = Asked(key="look-back.words", page="Look back", prompt="Words?", kind="count", counted="scale", least=0, most=10, before=BEFORE.key)
OPTIONS = tuple((letter, letter.upper()) for letter in "abcd")
CHOICE = Asked(key="end.choice", page="End", prompt="Which?", kind="count", counted="one", options=OPTIONS)
SEVERAL = Asked(key="end.several", page="End", prompt="Which ones?", kind="count", counted="several", options=OPTIONS)
SHEET = Sheet(phases=(), asked=(BEFORE, AFTER, CHOICE))
BOTH = f"{BEFORE.key}+{AFTER.key}"

THREE = 3
"""What the rules say, in a number of the tests' own."""
people = st.integers(1, 12)
points = st.integers(0, 10).map(lambda one: (str(one),))
picks = st.sampled_from("abcd").map(lambda one: (one,))
steps = st.lists(st.tuples(people, st.sampled_from([BEFORE.key, AFTER.key, CHOICE.key]), st.one_of(st.none(), points)), max_size=60)
"""Who gives which answer, or takes it back, one after the other."""
Crowd = tuple[set[int], str, tuple[str, ...] | None]


class World:
    """Who has answered what, and what was shown of it: a tick after each step."""

    def __init__(self, threshold: int) -> None:
        self.threshold = threshold
        self.answers: dict[str, dict[int, tuple[str, ...]]] = {asked.key: {} for asked in SHEET.asked}
        self.pasts: Pasts = {}

    @property
    def now(self) -> dict[str, Answers]:
        before, after = self.answers[BEFORE.key], self.answers[AFTER.key]
        both = {who: (*before[who], *after[who]) for who in before if who in after}
        return {**{key: dict(one) for key, one in self.answers.items()}, BOTH: both}

    def step(self, who: int, key: str, value: tuple[str, ...] | None) -> None:
        self.put(who, key, value)
        self.tick()

    def put(self, who: int, key: str, value: tuple[str, ...] | None) -> None:
        if value is None:
            self.answers[key].pop(who, None)
        else:
            self.answers[key][who] = ("abcd"[int(value[0]) % 4],) if key == CHOICE.key else value

    def tick(self, *, closing: bool = False) -> None:
        self.pasts = moved_on(self.pasts, self.now, self.threshold, closing=closing)

    def shown(self) -> tuple[Total, ...]:
        return totals(self.pasts, self.now, SHEET, self.threshold)

    def whose(self, name: str) -> Answers:
        return whose(self.pasts, name, self.now, self.threshold)


def recounted(asked: Asked, answers: Answers) -> tuple[int, Fraction]:
    """Count by hand: how many people, and the mean, exactly."""
    numbers = [Fraction(value[-1]) for value in answers.values()]
    return len(numbers), sum(numbers, Fraction()) / len(numbers)


@given(steps, st.integers(3, 7))
def test_nothing_is_shown_of_fewer_people_than_the_threshold_nor_of_anybody_who_took_it_back(
    done: Sequence[tuple[int, str, tuple[str, ...] | None]], threshold: int
) -> None:
    world = World(threshold)
    for one in done:
        world.step(*one)
        for total in world.shown():
            assert total.people >= threshold
            assert world.whose(total.name).keys() <= world.now[total.name].keys()


@given(steps, st.integers(3, 7))
def test_two_totals_of_one_question_are_three_people_apart(done: Sequence[tuple[int, str, tuple[str, ...] | None]], threshold: int) -> None:
    world = World(threshold)
    seen: dict[str, list[Answers]] = {}
    for one in done:
        world.step(*one)
        for total in world.shown():
            now = dict(world.whose(total.name))
            if now not in seen.setdefault(total.name, []):
                seen[total.name].append(now)
    for shown in seen.values():
        for first, second in combinations(shown, 2):
            assert sum(first.get(who) != second.get(who) for who in first.keys() | second.keys()) >= THREE


@given(st.lists(st.lists(points, min_size=3, max_size=3), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_whoever_watches_every_total_cannot_tell_which_of_a_batch_gave_which_answer(
    batches: list[list[tuple[str, ...]]], chance: random.Random
) -> None:
    """The answers within each batch change hands; everything that is shown, at every moment, stays the same."""
    mixed = [sorted(batch, key=lambda _one: chance.random()) for batch in batches]
    assert _watched(batches) == _watched(mixed)


def _watched(batches: list[list[tuple[str, ...]]]) -> list[tuple[Total, ...]]:
    world, watched = World(3), []
    for who, value in enumerate(one for batch in batches for one in batch):
        world.step(who, BEFORE.key, value)
        watched.append(world.shown())
    return watched


def test_with_batches_of_one_they_could_tell() -> None:
    """The control: were each newcomer shown at once, a changed order would show."""
    first = [rounded_mean([float(one) for one in (0, 0, 0, 10, 0)[:count]], BEFORE) for count in (3, 4, 5)]
    second = [rounded_mean([float(one) for one in (0, 0, 0, 0, 10)[:count]], BEFORE) for count in (3, 4, 5)]
    assert first != second


crowds = st.lists(
    st.tuples(st.sets(people, min_size=1, max_size=12), st.sampled_from([BEFORE.key, AFTER.key]), st.one_of(st.none(), points, points)),
    min_size=2,
    max_size=12,
)
"""Which people give which answer, or take it back, all between two ticks."""


@given(crowds, st.integers(3, 5))
@example([({1, 2, 3, 4, 5}, BEFORE.key, ("5",)), ({1}, BEFORE.key, None), ({6, 7, 8}, BEFORE.key, ("6",))], 3)
@example([({1, 2, 3, 4}, AFTER.key, ("5",)), ({1, 2, 3, 4, 5}, BEFORE.key, ("5",))], 3)
def test_whoever_reads_every_release_never_sees_fewer_than_three_people_come_or_go(done: Sequence[Crowd], threshold: int) -> None:
    assert not list(_tellings(done, threshold, Releases.allows))


@given(crowds, st.integers(3, 5))
def test_a_total_that_everybody_has_seen_stays_as_it_is(done: Sequence[Crowd], threshold: int) -> None:
    released = [total for total, _answers in _released(done, threshold, Releases.allows)]
    assert len({total.name for total in released}) == len(released)


@pytest.mark.slow
@settings(max_examples=1500)
@given(crowds, st.integers(3, 5))
def test_nor_in_many_more_workshops(done: Sequence[Crowd], threshold: int) -> None:
    assert not list(_tellings(done, threshold, Releases.allows))


def test_released_without_that_rule_they_would() -> None:
    """The control: everything that may be shown to the facilitator is released at once."""
    done: Sequence[Crowd] = [({1, 2, 3, 4, 5}, BEFORE.key, ("5",)), ({1}, BEFORE.key, None), ({6, 7, 8}, BEFORE.key, ("6",))]
    assert list(_tellings(done, 3, lambda *_all: True))
    assert len(_released(done, 3, lambda *_all: True)) == 2  # the same total twice


Allows = Callable[[Releases, Total, Mapping[str, Answers], Sheet], bool]


def _tellings(done: Sequence[Crowd], threshold: int, allows: Allows) -> Iterator[tuple[Answers, Answers]]:
    """Yield every two releases of one question between which fewer than three people came or went."""
    seen: dict[str, list[Answers]] = {}
    for _total, answers in _released(done, threshold, allows):
        for question, given_by in answers.items():
            seen.setdefault(question, []).append(given_by)
    for first, second in (pair for released in seen.values() for pair in combinations(released, 2)):
        left = [one for one in first if second.get(one) != first[one]]
        came = [one for one in second if first.get(one) != second[one]]
        if len(left) in range(1, THREE) or len(came) in range(1, THREE):
            yield first, second


def _released(done: Sequence[Crowd], threshold: int, allows: Allows) -> list[tuple[Total, Mapping[str, Answers]]]:
    """Return what is released, and of whose answers it is made, when all that may be is released after each step."""
    world, releases = World(threshold), Releases()
    released = []
    for number, (who, key, value) in enumerate(done):
        for one in sorted(who):
            world.put(one, key, value)
        world.tick(closing=number == len(done) - 1)
        releases = releases.forgetting(world.now)
        for total in world.shown():
            answers = behind(total.name, world.whose(total.name))
            if allows(releases, total, answers, SHEET):
                releases = releases.with_total(total, answers)
                released.append((total, answers))
    return released


@given(st.dictionaries(people, points, min_size=5), st.dictionaries(people, points, min_size=5))
def test_at_the_close_the_totals_are_those_of_a_count_by_hand(before: Answers, after: Answers) -> None:
    world = World(5)
    for key, answers in ((BEFORE.key, before), (AFTER.key, after)):
        for who, value in answers.items():
            world.step(who, key, value)
    world.tick(closing=True)
    shown = {total.name: total for total in world.shown()}
    for asked, answers in ((BEFORE, before), (AFTER, after)):
        count, mean = recounted(asked, answers)
        assert shown[asked.key].people == count
        assert shown[asked.key].mean in (None, (mean * 2 + Fraction(1, 2)).__floor__() / 2)
    both = before.keys() & after.keys()
    if len(both) < 5:
        assert BOTH not in shown
        return
    change = shown[BOTH]
    then = recounted(BEFORE, {who: before[who] for who in both})
    now = recounted(AFTER, {who: after[who] for who in both})
    assert (change.people, change.people) == (then[0], now[0])
    assert (change.before is None) == (change.mean is None)
    assert change.before is None or abs(change.before - then[1]) <= Fraction(1, 4)
    assert change.mean is None or abs(change.mean - now[1]) <= Fraction(1, 4)


@given(st.dictionaries(st.integers(1, 40), picks, min_size=3))
@example({who: ("a" if who < 6 else "b",) for who in range(1, 7)})
def test_a_rare_answer_never_stands_alone_and_cannot_be_had_from_the_rest(answers: Answers) -> None:
    total = total_of(CHOICE, answers)
    counts = {value: sum(one == (value,) for one in answers.values()) for value in "abcd"}
    alone = {part.label.lower(): part.people for part in total.parts if part.label}
    together = [part.people for part in total.parts if not part.label]
    assert all(counts[value] == number >= THREE for value, number in alone.items())
    assert not total.parts or sum(alone.values()) + sum(together) == len(answers)
    if together:
        assert together[0] >= THREE
        assert sum(counts[value] > 0 for value in "abcd" if value not in alone) >= 2


@given(st.dictionaries(st.integers(1, 20), st.sets(st.sampled_from("abcd"), min_size=1).map(lambda one: tuple(sorted(one))), min_size=3))
def test_of_several_answers_too_the_rare_ones_stand_together_or_not_at_all(answers: Answers) -> None:
    total = total_of(SEVERAL, answers)
    for part in total.parts:
        assert THREE <= part.people <= len(answers) - THREE
    for part in (part for part in total.parts if part.label):
        assert part.people == sum(part.label.lower() in one for one in answers.values())


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"a": 4, "b": 3}, {"A": 4, "B": 3}),  # three is the least that stands alone
        ({"a": 5, "b": 2}, {}),  # two would show beside the five, and the five beside all
        ({"a": 5, "b": 1}, {}),
        ({"a": 5, "b": 4, "c": 2}, {"A": 5, "": 6}),  # two take the next larger with them
        ({"a": 5, "b": 4, "c": 1}, {"A": 5, "": 5}),
        ({"a": 5, "b": 2, "c": 2, "d": 0}, {"A": 5, "": 4}),  # two and two are rare, and enough together
        ({"a": 5, "b": 2, "c": 2, "d": 2}, {}),  # six of three rare ones would be two each
        ({"a": 3, "b": 3, "c": 1}, {}),  # whichever of the equal ones stood alone would tell of the other
        ({"a": 5, "b": 2, "c": 1}, {"A": 5, "": 3}),
        ({"a": 5, "b": 3, "c": 1, "d": 1}, {"A": 5, "": 5}),
    ],
    ids=str,
)
def test_an_answer_of_one_or_two_people_is_never_told_nor_left_over(counts: Mapping[str, int], told: Mapping[str, int]) -> None:
    values = [letter for letter, count in counts.items() for _person in range(count)]
    assert {part.label: part.people for part in total_of(CHOICE, {who: (one,) for who, one in enumerate(values)}).parts} == told


def test_of_a_scale_the_parts_are_told_by_the_same_rules() -> None:
    """Two and two of three parts would be worked out; of three out of four options nobody can say which two."""
    assert together([5, 4, 0]) == [[0], [1]] and together([5, 2, 1]) == [[0], [1, 2]]
    assert together([5, 2, 2]) == [] and together([5, 2, 2, 0]) == [[0], [1, 2, 3]]
    labels = {part.label: part.people for part in total_of(BEFORE, dict(enumerate([("2",)] * 5 + [("5",)] * 4))).parts}
    assert labels == {"0 to 3": 5, "4 to 6": 4}


@pytest.mark.parametrize(("people", "options"), [(6, 3), (9, 3), (10, 4), (8, 5)])
def test_how_many_gave_an_answer_cannot_be_worked_out_to_be_one_or_two(people: int, options: int) -> None:
    """Every way that so many people can answer, by what is told of it."""
    every: dict[str, list[Sequence[int]]] = {}
    for counts in product(range(people + 1), repeat=options):
        if sum(counts) == people:
            told = str([(places if len(places) == 1 else "others", sum(counts[place] for place in places)) for places in together(counts)])
            every.setdefault(told, []).append(counts)
    known = [{counts[place] for counts in alike} for alike in every.values() for place in range(options)]
    assert [one for one in known if one in ({1}, {2})] == [] and {3} in known


@pytest.mark.parametrize(
    ("picked", "told"),
    [
        ("ab ab ab a a a", {"B": 3}),  # everybody picked a
        ("ab ab a a a b", {"B": 3}),  # all but one picked a
        ("ab ab a a b b", {}),  # all but two picked either
        ("ab ab ab a b b b", {"A": 4}),  # all but one picked b
        ("a a a b b b", {"A": 3, "B": 3}),
        ("a a a d d b", {"A": 3, "": 3}),  # b and d are rare
        ("a a a a d b", {}),  # together they are two people still
    ],
    ids=str,
)
def test_of_several_picks_one_or_two_people_are_not_seen_either_way(picked: str, told: Mapping[str, int]) -> None:
    """Whoever left something out has answered too."""
    total = total_of(SEVERAL, {who: tuple(one) for who, one in enumerate(picked.split())})
    assert {part.label: part.people for part in total.parts} == told


@given(st.integers(-20, 20), st.integers(1, 200))
def test_the_parts_of_a_scale_cover_it_once(least: int, span: int) -> None:
    asked = Asked(key="a.b", page="A", prompt="B?", kind="count", counted="scale", least=least, most=least + span)
    parts = bands(asked)
    assert [point for first, last in parts for point in range(first, last + 1)] == list(range(least, least + span + 1))
    assert all(after == last + 1 for (_first, last), (after, _last) in pairwise(parts))


@pytest.mark.parametrize("asked", [BEFORE, CHOICE, SEVERAL], ids=["scale", "one", "several"])
def test_what_everybody_answered_is_not_told_since_it_would_tell_of_each(asked: Asked) -> None:
    value = ("9",) if asked.counted == "scale" else ("a",)
    assert total_of(asked, dict.fromkeys(range(6), value)).parts == ()


def test_nothing_tells_the_least_or_the_most_that_anybody_answered() -> None:
    far = {who: (number,) for who, number in enumerate("005", 1)} | {4: ("10",), 5: ("5",), 6: ("4",)}
    near = {who: (number,) for who, number in enumerate("115", 1)} | {4: ("8",), 5: ("5",), 6: ("4",)}
    assert total_of(BEFORE, far) == total_of(BEFORE, near)


def test_before_and_after_are_of_the_same_people() -> None:
    answers: Answers = {1: ("2", "4"), 2: ("3", "5"), 3: ("5", "9"), 4: ("4", "6"), 5: ("4", "7")}
    total = change_of(AFTER, answers)
    assert (total.before_key, total.key, total.people, total.before, total.mean) == (BEFORE.key, AFTER.key, 5, 3.5, 6.0)


def test_a_before_and_after_is_left_out_where_one_of_its_means_would_tell_too_much() -> None:
    total = change_of(AFTER, dict.fromkeys(range(5), ("0", "5")))
    assert (total.before, total.mean) == (None, None)
    assert total_of(AFTER, dict.fromkeys(range(5), ("5",))).mean == 5


def test_one_who_takes_an_answer_back_takes_the_total_with_them_until_others_have_come() -> None:
    world = World(5)
    for who in range(1, 7):
        world.step(who, BEFORE.key, ("5",))
    assert [total.people for total in world.shown()] == [5]  # the sixth waits for two more
    world.step(1, BEFORE.key, None)
    assert not world.shown()
    world.step(7, BEFORE.key, ("5",))
    assert [total.people for total in world.shown()] == [6]  # 1 went, 6 and 7 came: three are between the two totals


def test_one_who_took_an_answer_back_and_gives_another_is_in_no_total_until_others_have_come() -> None:
    """Who is there is the same again as in the total that was shown; what they answered then is not kept any more."""
    world = World(5)
    for who in range(1, 6):
        world.step(who, BEFORE.key, ("5",))
    assert [total.people for total in world.shown()] == [5]
    world.step(1, BEFORE.key, None)
    world.step(1, BEFORE.key, ("9",))
    assert not world.shown()
    for who in (6, 7):
        world.step(who, BEFORE.key, ("5",))
        assert not world.shown()
    world.step(8, BEFORE.key, ("5",))
    assert [total.people for total in world.shown()] == [8]


def test_the_close_lifts_the_batches_and_not_the_threshold() -> None:
    world = World(5)
    for who in range(1, 8):
        world.step(who, BEFORE.key, ("5",))
    for who in range(1, 5):
        world.step(who, AFTER.key, ("6",))
    world.tick(closing=True)
    assert [(total.name, total.people) for total in world.shown()] == [(BEFORE.key, 7)]


@pytest.mark.parametrize(
    ("past", "now", "may"),
    [
        ("45645", "45645", True),
        ("45645", "456455", False),
        ("45645", "4564555", False),
        ("45645", "45645456", True),
        ("45645", "45645999", False),  # the three who came would be seen to be high
        ("45645", "45645111", False),
        ("45645", " 5645456", False),  # one left, whatever came
        ("45645", "55645", False),  # one changed
        ("?5645", "45645", False),  # taken back and given again: nobody knows
        ("?5645", " 5645456", False),
        ("45645456", "45645", True),
        ("45645999", "45645", False),
        ("45645", "     45645", True),
    ],
)
def test_a_release_may_follow_another_only_when_three_stand_behind_every_difference(past: str, now: str, may: bool) -> None:
    """Each sign is one person's answer; a blank is nobody's, and a question mark one that was taken back."""
    told = {who: None if value == "?" else (value,) for who, value in enumerate(past) if value != " "}
    assert may_follow(BEFORE, told, {who: (value,) for who, value in enumerate(now) if value != " "}) is may


def test_of_options_nothing_may_follow_since_the_newcomers_would_show() -> None:
    """Three came, and all of them picked b."""
    past: Answers = dict(enumerate([("a",)] * 4 + [("b",)] * 4))
    assert may_follow(CHOICE, past, past)
    assert not may_follow(CHOICE, past, {**past, 8: ("b",), 9: ("b",), 10: ("b",)})


def test_a_before_and_after_is_not_released_beside_a_total_that_has_one_person_more() -> None:
    world, releases = World(5), Releases()
    for who in range(1, 9):
        world.step(who, BEFORE.key, ("5",))
        if who < 8:
            world.step(who, AFTER.key, ("6",))
    world.tick(closing=True)
    shown = {total.name: total for total in world.shown()}
    answers = behind(BEFORE.key, world.whose(BEFORE.key))
    releases = releases.with_total(shown[BEFORE.key], answers)
    assert not releases.allows(shown[BOTH], behind(BOTH, world.whose(BOTH)), SHEET)  # of eight before, the one who is not in it would show
    assert releases.allows(shown[AFTER.key], behind(AFTER.key, world.whose(AFTER.key)), SHEET)


def test_an_answer_given_again_the_same_moves_nothing() -> None:
    answers = dict.fromkeys(range(1, 6), ("5",))
    assert not changed(answers, dict(answers)) and moves_on([answers], dict(answers), 5)
    assert not moves_on([answers], {**answers, 1: ("6",)}, 5)
