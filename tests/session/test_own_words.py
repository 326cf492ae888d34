"""Words of one's own under an option: another pick puts them aside, theirs brings them back, and what is taken away is gone."""

from pathlib import Path

import pytest

from tests.desks import again, desk_at, stand_at, write_pack
from workbook.exercise.fields import Answer
from workbook.session.opening import sit_down
from workbook.session.session import Session

PAGE = """
[[step]]
id = "how"
type = "single_choice"
prompt = "How?"
options = ["Letter", { value = "own", label = "Another way", text = true }]
[[step]]
id = "end"
type = "note"
prompt = "The end."
"""
PIGEON: Answer = {"value": "own", "text": "by pigeon"}
KEPT = {"own": "by pigeon"}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=PAGE)), "page")


def test_another_answer_puts_the_words_aside_and_the_next_start_finds_them(session: Session) -> None:
    session.answer(PIGEON)
    stand_at(session, "how")
    session.answer("Letter")
    session.close()
    showing = stand_at(sit_down(again(session.desk), "page"), "how")
    assert (showing.value, showing.own_words) == ("Letter", KEPT)


def test_a_pick_that_is_not_confirmed_puts_them_aside_too(session: Session) -> None:
    session.type(PIGEON)
    session.type("Letter")
    assert stand_at(session, "how").own_words == KEPT


def test_words_that_are_in_the_answer_or_were_taken_out_of_it_are_not_put_aside(session: Session) -> None:
    session.type(PIGEON)
    session.type("Letter")
    session.type(PIGEON)
    assert stand_at(session, "how").own_words == {}
    session.type("own")
    session.type("Letter")
    assert stand_at(session, "how").own_words == {}


def test_taking_the_answer_away_takes_the_words_that_were_put_aside_with_it(session: Session) -> None:
    session.answer(PIGEON)
    stand_at(session, "how")
    session.answer("Letter")
    stand_at(session, "how")
    session.clear()
    assert stand_at(session, "how").own_words == {} and not any(session.attempt.aside.values())
