"""Then and now: the lines and the sentence under them say the same."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desks import SHIPPED, desk_at, stand_at, write_pack
from workbook.exercise.fields import Answer
from workbook.outcome.recap import RecapLine, sentence
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.showing import Showing

PAGE = """
[[step]]
id = "up-before"
type = "scale"
prompt = "?"
better = "up"
[[step]]
id = "up-after"
type = "scale"
prompt = "?"
better = "up"
[[step]]
id = "down-before"
type = "scale"
prompt = "?"
[[step]]
id = "down-after"
type = "scale"
prompt = "?"
better = "down"
[[step]]
id = "no-before"
type = "number"
prompt = "?"
[[step]]
id = "no-after"
type = "scale"
prompt = "?"
[[step]]
id = "words-before"
type = "single_choice"
prompt = "?"
options = [{ value = "a", label = "First", phrase = "number one" }, "b"]
[[step]]
id = "words-after"
type = "multi_choice"
prompt = "?"
options = ["a", "b"]
[[step]]
id = "yes"
type = "consent"
prompt = "?"
[[step]]
id = "recap"
type = "recap"
prompt = "Here."
compare = [
  { label = "Up", before = "page.up-before", after = "page.up-after" },
  { label = "Down for {page.words-before|you}", before = "page.down-before", after = "page.down-after" },
  { label = "Number", before = "page.no-before", after = "page.no-after" },
  { label = "Words", before = "page.words-before", after = "page.words-after" },
  { label = "Yes", before = "page.up-before", after = "page.yes" },
]
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("pack")
    return desk_at(folder, write_pack(folder, page=PAGE), kept=False)


def recap(desk: Desk, answers: dict[str, Answer]) -> Showing:
    fresh = desk_at(Path("/nowhere"), *desk.library.folders, kept=False)
    fresh.library = desk.library
    session = sit_down(fresh, "page")
    for place, answer in answers.items():
        session.go(place)
        session.answer(answer)
    return stand_at(session, "recap")


@pytest.mark.parametrize(
    ("answers", "body"),
    [
        (
            {},
            [
                "Up: not answered -> not answered",
                "Down for you: not answered -> not answered",
                "Number: not answered -> not answered",
                "Words: not answered -> not answered",
                "Yes: not answered -> not answered",
            ],
        ),
        (
            {
                "up-before": 3,
                "up-after": 6,
                "down-before": 7,
                "down-after": 9,
                "no-before": 2.5,
                "no-after": 2,
                "words-before": "a",
                "words-after": ["a", "b"],
                "yes": True,
            },
            [
                "Up: 3 -> 6, up 3",
                "Down for number one: 7 -> 9, up 2",
                "Number: 2.5 -> 2, down 0.5",
                "Words: First -> a and b",
                "Yes: 3 -> Yes",
                "1 line moved the way you might hope, 1 line moved the other way. None of this is a grade.",
            ],
        ),
        (
            {"up-before": 3, "up-after": 3, "down-before": 7, "down-after": 2},
            [
                "Up: 3 -> 3, same",
                "Down for you: 7 -> 2, down 5",
                "Number: not answered -> not answered",
                "Words: not answered -> not answered",
                "Yes: 3 -> not answered",
                "1 line moved the way you might hope, 1 line stayed the same. None of this is a grade.",
            ],
        ),
        (
            {"up-after": 3},
            [
                "Up: not answered -> 3",
                "Down for you: not answered -> not answered",
                "Number: not answered -> not answered",
                "Words: not answered -> not answered",
                "Yes: not answered -> not answered",
            ],
        ),
        (
            {"no-before": 1, "no-after": 4},
            [
                "Up: not answered -> not answered",
                "Down for you: not answered -> not answered",
                "Number: 1 -> 4, up 3",
                "Words: not answered -> not answered",
                "Yes: not answered -> not answered",
            ],
        ),
    ],
)
def test_a_recap_puts_then_and_now_side_by_side(desk: Desk, answers: dict[str, Answer], body: list[str]) -> None:
    assert recap(desk, answers).body.split("\n") == body


MARKS = st.one_of(st.none(), st.integers(0, 10))


@settings(max_examples=60)
@given(st.tuples(MARKS, MARKS, MARKS, MARKS, MARKS, MARKS))
def test_the_sentence_counts_what_the_lines_say(desk: Desk, marks: tuple[int | None, ...]) -> None:
    names = ("up-before", "up-after", "down-before", "down-after", "no-before", "no-after")
    showing = recap(desk, {name: mark for name, mark in zip(names, marks, strict=True) if mark is not None})
    lines, end = showing.recap, sentence(showing.recap)
    moved = {line.label: line.moved() for line in lines if line.change is not None}
    hoped = moved.get("Up", "").startswith("up") + moved.get("Down for you", "").startswith("down")
    other = moved.get("Up", "").startswith("down") + moved.get("Down for you", "").startswith("up")
    same = list(moved.values()).count("same")
    assert [line.text() for line in lines] == showing.body.split("\n")[: len(lines)]
    if not hoped + other + same:
        assert end == "" and len(showing.body.split("\n")) == len(lines)
        return
    counts = {words: int(count) for count, words in re.findall(r"(\d+) lines? (moved the way|stayed|moved the other)", end)}
    assert counts == {words: count for words, count in (("moved the way", hoped), ("stayed", same), ("moved the other", other)) if count}
    assert end.endswith(". None of this is a grade.") and showing.body.endswith(end)


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 line moved the way you might hope. None"), (8, "8 lines moved the way you might hope. None")]
)
def test_one_line_is_a_line_and_several_are_lines(count: int, words: str) -> None:
    lines = tuple(RecapLine(label="x", before="1", after="2", change=1, hoped=True) for _ in range(count))
    assert sentence(lines).startswith(words)


def test_the_shipped_recap_compares_each_reading_with_its_own(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, SHIPPED, kept=False)
    names = ["heavy", "words", "who", "say", "ask", "cope-no", "self-view", "likely"]
    for page, first, step in (("check-in", 0, 1), ("look-back", 10, -1)):
        session = sit_down(desk, page)
        for number, name in enumerate(names):
            stand_at(session, name)
            session.answer(first + step * number)
    lines = stand_at(session, "change").recap
    assert [(line.before, line.after) for line in lines] == [(str(number), str(10 - number)) for number in range(8)]
    better = ["down", "up", "up", "up", "up", "up", "down", "up"]
    for line, way in zip(lines, better, strict=True):
        assert line.hoped is (None if not line.change else (line.change > 0) == (way == "up"))
