"""Line mode in Spanish: a whole sitting as one hears it, and a message in another language than the page."""

from collections.abc import Callable, Iterator

import pytest

from tests.plain.person import Person
from workbook import locale

Compare = Callable[[str, str], None]

NEED = [
    "",
    "2",
    "Hay once cartas en la mesa.",
    ".",
    "1,6",
    "dormir",
    "hacer una lista",
    "",
    "ordenar las cartas de la mesa.",
    "pueda volver a comer ahí",
    "1 2 4",
    "",
    "",
]
ASK = ["", "", "", "acompañarme mientras las abro?", "me escuchas", "el sábado", "1", "2", "Ana"]


@pytest.fixture
def spanish(person: Person) -> Iterator[Person]:
    locale.use("es")
    person.kept["language"] = "es"
    yield person
    locale.use("en")


def test_a_page_in_spanish_from_end_to_end(spanish: Person, transcript: Compare) -> None:
    heard = spanish.walks("name-the-need", NEED)
    assert heard.place == ""
    transcript(heard.text, "name-the-need-es")


def test_the_same_answers_are_kept_whatever_the_language_is(spanish: Person) -> None:
    spanish.walks("name-the-need", NEED)
    kept = spanish.answers("name-the-need")
    assert (kept["area"], kept["feelings"]) == ("money", ["tired", "ashamed"])
    locale.use("en")
    spanish.kept["language"] = "en"
    heard = spanish.walks("name-the-need", [""])
    assert "I need help with ordenar las cartas de la mesa." in heard.text
    assert "Money, housing or forms" in heard.text
    assert spanish.answers("name-the-need") == kept


def test_a_message_is_said_in_another_language_where_that_is_asked_for(spanish: Person, transcript: Compare) -> None:
    spanish.walks("name-the-need", NEED)
    heard = spanish.walks("draft-the-ask", [*ASK, "/language", "/language klingon", "/language en", "", "", "", ""])
    transcript(heard.text[heard.text.index("Pregunta 8") :], "message-in-english")
    assert spanish.answers("draft-the-ask")["draft"]["language"] == "en-US"  # type: ignore[index]


def test_a_page_that_has_words_in_one_language_has_no_word_for_others(person: Person) -> None:
    heard = person.walks("everything/ask-next-door", ["/help", "/quit"])
    assert "/language" not in heard.text
