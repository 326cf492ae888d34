"""How many questions a page has: the end is promised only when it is known."""

from pathlib import Path

import pytest

from tests.desks import SHIPPED, Someone, desk_at, stand_at, write_pack
from workbook.pack.library import Library
from workbook.session.opening import sit_down
from workbook.session.overview import listed
from workbook.session.session import Session

PAGE = """
[[step]]
id = "kind"
type = "single_choice"
prompt = "Which?"
options = ["open", "shut"]
saves_as = "kind"
[[step]]
id = "inside"
type = "short_text"
prompt = "What is inside?"
show_if = { kind = "open" }
saves_as = "inside"
[[step]]
id = "pieces"
type = "list"
prompt = "Which pieces?"
saves_as = "pieces"
[[step]]
id = "order"
type = "ranking"
prompt = "In which order?"
items_from = "pieces"
[[step]]
id = "last"
type = "short_text"
prompt = "And?"
"""
SHIPPED_PAGES = list(Library((SHIPPED,)).pack("asking-for-help").own)


def counted(session: Session) -> tuple[int, int, bool]:
    showing = session.showing()
    assert showing is not None
    return showing.number, showing.total, showing.more


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=PAGE)), "page")


def test_the_end_is_open_while_an_answer_may_bring_more_questions(session: Session) -> None:
    assert counted(session) == (1, 3, True)
    session.answer("open")
    assert counted(session) == (2, 4, True)
    session.answer("a key")
    session.answer(["one", "two"])
    assert counted(session) == (4, 5, False)


def test_the_end_is_known_once_nothing_more_can_come(session: Session) -> None:
    session.answer("shut")
    assert counted(session) == (2, 3, True), "pieces may have to be put in order"
    session.skip()
    assert counted(session) == (3, 3, False)


def test_a_question_that_was_passed_over_is_decided_until_one_goes_back_to_it(session: Session) -> None:
    session.skip()
    session.answer(["one"])
    assert counted(session) == (3, 3, False)
    stand_at(session, "kind")
    assert counted(session) == (1, 3, True)


def test_home_says_the_same(session: Session) -> None:
    session.answer("shut")
    page = next(iter(listed(session.desk)))
    assert page.place == "question 2 of 3 or more"
    session.skip()
    assert next(iter(listed(session.desk))).place == "question 3 of 3"


@pytest.mark.parametrize("turn", range(3))
def test_on_no_page_a_question_comes_that_the_count_did_not_leave_room_for(tmp_path: Path, turn: int) -> None:
    desk, grown = desk_at(tmp_path, kept=False), 0
    for page in SHIPPED_PAGES:
        session, before = sit_down(desk, page), (0, True)
        while (showing := session.showing()) is not None:
            assert showing.total <= before[0] or before[1], f"{page}, {showing.place}"
            grown += 0 < before[0] < showing.total
            before = showing.total, showing.more
            if showing.number and showing.draft is None and (showing.number + turn) % 4:
                session.answer(Someone(turn).to(showing))
            elif showing.number % 8 == 4:
                session.skip()
            else:
                session.keep()
    assert grown, "some pages do grow"
