"""Every way to leave keeps what was typed, says so truthfully, and gives the right exit code."""

import io
from pathlib import Path

import pytest

from tests.plain.person import Person, Terminal
from workbook.attempt.store import Store
from workbook.attempt.unkept import NothingKept
from workbook.files import System
from workbook.plain.lines import Lines
from workbook.plain.menu import menu
from workbook.plain.visit import visit

TYPED = ["", "2", "There are eleven letters.", "Two have red print."]


class Struck(Terminal):
    """A terminal at which a signal comes while the last line is waited for."""

    lines: Lines
    signal = 15

    def readline(self, size: int | None = -1, /) -> str:
        line = super().readline()
        if not line:
            self.lines.interrupt(self.signal)
        return line


@pytest.mark.parametrize("signum", [1, 2, 15])
def test_a_signal_keeps_what_was_typed(person: Person, signum: int) -> None:
    target = io.StringIO()
    source = Struck("".join(f"{line}\n" for line in TYPED), target)
    source.signal = signum
    source.lines = lines = Lines(source, target)
    assert visit(person.desk(), "name-the-need", lines, person.tools()) == 128 + signum
    assert target.getvalue().endswith("> \nSaved. You can stop here. Come back whenever you like.\n")
    assert person.answers("name-the-need")["situation"] == "There are eleven letters.\nTwo have red print."


def test_a_signal_at_home_has_its_exit_code_too(person: Person) -> None:
    target = io.StringIO()
    source = Struck("", target)
    source.lines = lines = Lines(source, target)
    assert menu(person.desk(), lines, person.tools()) == 128 + 15


class Closing(io.StringIO):
    """A reader that goes away after a while."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, text: str, /) -> int:
        self.room -= len(text)
        if self.room < 0:
            raise BrokenPipeError
        return len(text)


@pytest.mark.parametrize("room", [0, 10, 400, 900])
def test_a_reader_that_goes_away_costs_no_answer(person: Person, room: int) -> None:
    lines = Lines(io.StringIO("".join(f"{line}\n" for line in TYPED)), Closing(room))
    assert visit(person.desk(), "name-the-need", lines, person.tools()) == 128 + 13
    if room >= 900:
        assert person.answers("name-the-need")["area"] == "money"


def test_no_save_says_so_and_writes_nothing(person: Person, tmp_path: Path) -> None:
    desk = person.desk()
    desk.store = NothingKept(tmp_path / "nowhere", person.clock)
    lines, target = person.lines([*TYPED, ".", "/quit"])
    assert visit(desk, "name-the-need", lines, person.tools()) == 0
    assert "Nothing is kept on disk this time, as --no-save asks." in target.getvalue()
    assert target.getvalue().endswith("Nothing was kept, as --no-save asks. Come back whenever you like.\n")
    assert "Saved" not in target.getvalue()
    assert not list(tmp_path.iterdir())


class Full(System):
    """A disk that is full after a while."""

    left = 4000

    def write(self, descriptor: int, raw: bytes | memoryview) -> int:
        self.left -= len(raw)
        if self.left < 0:
            raise OSError(28, "No space left on device")
        return super().write(descriptor, raw)


def test_a_full_disk_is_told_and_never_called_saved(person: Person) -> None:
    desk = person.desk()
    desk.store = Store(person.root, person.clock, Full())
    lines, target = person.lines(["", "2", *(["a line of a story that goes on and on"] * 100), ".", "/quit"])
    code = visit(desk, "name-the-need", lines, person.tools())
    assert "Not saved: " in target.getvalue()
    assert "Saved." not in target.getvalue()
    assert code == 74


def test_words_that_find_no_room_can_be_written_to_a_file_elsewhere(person: Person, tmp_path: Path) -> None:
    desk = person.desk()
    desk.store = Store(person.root, person.clock, Full())
    elsewhere, taken = tmp_path / "words.txt", tmp_path / "taken.txt"
    taken.write_text("somebody's")
    story = ["a line of a story that goes on and on"] * 60
    asked = ["/output", f"/output {taken}", f"/output {tmp_path}/nowhere/x", f"/output {elsewhere}", "/help"]
    lines, target = person.lines(["", "2", *story, "the last line", *asked, ".", "/quit"])
    assert visit(desk, "name-the-need", lines, person.tools()) == 74
    said = target.getvalue()
    assert "type /output and a file" in said and "/output: write the words of this page to a file elsewhere" in said
    assert "Give the name of a file on another disk" in said
    assert f"{taken} is there already, so nothing was written." in said and taken.read_text() == "somebody's"
    assert f"{tmp_path}/nowhere/x could not be written: " in said
    assert f"The words of this page are in {elsewhere}. Only your account can open it." in said
    assert elsewhere.stat().st_mode & 0o777 == 0o600
    written = elsewhere.read_text()
    assert written.startswith("Name the need\n\n") and "Money" in written and written.endswith("the last line\n")
    assert written.count(story[0]) == len(story)


def test_a_page_that_is_saved_can_be_written_elsewhere_too_and_a_home_is_known_by_its_sign(person: Person, tmp_path: Path) -> None:
    desk = person.desk()
    desk.environ = {"HOME": str(tmp_path)}
    lines, target = person.lines([*TYPED, "/help", "/output ~/words.txt", "/quit"])
    assert visit(desk, "name-the-need", lines, person.tools()) == 0
    assert "Two have red print." in (tmp_path / "words.txt").read_text()
    assert "/output:" not in target.getvalue()


def test_what_the_last_commit_finds_is_told_where_the_program_ends(person: Person) -> None:
    person.visits("name-the-need", [*TYPED, "/quit"])

    def damage(text: str) -> None:
        (document,) = person.root.glob("threads/*/*name-the-need*.toml")
        document.write_text("damaged")

    person.editor = damage
    heard = person.visits("name-the-need", ["/edit", "/quit", "/quit"])
    (aside,) = (person.root / "damaged").iterdir()
    told = heard.text.index(str(aside))
    assert told < heard.text.index("Saved. You can stop here.")
