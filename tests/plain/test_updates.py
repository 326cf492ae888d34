"""A page goes on with a newer version of its pack, as one hears it."""

from collections.abc import Callable
from pathlib import Path

from tests.plain.person import Person
from tests.updates import BY_NAME, CHANGES, GIVEN, Change, version
from workbook.exercise.steps import Draft
from workbook.pack.library import Library
from workbook.session.opening import sit_down

Compare = Callable[[str, str], None]


def half_way(person: Person, folder: Path) -> None:
    person.library = Library((version(folder, "1.0.0"),))
    session = sit_down(person.desk(), "page")
    while (showing := session.showing()) is not None and not isinstance(showing.step, Draft):
        session.answer(GIVEN[showing.place])
    session.close()


def updated(person: Person, folder: Path, change: Change) -> None:
    person.library = Library((version(folder, "2.0.0", change.page(), change.templates),))


def test_going_on_with_a_newer_version(person: Person, transcript: Compare, tmp_path: Path) -> None:
    half_way(person, tmp_path / "pack")
    updated(person, tmp_path / "pack", BY_NAME["many at once"])
    heard = person.walks("page", ["y", "/review", "", "", "3", "", "/earlier", "/earlier 9", "/earlier 1", "", "/quit"])
    transcript(heard.text, "update")


def test_answers_of_a_page_that_is_gone_are_heard_from_home(person: Person, transcript: Compare, tmp_path: Path) -> None:
    half_way(person, tmp_path / "pack")
    person.library = Library((tmp_path / "other",))
    version(tmp_path / "other", "1.0.0")
    manifest = tmp_path / "other" / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('id = "a-pack"', 'id = "another"'), "utf-8")
    transcript(person.opens_home(["2", "1", "", "quit"]).text, "left")


def test_what_is_asked_for_where_nothing_is_from_an_earlier_version(person: Person, tmp_path: Path) -> None:
    half_way(person, tmp_path / "pack")
    updated(person, tmp_path / "pack", CHANGES[0])
    heard = person.walks("page", ["/go 2", "/earlier", "/quit"])
    assert "There are no answers from an earlier version of this page." in heard.text
