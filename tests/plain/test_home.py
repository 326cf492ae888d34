"""Home, the very first start, and the pages around the exercises, as one hears them."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.plain.person import Person
from tests.plain.scripts import NAME_THE_NEED, WALK
from workbook.settings import Settings

Compare = Callable[[str, str], None]


@pytest.fixture
def experienced(person: Person) -> Person:
    """Somebody who has walked from a need to a plan, and stopped in the middle of another page."""
    for one in WALK:
        person.walks(one.page, one.lines)
    person.walks("kinder-words", ["", "/quit"])
    return person


def test_the_very_first_start_says_what_this_is_once(person: Person, transcript: Compare) -> None:
    person.settings = Settings(region="US")
    first = person.visits("name-the-need", ["/support", "", "", "", "/quit"])
    second = person.visits("name-the-need", ["/quit"])
    transcript(f"{first.text}\n(The next time:)\n{second.text}", "first-start")
    assert person.kept == {"welcomed": True}


def test_a_first_start_can_be_left_at_once(person: Person) -> None:
    person.settings = Settings(region="US")
    heard = person.visits("name-the-need", ["/quit"])
    assert heard.place == "0"
    assert not person.kept


def test_home_for_somebody_new(person: Person, transcript: Compare) -> None:
    person.settings = Settings(region="US")
    heard = person.opens_home(["", "1", "2", "", "/quit"])
    transcript(heard.text, "home-new")
    assert heard.place == "0"


def test_home_for_somebody_who_was_here_before(experienced: Person, transcript: Compare) -> None:
    experienced.now += timedelta(days=10)
    heard = experienced.opens_home(["", "99", "home", "3", "", "list", "", "1", "/quit"])
    transcript(heard.text, "home")


def test_what_is_due_opens_from_home(experienced: Person) -> None:
    experienced.now += timedelta(days=10)
    heard = experienced.opens_home(["1", "/quit"])
    assert "1. How did it go? You planned it for Monday 30 November 2026." in heard.text
    assert "\nWhat happened when I asked\n" in heard.text


def test_pages_are_found_by_words_and_opened_by_title(person: Person, transcript: Compare) -> None:
    heard = person.opens_home(["frog", "find helper", "", "find", "low-day", "", "/find", "", "Name The Need", "/quit"])
    transcript(heard.text, "find")


def test_a_path_is_walked_with_its_own_steps(person: Person, transcript: Compare) -> None:
    heard = person.opens_home(["paths", "1", "2", "", "1", "letters", ".", "sorting letters", "/quit"])
    transcript(heard.text, "paths")
    assert person.attempt("name-the-need").path == "quick"


def test_answers_and_cards_are_read(experienced: Person, transcript: Compare) -> None:
    heard = experienced.opens_home(["answers", "1", "", "answers", "2", "open", "", "cards", "1", "9", "", "quit"])
    transcript(heard.text, "answers")


def test_threads_are_begun_named_and_gone_to(experienced: Person, transcript: Compare) -> None:
    heard = experienced.opens_home(["threads", "new", "The garden", "1", "name", "My letters", "", "answers", "", "quit"])
    transcript(heard.text, "threads")


def test_settings_are_changed_and_taken_back(person: Person, transcript: Compare) -> None:
    heard = person.opens_home(["settings", "1", "Sam", "2", "", "5", "2", "6", "motion", "none", "2", "GB", "", "support", "", "quit"])
    transcript(heard.text, "settings")
    assert person.kept == {"sign_as": "Sam", "theme": "night", "motion": "", "region": "GB"}
    assert "116 123" in heard.text


def test_help_and_about_are_there(person: Person, transcript: Compare) -> None:
    heard = person.opens_home(["help", "about", "", "/quit"])
    transcript(heard.text, "about")


def test_enter_never_starts_a_page(person: Person) -> None:
    heard = person.opens_home([""] * 5)
    assert "Question" not in heard.text
    heard = person.visits("name-the-need", [*NAME_THE_NEED.lines, "", ""])
    assert "Choose the kind of help" in heard.text
    assert heard.text.count("Question 1 of") == 1


def test_stopping_on_a_page_stops_altogether(person: Person) -> None:
    heard = person.opens_home(["name the need", "/quit", "1"])
    assert heard.text.endswith("> /quit\nSaved. You can stop here. Come back whenever you like.\n")
    assert heard.text.count("Saved.") == 1


def test_questions_that_were_put_off_are_told_and_opened_by_their_number(person: Person) -> None:
    person.walks("name-the-need", ["", "/park", "/quit"])
    heard = person.opens_home(["2", "/quit"]).text
    assert "2. 1 question you put off. Name the need.\n" in heard
    assert "Which part of life is this mostly about?" in heard
