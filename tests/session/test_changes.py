"""A pack changes under an attempt: every answer stays, and what needs an answer again is asked first."""

from pathlib import Path

import pytest

from tests.desks import desk_at, stand_at, walk_on, write_pack
from workbook.exercise.fields import Answer
from workbook.session.answers import AnswersShown, answers_to
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.session import Session

BEFORE = """
[[step]]
id = "rules"
type = "consent"
prompt = "These are the rules."
items = ["I bring things back."]
saves_as = "agreed"
[[step]]
id = "ask"
type = "short_text"
prompt = "What do you ask for?"
saves_as = "request"
[[step]]
id = "how"
type = "single_choice"
prompt = "How?"
options = ["note", "call"]
saves_as = "how"
[[step]]
id = "reason"
type = "short_text"
prompt = "Why?"
saves_as = "reason"
[[step]]
id = "end"
type = "short_text"
prompt = "And?"
"""


def parked_in(told: AnswersShown) -> dict[str, Answer]:
    return {one.place: one.value for one in told.parked}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = desk_at(tmp_path, write_pack(tmp_path / "pack", page=BEFORE))
    session = sit_down(desk, "page")
    for answer in (True, "a ladder", "note", "a leak"):
        session.answer(answer)
    session.close()
    return desk


def with_page(desk: Desk, tmp_path: Path, page: str) -> Session:
    """Return a sitting with the attempt after the pack was changed."""
    return sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=page)), "page")


def test_a_renamed_step_keeps_its_answer_its_place_and_what_was_put_off(desk: Desk, tmp_path: Path) -> None:
    old = sit_down(desk, "page")
    stand_at(old, "ask")
    old.park()
    stand_at(old, "ask")
    old.close()
    session = with_page(desk, tmp_path, BEFORE.replace('id = "ask"', 'id = "request"\nrenamed_from = "ask"'))
    showing = session.showing()
    assert showing is not None and (showing.place, showing.value) == ("request", "a ladder")
    assert {line.place: line.state for line in session.review()}["request"] == "parked"
    session.answer("a drill")
    assert {line.place: line.state for line in session.review()}["request"] == "answered"
    assert session.attempt.answers["ask"].value == "a ladder" and session.notebook.values.look("request") == "a drill"


def test_what_was_typed_to_a_renamed_step_is_still_unconfirmed(desk: Desk, tmp_path: Path) -> None:
    old = sit_down(desk, "page")
    stand_at(old, "ask")
    old.type("a lad")
    session = with_page(desk, tmp_path, BEFORE.replace('id = "ask"', 'id = "request"\nrenamed_from = "ask"'))
    showing = session.showing()
    assert showing is not None and (showing.place, showing.value, showing.unconfirmed) == ("request", "a lad", True)


def test_the_answer_of_a_retired_step_is_kept_beside_and_reads_as_missing(desk: Desk, tmp_path: Path) -> None:
    session = with_page(desk, tmp_path, BEFORE.replace('saves_as = "reason"', 'saves_as = "reason"\nretired = true'))
    assert "reason" not in [stop.place for stop in session.stops]
    assert session.notebook.values.key("reason") is None
    told = answers_to(session.desk, "page")
    assert parked_in(told) == {"reason": "a leak"} and "reason" not in [one.step for one in told.answers]


def test_the_answer_of_a_step_that_is_gone_is_never_dropped(desk: Desk, tmp_path: Path) -> None:
    page = BEFORE.replace('[[step]]\nid = "reason"\ntype = "short_text"\nprompt = "Why?"\nsaves_as = "reason"\n', "")
    session = with_page(desk, tmp_path, page)
    walk_on(session, None)
    session.close()
    told = answers_to(desk_at(tmp_path, tmp_path / "pack"), "page")
    assert parked_in(told) == {"reason": "a leak"}
    back = with_page(desk, tmp_path, BEFORE)
    assert back.notebook.values.look("reason") == "a leak"


def test_a_reworded_question_keeps_its_answer(desk: Desk, tmp_path: Path) -> None:
    session = with_page(desk, tmp_path, BEFORE.replace("Why?", "Why is that?"))
    assert stand_at(session, "reason").value == "a leak" and session.notebook.values.look("reason") == "a leak"


def test_an_answer_that_the_changed_step_would_refuse_is_asked_first_and_shown_as_it_was(desk: Desk, tmp_path: Path) -> None:
    session = with_page(desk, tmp_path, BEFORE.replace('options = ["note", "call"]', 'options = ["letter", "call"]'))
    showing = session.showing()
    assert showing is not None and (showing.place, showing.value) == ("how", None)
    assert showing.notices == (
        "What you wrote before does not fit this question as it is now. It is kept; please look at it again.",
        "You wrote before: note",
    )
    assert session.notebook.values.key("how") is None
    session.answer("letter")
    assert session.notebook.values.look("how") == "letter"


def test_a_consent_is_asked_again_when_its_words_change(desk: Desk, tmp_path: Path) -> None:
    session = with_page(desk, tmp_path, BEFORE.replace('"I bring things back."', '"I bring things back.", "I say when they break."'))
    showing = session.showing()
    assert showing is not None and showing.place == "rules"
    assert session.notebook.values.key("agreed") is None
    session.keep()
    assert session.notebook.values.key("agreed") is None  # going on is not agreeing
    stand_at(session, "rules")
    session.answer(True)
    assert session.notebook.values.look("agreed") is True


def test_a_consent_whose_words_come_back_counts_again(desk: Desk, tmp_path: Path) -> None:
    session = with_page(desk, tmp_path, BEFORE.replace("These are the rules.", "Other rules."))
    assert session.notebook.values.key("agreed") is None
    session = with_page(desk, tmp_path, BEFORE)
    assert session.notebook.values.look("agreed") is True


def test_a_place_that_is_gone_is_the_next_one(desk: Desk, tmp_path: Path) -> None:
    old = sit_down(desk, "page")
    stand_at(old, "reason")
    old.close()
    session = with_page(desk, tmp_path, BEFORE.replace('saves_as = "reason"', 'saves_as = "reason"\nretired = true'))
    showing = session.showing()
    assert showing is not None and showing.place == "end"


def test_a_finished_page_stays_finished_when_its_pack_changes(desk: Desk, tmp_path: Path) -> None:
    old = sit_down(desk, "page")
    walk_on(old, None)
    old.close()
    version = old.attempt.pack_digest
    session = with_page(desk, tmp_path, BEFORE.replace('options = ["note", "call"]', 'options = ["letter", "call"]'))
    assert session.showing() is None and session.attempt.finished is not None
    assert session.attempt.pack_digest == version


def test_an_attempt_moves_up_with_the_next_thing_that_is_kept(desk: Desk, tmp_path: Path) -> None:
    session = with_page(desk, tmp_path, BEFORE.replace("Why?", "Why is that?"))
    before = session.attempt.pack_digest
    session.answer("more")
    assert session.attempt.pack_digest != before
