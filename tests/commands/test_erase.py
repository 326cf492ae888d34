import os
from pathlib import Path

import pytest

from tests.commands.conftest import World

WORDS = "a very particular phrase"


def where(call: World) -> list[str]:
    """Return the files under the home that hold the words, as a thief would look."""
    return [path.relative_to(call.home).as_posix() for path in call.files() if WORDS.encode() in path.read_bytes()]


def test_a_page_is_taken_away_wherever_the_store_has_it(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS}, finish=True)
    call.write("name-the-need", {"effect": WORDS + " again"})
    call.write("check-in", {"words": 4})
    assert len(where(call)) >= 2  # the document and a backup
    done = call("erase", "name-the-need", typed="yes\n")
    assert done.code == 0
    assert "This takes away your answers to name-the-need in thread 1. It cannot be undone." in done.out
    assert "This cannot reach what you exported or sent" in done.out
    assert where(call) == []
    assert call("show", "name-the-need").out.endswith("Nothing is written here yet.\n")
    assert "Unfinished" in next(line for line in call("list").out.splitlines() if "check-in" in line)


@pytest.mark.parametrize("typed", ["", "\n", "no\n", "n\n", "maybe\n"])
def test_nothing_goes_without_a_yes(call: World, typed: str) -> None:
    call.write("name-the-need", {"effect": WORDS})
    done = call("erase", "--all", typed=typed)
    assert (done.code, done.out.splitlines()[-1]) == (1, "Nothing was taken away.")
    assert where(call)


def test_yes_on_the_command_line_asks_nothing(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS})
    done = call("erase", "name-the-need", "--yes")
    assert done.code == 0
    assert ">" not in done.out
    assert where(call) == []


def test_only_the_thread_that_was_meant_goes(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS + " one"})
    call.write("name-the-need", {"effect": WORDS + " two"}, thread="new")
    done = call("erase", "name-the-need", typed="yes\n")
    assert "in thread 2. Your answers to it in thread 1 stay." in done.out
    assert all("0001" in place for place in where(call)) and where(call)
    assert call("erase", "--thread", "1", "--yes").code == 0
    assert where(call) == []


def test_everything_takes_along_what_lies_beside(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS})
    home = call.home / "workbook"
    (home / "settings").mkdir(exist_ok=True)
    (home / "settings" / "config.toml").write_text('sign_as = "Sam Particular"\ntheme = "night"\n')
    (call.store / "editing-0123").mkdir()
    (call.store / "editing-0123" / "text.txt").write_text(WORDS)
    (home / "state").mkdir()
    (home / "state" / "report-1.txt").write_text("workbook")
    done = call("erase", "--all", "--yes")
    assert (done.code, done.err) == (0, "")
    assert where(call) == []
    assert not call.store.exists()
    assert (home / "settings" / "config.toml").read_text() == 'theme = "night"\n'
    assert list((home / "state").iterdir()) == []


def test_what_could_not_be_taken_away_is_named(call: World) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may take everything away")
    call.write("name-the-need", {"effect": WORDS})
    folder = call.store / "threads" / "0001"
    folder.chmod(0o500)
    try:
        done = call("erase", "--all", "--yes")
    finally:
        folder.chmod(0o700)
    assert done.code == 1
    assert "asking-for-help.name-the-need.1.toml" in done.err


def test_erasing_needs_no_pack(call: World, tmp_path: Path) -> None:
    call.write("name-the-need", {"effect": WORDS})
    for path in call.store.rglob("*.name-the-need.1.toml"):
        path.rename(path.with_name(path.name.replace("asking-for-help", "gone-pack").replace("name-the-need", "gone-page")))
    assert call("erase", "gone-page", "--yes").code == 0
    assert where(call) == []


@pytest.mark.parametrize("words", [(), ("--all", "name-the-need"), ("--all", "--thread", "1"), ("--yes",)])
def test_it_has_to_be_said_what_is_meant(call: World, words: tuple[str, ...]) -> None:
    done = call("erase", *words)
    assert (done.code, done.err) == (2, "Say what to take away: the name of a page, --thread N, or --all.\n")


def test_a_page_without_answers_is_left_in_peace(call: World) -> None:
    done = call("erase", "name-the-need", "--yes")
    assert (done.code, done.out) == (0, "There are no answers to name-the-need in thread 1.\n")
    done = call("erase", "nmae-the-need", "--yes")
    assert (done.code, done.err) == (2, 'There is no page "nmae-the-need" here. Did you mean "name-the-need"?\n')


def test_nothing_is_erased_when_nothing_on_disk_is_looked_at(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS})
    done = call("--no-save", "erase", "--all", "--yes")
    assert (done.code, done.err) == (2, "Erasing is about what is on disk. Leave out --no-save.\n")
    assert where(call)
