"""A long answer's text is made from what it was a letter before, and is the one that spelling all of it gives."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desks import Clock
from workbook.attempt import cells
from workbook.attempt.attempt import Attempt, AttemptName, Given
from workbook.attempt.cells import answer_text
from workbook.attempt.spelling import LONG, Spelling
from workbook.attempt.store import Store
from workbook.attempt.writer import Writer

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
NAME = AttemptName(thread="0001", pack="a-pack", exercise="page")
SIGNS = st.text(alphabet='aä"\\\n\t\x1f\x7f\u2028😀\ud83d\ude00', max_size=12)
TURNS = st.lists(st.tuples(SIGNS, st.integers(0, 3000), st.integers(0, 5), SIGNS, st.sampled_from(["", "What?"]), st.integers(0, 1)))


@given(SIGNS, TURNS)
@settings(max_examples=300)
def test_every_text_is_as_if_it_were_spelled_anew(unit: str, turns: list[tuple[str, int, int, str, str, int]]) -> None:
    spelling, text = Spelling(), (unit or "ab") * LONG
    for number, (put, far, cut, end, prompt, again) in enumerate(turns):
        at = far if number % 2 else max(0, len(text) - far)
        text = text[:at] + put + text[at + cut :] + end
        assert spelling.text_of("words", Given(value=text, at=AT, prompt=prompt, again=again)) == answer_text(text, prompt, again)


@pytest.mark.parametrize("others", [None, 3, "short", ["a list"], "x" * LONG])
def test_what_was_something_else_in_between_is_spelled_anew(others: Any) -> None:
    spelling = Spelling()
    for value in ("y" * LONG, others, "y" * LONG + "!"):
        assert spelling.text_of("words", Given(value=value, at=AT)) == answer_text(value, "", 0)


def typed(writer: Writer, text: str) -> None:
    answers = {"words": Given(value=text, at=AT), "other": writer.attempt.answers.get("other", Given(value="z" * 1_000_000, at=AT))}
    writer.keep(Attempt(name=NAME, started=AT, updated=AT, answers=answers))
    assert not writer.problem


@pytest.mark.parametrize("size", [LONG, 1_000_000])
@pytest.mark.parametrize("place", ["at the end", "at the beginning"])
def test_a_letter_has_as_much_spelled_in_an_answer_of_a_megabyte_as_in_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, place: str
) -> None:
    spelled: list[int] = []
    whole = json.dumps

    def counted(*words: Any, **how: Any) -> str:
        text = whole(*words, **how)
        spelled.append(len(text))
        return text

    monkeypatch.setattr(cells.json, "dumps", counted)
    writer = Store(tmp_path / "store", Clock()).open(Attempt(name=NAME, started=AT, updated=AT))
    text = "I leave my letters closed.\n" * (size // 27 + 1)
    typed(writer, text)
    typed(writer, text := f"{text}!")
    assert sum(spelled) > size, "the first time, all of it is spelled"
    for letter in "and they pile up":
        spelled.clear()
        typed(writer, text := text + letter if place == "at the end" else letter + text)
        assert sum(spelled) < 1000
    writer.close()
    assert Store(tmp_path / "store", Clock()).read(NAME).answers["words"].value == text
