"""Whole sittings, as one hears them. Read the transcripts aloud before you let one change."""

from collections.abc import Callable

import pytest

from tests.plain.person import Person
from tests.plain.scripts import EVERYTHING, WALK

Compare = Callable[[str, str], None]


@pytest.mark.parametrize("last", range(len(WALK)), ids=[one.page for one in WALK])
def test_from_a_need_to_a_plan(person: Person, transcript: Compare, last: int) -> None:
    for one in WALK[:last]:
        assert person.walks(one.page, one.lines).place == ""
    heard = person.walks(WALK[last].page, WALK[last].lines)
    assert heard.place == ""
    transcript(heard.text, WALK[last].page)


@pytest.mark.parametrize("last", range(len(EVERYTHING)), ids=[one.page for one in EVERYTHING])
def test_every_type_of_step(person: Person, transcript: Compare, last: int) -> None:
    for one in EVERYTHING[:last]:
        assert person.walks(f"everything/{one.page}", one.lines).place == ""
    heard = person.walks(f"everything/{EVERYTHING[last].page}", EVERYTHING[last].lines)
    assert heard.place == ""
    transcript(heard.text, EVERYTHING[last].page)


REFUSED = [
    "",
    "",
    "maybe",
    "y",
    "x" * 70,
    "Mill Lane",
    "eleven",
    "11",
    "7",
    "3",
    "85",
    "5000",
    "12",
    "far",
    "2",
    "a letter box",
    "1",
    "x",
    "-",
    "one line",
    ".",
    "/quit",
]
"""Answers that some step of my-street does not take, each followed by one that it does."""


def test_a_refused_answer_says_why_and_the_whole_question_comes_again(person: Person, transcript: Compare) -> None:
    heard = person.walks("everything/my-street", REFUSED)
    assert heard.place == "@quit"
    transcript(heard.text, "refusals")


def test_every_word_is_answered(person: Person, transcript: Compare) -> None:
    person.walks("everything/my-street", ["", "", "y", "Mill Lane", "/quit"])
    heard = person.walks(
        "everything/my-street",
        [
            "/help",
            "/hint",
            "/example",
            "/starters",
            "/show",
            "/bakc",
            "/style 2",
            "/edit",
            "/empty",
            "/again",
            "/clear",
            "/support",
            "",
            "/go 99",
            "/go 2",
            "/hint",
            "/example",
            "/starters",
            "/starters 2",
            "behind the bakery",
            "/back",
            "/show",
            "//etc",
            "/clear",
            "/skip",
            "/park",
            "/review",
            "3",
            "8",
            "/review",
            "",
            "/quit",
        ],
    )
    transcript(heard.text, "words")
    assert person.answers("my-street")["sure"] == 8


def test_what_a_change_would_hide_is_said_first(person: Person, transcript: Compare) -> None:
    person.walks("everything/my-street", ["", "", "y", "/go 7", "sam@example.org", "/quit"])
    heard = person.walks("everything/my-street", ["/go 1", "n", "perhaps", "n", "/go 1", "n", "y", "/quit"])
    transcript(heard.text, "consequence")
    assert person.answers("my-street")["rules"] is False
    assert person.answers("my-street")["mail"] == "sam@example.org"


def test_a_long_text_goes_on_where_it_was_cut_off(person: Person, transcript: Compare) -> None:
    first = person.walks("name-the-need", ["", "2", "There are eleven letters.", "", "Two have red print."])
    second = person.walks(
        "name-the-need", ["I am afraid of them.", "/show", "/remove 2", "/change 2", "Three have red print.", ".", "/back", "", "/quit"]
    )
    transcript(first.text + "\n(The line went dead. The next day:)\n" + second.text, "cut-off")
    assert person.answers("name-the-need")["situation"] == "There are eleven letters.\nThree have red print.\nI am afraid of them."


def test_a_confirmed_text_and_list_are_replaced_added_to_or_kept(person: Person, transcript: Compare) -> None:
    person.walks("name-the-need", ["", "2", "one", "two", ".", "", "", "first", "second", "", "/quit"])
    heard = person.walks(
        "name-the-need",
        [
            "/go 2",
            "",
            "/go 2",
            "/add",
            "three",
            ".",
            "/go 5",
            "/change",
            "/change 2",
            "2nd",
            "third",
            "",
            "/go 5",
            "new",
            "",
            "/go 5",
            "a",
            "b",
            "c",
            "d",
            "/remove 4",
            "",
            "/quit",
        ],
    )
    transcript(heard.text, "replaced")
    assert person.answers("name-the-need")["situation"] == "one\ntwo\nthree"
    assert person.answers("name-the-need")["tried"] == ["a", "b", "c"]


def test_a_row_whose_first_cell_is_left_empty_is_kept_and_says_what_is_missing(person: Person) -> None:
    person.walks("find-a-helper", ["", "Ana", "1", "", "", "", "", "", "/quit"])
    heard = person.walks("find-a-helper", ["/go 1", "/change 1", "/empty", "", "", "", "", "", "", "/quit"])
    assert "Row 1 is kept. It has nothing under “Name or initials” yet. /change 1 fills it in." in heard.text
    assert person.answers("find-a-helper")["helpers"] == [{"circle": "Close"}]


def test_a_cell_that_is_refused_says_which_it_is_and_what_fits(person: Person) -> None:
    heard = person.walks("find-a-helper", ["", "Ana", "9", "1", "", "", "", "", "", "/quit"])
    assert "“Which circle?”: Please pick one of these, by its number from 1 to 3." in heard.text


def test_a_question_whose_choices_are_used_up_is_no_dead_end(person: Person) -> None:
    person.walks("find-a-helper", ["", "Ana", "1", "", "", "", "", "", "/quit"])
    heard = person.walks("find-a-helper", ["/go 3", "1", "1", "", "", "/quit"])
    assert "1. Ana\nType 1 to pick it." in heard.text
    told = "There is nothing to pick from here. You can answer in your own words, or go on without.\nQuestion 6 of 6: Who is your backup"
    assert told in heard.text
    assert "Here is your helper map." in heard.text


def test_a_page_that_was_passed_over_whole_is_not_called_done(person: Person) -> None:
    heard = person.walks("name-the-need", [""] * 10)
    assert heard.text.endswith("Press Enter to stop here, or type a number to open that page.\n> \n")
    assert "nothing is written here yet. You can take it up at any time." in heard.text and "You have:" not in heard.text
    assert "Name the need, question 1 of 7 or more." not in person.opens_home([]).text
    assert "Name the need." in person.opens_home([]).text


def test_rows_can_be_added_changed_and_taken_out(person: Person, transcript: Compare) -> None:
    person.walks("find-a-helper", ["", "Ana", "1", "", "", "9", "5", "1", "Bo", "2", "", "", "", "3", "", "/quit"])
    heard = person.walks(
        "find-a-helper",
        [
            "/go 1",
            "/change",
            "/change 2",
            "",
            "/empty",
            "1",
            "Call",
            "",
            "1",
            "/remove 1",
            "Cleo",
            "3",
            "",
            "",
            "",
            "",
            "",
            "/go 1",
            "",
            "/quit",
        ],
    )
    transcript(heard.text, "rows")
    assert person.answers("find-a-helper")["helpers"] == [
        {"name": "Bo", "good_for": ["Listening"], "reach": "Call", "safe": "Yes"},
        {"name": "Cleo", "circle": "Job or group"},
    ]


def test_a_message_can_be_restyled_reworded_and_signed(person: Person, transcript: Compare) -> None:
    for one in WALK[:2]:
        person.walks(one.page, one.lines)
    lines = ["", "Letters.", "", "sit with me", "", "", "1", "1"]
    heard = person.walks(
        "draft-the-ask",
        [
            *lines,
            "/style 99",
            "/as",
            "/as fax",
            "/as 2",
            "Sam",
            "what?",
            "/read",
            "/change 1",
            "Hello to you,",
            "/edit",
            "",
            "/edit",
            "In my own words.",
            "Sam",
            ".",
            "/edit",
            "Again.",
            ".",
            "/style",
            "/undo",
            "/as one line",
            "/as email",
            "/anew",
            "/undo",
            "",
            "1",
            "/mend 2",
            "/back",
            "/mend",
            "/quit",
        ],
    )
    person.walks("draft-the-ask", ["/go 3", "sit beside me", "/quit"])
    again = person.walks("draft-the-ask", ["/go 8", "/quit"])
    transcript(heard.text + "\n(Another day, when an answer has changed:)\n" + again.text, "message")
    assert person.kept == {"sign_as": "Sam"}


def test_an_editor_is_used_where_there_is_one(person: Person) -> None:
    person.editor = lambda text: text + " More from the editor."
    person.walks("name-the-need", ["", "2", "Letters.", "/edit", "/quit"])
    assert person.answers("name-the-need")["situation"] == "Letters. More from the editor."


def test_a_finished_page_opens_on_its_answers(person: Person, transcript: Compare) -> None:
    person.walks("everything/my-street", EVERYTHING[0].lines)
    heard = person.walks("everything/my-street", ["/help", "99", "4", "2", "85", "show", "1", "n", "y", "", "/back", "", "again", "/quit"])
    transcript(heard.text, "finished")


def test_a_repeatable_page_can_be_started_anew(person: Person, transcript: Compare) -> None:
    person.walks("everything/look-again", ["5", "", ""])
    heard = person.visits("everything/look-again", ["new", "7", "", "", ""])
    transcript(heard.text, "anew")
    assert person.attempt("look-again").name.number == 2


def test_an_option_may_lead_away_and_what_was_answered_waits(person: Person, transcript: Compare) -> None:
    heard = person.visits("everything/ask-next-door", ["", "", "lend me a pot", "", "4", "a pot", "", "/quit"])
    transcript(heard.text, "away")
    assert person.answers("ask-next-door")["how"] == "look"
    assert "Question 5 of" in person.walks("everything/ask-next-door", []).text


@pytest.mark.parametrize(("typed", "place"), [("5", ""), ("6", "@quit")])
def test_an_option_may_show_who_to_contact_or_stop(person: Person, typed: str, place: str) -> None:
    heard = person.walks("everything/ask-next-door", ["", "", "lend me a pot", "", typed, "", "/quit"])
    assert heard.text.count("If you need someone now") == 2
    assert heard.place == "@quit"
    assert person.answers("ask-next-door")["how"] == {"5": "help", "6": "later"}[typed]


def test_an_option_may_offer_other_pages_and_waits_for_nothing(person: Person) -> None:
    heard = person.walks("everything/ask-next-door", ["", "", "lend me a pot", "", "3", "1"])
    assert "When this page is done, you could open: Give it back." in heard.text
    assert person.answers("ask-next-door")["how"] == "door"
    assert person.answers("ask-next-door")["out"]


def test_a_card_may_lead_to_the_next_page(person: Person) -> None:
    heard = person.walks("everything/my-street", [*EVERYTHING[0].lines[:-2], "1"])
    assert heard.place == "everything/tool-shelf"
    assert person.attempt("my-street").finished
    assert "That page is done. You have: A card about your street." in heard.text
