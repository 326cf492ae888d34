"""Line mode in a language that nobody speaks: everything that is said was given to the translators, whole."""

from pathlib import Path

import pytest

from tests.plain.person import Heard, Person, packs
from tests.plain.scripts import EVERYTHING, WALK, Script
from tests.pseudo.language import SETTINGS, typed
from tests.pseudo.reading import faults
from workbook.pack.library import Library

pytestmark = pytest.mark.usefixtures("spoken")


@pytest.fixture
def person(tmp_path: Path, foreign_library: Library) -> Person:
    return Person(tmp_path / "store", settings=SETTINGS, library=foreign_library, echoes=False)


def told(*heard: Heard) -> str:
    """Return what is wrong in some transcripts, each thing once."""
    return "\n".join(dict.fromkeys(fault for one in heard for fault in faults(one.text, also=PLAIN)))


PLAIN = (
    r"\bSam\b|mill\.example\.org|\b(?:US|en|es|qps)\b|Line mode: asked for with --plain."
    r"|988 .*24/7|Crisis .*24/7|\d\. (?:paper|night|contrast|mono|terminal)$|\bnote\b"
)
"""The name of the person here, tags and themes as the settings take them, a channel that only the pack of the tests knows, and the
support lines of this computer, which are no pack's."""

TITLES = "|".join({rf"\b{word.strip(',:')}\b" for one in packs().shelved().values() for word in one.title.split()})
"""The list of packs reads the titles from their files, which are in English."""


@pytest.mark.parametrize("pages", [WALK, EVERYTHING], ids=["asking-for-help", "everything"])
def test_each_page(person: Person, pages: tuple[Script, ...]) -> None:
    pack = "everything/" if pages is EVERYTHING else ""
    heard = [person.walks(pack + one.page, typed(one.lines)) for one in pages]
    words = ["/help", "/review", "/show", "1", "/skip", "/park", "/back", "/go 99", "/clear", "/support", "", "0", "99", "??"]
    again = ["again", *words * 4]
    heard += [person.walks(pack + one.page, again) for one in pages]
    assert not told(*heard), told(*heard)


def test_every_word_on_every_page(person: Person) -> None:
    words = ["/help", "/hint", "/example", "/starters", "/show", "/style", "/edit", "", "??", "99", "/change 1", "", "/bakc", "/park", ""]
    heard = [person.walks("everything/" + one.page, ["", *words * 25]) for one in EVERYTHING]
    assert not told(*heard), told(*heard)


def test_home_and_its_pages(person: Person) -> None:
    heard = [person.opens_home(["", "help", "quit"])]
    for one in WALK:
        person.walks(one.page, typed(one.lines))
    settings = [word for number in range(1, 9) for word in (str(number), "")]
    asked = ["list", "", "paths", "1", "", "threads", "name", "", "99", "", "answers", "1", "", "cards", "1", "", "settings", *settings, ""]
    asked += ["about", "", "help", "find", "??", "99", "support", "", "home", "quit"]
    heard.append(person.opens_home(asked))
    assert not told(*heard), told(*heard)


def test_the_people_and_the_plan(person: Person) -> None:
    for one in WALK:
        person.walks(one.page, typed(one.lines))
    heard = person.opens_home(["people", "1", "", "99", "", "plan", "next", "", "quit"])
    assert not told(heard), told(heard)


def test_searching_and_what_was_before(person: Person) -> None:
    for one in WALK:
        person.walks(one.page, typed(one.lines))
    heard = person.opens_home(["find", "ж", "1", "", "find жжжжж", "", "find", "", "history", "1", "1", "", "", "asks", "1", "", "quit"])
    found = faults(heard.text, also=PLAIN, whole=False)  # somebody's words are shown from their middle on, or by their beginning
    assert not found, "\n".join(found)


def test_the_packs(person: Person) -> None:
    heard = person.opens_home(["packs", "1", "", "99", "", "quit"])
    found = faults(heard.text, also=f"{PLAIN}|{TITLES}")
    assert not found, "\n".join(found)


def test_what_is_taken_along(person: Person) -> None:
    for one in WALK:
        person.walks(one.page, typed(one.lines))
    heard = person.walks("draft-the-ask", ["/go 99", "/copy", "1", "", "/copy", "2", "", "/copy", "99", "??", "", "/park"])
    assert not told(heard), told(heard)
