"""An empty box of a list leads to the question that mends it, and from there back to the message."""

from pathlib import Path

import pytest

from tests.desks import desk_at, stand_at, write_pack
from workbook.errors import UsageError
from workbook.session.opening import sit_down
from workbook.session.session import Session

PAGE = """
[[step]]
id = "what"
type = "short_text"
prompt = "What?"
saves_as = "what"
[[step]]
id = "when"
type = "short_text"
prompt = "When?"
saves_as = "when"
[[step]]
id = "note"
type = "draft"
prompt = "Here it is."
templates = ["one"]
[[step]]
id = "check"
type = "checklist"
prompt = "Is it ready?"
items = [
  { id = "what", label = "It says what.", fix = "Name it.", step = "what" },
  { id = "when", label = "It says when.", fix = "Name a day.", step = "when" },
  { id = "mine", label = "It is mine.", fix = "Read it." },
  { id = "kind", label = "It is kind." },
]
[[step]]
id = "end"
type = "note"
prompt = "Done."
"""
TEMPLATES = '[[template]]\nid = "one"\ntext = "{what|something} {when|some day}"\n'


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=PAGE, templates=TEMPLATES)), "page")


def place(session: Session) -> str:
    showing = session.showing()
    return showing.place if showing else ""


def test_only_empty_boxes_that_have_a_fix_are_told_once_the_list_was_looked_at(session: Session) -> None:
    told = stand_at(session, "note").draft
    assert told is not None and told.empty == ()
    stand_at(session, "check")
    session.answer(["what"])
    told = stand_at(session, "note").draft
    assert told is not None and told.empty == ("It says when. Name a day.", "It is mine. Read it.")
    assert [box.number for box in session.mends()] == [2, 3]


@pytest.mark.parametrize("at", ["note", "check", "end", "what"])
def test_a_box_leads_to_its_question_then_to_the_message_and_on_to_the_list(session: Session, at: str) -> None:
    stand_at(session, "check")
    session.answer([])
    stand_at(session, at)
    session.mend(2)
    assert place(session) == "when"
    session.answer("Friday")
    assert place(session) == "note"
    session.keep()
    assert place(session) == "check"


def test_a_box_without_a_question_leads_to_the_message(session: Session) -> None:
    stand_at(session, "check")
    session.type([])
    session.mend(3)
    assert place(session) == "note"
    session.keep()
    assert place(session) == "check"


@pytest.mark.parametrize("number", [0, 1, 4, 9, -1])
def test_a_box_that_is_ticked_or_not_there_leads_nowhere(session: Session, number: int) -> None:
    stand_at(session, "check")
    session.type(["what"])
    with pytest.raises(UsageError, match="There is no empty line with this number"):
        session.mend(number)
    assert place(session) == "check"
