"""`workbook print`: one page or card on paper, with what the person wrote or without."""

import stat
from pathlib import Path

import pytest

from tests.browser import dom, needs_browser, pdf_pages
from tests.commands.conftest import World

ANSWERS = {"area": "tasks", "situation": "A secret.", "effect": "sleep", "need-line": "a lift on <b>Monday</b>"}


def test_answers_stand_in_the_place_of_blanks_and_the_rest_is_left_to_write(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    done = call("print", "name-the-need")
    assert done.code == 0
    assert "Question 4. What is it getting in the way of?\n\n    It is getting in the way of sleep\n" in done.out
    assert "Question 5. What have you tried so far? Small things count.\n    For example:" in done.out
    assert done.err == "1 private answer was left out.\n" and "A secret" not in done.out
    assert "Private. Before you write here" in done.out


def test_private_answers_are_printed_when_they_are_asked_for(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    done = call("print", "name-the-need", "--include-private")
    assert "A secret." in done.out and done.err == ""


def test_a_blank_sheet_has_none_of_it(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    done = call("print", "name-the-need", "--blank")
    assert "Monday" not in done.out and "in the way of sleep" not in done.out
    assert "[ ] Everyday tasks and the home" in done.out and done.err == ""


def test_a_card_is_printed_alone_filled_in_or_blank(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    assert "I need help with a lift on <b>Monday</b>." in call("print", "need-card").out
    blank = call("print", "need-card", "--blank").out
    assert "I need help with ____________ (" in blank and "Question" not in blank


def test_who_to_contact_stands_on_every_sheet(call: World) -> None:
    call.environ["LANG"] = call.environ["LC_ALL"] = "en_GB.UTF-8"
    assert "Samaritans: Call 116 123" in call("print", "need-card").out


def test_a_file_is_for_this_account_alone_and_is_not_written_over(call: World, tmp_path: Path) -> None:
    call.write("name-the-need", ANSWERS)
    file = tmp_path / "note.html"
    assert call("print", "name-the-need", "--output", str(file), "--large").code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "a lift on &lt;b&gt;Monday&lt;/b&gt;" in file.read_text("utf-8")
    assert call("print", "name-the-need", "--output", str(file)).code == 73
    assert call("print", "name-the-need", "--output", str(file), "--yes").code == 0


@pytest.mark.parametrize("name", ["name-the-ned", "need-cart"])
def test_what_is_not_there_is_told_with_the_nearest_that_is(call: World, name: str) -> None:
    done = call("print", name)
    assert done.code == 2 and "Did you mean" in done.err and done.out == ""


def test_every_page_can_be_printed_filled_in(call: World) -> None:
    call.write("plan-the-moment", {"day": "2026-11-28", "cue": "I sit down", "steady": "walk", "guess-yes": 6}, finish=True)
    out = call("print", "plan-the-moment").out
    assert "Saturday 28 November 2026" in out and "Walk around the block" in out and "I sit down" in out


@needs_browser
@pytest.mark.slow
def test_a_printed_card_is_one_sheet_of_paper(call: World, tmp_path: Path) -> None:
    call.write("name-the-need", ANSWERS)
    file = tmp_path / "note.html"
    call("print", "need-card", "--output", str(file))
    assert pdf_pages(file, tmp_path) == 1
    assert "&lt;b&gt;Monday" in dom(file, tmp_path)
