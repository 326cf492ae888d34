"""Nothing that was typed is lost: the input may end after any line, and what was typed goes on from there."""

import shutil
from pathlib import Path

import pytest

from tests.plain.person import Person
from tests.plain.scripts import EVERYTHING, WALK, Script
from tests.slow import slow_but


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A store for each page, as it is before that page is opened."""
    stores = {}
    for scripts, pack in ((WALK, ""), (EVERYTHING, "everything/")):
        person = Person(tmp_path_factory.mktemp("walked") / "store")
        for one in scripts:
            stores[one.page] = before = person.root.parent / one.page
            if person.root.exists():
                shutil.copytree(person.root, before)
            assert person.walks(pack + one.page, one.lines).place == ""
        stores[f"after {pack}"] = person.root
    return stores


CUTS = [(one, cut, pack) for scripts, pack in ((WALK, ""), (EVERYTHING, "everything/")) for one in scripts for cut in range(len(one.lines))]


@pytest.mark.parametrize(
    ("one", "cut", "pack"), slow_but(CUTS[::3], CUTS, several=True), ids=[f"{one.page}-{cut}" for one, cut, _pack in CUTS]
)
def test_input_may_end_anywhere(one: Script, cut: int, pack: str, walked: dict[str, Path], tmp_path: Path) -> None:
    if walked[one.page].exists():
        shutil.copytree(walked[one.page], tmp_path / "store")
    whole = Person(walked[f"after {pack}"])
    person = Person(tmp_path / "store")
    heard = person.walks(pack + one.page, one.lines[:cut])
    assert heard.place == "left 0"
    assert heard.text.endswith("> \nSaved. You can stop here. Come back whenever you like.\n")
    if cut:
        assert person.walks(pack + one.page, one.rest(cut)).place == ""
        assert person.answers(one.page) == whole.answers(one.page)
        assert person.attempt(one.page).finished


@pytest.mark.parametrize("cut", [1, 5, 6, 10, 24])
def test_a_line_that_was_cut_in_the_middle_counts_as_typed(person: Person, cut: int) -> None:
    words = "There are eleven letters"[:cut]
    assert person.walks("name-the-need", "\n2\n" + words).place == "left 0"
    assert person.answers("name-the-need")["situation"] == words
    heard = person.walks("name-the-need", ["on the table.", ".", "/quit"])
    assert f"So far, typed and not yet confirmed: {words}\n" in heard.text
    assert person.answers("name-the-need")["situation"] == f"{words.rstrip()}\non the table."
