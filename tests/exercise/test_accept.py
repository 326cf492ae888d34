"""What each type of step takes as an answer, as it is kept, and what it says when it does not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import AnswerRefused
from workbook.exercise.fields import Answer, Column, Item, Option
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import (
    Consent,
    DateStep,
    Draft,
    ListStep,
    LongText,
    Number,
    Question,
    Scale,
    ShortText,
    Table,
)

TODAY = date(2026, 11, 23)  # a Monday

OPTIONS = (
    Option(value="a", label="A"),
    "B and b",
    Option(value="own", label="My own", text=True),
    Option(value="none", label="None", exclusive=True),
)
TABLE = Table(
    id="t",
    prompt="?",
    max_rows=3,
    columns=(
        Column(id="name", type="short_text", label="Name", max_length=5),
        Column(id="kind", type="single_choice", label="Kind", options=("Near", Option(value="far", label="Far"))),
        Column(id="good", type="multi_choice", label="Good", options=("Doing", "Thinking", "Money"), min_picks=1, max_picks=2),
        Column(id="ease", type="scale", label="Ease", min=1, max=5, step=2),
        Column(id="since", type="date", label="Since"),
        Column(id="far", type="number", label="Far", min=0, max=5.5),
    ),
)


def step(kind: type[Question], **fields: Any) -> Question:
    return kind(id="step", prompt="?", **fields)


LINE = step(ShortText)
STEM = step(ShortText, stem="Could you")
SHORT = step(ShortText, max_length=5)
LINES = step(LongText)
SHORT_LINES = step(LongText, max_length=5)
ONE = step(SingleChoice, options=OPTIONS)
NOTHING = step(SingleChoice)
SOME = step(MultiChoice, options=OPTIONS, min_picks=2, max_picks=3)
NONE_OF = step(MultiChoice)
MARK = step(Scale)
STEPS = step(Scale, min=1, max=9, step=2)
SIZE = step(Number)
BETWEEN = step(Number, min=0.5, max=20)
LEAST = step(Number, min=1)
MOST = step(Number, max=9)
LIST = step(ListStep, min_items=2, max_items=3)
RANK = step(Ranking, items=("x", Option(value="y", label="Why"), "z"))
FIRST_TWO = step(Ranking, items=("x", "y", "z"), max_items=2)
BOXES = step(Checklist, items=("first", Item(id="second", label="The second")))
DRAFT = step(Draft, templates=("note", "mail"))

TAKEN: list[tuple[Question, Answer, Answer]] = [
    # one line
    (LINE, "words", "words"),
    (LINE, "  words \n", "words"),
    (LINE, "two\nlines", "two lines"),
    (LINE, "a\r\nb\rc", "a b c"),
    (LINE, "", ""),
    (LINE, "cafe\u0301", "caf\u00e9"),
    (LINE, "\u212b", "\u00c5"),
    (LINE, "words.", "words."),
    (LINE, "a  b", "a  b"),
    (LINE, "\ud800x", "?x"),
    (SHORT, "12345", "12345"),
    (SHORT, " 12345 ", "12345"),
    (SHORT, "cafe\u0301s", "caf\u00e9s"),
    (LINE, "x" * 5000, "x" * 5000),
    # a fragment loses one closing full stop
    (STEM, "sit with me.", "sit with me"),
    (STEM, "sit with me .", "sit with me"),
    (STEM, "sit...", "sit..."),
    (STEM, "sit?", "sit?"),
    (STEM, "sit. Then stand.", "sit. Then stand"),
    (STEM, ".", ""),
    (STEM, "sit with me", "sit with me"),
    # lines
    (LINES, "one\ntwo", "one\ntwo"),
    (LINES, "\n one \r\n two  \n\n", "one\n two"),
    (LINES, "a\n\n\n\nb", "a\n\n\n\nb"),
    (LINES, "  ", ""),
    (SHORT_LINES, "a\nb\nc", "a\nb\nc"),
    # one of several
    (ONE, "a", "a"),
    (ONE, "B and b", "B and b"),
    (ONE, {"value": "a"}, "a"),
    (ONE, {"value": "a", "text": "x"}, "a"),
    (ONE, "own", {"value": "own", "text": ""}),
    (ONE, {"value": "own", "text": " my\nwords "}, {"value": "own", "text": "my words"}),
    (ONE, {"value": "own"}, {"value": "own", "text": ""}),
    (NOTHING, " Ana ", "Ana"),
    (NOTHING, "two\nlines", "two lines"),
    # some of several
    (SOME, ["a", "B and b"], ["a", "B and b"]),
    (SOME, ["B and b", "a"], ["B and b", "a"]),
    (SOME, ["a", "a", "B and b"], ["a", "B and b"]),
    (SOME, [], []),
    (SOME, ["a", {"value": "own", "text": "x "}], ["a", {"value": "own", "text": "x"}]),
    (step(MultiChoice, options=OPTIONS), "a", ["a"]),
    (step(MultiChoice, options=OPTIONS), ["a", "none"], ["none"]),
    (step(MultiChoice, options=OPTIONS), ["none", "a"], ["a"]),
    (step(MultiChoice, options=OPTIONS), ["a", "none", "B and b"], ["B and b"]),
    (NONE_OF, "Ana", ["Ana"]),
    (NONE_OF, ["Ana"], ["Ana"]),
    (NONE_OF, " ", []),
    # yes or no
    (step(Consent), True, True),
    (step(Consent), False, False),
    # numbers
    (MARK, 0, 0),
    (MARK, 10, 10),
    (MARK, "7", 7),
    (MARK, " 7 ", 7),
    (MARK, 7.0, 7),
    (MARK, "7.0", 7),
    (STEPS, 3, 3),
    (STEPS, "9", 9),
    (SIZE, 2.5, 2.5),
    (SIZE, "2,5", 2.5),
    (SIZE, "-3", -3),
    (SIZE, "3.0", 3),
    (SIZE, 3, 3),
    (SIZE, "1e3", 1000),
    (BETWEEN, 0.5, 0.5),
    (BETWEEN, "20", 20),
    (LEAST, 1, 1),
    (MOST, -5, -5),
    # lists
    (LIST, ["a", "b"], ["a", "b"]),
    (LIST, [" a ", "", "  ", "b\nc"], ["a", "b c"]),
    (LIST, [], []),
    (LIST, ["", " "], []),
    (step(ListStep), "a", ["a"]),
    (LIST, ["a", "a"], ["a", "a"]),
    # rankings: all of them, or the first few
    (RANK, ["z", "x", "y"], ["z", "x", "y"]),
    (RANK, ["z"], ["z"]),
    (RANK, ["y", "x"], ["y", "x"]),
    (RANK, [], []),
    (RANK, "x", ["x"]),
    (FIRST_TWO, ["z", "x", "y"], ["z", "x"]),
    (FIRST_TWO, ["y"], ["y"]),
    # tables: each cell as its type, blank ones left out
    (TABLE, [{"name": " Ana "}], [{"name": "Ana"}]),
    (TABLE, [{"name": "Ana", "kind": ""}, {"name": "", "kind": "far"}], [{"name": "Ana"}, {"kind": "far"}]),
    (TABLE, [{"good": ["Doing"]}], [{"good": ["Doing"]}]),
    (TABLE, [{"ease": "3"}], [{"ease": 3}]),
    (TABLE, [{"since": "tomorrow"}], [{"since": "2026-11-24"}]),
    (TABLE, [{"far": "2,5"}], [{"far": 2.5}]),
    (TABLE, [{"far": 0}], [{"far": 0}]),
    (TABLE, [{}, {"name": " "}, {"name": "Bo"}], [{"name": "Bo"}]),
    (TABLE, [], []),
    (TABLE, {"name": "Ana"}, [{"name": "Ana"}]),
    (TABLE, [{"name": None, "good": []}], []),
    (TABLE, [{"kind": "far", "name": "Ana"}], [{"name": "Ana", "kind": "far"}]),
    # days
    (step(DateStep), "2026-11-28", "2026-11-28"),
    (step(DateStep), "friday", "2026-11-27"),
    (step(DateStep), "In 3 days", "2026-11-26"),
    # checklists never block
    (BOXES, ["second", "first"], ["first", "second"]),
    (BOXES, [], []),
    (BOXES, "first", ["first"]),
    (BOXES, ["first", "first"], ["first"]),
    # drafts
    (DRAFT, {"template": "note", "text": "Hi "}, {"template": "note", "text": "Hi", "edited": False}),
    (
        DRAFT,
        {"template": "mail", "text": "x", "subject": " S ", "edited": True, "chosen": True},
        {"template": "mail", "text": "x", "subject": "S", "edited": True, "chosen": True},
    ),
    (DRAFT, {"template": "gone", "text": "mine", "edited": True}, {"template": "gone", "text": "mine", "edited": True}),
    (DRAFT, {"template": "note"}, {"template": "note", "text": "", "edited": False}),
]


@pytest.mark.parametrize(("step", "answer", "kept"), TAKEN, ids=lambda part: str(part)[:40])
def test_an_answer_is_kept_as_it_should_be(step: Question, answer: Answer, kept: Answer) -> None:
    told = step.accept(answer, TODAY)
    assert told == kept and type(told) is type(kept)


@pytest.mark.parametrize(("step", "answer", "kept"), TAKEN, ids=lambda part: str(part)[:40])
def test_a_kept_answer_would_be_taken_again(step: Question, answer: Answer, kept: Answer) -> None:
    assert step.accept(kept, TODAY) == kept


REFUSED: list[tuple[Question, Any, str]] = [
    (LINE, 7, "Please answer in words."),
    (LINE, ["a"], "Please answer in words."),
    (LINE, True, "Please answer in words."),
    (SHORT, "123456", "This has 6 characters; there is room for 5. It is kept: you can shorten it."),
    (SHORT_LINES, "1\n2\n3\n4", "This has 7 characters; there is room for 5. It is kept: you can shorten it."),
    (LINES, 7, "Please answer in words."),
    (ONE, "A", "Please pick one of these, by its number from 1 to 4."),
    (ONE, "", "Please pick one of these, by its number from 1 to 4."),
    (ONE, 1, "Please pick one of these, by its number from 1 to 4."),
    (ONE, ["a"], "Please pick one of these, by its number from 1 to 4."),
    (ONE, {"text": "x"}, "Please pick one of these, by its number from 1 to 4."),
    (ONE, True, "Please pick one of these, by its number from 1 to 4."),
    (NOTHING, 7, "Please answer in words."),
    (SOME, ["a"], "Please pick 2 or 3. You can also pick none."),
    (SOME, ["a", "c"], "Please pick one of these, by its number from 1 to 4."),
    (step(MultiChoice, options=OPTIONS, max_picks=1), ["a", "own"], "Please pick one."),
    (step(Consent), "yes", "Please answer yes or no."),
    (step(Consent), 1, "Please answer yes or no."),
    (MARK, 11, "Please pick a number from 0 to 10."),
    (MARK, -1, "Please pick a number from 0 to 10."),
    (MARK, 2.5, "Please pick a whole number from 0 to 10."),
    (MARK, "a lot", "Please give a number from 0 to 10."),
    (MARK, True, "Please give a number from 0 to 10."),
    (STEPS, 4, "Please pick a number from 1 to 9, in steps of 2."),
    (SIZE, "many", "Please give a number, for example 3 or 2.5."),
    (SIZE, "1e99", "Please give a number, for example 3 or 2.5."),
    (SIZE, "nan", "Please give a number, for example 3 or 2.5."),
    (SIZE, "inf", "Please give a number, for example 3 or 2.5."),
    (SIZE, float("nan"), "Please give a number, for example 3 or 2.5."),
    (SIZE, "٣", "Please give a number, for example 3 or 2.5."),
    (SIZE, "9" * 30, "Please give a number, for example 3 or 2.5."),
    (BETWEEN, 0.4, "Please pick a number from 0.5 to 20."),
    (LEAST, 0, "Please give 1 or more."),
    (MOST, 10, "Please give 9 or less."),
    (LIST, ["a"], "Please write at least 2 lines, or leave it empty."),
    (LIST, list("abcd"), "Please keep it to 3 lines."),
    (LIST, ["a", 7], "Please answer in words."),
    (RANK, ["x", "x"], "Please name each thing once, by its number, best first: for example 2 1."),
    (RANK, ["q"], "Please name each thing once, by its number, best first: for example 2 1."),
    (RANK, [1], "Please name each thing once, by its number, best first: for example 2 1."),
    (RANK, [["x"]], "Please name each thing once, by its number, best first: for example 2 1."),
    (TABLE, [{"shoe": "x"}], "This row does not fit the table."),
    (TABLE, ["Ana"], "This row does not fit the table."),
    (TABLE, [{"name": "Anastasia"}], "Row 1, “Name”: This has 9 characters; there is room for 5. It is kept: you can shorten it."),
    (TABLE, [{"name": "Bo"}, {"kind": "Far"}], "Row 2, “Kind”: Please pick one of these, by its number from 1 to 2."),
    (TABLE, [{"ease": 2}], "Row 1, “Ease”: Please pick a number from 1 to 5, in steps of 2."),
    (TABLE, [{"good": ["Doing", "Thinking", "Money"]}], "Row 1, “Good”: Please pick 1 or 2."),
    (TABLE, [{"far": 6}], "Row 1, “Far”: Please pick a number from 0 to 5.5."),
    (TABLE, [{"since": "soon"}], "Row 1, “Since”: That day is not clear to me. You can write tomorrow, friday, in 3 days, or 2026-11-28."),
    (TABLE, [{"name": str(n)} for n in range(4)], "Please keep it to 3 rows."),
    (step(Table, columns=TABLE.columns, min_rows=2), [{"name": "A"}], "Please fill in at least 2 rows, or leave it empty."),
    (step(DateStep), "soon", "That day is not clear to me. You can write tomorrow, friday, in 3 days, or 2026-11-28."),
    (step(DateStep), 7, "That day is not clear to me. You can write tomorrow, friday, in 3 days, or 2026-11-28."),
    (BOXES, ["third"], "Please name the lines by their numbers: for example 1,3."),
    (BOXES, [1], "Please name the lines by their numbers: for example 1,3."),
    (BOXES, [["first"]], "Please name the lines by their numbers: for example 1,3."),
    (DRAFT, {"template": "other", "text": "x"}, "That style is not on this list."),
    (DRAFT, "words", "That style is not on this list."),
    (DRAFT, {"text": "x"}, "That style is not on this list."),
]


@pytest.mark.parametrize(("step", "answer", "told"), REFUSED, ids=lambda part: str(part)[:40])
def test_a_refused_answer_says_why(step: Question, answer: Answer, told: str) -> None:
    with pytest.raises(AnswerRefused) as refused:
        step.accept(answer, TODAY)
    assert str(refused.value) == told


@pytest.mark.parametrize(
    ("format", "answer", "odd"),
    [
        ("email", "me@example.org", False),
        ("email", "me at example", True),
        ("email", "a@b", True),
        ("email", "", False),
        ("phone", "+44 20 7946-0000", False),
        ("phone", "(555) 0100", False),
        ("phone", "ask Ana", True),
        ("phone", "12", True),
        ("url", "https://example.org/x?y=1", False),
        ("url", "example.org", False),
        ("url", "my page", True),
        ("url", "example", True),
        ("", "anything", False),
    ],
)
def test_a_format_warns_and_never_blocks(format: Any, answer: str, odd: bool) -> None:
    asked = ShortText(id="step", prompt="?", format=format)
    assert asked.accept(answer, TODAY) == answer
    assert bool(asked.warnings(answer)) is odd


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("2026-11-23", ()),
        ("2026-12-01", ()),
        ("2026-11-22", ("That day is before 2026-11-23. You can keep it as it is.",)),
        ("2026-12-02", ("That day is after 2026-12-01. You can keep it as it is.",)),
    ],
)
def test_a_day_outside_its_bounds_warns_and_never_blocks(answer: str, told: tuple[str, ...]) -> None:
    asked = DateStep(id="step", prompt="?", after="2026-11-23", before="2026-12-01")
    assert asked.accept(answer, TODAY) == answer
    assert asked.warnings(answer) == told


# -- whatever is handed over

ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=12),
        st.sampled_from(["a", "own", "x", "first", "note", "name", "friday", "3"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["value", "text", "name", "kind", "template", "subject", "edited", "z"]), inner, max_size=3),
    ),
    max_leaves=6,
)
EACH = [
    LINE,
    STEM,
    SHORT,
    LINES,
    ONE,
    NOTHING,
    SOME,
    NONE_OF,
    MARK,
    STEPS,
    SIZE,
    BETWEEN,
    LIST,
    RANK,
    FIRST_TWO,
    TABLE,
    BOXES,
    DRAFT,
    step(Consent),
    step(DateStep),
]


@given(st.sampled_from(EACH), ANYTHING)
def test_anything_is_taken_or_refused_and_what_is_taken_is_taken_again(step: Question, answer: Any) -> None:
    try:
        kept = step.accept(answer, TODAY)
    except AnswerRefused as refused:
        assert str(refused)
        return
    assert step.accept(kept, TODAY) == kept


@pytest.mark.parametrize("typed", ["venir el sábado", "¿Podrías venir el sábado", "podrías venir el sábado", "PODRÍAS venir el sábado."])
def test_the_start_of_a_question_is_known_without_the_sign_that_opens_it(typed: str) -> None:
    assert step(ShortText, stem="¿Podrías").accept(typed, TODAY) == "venir el sábado"
