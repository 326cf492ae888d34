from datetime import date
from pathlib import Path

import pytest

from tests.desks import SHIPPED, desk_at, exercise_of, walk_on
from tests.pages import FIELDS, step
from workbook.exercise.conditions import is_empty
from workbook.exercise.filling import BLANK
from workbook.exercise.steps import is_question
from workbook.pack.library import Library
from workbook.session.preview_session import PreviewSession
from workbook.session.samples import sample_answer
from workbook.session.showing import Showing

TODAY = date(2026, 11, 23)


def sampled(kind: str, **fields: str) -> object:
    rest = FIELDS.get(kind, "").replace(" {a|?}", "")
    return sample_answer(exercise_of(step("one", kind, **fields) + rest).steps[0], TODAY)


def test_the_author_s_own_examples_come_first() -> None:
    assert sampled("short_text", example='"sorting my letters"', starters='["I need"]') == "sorting my letters"
    assert sampled("short_text", starters='["I need "]') == "I need ..."
    assert sampled("list", example='["bread", "milk"]') == ["bread", "milk", "one thing"]


def test_an_example_that_the_step_would_refuse_is_passed_over() -> None:
    assert sampled("short_text", example='"much too long"', max_length="10") == "some words"
    assert sampled("short_text", max_length="3") == "..."


def test_what_leads_away_from_the_page_is_picked_last() -> None:
    options = '[{ value = "a", label = "A", goto = "@support" }, { value = "b", label = "B" }]'
    assert sample_answer(exercise_of(step("one", "single_choice", options=options)).steps[0], TODAY) == "b"


@pytest.mark.parametrize("kind", ["note", "pause"])
def test_what_asks_nothing_gets_nothing(kind: str) -> None:
    assert sampled(kind) is None


@pytest.mark.parametrize("page", Library([SHIPPED]).pack("asking-for-help").own)
def test_every_page_we_ship_can_be_walked_on_samples_and_no_draft_has_a_gap(page: str, tmp_path: Path) -> None:
    desk = desk_at(tmp_path, kept=False)
    pack, exercise = desk.find(page)
    session = PreviewSession(desk, pack, exercise, desk.thread(), desk.blank_attempt(pack, exercise, desk.thread()))
    session.fill_in()
    seen: list[Showing] = []
    while (showing := session.showing()) is not None and len(seen) < 100:
        seen.append(showing)
        session.keep()
    questions = [one for one in seen if is_question(one.step) and one.draft is None]
    assert all(not is_empty(one.value) for one in questions)
    assert all(BLANK not in one.draft.text for one in seen if one.draft is not None)
    assert not any("." in one.place for one in seen)  # nothing has to be asked for another page


def test_without_samples_the_same_walk_is_empty(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, kept=False)
    pack, exercise = desk.find("name-the-need")
    session = PreviewSession(desk, pack, exercise, desk.thread(), desk.blank_attempt(pack, exercise, desk.thread()))
    assert all(is_empty(one.value) for one in walk_on(session, None))
