"""Save as a file: all that would leave is read first, nothing private is in it, and no file is written over without a yes."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plain.person import Person
from tests.tui.stage import Stage, desk_in, staged
from workbook.tui.screens.answers import AnswersScreen

Compare = Callable[[str, str], None]


def saved(root: Path, *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    """Open the answers, press keys, and return the screen; the person's home is `root`."""
    told = []
    desk = desk_in(root)
    desk.environ = {**desk.environ, "HOME": str(root)}

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(AnswersScreen())
        await stage.pilot.pause()
        for key in keys:
            await stage.press(key)
        told.append(stage.screen().replace(str(root), "/home/sam"))

    staged(root, act, desk=desk, size=size)
    return told[0]


@pytest.mark.parametrize("size", [(120, 24), (60, 20), (40, 12)])
def test_what_would_leave_is_shown_and_nothing_is_written(tmp_path: Path, story: Person, size: tuple[int, int]) -> None:
    screen = saved(tmp_path, "f", "enter", size=size)
    assert "no more:" in " ".join(screen.split()) or size[1] < 16
    assert not (tmp_path / "note.html").exists()


def test_the_formats_are_offered(tmp_path: Path, story: Person, drawn: Compare) -> None:
    drawn(saved(tmp_path, "f"), "save-formats")


def test_a_second_enter_writes_it_under_a_neutral_name_for_this_account_alone(tmp_path: Path, story: Person) -> None:
    screen = saved(tmp_path, "f", "enter", "enter")
    file = tmp_path / "note.html"
    assert "Only your account can open it." in " ".join(screen.split())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and file.read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(("key", "text"), [("n", "older"), ("escape", "older"), ("y", "<!do")])
def test_a_file_that_is_there_is_asked_about(tmp_path: Path, story: Person, key: str, text: str) -> None:
    (tmp_path / "note.html").write_text("older")
    assert "is there already" in saved(tmp_path, "f", "enter", "enter")
    saved(tmp_path, "f", "enter", "enter", key)
    assert (tmp_path / "note.html").read_text().startswith(text)


def test_another_name_is_typed(tmp_path: Path, story: Person) -> None:
    saved(tmp_path, "f", "2", "enter", "n", "end", *["backspace"] * 4, *".out", "enter", "enter")
    assert "Name the need" in (tmp_path / "note.out").read_text()
    assert not (tmp_path / "note.txt").exists()


def test_from_a_card_only_that_card_leaves(tmp_path: Path, story: Person) -> None:
    saved(tmp_path, "end", "up", "up", "f", "2", "enter", "enter")
    text = (tmp_path / "note.txt").read_text()
    assert text.count("====") == 1 or "=\n\n" in text
    assert "Name the need" not in text


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_lost(tmp_path: Path, story: Person) -> None:
    (tmp_path / "note.html").mkdir()
    screen = saved(tmp_path, "f", "enter", "enter", "y")
    assert "is no plain file" in screen
