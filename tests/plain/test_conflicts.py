"""Two answers to one question in line mode: both are heard when the page is opened, and nothing goes without a yes."""

import pytest

from tests.plain.person import Person
from workbook.session.conflicts import conflicts_of
from workbook.session.opening import sit_down

OLDER, NEWER = "There are eleven letters.", "There are twelve letters."


@pytest.fixture
def torn(person: Person) -> Person:
    """Return a person with two answers to one question."""
    one, two = (sit_down(person.desk(), "name-the-need") for _ in range(2))
    for session, value in ((one, OLDER), (two, NEWER)):
        session.go("situation")
        session.answer(value)
    two.close()
    one.close()
    return person


def test_both_are_said_and_enter_leaves_them(torn: Person) -> None:
    heard = torn.walks("name-the-need", ["", "/quit"])
    assert heard.place == "@quit"
    assert heard.text.index(NEWER) < heard.text.index(OLDER) < heard.text.index("3. Keep both")
    assert torn.answers("name-the-need")["situation"] == NEWER
    assert len(conflicts_of(torn.desk())) == 1


@pytest.mark.parametrize(
    ("typed", "stands", "left"),
    [
        (["1", "y"], NEWER, 0),
        (["2", "y"], OLDER, 0),
        (["2", "n"], NEWER, 1),
        (["2", ""], NEWER, 1),
        (["3"], f"{NEWER}\n{OLDER}", 0),
        (["9", "what", "/back"], NEWER, 1),
        (["/quit"], NEWER, 1),
    ],
)
def test_a_number_decides_and_words_go_only_after_a_yes(torn: Person, typed: list[str], stands: str, left: int) -> None:
    heard = torn.walks("name-the-need", [*typed, "/quit"])
    assert heard.place == "@quit"
    assert torn.answers("name-the-need")["situation"] == stands
    assert len(conflicts_of(torn.desk())) == left


@pytest.mark.parametrize(("number", "going"), [("1", OLDER), ("2", NEWER)])
def test_the_words_that_go_are_named_before_the_yes(torn: Person, number: str, going: str) -> None:
    heard = torn.walks("name-the-need", [number, "n", "/quit"])
    assert f"These words go, and cannot be brought back: {going}" in heard.text


def test_what_is_taken_is_what_the_open_page_shows(torn: Person) -> None:
    heard = torn.walks("name-the-need", ["2", "y", "/go 2", "/show", "/quit"])
    assert heard.text.count(OLDER) >= 2
    assert torn.answers("name-the-need")["situation"] == OLDER


def test_a_page_that_is_open_elsewhere_says_so(person: Person) -> None:
    other = sit_down(person.desk(), "name-the-need")
    other.go("situation")
    other.type("half")
    heard = person.walks("name-the-need", ["/quit"])
    assert "Also open elsewhere since 10:0" in heard.text
    other.close()
