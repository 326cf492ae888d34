"""Save as a file, and the plan, as one hears them."""

import io
import stat
from pathlib import Path

import pytest

from tests.plain.person import Person
from tests.plain.scripts import WALK
from workbook.plain.lines import Lines
from workbook.plain.saving_file import save_as_file


@pytest.fixture
def planned(person: Person) -> Person:
    for one in WALK:
        person.walks(one.page, one.lines)
    return person


def saved(person: Person, root: Path, *typed: str, names: tuple[str, ...] = ()) -> str:
    desk, out = person.desk(), io.StringIO()
    desk.environ = {**desk.environ, "HOME": str(root)}
    lines = Lines(io.StringIO("\n".join(typed) + "\n"), out)
    save_as_file(lambda: lines.ask().strip(), lines, desk, names)
    return out.getvalue()


def test_all_that_would_leave_is_said_before_it_is_written(planned: Person, tmp_path: Path) -> None:
    said = saved(planned, tmp_path, "2", "y", names=("name-the-need",))
    text = (tmp_path / "note.txt").read_text()
    assert text.strip() in said and said.index("Name the need") < said.index("It goes to")
    assert stat.S_IMODE((tmp_path / "note.txt").stat().st_mode) == 0o600
    assert "left out" in said


@pytest.mark.parametrize("typed", [("",), ("9",), ("2", ""), ("2", "n"), ("2", "mine.txt", "n"), ("2", "mine.txt", "")])
def test_nothing_is_written_without_a_yes(planned: Person, tmp_path: Path, typed: tuple[str, ...]) -> None:
    (tmp_path / "mine.txt").write_text("older")
    assert "Nothing was written." in saved(planned, tmp_path, *typed)
    assert {path.name: path.read_text() for path in tmp_path.glob("*.*")} == {"mine.txt": "older"}


def test_another_name_and_a_yes(planned: Person, tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("older")
    saved(planned, tmp_path, "3", str(tmp_path / "mine.md"), "y")
    assert (tmp_path / "mine.md").read_text().startswith("# ")


def test_where_nothing_goes_out_it_says_so(person: Person, tmp_path: Path) -> None:
    assert "There is nothing that goes out." in saved(person, tmp_path, "1")


def test_a_page_can_be_saved_from_its_end_and_a_word_there_is_no_name(planned: Person) -> None:
    heard = planned.walks("name-the-need", ["/save", "2", "/review", ""])
    assert "Nothing was written." in heard.text


def test_the_plan_is_heard_from_home_and_in_the_middle_of_a_page(planned: Person) -> None:
    home = planned.opens_home(["plan", "next", "", "quit"]).text
    assert "In order, the first one first:\n1. First I ask" in home and "\n2. " in home and "\n3. " not in home.split("In order")[1]
    page = planned.walks("kinder-words", ["", "/plan", "", "/quit"]).text
    assert "1. First I ask" in page


def test_the_plan_goes_on_where_the_person_is_and_can_begin_again(planned: Person) -> None:
    planned.opens_home(["plan", "next", "", "quit"])
    later = planned.opens_home(["plan", "again", "quit"]).text.split("In order")[1]
    assert "(tried)\n2. " in later and "\n3. " not in later
    assert "The plan begins with its first line again." in later
    anew = planned.opens_home(["plan", "", "quit"]).text.split("In order")[1]
    assert "(tried)" not in anew and "\n2. " not in anew
