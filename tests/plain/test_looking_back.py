"""Line mode: finding one's own words, hearing what was written when, and two times of one page."""

from collections.abc import Callable
from datetime import timedelta

from tests.plain.person import Heard, Person
from tests.plain.scripts import NAME_THE_NEED, WALK

Compare = Callable[[str, str], None]


def beyond_home(heard: Heard) -> str:
    """Return what was said from the first line on that the person typed."""
    return "> " + heard.text.partition("\n> ")[2]


def test_pages_and_ones_own_words_are_found_by_one_word(person: Person, transcript: Compare) -> None:
    for one in WALK:
        person.walks(one.page, one.lines)
    heard = person.opens_home(["find TABLE", "3", "open", "/quit"])
    again = person.opens_home(["search zebra", "/find table", "9", "", "/quit"])
    transcript(f"{beyond_home(heard)}\n(The next time:)\n{beyond_home(again)}", "find-own-words")


def test_an_answer_opens_at_its_question(person: Person) -> None:
    person.walks("name-the-need", NAME_THE_NEED.lines)
    heard = person.opens_home(["find eleven letters", "1", "open", "Seven letters.", ".", "/quit"])
    assert "Question 2 of" in heard.text and person.answers("name-the-need")["situation"] == "Seven letters."


def test_what_was_written_when_is_heard(person: Person, transcript: Compare) -> None:
    for one in WALK:
        person.walks(one.page, one.lines)
    transcript(beyond_home(person.opens_home(["history", "", "/quit"])), "history")
    nothing = Person(person.root.parent / "nothing").opens_home(["/history", "", "/quit"])
    assert "What you wrote, and when, will be here. Nothing is written yet." in nothing.text


def test_two_times_of_one_page_are_heard_one_after_the_other(person: Person, transcript: Compare) -> None:
    person.walks("after-the-ask", ["1", "Ana", "She came", "2", "9", "1", "ask sooner"])
    person.now += timedelta(days=3)
    person.walks("after-the-ask", ["4", "", "", "", "ask sooner"], fresh=True)
    heard = person.opens_home(["answers", "1", "compare", "", "/quit"])
    transcript(beyond_home(heard), "compare")


def test_an_older_time_is_heard_beside_the_newest_until_there_is_none(person: Person) -> None:
    for turn, words in enumerate(("the first time", "the second time", "the third time")):
        person.walks("after-the-ask", ["1", "Ana", "She came", "2", "9", "1", words], fresh=turn > 0)
        person.now += timedelta(days=1)
    heard = person.opens_home(["answers", "1", "compare", "older", "", "/quit"]).text
    first, second = heard.split("Type older to hear")
    assert "the second time" in first and "the third time" in first and "the first time" not in first
    assert "the first time" in second and "the third time" in second and "the second time" not in second
    assert heard.count("Type older to hear") == 1


def test_cards_and_messages_are_taken_from_where_they_are_heard(person: Person) -> None:
    person.walks("name-the-need", NAME_THE_NEED.lines)
    card = person.opens_home(["cards", "1", "copy", "", "", "/quit"]).text
    assert "copy to take the one you heard with you" in card and "Take it with you: " in card
    assert "copy to take" not in person.opens_home(["cards", "", "/quit"]).text
    page = person.opens_home(["answers", "1", "copy", "", "/quit"]).text
    assert "Type copy to take a card" in page and "Take it with you: " in page


def test_a_word_with_its_slash_counts_while_a_thread_is_named(person: Person) -> None:
    heard = person.opens_home(["threads", "new", "/support", "", "support", "", "/quit"]).text
    assert "If you need someone now" in heard and "This thread is called" not in heard
    assert [one.title for one in person.desk().store.threads()][-1] == "support"
    assert "Come back whenever you like." in person.opens_home(["threads", "name", "/quit"]).text
