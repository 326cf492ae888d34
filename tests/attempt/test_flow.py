"""Which step is shown and which comes next, over exercises written here and over any exercise at all."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desks import attempt_at, exercise_of
from tests.pages import NAMES, pages, step
from workbook.attempt.attempt import Attempt
from workbook.attempt.flow import Stop, place_of, questions, walk
from workbook.attempt.values import Sheet, Values, given_to
from workbook.exercise.conditions import holds
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.steps import Step, is_question

TODAY = date(2026, 11, 23)


def nothing(step: Step) -> Sequence[Sequence[str]]:
    return ()


def stops_of(attempt: Attempt, exercise: Exercise, *others: Exercise, quick: bool = False, needs: Any = nothing) -> tuple[Stop, ...]:
    sheet = Sheet(attempt, exercise)
    values = Values([sheet], {one.id: one for one in (exercise, *others)}, {}, TODAY)
    return walk(sheet, values, quick=quick, needs=needs)


def places(attempt: Attempt, exercise: Exercise, *others: Exercise, quick: bool = False, needs: Any = nothing) -> list[str]:
    return [stop.place for stop in stops_of(attempt, exercise, *others, quick=quick, needs=needs)]


PAGE = exercise_of(
    step("intro", "note", quick="true")
    + step("kind", "single_choice", options='["a", "b"]', saves_as='"kind"', quick="true")
    + step("only-a", show_if='{ kind = "a" }', saves_as='"only_a"')
    + step("only-b", show_if='{ kind = "b" }')
    + step("old", retired="true")
    + step("things", "list", saves_as='"things"')
    + step("order", "ranking", items_from='"things"')
    + step("end", "note", quick="true", show_if="{ only_a = { answered = true } }")
)


# -- which steps there are


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, ["intro", "kind", "things"]),
        ({"kind": (1, "a")}, ["intro", "kind", "only-a", "things"]),
        ({"kind": (1, "b")}, ["intro", "kind", "only-b", "things"]),
        ({"kind": (1, "a"), "only_a": (2, "x")}, ["intro", "kind", "only-a", "things", "end"]),
        ({"kind": (3, "b"), "only_a": (2, "x")}, ["intro", "kind", "only-b", "things"]),
        ({"things": (1, ["x"])}, ["intro", "kind", "things"]),
        ({"things": (1, ["x", "y"])}, ["intro", "kind", "things", "order"]),
        ({"kind": (1, "gone")}, ["intro", "kind", "things"]),
    ],
)
def test_the_steps_that_are_shown_are_those_whose_conditions_hold(given: dict[str, tuple[int, Answer]], wanted: list[str]) -> None:
    assert places(attempt_at(PAGE, **given), PAGE) == wanted


def test_questions_are_counted_from_one_and_other_steps_are_not() -> None:
    stops = stops_of(attempt_at(PAGE, kind=(1, "a"), only_a=(2, "x")), PAGE)
    assert [(stop.place, stop.number) for stop in stops] == [("intro", 0), ("kind", 1), ("only-a", 2), ("things", 3), ("end", 0)]
    assert [stop.place for stop in questions(stops)] == ["kind", "only-a", "things"]


def test_the_quick_path_has_its_own_steps_only() -> None:
    assert places(attempt_at(PAGE, kind=(1, "a"), only_a=(2, "x")), PAGE, quick=True) == ["intro", "kind", "end"]


def test_an_exercise_without_quick_steps_is_asked_whole_on_the_quick_path() -> None:
    page = exercise_of(step("one") + step("two"))
    assert places(attempt_at(page), page, quick=True) == ["one", "two"]


# -- what a step needs is asked right before it


DRAFT = exercise_of(
    step("need", saves_as='"need"')
    + step("why", saves_as='"why"')
    + step("note", "note", quick="true")
    + step("end", "note", quick="true"),
    "draft",
)
HELPER = exercise_of(
    step("first", saves_as='"helper"') + step("near", saves_as='"near"', show_if="{ helper = { answered = false } }"), "helper"
)


def needs(*refs: Sequence[str]) -> Any:
    return lambda step: refs if step.id == "note" else ()


def test_a_question_that_the_quick_path_left_out_is_asked_where_it_is_needed() -> None:
    assert places(attempt_at(DRAFT), DRAFT, quick=True, needs=needs(["need"])) == ["need", "note", "end"]


def test_what_no_question_here_asks_is_borrowed_from_another_exercise() -> None:
    stops = stops_of(attempt_at(DRAFT), DRAFT, HELPER, needs=needs(["helper"], ["need"]))
    assert [(stop.place, stop.exercise.id, stop.key, stop.number) for stop in stops] == [
        ("need", "draft", "need", 1),
        ("why", "draft", "why", 2),
        ("helper.first", "helper", "helper", 3),
        ("note", "draft", "", 0),
        ("end", "draft", "", 0),
    ]


def test_what_was_asked_so_stays_once_it_is_answered() -> None:
    attempt = attempt_at(DRAFT, helper__first=(1, "Ana"), need=(2, "x"))
    assert places(attempt, DRAFT, HELPER, quick=True, needs=needs(["need"], ["helper"])) == ["need", "helper.first", "note", "end"]


def test_what_is_there_already_is_not_asked() -> None:
    sheet = Sheet(attempt_at(DRAFT), DRAFT)
    values = Values([sheet, Sheet(attempt_at(HELPER, first=(1, "Ana")), HELPER)], {"draft": DRAFT, "helper": HELPER}, {}, TODAY)
    assert [stop.place for stop in walk(sheet, values, quick=True, needs=needs(["helper"]))] == ["note", "end"]


def test_one_of_several_references_is_enough_and_the_last_is_asked() -> None:
    assert places(attempt_at(DRAFT), DRAFT, HELPER, quick=True, needs=needs(["why", "helper"])) == ["helper.first", "note", "end"]
    assert places(attempt_at(DRAFT, why=(1, "x")), DRAFT, HELPER, quick=True, needs=needs(["why", "helper"])) == ["note", "end"]


def test_a_question_is_asked_once_however_many_need_it() -> None:
    twice = lambda step: [["need"]] if step.id in {"note", "end"} else ()  # noqa: E731
    assert places(attempt_at(DRAFT), DRAFT, quick=True, needs=twice) == ["need", "note", "end"]


def test_a_question_whose_condition_does_not_hold_is_not_borrowed() -> None:
    assert places(attempt_at(DRAFT, helper__first=(1, "Ana")), DRAFT, HELPER, quick=True, needs=needs(["near"])) == ["note", "end"]
    assert places(attempt_at(DRAFT), DRAFT, HELPER, quick=True, needs=needs(["near"])) == ["helper.near", "note", "end"]


def test_what_nothing_asks_is_not_asked() -> None:
    assert places(attempt_at(DRAFT), DRAFT, quick=True, needs=needs(["unknown"])) == ["note", "end"]


# -- where a person is


def test_a_kept_place_is_found_again() -> None:
    stops = stops_of(attempt_at(PAGE, kind=(1, "a")), PAGE)
    assert [place_of(stop.place, stops, PAGE) for stop in stops] == list(range(len(stops)))
    assert place_of("", stops, PAGE) == 0


def test_a_place_whose_step_is_hidden_now_is_the_next_one_that_is_shown() -> None:
    stops = stops_of(attempt_at(PAGE), PAGE)
    assert stops[place_of("only-a", stops, PAGE)].place == "things"
    assert place_of("order", stops, PAGE) == len(stops)


def test_a_place_that_was_renamed_is_found_under_its_new_name() -> None:
    page = exercise_of(step("one") + step("two", renamed_from='"second"'))
    stops = stops_of(attempt_at(page), page)
    assert stops[place_of("second", stops, page)].place == "two"
    assert stops[1].names == ("two", "second")


def test_a_place_that_nobody_knows_is_the_beginning() -> None:
    assert place_of("nowhere", stops_of(attempt_at(PAGE), PAGE), PAGE) == 0


# -- any exercise at all

ANSWERS: list[Answer | None] = [
    None,
    "x",
    "y",
    "gone",
    3,
    8,
    True,
    False,
    ["x"],
    ["x", "y"],
    [],
    "2026-11-28",
    ["p", "q"],
    [{"name": "Ana", "kind": "x"}],
]
GIVEN = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(ANSWERS)), max_size=6, unique_by=lambda pair: pair[0]).map(
    lambda pairs: {name: (minute, answer) for minute, (name, answer) in enumerate(pairs)}
)
"""Answers by step, each at a minute of its own: times rise strictly inside a thread."""


@settings(max_examples=120)
@given(pages().map(exercise_of), GIVEN, st.booleans())
def test_no_step_is_reached_whose_condition_does_not_hold(exercise: Exercise, answers: dict[str, Any], quick: bool) -> None:
    attempt = attempt_at(exercise, **{name: one for name, one in answers.items() if exercise.step(name)})
    sheet = Sheet(attempt, exercise)
    values = Values([sheet], {exercise.id: exercise}, {}, TODAY)
    stops = walk(sheet, values, quick=quick, needs=nothing)
    for stop in stops:
        assert holds(stop.step.show_if, values.look) and not stop.step.retired and not values.passes_over(stop.step)
    shown = [step.id for step in exercise.live if values.shown(sheet, step) and (not quick or step.quick or not exercise.has_quick_steps)]
    assert [stop.place for stop in stops] == shown
    assert [stop.number for stop in stops if stop.number] == list(range(1, len(questions(stops)) + 1))
    assert all(bool(stop.number) == is_question(stop.step) for stop in stops)


@settings(max_examples=120)
@given(pages().map(exercise_of), GIVEN)
def test_hiding_a_step_takes_no_answer_away(exercise: Exercise, answers: dict[str, Any]) -> None:
    attempt = attempt_at(exercise, **{name: one for name, one in answers.items() if exercise.step(name)})
    sheet = Sheet(attempt, exercise)
    values = Values([sheet], {exercise.id: exercise}, {}, TODAY)
    for key, savers in exercise.savers.items():
        keyed = values.key(key)
        if keyed is None:
            continue
        newest = [
            step for step in savers if (one := given_to(attempt, step)) is not None and one.at == keyed.at and one.value == keyed.answer
        ]
        assert newest or isinstance(keyed.answer, list)  # a ranking that is passed over reads as its items
        assert all(values.shown(sheet, step) for step in newest)


@settings(max_examples=120)
@given(pages().map(exercise_of), GIVEN, st.sampled_from([*NAMES, "", "gone", "other.step"]))
def test_every_place_is_one_of_the_stops_or_the_end(exercise: Exercise, answers: dict[str, Any], place: str) -> None:
    stops = stops_of(attempt_at(exercise, **{name: one for name, one in answers.items() if exercise.step(name)}), exercise)
    index = place_of(place, stops, exercise)
    assert 0 <= index <= len(stops)
    if place in [stop.place for stop in stops]:
        assert stops[index].place == place
