"""Somebody who is stuck gets a little more help each time they ask, and at last the question is put off."""

from pathlib import Path

import pytest

from tests.desks import desk_at, stand_at, write_pack
from workbook.exercise.steps import STEP_TYPES
from workbook.pack.library import Library
from workbook.session.opening import sit_down
from workbook.session.session import Session
from workbook.session.stuck import Ladder, Rung

PACKS = Path(__file__).parents[1] / "packs"

PAGE = """
[[step]]
id = "intro"
type = "note"
prompt = "Welcome."
[[step]]
id = "whole"
type = "short_text"
prompt = "What do you need?"
hint = "Keep it small."
guidance = "Think of last week."
starters = ["I need ", "Could you "]
example = ["a lift on Monday", "someone to call"]
[[step]]
id = "bare"
type = "short_text"
prompt = "And?"
[[step]]
id = "reasons"
type = "list"
prompt = "Why?"
example = "she had a long shift; she hates phone calls"
[[step]]
id = "day"
type = "date"
prompt = "When?"
example = "in 3 days"
[[step]]
id = "sure"
type = "scale"
prompt = "How sure?"
min = 0
max = 10
low = "Not at all."
high = "Fully"
example = "about five"
[[step]]
id = "must"
type = "short_text"
prompt = "A must."
required = true
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=PAGE)), "page")


def rungs(session: Session, count: int) -> list[Rung]:
    ladder = Ladder(session)
    return [ladder.further() for _time in range(count)]


def value(session: Session, step: str) -> object:
    given = session.attempt.answers.get(step)
    return given.value if given else None


def test_each_time_it_goes_one_rung_further(session: Session) -> None:
    stand_at(session, "whole")
    assert [(rung.kind, rung.says) for rung in rungs(session, 4)] == [
        ("hint", "Hint: Think of last week."),
        ("words", "You could begin with:\nI need\nCould you"),
        ("example", "An example stands there now. Change it until it is yours."),
        ("later", ""),
    ]


def test_an_example_is_put_into_the_field_and_is_not_confirmed(session: Session) -> None:
    stand_at(session, "whole")
    rung = rungs(session, 3)[-1]
    showing = session.showing()
    assert rung.anew and showing is not None
    assert (showing.value, showing.unconfirmed) == ("a lift on Monday", True)


def test_an_example_never_takes_the_place_of_what_is_there(session: Session) -> None:
    stand_at(session, "whole")
    session.type("my own")
    rung = rungs(session, 3)[-1]
    assert not rung.anew and rung.says == "Examples:\na lift on Monday\nsomeone to call"
    assert value(session, "whole") == "my own"


@pytest.mark.parametrize("leave", ["park", "skip", "back", "close"])
def test_an_example_that_nobody_changed_goes_when_the_question_is_left(session: Session, leave: str) -> None:
    stand_at(session, "whole")
    rungs(session, 3)
    assert value(session, "whole") == "a lift on Monday"
    {"park": session.park, "skip": session.skip, "back": session.back, "close": session.close}[leave]()
    assert value(session, "whole") is None
    assert (session.attempt.typing, "whole" in session.attempt.parked) == ("", leave == "park")


def test_going_on_with_an_example_makes_it_the_answer(session: Session) -> None:
    stand_at(session, "whole")
    rungs(session, 3)
    session.keep()
    session.back()
    assert value(session, "whole") == "a lift on Monday" and session.attempt.typing == ""


def test_what_somebody_made_of_an_example_stays(session: Session) -> None:
    stand_at(session, "whole")
    ladder = Ladder(session)
    for _time in range(3):
        ladder.further()
    session.type("a lift on Tuesday")
    assert ladder.further().is_last
    session.park()
    assert value(session, "whole") == "a lift on Tuesday"


def test_where_nothing_is_given_the_question_is_put_off_at_once(session: Session) -> None:
    stand_at(session, "bare")
    assert [rung.kind for rung in rungs(session, 1)] == ["later"]


@pytest.mark.parametrize(
    ("place", "kept"), [("reasons", ["she had a long shift", "she hates phone calls"]), ("day", "2026-11-26"), ("sure", None)]
)
def test_an_example_is_put_in_where_it_can_be_an_answer(session: Session, place: str, kept: object) -> None:
    stand_at(session, place)
    ladder = Ladder(session)
    rung = next(one for _time in range(3) if (one := ladder.further()).kind == "example")
    assert rung.anew == (kept is not None) and value(session, place) == kept


def test_the_ends_of_a_scale_are_its_first_words(session: Session) -> None:
    stand_at(session, "sure")
    assert rungs(session, 1)[0].says == "0 is: Not at all. 10 is: Fully. Your first thought will do."


def test_another_question_begins_with_its_first_rung_and_so_does_one_that_was_put_off(session: Session) -> None:
    stand_at(session, "whole")
    ladder = Ladder(session)
    assert [ladder.further().kind for _time in range(2)] == ["hint", "words"]
    session.skip()
    assert ladder.further().kind == "later"
    session.park()
    session.go("whole")
    assert ladder.further().kind == "hint"


def test_a_question_that_needs_an_answer_can_be_put_off_too(session: Session) -> None:
    stand_at(session, "must")
    assert rungs(session, 1)[0].is_last
    assert session.park().says == ("Put off. It is listed at the end, so you can find it again.",)


def test_a_note_has_nothing_to_be_stuck_at(session: Session) -> None:
    assert rungs(session, 1)[0] == Rung(kind="nothing", says="There is nothing to answer here, so you can go on.")


def test_every_type_of_question_has_a_ladder_that_ends(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, PACKS)
    desk.library = Library((PACKS,))
    met = set()
    for exercise in desk.library.pack("everything").own:
        session = sit_down(desk, f"everything/{exercise}")
        while (showing := session.showing()) is not None:
            met.add(showing.step.type)
            if showing.number:
                kinds = [rung.kind for rung in rungs(session, 4)]
                assert "later" in kinds, showing.place
            session.park()
    assert set(STEP_TYPES) - {"note", "pause", "card", "recap"} <= met


def test_parked_questions_stand_in_the_review_and_at_the_end(session: Session) -> None:
    stand_at(session, "whole")
    ladder = Ladder(session)
    while not ladder.further().is_last:
        pass
    session.park()
    assert [line.place for line in session.review() if line.state == "parked"] == ["whole"]
    while session.showing() is not None:
        session.park()
    assert "whole" in [line.place for line in session.ending().parked]
