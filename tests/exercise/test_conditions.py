"""One form of condition: what holds, what a missing answer is, and that nothing makes it fail."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.exercise import conditions
from workbook.exercise.conditions import COMBINATORS, TESTS, holds, is_empty, keys_of, values_of, wrong_with
from workbook.exercise.fields import Answer

ANSWERS: dict[str, Answer] = {
    "yes": True,
    "no": False,
    "word": "call",
    "upper": "Call",
    "three": 3,
    "half": 2.5,
    "zero": 0,
    "picks": ["a", "b"],
    "one_pick": ["a"],
    "own": {"value": "other", "text": "my words"},
    "own_picks": ["a", {"value": "other", "text": ""}],
    "rows": [{"name": "A", "safe": "No"}, {"name": "B", "safe": "Yes"}],
    "column": ["No", "Yes"],
    "nested": [["Thinking"], ["Doing", "Thinking"]],
    "marks": [2, 9],
    "empty_text": "",
    "empty_list": [],
    "draft": {"template": "note", "text": "words", "edited": False},
}

CASES: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    # a value
    ({"word": "call"}, True),
    ({"word": "Call"}, False),
    ({"upper": "call"}, False),
    ({"missing": "call"}, False),
    ({"three": 3}, True),
    ({"three": 3.0}, True),
    ({"three": "3"}, False),
    ({"half": 2.5}, True),
    ({"zero": 0}, True),
    ({"yes": True}, True),
    ({"no": False}, True),
    ({"yes": 1}, False),
    ({"zero": False}, False),
    ({"no": 0}, False),
    ({"no": True}, False),
    ({"own": "other"}, True),
    ({"own": "my words"}, False),
    ({"empty_text": ""}, False),
    # one of
    ({"word": ["text", "call"]}, True),
    ({"word": ["text"]}, False),
    ({"missing": ["text"]}, False),
    ({"three": [1, 3]}, True),
    # an answer of several values matches when any of them does
    ({"picks": "b"}, True),
    ({"picks": ["x", "a"]}, True),
    ({"picks": "c"}, False),
    ({"own_picks": "other"}, True),
    ({"column": "No"}, True),
    ({"nested": "Doing"}, True),
    ({"nested": "Listening"}, False),
    ({"empty_list": "a"}, False),
    # not_in: none matches
    ({"word": {"not_in": ["text"]}}, True),
    ({"word": {"not_in": ["text", "call"]}}, False),
    ({"word": {"not_in": "call"}}, False),
    ({"picks": {"not_in": ["b"]}}, False),
    ({"picks": {"not_in": ["c"]}}, True),
    ({"missing": {"not_in": ["a"]}}, True),
    ({"empty_list": {"not_in": ["a"]}}, True),
    ({"yes": {"not_in": [True]}}, False),
    ({"no": {"not_in": [True]}}, True),
    # gte and lte
    ({"three": {"gte": 3}}, True),
    ({"three": {"gte": 3.5}}, False),
    ({"three": {"lte": 3}}, True),
    ({"three": {"lte": 2}}, False),
    ({"three": {"gte": 2, "lte": 4}}, True),
    ({"three": {"gte": 4, "lte": 5}}, False),
    ({"half": {"gte": 2}}, True),
    ({"marks": {"gte": 9}}, True),
    ({"marks": {"lte": 1}}, False),
    ({"missing": {"gte": 0}}, False),
    ({"missing": {"lte": 9}}, False),
    ({"yes": {"gte": 0}}, False),
    ({"word": {"gte": 0}}, False),
    ({"zero": {"gte": 0}}, True),
    # counts
    ({"picks": {"count_gte": 2}}, True),
    ({"picks": {"count_gte": 3}}, False),
    ({"one_pick": {"count_lte": 1}}, True),
    ({"picks": {"count_lte": 1}}, False),
    ({"missing": {"count_lte": 0}}, True),
    ({"missing": {"count_gte": 0}}, True),
    ({"missing": {"count_gte": 1}}, False),
    ({"missing": {"count_lte": 1}}, True),
    ({"rows": {"count_gte": 2}}, True),
    ({"rows": {"count_lte": 1}}, False),
    ({"word": {"count_gte": 1, "count_lte": 1}}, True),
    ({"empty_list": {"count_gte": 1}}, False),
    # answered
    ({"word": {"answered": True}}, True),
    ({"word": {"answered": False}}, False),
    ({"missing": {"answered": True}}, False),
    ({"missing": {"answered": False}}, True),
    ({"empty_text": {"answered": True}}, False),
    ({"empty_list": {"answered": False}}, True),
    ({"zero": {"answered": True}}, True),
    ({"no": {"answered": True}}, True),
    ({"own": {"answered": True}}, True),
    ({"draft": {"answered": True}}, True),
    ({"rows": {"answered": True}}, True),
    # several tests and several keys: all of them
    ({"word": "call", "three": 3}, True),
    ({"word": "call", "three": 4}, False),
    ({"picks": {"count_gte": 1, "not_in": ["c"]}}, True),
    ({"word": {"answered": True, "not_in": ["call"]}}, False),
    # all, any_of, not
    ({"all": [{"word": "call"}, {"three": 3}]}, True),
    ({"all": [{"word": "call"}, {"three": 4}]}, False),
    ({"all": [{}]}, True),
    ({"any_of": [{"word": "text"}, {"three": 3}]}, True),
    ({"any_of": [{"word": "text"}, {"three": 4}]}, False),
    ({"not": {"word": "text"}}, True),
    ({"not": {"word": "call"}}, False),
    ({"not": {}}, False),
    ({"not": {"missing": "x"}}, True),
    ({"word": "call", "not": {"three": 4}}, True),
    ({"word": "text", "any_of": [{}]}, False),
    ({"all": [{"any_of": [{"word": "text"}, {"not": {"no": True}}]}, {"picks": "a"}]}, True),
]


@pytest.mark.parametrize(("condition", "wanted"), CASES, ids=str)
def test_a_condition_holds_or_not(condition: dict[str, Any], wanted: bool) -> None:
    assert wrong_with(condition) == ""
    assert holds(condition, ANSWERS.get) is wanted


def test_each_test_and_each_combinator_stands_in_the_table() -> None:
    told = str([condition for condition, _wanted in CASES])
    assert all(f"'{name}'" in told for name in (*TESTS, *COMBINATORS))


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        (None, []),
        ("", []),
        ([], []),
        ("a", ["a"]),
        (0, [0]),
        (False, [False]),
        (["a", "b"], ["a", "b"]),
        ({"value": "other", "text": "x"}, ["other"]),
        ([{"value": "other", "text": ""}], ["other"]),
        ([["a"], ["b", "c"]], ["a", "b", "c"]),
        ([{"name": "A"}, {"name": "B"}], [{"name": "A"}, {"name": "B"}]),
    ],
)
def test_an_answer_has_these_values(answer: Answer | None, wanted: list[object]) -> None:
    assert values_of(answer) == wanted


@pytest.mark.parametrize(
    ("answer", "empty"), [(None, True), ("", True), ([], True), (0, False), (False, False), ("a", False), ([""], False)]
)
def test_an_answer_that_says_nothing_is_empty(answer: Answer | None, empty: bool) -> None:
    assert is_empty(answer) is empty


def test_the_keys_that_a_condition_names_are_known_however_deep() -> None:
    condition = {"a": 1, "all": [{"b.c": 1}, {"any_of": [{"d": {"gte": 1}}]}], "not": {"e": {"answered": True}}}
    assert list(keys_of(condition)) == ["a", "b.c", "d", "e"]


def test_what_surely_has_to_hold_is_known() -> None:
    condition = {"a": 1, "all": [{"b": 2}, {"any_of": [{"c": 3}]}], "not": {"d": 4}}
    assert list(conditions.tests_of(condition)) == [("a", 1), ("b", 2)]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("outcome", 'a condition is a group in { }, for example { outcome = "yes" }'),
        ({"a": []}, '"a" is compared with an empty list, so it can never hold'),
        ({"a": {}}, '"a" has no test'),
        ({"a": {"more": 3}}, '"more" is no test; the tests are not_in, gte, lte, count_gte, count_lte, answered'),
        ({"a": {"gte": "3"}}, '"gte" of "a" takes a number'),
        ({"a": {"gte": True}}, '"gte" of "a" takes a number'),
        ({"a": {"count_gte": 1.5}}, '"count_gte" of "a" takes a number'),
        ({"a": {"answered": "yes"}}, '"answered" of "a" takes true or false'),
        ({"a": {"not_in": []}}, '"not_in" of "a" takes a list of values'),
        ({"a": [["b"]]}, '"a" can be compared with words, numbers, true or false'),
        ({"all": {}}, '"all" takes a list of conditions'),
        ({"all": []}, '"all" takes a list of conditions'),
        ({"any_of": ["a"]}, 'a condition is a group in { }, for example { outcome = "yes" }'),
        ({"not": "a"}, 'a condition is a group in { }, for example { outcome = "yes" }'),
        ({"any_of": [{"not": {"a": {"is": 1}}}]}, '"is" is no test; the tests are not_in, gte, lte, count_gte, count_lte, answered'),
    ],
)
def test_what_is_no_condition_is_told_in_words(condition: object, told: str) -> None:
    assert wrong_with(condition) == told


# -- any condition over any answers

KEYS = st.sampled_from(["a", "b", "c.d"])
SCALARS = st.one_of(st.booleans(), st.integers(-3, 12), st.floats(-3, 12), st.sampled_from(["x", "y", "", "Yes"]))
TESTED = st.one_of(
    SCALARS,
    st.lists(SCALARS, min_size=1, max_size=3),
    st.fixed_dictionaries(
        {},
        optional={
            "not_in": st.lists(SCALARS, min_size=1, max_size=3),
            "gte": st.integers(-3, 12),
            "lte": st.floats(-3, 12),
            "count_gte": st.integers(0, 3),
            "count_lte": st.integers(0, 3),
            "answered": st.booleans(),
        },
    ).filter(bool),
)
CONDITIONS: st.SearchStrategy[dict[str, Any]] = st.recursive(
    st.dictionaries(KEYS, TESTED, max_size=2),
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any_of": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda part, key, test: {**part, key: test}, inner, KEYS, TESTED),
    ),
    max_leaves=6,
)
PICKED = st.one_of(SCALARS, st.builds(lambda text: {"value": "x", "text": text}, st.text(max_size=3)))
GIVEN = st.one_of(
    st.none(),
    PICKED,
    st.lists(PICKED, max_size=3),
    st.lists(st.dictionaries(st.sampled_from(["d", "e"]), SCALARS, max_size=2), max_size=3),
    st.lists(st.lists(SCALARS, max_size=2), max_size=2),
)
LOOKS = st.fixed_dictionaries({"a": GIVEN, "b": GIVEN, "c.d": GIVEN})


@given(CONDITIONS, LOOKS)
def test_any_condition_is_taken_and_says_yes_or_no_of_any_answers(condition: dict[str, Any], look: dict[str, Answer | None]) -> None:
    assert wrong_with(condition) == ""
    assert holds(condition, look.get) in {True, False}
    assert set(keys_of(condition)) <= {"a", "b", "c.d"}


@given(CONDITIONS, LOOKS)
def test_not_not_is_the_same(condition: dict[str, Any], look: dict[str, Answer | None]) -> None:
    assert holds({"not": {"not": condition}}, look.get) == holds(condition, look.get)


@given(st.lists(CONDITIONS, min_size=1, max_size=3), LOOKS)
def test_not_all_is_any_not_and_not_any_is_all_not(parts: list[dict[str, Any]], look: dict[str, Answer | None]) -> None:
    denied = [{"not": part} for part in parts]
    assert holds({"not": {"all": parts}}, look.get) == holds({"any_of": denied}, look.get)
    assert holds({"not": {"any_of": parts}}, look.get) == holds({"all": denied}, look.get)


@given(CONDITIONS, LOOKS)
def test_all_and_any_of_one_are_that_one(condition: dict[str, Any], look: dict[str, Answer | None]) -> None:
    assert holds({"all": [condition]}, look.get) == holds({"any_of": [condition]}, look.get) == holds(condition, look.get)


@given(KEYS, st.lists(SCALARS, min_size=1, max_size=3), LOOKS)
def test_not_in_is_the_opposite_of_one_of(key: str, values: list[Any], look: dict[str, Answer | None]) -> None:
    assert holds({key: {"not_in": values}}, look.get) != holds({key: values}, look.get)


@given(KEYS, TESTED)
def test_a_missing_answer_fits_only_not_in_answered_false_and_a_fitting_count(key: str, test: Any) -> None:
    entries = test if isinstance(test, dict) else {"value": test}
    fitting = {"not_in": True, "answered": entries.get("answered") is False, "count_lte": True, "count_gte": entries.get("count_gte") == 0}
    assert holds({key: test}, lambda ref: None) == all(fitting.get(name, False) for name in entries)


@settings(max_examples=200)
@given(
    st.recursive(
        st.none() | SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*COMBINATORS, *TESTS, "a"]), inner, max_size=3),
        max_leaves=8,
    )
)
def test_whatever_stands_there_is_a_condition_or_told_in_words(anything: Any) -> None:
    told = wrong_with(anything)
    if told == "":
        assert holds(anything, {"a": "x"}.get) in {True, False}
