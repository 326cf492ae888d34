"""What each key holds: the newest answer of a step that is shown now, and nothing that is hidden, retired or refused."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desks import attempt_at, exercise_of
from workbook.attempt.attempt import Attempt, AttemptName
from workbook.attempt.thread import Kept
from workbook.attempt.values import Sheet, Values, fits, given_to
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.picks import MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import DateStep, Table

TODAY = date(2026, 11, 23)


def step(id: str, type: str, **fields: str) -> str:
    lines = "".join(f"{name} = {value}\n" for name, value in fields.items())
    return f'[[step]]\nid = "{id}"\ntype = "{type}"\nprompt = "{id}?"\n{lines}'


def text(id: str, **fields: str) -> str:
    return step(id, "short_text", **fields)


def values_of(*pairs: tuple[Exercise, Attempt | None], profile: Mapping[str, Kept] | None = None) -> Values:
    exercises = {exercise.id: exercise for exercise, _attempt in pairs}
    return Values([Sheet(attempt, exercise) for exercise, attempt in pairs if attempt], exercises, profile or {}, TODAY)


def held(values: Values, key: str) -> Answer | None:
    keyed = values.key(key)
    return keyed.answer if keyed else None


ONE = exercise_of(text("first", saves_as='"key"') + text("second", saves_as='"key"'), "one")
TWO = exercise_of(text("third", saves_as='"key"'), "two")


# -- which answer counts


def test_a_key_that_nobody_answered_is_missing() -> None:
    values = values_of((ONE, attempt_at(ONE)), (TWO, None))
    assert values.key("key") is None and values.key("unknown") is None and values.look("key") is None


def test_the_newest_answer_wins_whichever_step_it_was_given_to() -> None:
    assert held(values_of((ONE, attempt_at(ONE, first=(1, "a"), second=(2, "b")))), "key") == "b"
    assert held(values_of((ONE, attempt_at(ONE, first=(3, "a"), second=(2, "b")))), "key") == "a"


def test_the_newest_answer_wins_whichever_exercise_it_was_given_in() -> None:
    one = attempt_at(ONE, first=(1, "a"), second=(3, "b"))
    assert held(values_of((ONE, one), (TWO, attempt_at(TWO, third=(2, "c")))), "key") == "b"
    keyed = values_of((ONE, one), (TWO, attempt_at(TWO, third=(4, "c")))).key("key")
    assert keyed is not None and (keyed.answer, keyed.exercise) == ("c", "two")


def test_clearing_makes_a_key_missing_even_where_an_older_answer_is_there() -> None:
    assert held(values_of((ONE, attempt_at(ONE, first=(1, "a"), second=(2, None)))), "key") is None
    assert held(values_of((ONE, attempt_at(ONE, first=(1, "a"), second=(2, None))), (TWO, attempt_at(TWO, third=(3, "c")))), "key") == "c"


def test_an_empty_answer_reads_as_missing() -> None:
    ticks = exercise_of(step("box", "checklist", items='["x"]', saves_as='"box"'))
    assert held(values_of((ticks, attempt_at(ticks, box=(1, [])))), "box") is None


def test_an_answer_to_a_borrowed_step_counts_for_the_exercise_it_was_borrowed_from() -> None:
    values = values_of((ONE, attempt_at(ONE, two__third=(1, "borrowed"))), (TWO, None))
    keyed = values.key("key")
    assert keyed is not None and (keyed.answer, keyed.exercise) == ("borrowed", "two")


# -- hidden, retired, refused: missing, and back with its step


HIDING = exercise_of(
    step("kind", "single_choice", options='["open", "shut"]', saves_as='"kind"')
    + text("inside", show_if='{ kind = "open" }', saves_as='"inside"')
    + text("deeper", show_if="{ inside = { answered = true } }", saves_as='"deeper"')
)


def test_a_hidden_answer_reads_as_missing_and_comes_back_with_its_step() -> None:
    shut = attempt_at(HIDING, kind=(1, "shut"), inside=(2, "kept"), deeper=(3, "deep"))
    assert held(values_of((HIDING, shut)), "inside") is None and held(values_of((HIDING, shut)), "deeper") is None
    opened = attempt_at(HIDING, kind=(4, "open"), inside=(2, "kept"), deeper=(3, "deep"))
    assert held(values_of((HIDING, opened)), "inside") == "kept" and held(values_of((HIDING, opened)), "deeper") == "deep"


def test_an_older_answer_of_a_step_that_is_shown_counts_where_the_newer_is_hidden() -> None:
    one = exercise_of(
        text("first", saves_as='"key"') + text("second", saves_as='"key"', show_if='{ other = "x" }') + text("other", saves_as='"other"')
    )
    assert held(values_of((one, attempt_at(one, first=(1, "a"), second=(2, "b")))), "key") == "a"
    assert held(values_of((one, attempt_at(one, first=(1, "a"), second=(2, "b"), other=(3, "x")))), "key") == "b"


def test_a_retired_answer_reads_as_missing_and_is_kept() -> None:
    old = exercise_of(text("first", saves_as='"key"', retired="true") + text("second"))
    attempt = attempt_at(old, first=(1, "a"))
    assert held(values_of((old, attempt)), "key") is None
    assert attempt.answers["first"].value == "a"


def test_an_answer_is_found_under_the_name_its_step_had_before() -> None:
    new = exercise_of(text("new", renamed_from='"old"', saves_as='"key"'))
    assert held(values_of((new, attempt_at(new, old=(1, "a")))), "key") == "a"
    assert held(values_of((new, attempt_at(new, old=(1, "a"), new=(2, "b")))), "key") == "b"
    assert held(values_of((new, attempt_at(new, old=(3, "a"), new=(2, None)))), "key") is None


PEOPLE = exercise_of(
    step(
        "people",
        "table",
        saves_as='"people"',
        columns='[{ id = "name", type = "short_text", label = "N" }, '
        '{ id = "safe", type = "single_choice", label = "S", options = ["Yes", "No"] }]',
    )
    + step("first", "single_choice", options_from='"people.name"', exclude_where='{ column = "safe", equals = "No" }', saves_as='"first"')
    + step(
        "second",
        "single_choice",
        options_from='"people.name"',
        exclude_key='"first"',
        extra_options='[{ value = "nobody", label = "Nobody" }]',
        saves_as='"second"',
    )
    + step("order", "ranking", items_from='"people.name"', max_items="2", saves_as='"order"')
)
ROWS: Answer = [{"name": "Ana", "safe": "Yes"}, {"name": "Bo", "safe": "No"}, {"name": "Cy"}]


def people(rows: Any, **given: tuple[int, Answer | None]) -> Values:
    return values_of((PEOPLE, attempt_at(PEOPLE, people=(1, rows), **given)))


def test_a_helper_who_was_marked_unsafe_since_reads_as_missing_and_comes_back() -> None:
    assert held(people([{"name": "Ana", "safe": "No"}, {"name": "Cy"}], first=(2, "Ana")), "first") is None
    assert held(people(ROWS, first=(2, "Ana")), "first") == "Ana"


def test_a_ranking_with_an_item_that_was_deleted_since_reads_as_missing_and_comes_back() -> None:
    assert held(people([{"name": "Ana"}, {"name": "Dee"}], order=(2, ["Cy", "Ana"])), "order") is None
    assert held(people(ROWS, order=(2, ["Cy", "Ana"])), "order") == ["Cy", "Ana"]


def test_an_older_answer_that_fits_counts_where_the_newest_is_refused() -> None:
    one = exercise_of(step("a", "scale", saves_as='"mark"') + step("b", "scale", max="5", saves_as='"mark"'))
    assert held(values_of((one, attempt_at(one, a=(1, 9), b=(2, 8)))), "mark") == 9


def test_a_consent_counts_only_for_the_words_it_was_given_to() -> None:
    before = exercise_of(step("yes", "consent", items='["I bring things back."]', saves_as='"agreed"'))
    after = exercise_of(step("yes", "consent", items='["I bring things back.", "And more."]', saves_as='"agreed"'))
    attempt = attempt_at(before, yes=(1, True))
    assert held(values_of((before, attempt)), "agreed") is True
    assert held(values_of((after, attempt)), "agreed") is None


# -- what a step takes from other answers


def choices(values: Values, exercise: Exercise, id: str) -> list[tuple[str, str]]:
    resolved = values.resolved(exercise.step(id) or exercise.steps[0])
    assert isinstance(resolved, SingleChoice | MultiChoice | Ranking)
    return [(option.value, option.label) for option in resolved.choices]


def test_options_come_from_a_column_without_the_rows_that_are_excluded() -> None:
    assert choices(people(ROWS), PEOPLE, "first") == [("Ana", "Ana"), ("Cy", "Cy")]


def test_what_another_key_holds_is_excluded_and_extra_options_come_last() -> None:
    assert choices(people(ROWS, first=(2, "Cy")), PEOPLE, "second") == [("Ana", "Ana"), ("Bo", "Bo"), ("nobody", "Nobody")]


def test_rows_without_a_value_and_repeats_are_left_out() -> None:
    rows = [{"name": "Ana"}, {"safe": "Yes"}, {"name": "Bo"}, {"name": "Ana", "safe": "Yes"}]
    assert choices(people(rows), PEOPLE, "order") == [("Ana", "Ana"), ("Bo", "Bo")]


def test_a_choice_of_nothing_has_no_choices_and_no_extra_ones() -> None:
    assert choices(people(None), PEOPLE, "second") == []
    assert choices(people([{"name": "Ana"}], first=(2, "Ana")), PEOPLE, "second") == []


def test_a_name_that_an_extra_option_has_stands_there_once() -> None:
    assert choices(people([{"name": "nobody"}, {"name": "Ana"}]), PEOPLE, "second") == [("Ana", "Ana"), ("nobody", "Nobody")]


def test_options_keep_the_labels_and_phrases_of_their_own_question() -> None:
    one = exercise_of(
        step(
            "from",
            "multi_choice",
            options='[{ value = "a", label = "Label", phrase = "phrase" }, "b", { value = "own", label = "Own", text = true }]',
            saves_as='"from"',
        )
        + step("to", "single_choice", options_from='"from"')
    )
    values = values_of((one, attempt_at(one, **{"from": (1, ["a", "b", {"value": "own", "text": "mine"}])})))
    resolved = values.resolved(one.steps[1])
    assert isinstance(resolved, SingleChoice)
    assert [(option.value, option.label, option.phrase) for option in resolved.choices] == [
        ("a", "Label", "phrase"),
        ("b", "b", None),
        ("mine", "mine", None),
    ]


def test_typed_words_are_an_option_as_they_are() -> None:
    assert choices(people([{"name": "{key}"}, {"name": "[[x]]"}]), PEOPLE, "order") == [("{key}", "{{key}}"), ("[[x]]", "\\[[x\\]]")]


def test_the_bounds_of_a_day_come_from_today_and_from_keys() -> None:
    one = exercise_of(
        step("day", "date", saves_as='"day"')
        + step("end", "date", after='"day"', before='"@today"')
        + step("rows", "table", columns='[{ id = "d", type = "date", label = "D", after = "day", before = "2099-01-01" }]')
    )
    values = values_of((one, attempt_at(one, day=(1, "2026-11-20"))))
    end, rows = values.resolved(one.steps[1]), values.resolved(one.steps[2])
    assert isinstance(end, DateStep) and (end.after, end.before) == ("2026-11-20", "2026-11-23")
    assert isinstance(rows, Table) and (rows.columns[0].after, rows.columns[0].before) == ("2026-11-20", "2099-01-01")
    empty = values_of((one, attempt_at(one))).resolved(one.steps[1])
    assert isinstance(empty, DateStep) and empty.after == ""


# -- a ranking with too little to put in order


@pytest.mark.parametrize(("rows", "wanted"), [(None, None), ([{"safe": "Yes"}], None), ([{"name": "Ana"}], ["Ana"])])
def test_a_ranking_that_is_passed_over_reads_as_its_items(rows: Any, wanted: Answer | None) -> None:
    assert held(people(rows), "order") == wanted
    assert held(people(rows, order=(2, ["Cy", "Ana"])), "order") == wanted
    assert held(people(rows, order=(2, None)), "order") == wanted


def test_a_ranking_that_nobody_answered_yet_is_missing() -> None:
    assert held(people(ROWS), "order") is None


def test_a_ranking_is_passed_over_only_where_it_would_be_shown() -> None:
    one = exercise_of(
        step("things", "list", saves_as='"things"')
        + step("order", "ranking", items_from='"things"', show_if='{ things = "b" }', saves_as='"order"')
    )
    assert held(values_of((one, attempt_at(one, things=(1, ["a"])))), "order") is None
    assert held(values_of((one, attempt_at(one, things=(1, ["b"])))), "order") == ["b"]


# -- looking into an answer


@pytest.mark.parametrize(
    ("ref", "wanted"),
    [
        ("people.name", ["Ana", "Bo", "Cy"]),
        ("people.safe", ["Yes", "No"]),
        ("people.1.name", "Bo"),
        ("people.7.name", None),
        ("order.0", "Cy"),
        ("order.7", None),
        ("people.nothing", []),
        ("nothing.at.all", None),
        ("page.people", None),
    ],
)
def test_a_reference_leads_into_an_answer(ref: str, wanted: Answer | None) -> None:
    assert people(ROWS, order=(2, ["Cy", "Ana"])).look(ref) == wanted


def test_a_key_of_two_words_is_the_exercise_and_the_step() -> None:
    one = exercise_of(step("things", "list"))
    values = values_of((one, attempt_at(one, things=(1, ["a", "b"]))))
    assert values.split("page.things.1") == ("page.things", ("1",))
    assert values.look("page.things.1") == "b"


# -- several attempts


def test_an_older_attempt_does_not_see_the_newer_ones_of_its_exercise() -> None:
    first, second = attempt_at(ONE, 1, first=(1, "a")), attempt_at(ONE, 2, first=(3, "b"))
    values = values_of((ONE, first), (ONE, second), (TWO, attempt_at(TWO, third=(2, "c"))))
    assert held(values, "key") == "b"
    assert held(values.seen_from(Sheet(first, ONE)), "key") == "c"
    assert held(values.seen_from(Sheet(second, ONE)), "key") == "b"


# -- the profile


def kept(value: Answer | None, minute: int, exercise: str = "one", step: str = "first", thread: str = "0002") -> Kept:
    at = datetime(2026, 11, 23, 10, minute, tzinfo=UTC)
    return Kept(value=value, at=at, name=AttemptName(thread=thread, pack="a-pack", exercise=exercise), step=step)


def test_a_shared_answer_of_another_thread_counts_as_one_of_this() -> None:
    assert held(values_of((ONE, None), profile={"key": kept("shared", 5)}), "key") == "shared"
    assert held(values_of((ONE, attempt_at(ONE, first=(1, "a"))), profile={"key": kept("shared", 5)}), "key") == "shared"
    assert held(values_of((ONE, attempt_at(ONE, first=(9, "a"))), profile={"key": kept("shared", 5)}), "key") == "a"
    assert held(values_of((ONE, attempt_at(ONE, first=(1, "a"))), profile={"key": kept(None, 5)}), "key") is None


def test_a_shared_answer_that_was_given_in_this_thread_counts_through_its_attempt_only() -> None:
    mine = kept("shared", 5, thread="0001")
    assert held(values_of((ONE, attempt_at(ONE, first=(1, "a"))), profile={"key": mine}), "key") == "a"


def test_a_shared_answer_of_a_step_that_is_gone_counts_for_the_next_that_asks_it() -> None:
    assert held(values_of((ONE, None), profile={"key": kept("shared", 5, "gone", "gone")}), "key") == "shared"


# -- circles, which the check of a pack refuses


def test_a_circle_of_conditions_reads_as_missing_and_ends() -> None:
    circle = exercise_of(text("a", saves_as='"a"', show_if='{ b = "x" }') + text("b", saves_as='"b"', show_if='{ a = "x" }'))
    values = values_of((circle, attempt_at(circle, a=(1, "x"), b=(2, "x"))))
    assert held(values, "a") is None and held(values, "b") is None


# -- whatever was kept

KEPT: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.booleans(), st.integers(-5, 20), st.text(max_size=4), st.sampled_from(["Ana", "Bo", "nobody", "friday", "2026-11-28"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["name", "safe", "value", "text"]), inner, max_size=2)
    ),
    max_leaves=6,
)


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(["people", "first", "second", "order"]), st.tuples(st.integers(0, 9), st.one_of(st.none(), KEPT)), max_size=4
    )
)
def test_whatever_stands_in_a_file_a_key_holds_only_what_its_step_would_take(answers: dict[str, tuple[int, Any]]) -> None:
    attempt = attempt_at(PEOPLE, **answers)
    values = values_of((PEOPLE, attempt))
    for key in ("people", "first", "second", "order"):
        keyed = values.key(key)
        given_here = given_to(attempt, PEOPLE.step(key) or PEOPLE.steps[0])
        if keyed is not None and given_here is not None and keyed.answer == given_here.value:
            assert fits(keyed.step, given_here, TODAY) or key == "order"


@given(st.permutations(["people", "first", "second", "order"]))
def test_what_a_key_holds_does_not_hang_on_which_is_asked_first(order: list[str]) -> None:
    attempt = attempt_at(PEOPLE, people=(1, ROWS), first=(2, "Ana"), second=(3, "Ana"), order=(4, ["Cy", "Bo"]))
    values = values_of((PEOPLE, attempt))
    assert {key: held(values, key) for key in order} == {"people": ROWS, "first": "Ana", "second": None, "order": ["Cy", "Bo"]}
