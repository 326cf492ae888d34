"""What was released, as a file and in words; the numbers in sentences; and acknowledgements that tell of nobody."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.workshop.received import mark_of, read_received, write_received
from workbook.workshop.released import Released, ReleasedShare, read_released, released_lines, write_released
from workbook.workshop.totals import Part, Total, change_note, lines, moved, sentence, sentences

SCALE = Total(
    key="look-back.words", kind="scale", page="Look back", prompt="I can put what I need into words.", people=9, mean=4.5, most=10,
    low="Not sure at all", high="Very sure", parts=(Part(label="0 to 3", people=4), Part(label="", people=5)),
)  # fmt: skip
CHANGE = Total(
    key="look-back.words", before_key="check-in.words", kind="change", page="Look back", prompt="I can put what I need into words.",
    people=6, before=3.0, mean=5.5, most=10,
)  # fmt: skip
SHARE = ReleasedShare(key="ask-circle.slip", page="Ask circle", prompt="Here is your slip.", text="A drill\nfor one evening", name="Bo")
ALL = Released(shares=(SHARE,), totals=(SCALE, CHANGE))


def test_what_was_released_is_read_back_the_same() -> None:
    assert read_released(write_released(ALL)) == ALL


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2}, {"shares": 3}, {"shares": [{}]}, {"totals": [{"key": "a"}]}, {"shares": [{"key": "a"}] * 2001},
        {"shares": [{"key": "a\x1b", "page": "", "prompt": "", "text": "", "name": ""}]},
        {"shares": [{"key": "a", "page": "", "prompt": "", "text": "x" * 20_001, "name": ""}]},
    ],
)  # fmt: skip
def test_what_is_no_release_of_ours_shows_nothing(change: dict[str, object]) -> None:
    raw = {**json.loads(write_released(ALL)), **change}
    assert read_released(json.dumps(raw).encode()).is_empty


@given(st.binary(max_size=200))
def test_no_content_whatever_breaks_the_reading(content: bytes) -> None:
    assert read_released(content).is_empty
    assert not read_received(content)


def test_text_that_would_act_on_a_terminal_is_taken_out_when_it_is_read() -> None:
    raw = json.loads(write_released(ALL))
    raw["shares"][0]["text"] = "red \x1b[31mwords"
    assert read_released(json.dumps(raw).encode()).shares[0].text == "red [31mwords"


def test_all_of_it_in_lines_is_what_people_keep() -> None:
    assert released_lines(ALL) == [
        "Ask circle",
        "",
        "A drill\nfor one evening",
        "From: Bo",
        "",
        "Look back: I can put what I need into words.",
        "9 people: the mean is 4.5, rounded.",
        "0 is: Not sure at all. 10 is: Very sure.",
        "0 to 3: 4 people",
        "other answers: 5 people",
        "",
        "I can put what I need into words.",
        "6 people, before and after: 3 then, 5.5 now, up 2.5 (means, rounded).",
        "",
        change_note(),
    ]
    assert "no comparison group" in change_note()


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (replace(SCALE, mean=None, parts=()), "9 people answered. Their mean is left out: it would tell too much about each person."),
        (
            replace(CHANGE, mean=None, before=None),
            "6 people, before and after. Their means are left out: they would tell too much about each person.",
        ),
    ],
    ids=["scale", "change"],
)
def test_a_mean_that_is_left_out_is_said_to_be(total: Total, words: str) -> None:
    assert sentence(total) == words
    assert read_released(write_released(Released(totals=(total,)))).totals == (total,)


def test_a_total_without_a_change_has_no_note() -> None:
    assert change_note() not in lines([SCALE])
    assert sentences(CHANGE)[0] == "I can put what I need into words."


@pytest.mark.parametrize(("before", "mean", "words"), [(3.0, 5.0, "up 2"), (5.5, 3.0, "down 2.5"), (4.0, 4.0, "same")])
def test_how_a_mean_moved_is_said_without_praise(before: float, mean: float, words: str) -> None:
    assert moved(Total(key="a.b", kind="change", page="", prompt="", people=5, before=before, mean=mean)) == words


def test_only_who_knows_a_share_can_make_its_mark() -> None:
    marks = write_received([mark_of("a" * 32, 1), mark_of("b" * 32, 7)])
    assert mark_of("a" * 32, 1) in read_received(marks)
    assert mark_of("a" * 32, 2) not in read_received(marks)
    assert b"aaaa" not in marks
    assert marks == write_received([mark_of("b" * 32, 7), mark_of("a" * 32, 1)])
