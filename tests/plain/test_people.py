"""The people on the map in line mode: who they are, who could be thought of, and the way to the table."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desks import Clock, desk_at, pass_days
from tests.people import ANA, BO, CY, DESK, DI, ask, draw_map, row, want
from tests.plain.person import Person
from workbook.attempt.store import Store

Compare = Callable[[str, str], None]


@pytest.fixture
def lived(person: Person) -> Person:
    """Somebody with five people on their map, who has asked for help since the spring."""
    clock = Clock()
    clock.at = datetime(2026, 4, 7, 10, tzinfo=UTC)
    desk = desk_at(Path("/nowhere"), clock=clock)
    desk.library, desk.store = person.library, Store(person.root, clock)
    draw_map(desk, ANA, BO, CY, DESK, DI)
    ask(desk, "Bo", "no")
    pass_days(desk, 200)
    desk.new_thread("My letters")
    want(desk, "listen", "lend")
    for days in (14, 9):
        pass_days(desk, days)
        ask(desk, "Ana")
    return person


def test_people_says_who_is_on_the_map_and_what_speaks_for_them(lived: Person, transcript: Compare) -> None:
    heard = lived.opens_home(["people", "2", "", "9", "", "/quit"])
    transcript(heard.text[heard.text.index("> people") : heard.text.index("You are at home again")], "people")
    assert heard.place == "0"


def test_open_leads_to_the_table_from_the_list_and_from_one_of_them(lived: Person) -> None:
    for typed in (["people", "open"], ["people", "1", "open"], ["/people", "change"]):
        heard = lived.opens_home([*typed, "/quit"])
        assert "Question 1 of 7: Add three to eight helpers." in heard.text


def test_above_the_question_whom_to_ask_it_is_said_who_could_be_thought_of(lived: Person) -> None:
    heard = lived.walks("find-a-helper", ["/go 4", "/quit"])
    told = "You asked Ana twice in the past month. You could also think of Bo: good for listening; last asked in April.\n"
    gap = "There is nobody to ask on your map for this yet: things or money."
    places = [heard.text.index(words) for words in ("Who will you ask first?", told, gap, "1. Ana")]
    assert places == sorted(places)


def test_before_there_is_anybody_it_says_what_will_be_here(person: Person) -> None:
    heard = person.opens_home(["people", "", "/quit"])
    assert "The people you could ask will be here: what each is good for, and when you asked them last." in heard.text


def test_names_that_want_to_be_more_than_names_are_said_as_they_are(person: Person) -> None:
    desk = person.desk()
    draw_map(desk, row("[b]x[/b] {helper}", "Listening"), row("\x1b[2Jgone", "Listening"))
    want(desk, "listen")
    heard = person.opens_home(["people", "1", "", "", "/quit"])
    assert "1. [b]x[/b] {helper}, Close: good for listening; not asked yet." in heard.text and "\x1b" not in heard.text


def test_whoever_is_not_safe_to_ask_is_not_spoken_of(lived: Person) -> None:
    heard = lived.opens_home(["people", "1", "", "2", "", "3", "", "4", "", "", "/quit"])
    assert "Cy" not in heard.text
    assert "Cy" in lived.opens_home(["people", "open", "/quit"]).text, "the table has them"
