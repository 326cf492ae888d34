"""How an answer prints, and which part of it a reference leads to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.exercise.fields import Answer, Column, Item, Option
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.printing import Printed, Printer, reach, row_passes
from workbook.exercise.steps import Consent, DateStep, Draft, ListStep, LongText, Number, Scale, ShortText, Step, Table
from workbook.exercise.template import RowTest
from workbook.locale import Speech

PHRASES = Printer(Speech("en"), lambda text: text.replace("{x}", "filled"))
LABELS = Printer(Speech("en"), lambda text: text.replace("{x}", "filled"), labels=True)

ONE = SingleChoice(
    id="s",
    prompt="?",
    options=(
        Option(value="a", label="Label {x}", phrase="phrase {x}"),
        Option(value="b", label="Only {x}"),
        Option(value="none", label="None", phrase=""),
        Option(value="own", label="My own {x}", text=True),
        "plain",
    ),
)
SOME = MultiChoice(id="s", prompt="?", options=ONE.options)
RANK = Ranking(id="s", prompt="?", items=("x", Option(value="y", label="Why", phrase="why")))
BOXES = Checklist(id="s", prompt="?", items=("x", Item(id="y", label="Y {x}")))
TABLE = Table(
    id="s",
    prompt="?",
    columns=(
        Column(id="name", type="short_text", label="Name"),
        Column(id="kind", type="single_choice", label="Kind", options=(Option(value="n", label="Near", phrase="near by"), "Far")),
        Column(id="good", type="multi_choice", label="Good", options=("Doing", "Thinking")),
        Column(id="since", type="date", label="Since"),
    ),
)
ROWS: Answer = [{"name": "Ana", "kind": "n", "good": ["Doing", "Thinking"]}, {"name": "Bo", "since": "2026-11-28"}, {"kind": "Far"}]


@pytest.mark.parametrize(
    ("step", "answer", "phrases", "labels"),
    [
        (ONE, "a", ("phrase filled",), ("Label filled",)),
        (ONE, "b", ("Only filled",), ("Only filled",)),
        (ONE, "none", (), ("None",)),
        (ONE, "plain", ("plain",), ("plain",)),
        (ONE, {"value": "own", "text": "my {x}"}, ("my {x}",), ("my {x}",)),
        (ONE, {"value": "own", "text": ""}, (), ("My own filled",)),
        (ONE, "gone", ("gone",), ("gone",)),
        (ONE, {"value": "gone", "text": "words"}, ("words",), ("words",)),
        (SOME, ["a", "none", "b"], ("phrase filled", "Only filled"), ("Label filled", "None", "Only filled")),
        (SOME, [], (), ()),
        (RANK, ["y", "x"], ("why", "x"), ("Why", "x")),
        (BOXES, ["x", "y"], ("x", "Y filled"), ("x", "Y filled")),
        (BOXES, ["gone"], ("gone",), ("gone",)),
        (Consent(id="s", prompt="?"), True, ("Yes",), ("Yes",)),
        (Consent(id="s", prompt="?"), False, ("No",), ("No",)),
        (DateStep(id="s", prompt="?"), "2026-11-28", ("Saturday 28 November 2026",), ("Saturday 28 November 2026",)),
        (DateStep(id="s", prompt="?"), "soon", ("soon",), ("soon",)),
        (Number(id="s", prompt="?", unit="km"), 2.5, ("2.5",), ("2.5",)),
        (Scale(id="s", prompt="?"), 0, ("0",), ("0",)),
        (ShortText(id="s", prompt="?"), "{x}", ("{x}",), ("{x}",)),
        (LongText(id="s", prompt="?"), "a\nb", ("a\nb",), ("a\nb",)),
        (ListStep(id="s", prompt="?"), ["a", "{x}"], ("a", "{x}"), ("a", "{x}")),
        (ShortText(id="s", prompt="?"), "", (), ()),
        (ShortText(id="s", prompt="?"), None, (), ()),
        (Draft(id="s", prompt="?"), {"template": "t", "text": "words"}, ("words",), ("words",)),
    ],
)
def test_an_answer_prints_in_phrases_and_in_labels(
    step: Step, answer: Answer | None, phrases: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    assert PHRASES.answer(step, answer) == Printed(phrases)
    assert LABELS.answer(step, answer) == Printed(labels)


def test_a_table_prints_a_row_a_line() -> None:
    assert PHRASES.answer(TABLE, ROWS) == Printed(("Ana, near by, Doing and Thinking", "Bo, Saturday 28 November 2026", "Far"), rows=True)
    assert LABELS.answer(TABLE, ROWS).values[0] == "Ana, Near, Doing and Thinking"


@pytest.mark.parametrize(
    ("step", "answer", "way", "wanted"),
    [
        (ListStep(id="s", prompt="?"), ["a", "b"], ("1",), ("b",)),
        (ListStep(id="s", prompt="?"), ["a", "b"], ("2",), ()),
        (SOME, ["b", "a"], ("1",), ("phrase filled",)),
        (TABLE, ROWS, ("name",), ("Ana", "Bo")),
        (TABLE, ROWS, ("kind",), ("near by", "Far")),
        (TABLE, ROWS, ("0", "good"), ("Doing and Thinking",)),
        (TABLE, ROWS, ("2", "name"), ()),
        (TABLE, ROWS, ("1",), ("Bo, Saturday 28 November 2026",)),
        (TABLE, ROWS, ("nothing",), ()),
        (TABLE, [], ("name",), ()),
        (Draft(id="s", prompt="?"), {"template": "t", "text": "words", "subject": "S"}, ("subject",), ("S",)),
        (Draft(id="s", prompt="?"), {"template": "t", "text": "words"}, ("subject",), ()),
        (ShortText(id="s", prompt="?"), "words", ("name",), ()),
        (ShortText(id="s", prompt="?"), "words", ("0",), ()),
    ],
)
def test_a_part_of_an_answer_prints(step: Step, answer: Answer, way: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    assert PHRASES.inside(step, answer, way).values == wanted


@pytest.mark.parametrize(
    ("tests", "wanted"),
    [
        ([RowTest("kind", "n")], ("Ana",)),
        ([RowTest("kind", "n", wanted=False)], ("Bo",)),
        ([RowTest("good", "Thinking")], ("Ana",)),
        ([RowTest("kind", "Far")], ()),
        ([], ("Ana", "Bo")),
        ([RowTest("name", "Bo"), RowTest("kind", "n")], ()),
    ],
)
def test_rows_are_picked_by_their_values(tests: list[RowTest], wanted: tuple[str, ...]) -> None:
    assert PHRASES.where(TABLE, ROWS, tests).values == wanted


def test_only_a_table_has_rows_to_pick() -> None:
    assert PHRASES.where(ONE, "a", []).is_empty and PHRASES.where(TABLE, "a", []).is_empty


@pytest.mark.parametrize(
    ("answer", "way", "wanted"),
    [
        (["a", "b"], ("0",), "a"),
        (["a"], ("1",), None),
        (ROWS, ("name",), ["Ana", "Bo"]),
        (ROWS, ("0", "name"), "Ana"),
        (ROWS, ("name", "0"), None),
        ({"value": "x", "text": "y"}, ("text",), "y"),
        ("a", ("0",), None),
        (None, ("a",), None),
        ("a", (), "a"),
        (7, ("a",), None),
        (ROWS, ("0", "name", "x"), None),
    ],
)
def test_a_condition_reaches_into_an_answer(answer: Answer | None, way: tuple[str, ...], wanted: Answer | None) -> None:
    assert reach(answer, way) == wanted


@pytest.mark.parametrize(
    ("row", "passes"),
    [({"c": "x"}, True), ({"c": "y"}, False), ({}, False), ({"c": ["y", "x"]}, True), ({"c": {"value": "x", "text": ""}}, True)],
)
def test_a_row_passes_a_test_or_its_opposite(row: dict[str, Answer], passes: bool) -> None:
    assert row_passes(row, RowTest("c", "x")) is passes
    assert row_passes(row, RowTest("c", "x", wanted=False)) is not passes


ANY: st.SearchStrategy[Answer] = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.text(max_size=5), st.sampled_from(["a", "x", "n"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["value", "text", "name", "kind", "template"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.sampled_from([ONE, SOME, RANK, BOXES, TABLE]), ANY, st.lists(st.sampled_from(["0", "1", "name", "text"]), min_size=1, max_size=3))
def test_whatever_was_kept_prints_something_or_nothing(step: Step, answer: Answer, way: list[str]) -> None:
    for printed in (LABELS.answer(step, answer), LABELS.inside(step, answer, way), LABELS.where(step, answer, [RowTest("name", "x")])):
        assert all(isinstance(value, str) and value for value in printed.values)
    reach(answer, way)
