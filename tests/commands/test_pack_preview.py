"""`workbook pack preview` as a command: in memory, in a pipe and in a real terminal."""

from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.commands.terminal import Terminal
from tests.desks import copy_pack, write_pack
from tests.pages import step

HEADING = 'id = "page"\ntitle = "Page"\npurpose = "Try."\ntakeaway = "A line."\nminutes = 3\n'


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "mine", page=HEADING + step("first") + step("second"))


def test_it_begins_at_a_page_and_a_step_and_touches_nothing_of_the_author_s(call: World, tmp_path: Path) -> None:
    folder = copy_pack("asking-for-help", tmp_path / "mine")
    call.write("name-the-need", {"situation": "my own words"})
    before = {path: path.read_bytes() for path in call.files() if "cache" not in path.parts}
    done = call("pack", "preview", str(folder), "name-the-need", "--step", "situation", typed="other words\n.\n/fill\n/quit\n")
    assert (done.code, done.err) == (0, "")
    assert "What is going on?" in done.out and "my own words" not in done.out
    assert done.out.endswith("The preview is closed. Nothing you typed in it was kept.\n")
    assert {path: path.read_bytes() for path in call.files() if "cache" not in path.parts} == before


def test_with_no_save_not_even_a_cache_is_written(call: World, mine: Path) -> None:
    before = call.files()
    assert call("pack", "preview", str(mine), "--no-save", typed="/quit\n").code == 0
    assert call.files() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere"], "There is no folder nowhere."),
        (["{mine}", "pag"], 'There is no page "pag" in this pack. Did you mean "page"?'),
        (["{mine}", "page", "--step", "frist"], 'There is no step "frist" in "page". Did you mean "first"?'),
        (["{mine}/exercises/page.toml"], "A preview needs the folder that you write the pack in."),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(call: World, mine: Path, words: list[str], sentence: str) -> None:
    done = call("pack", "preview", *(word.format(mine=mine) for word in words))
    assert done.code == 2 and sentence in done.err and done.out == ""


def test_a_manifest_stands_for_its_folder(call: World, mine: Path) -> None:
    assert "first?" in call("pack", "preview", str(mine / "pack.toml"), typed="/quit\n").out


def test_in_a_terminal_the_question_comes_again_by_itself_and_what_was_half_typed_is_forgotten(call: World, mine: Path) -> None:
    file = mine / "exercises" / "page.toml"
    with Terminal("pack", "preview", str(mine), "--plain") as terminal:
        terminal.until("first?")
        terminal.until("> ")
        terminal.type("half a li")
        terminal.until("half a li")
        file.write_text(file.read_text().replace("first?", "Which one?"))
        terminal.until("The page changed. Here is the question again.")
        terminal.until("Which one?")
        terminal.until("> ")
        assert "wrote" not in terminal.asked("my words", "second?")
        file.write_text(file.read_text().replace('"second?"', '"second?'))
        terminal.until("1 fault in the pack now.")
        terminal.until("> ")
        terminal.asked("/back", "my words")
        assert "half a limy words" not in terminal.seen
        terminal.type("/quit\n")
        assert terminal.ended() == 0
        assert "Traceback" not in terminal.seen


def test_the_full_screen_follows_a_file_and_says_goodbye(call: World, mine: Path) -> None:
    file = mine / "exercises" / "page.toml"
    with Terminal("pack", "preview", str(mine)) as terminal:
        terminal.until("first?")
        file.with_name(".new").write_text(file.read_text().replace("first?", "WHICH?"))
        file.with_name(".new").replace(file)
        terminal.until("WHICH")  # of a row only what differs is sent
        terminal.type("\x11")
        assert terminal.ended() == 0
        assert "The preview is closed. Nothing you typed in it was kept." in terminal.seen
