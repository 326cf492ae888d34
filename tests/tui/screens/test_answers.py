"""What was written, for reading: pages and cards, copying, and the way to change something."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plain.person import Person
from tests.tui.screens.blocked import block
from tests.tui.stage import Stage, desk_in, staged
from workbook.tui.screens.answers import AnswersScreen, AnswersSheet
from workbook.tui.screens.page import PageScreen

Compare = Callable[[str, str], None]
SIZES = [(80, 24), (40, 12)]


def answers(root: Path, *keys: str, size: tuple[int, int] = (80, 24)) -> tuple[str, str, str]:
    """Open the answers and press keys; returns the screen, what was copied, and which screen it is."""
    told = []

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(AnswersScreen())
        await stage.pilot.pause()
        for key in keys:
            await stage.press(key)
        told.append((stage.screen(), stage.app.clipboard, type(stage.app.screen).__name__))

    staged(root, act, desk=desk_in(root), size=size)
    return told[0]


@pytest.mark.parametrize("size", SIZES)
def test_pages_with_answers_and_cards_are_listed(tmp_path: Path, story: Person, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(answers(tmp_path, size=size)[0], f"answers-{size[0]}")


@pytest.mark.parametrize("size", SIZES)
def test_the_answers_to_a_page_stand_under_their_questions(tmp_path: Path, story: Person, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(answers(tmp_path, "enter", size=size)[0], f"answers-page-{size[0]}")


@pytest.mark.parametrize("size", SIZES)
def test_before_anything_is_written_it_says_what_will_be_here(tmp_path: Path, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(answers(tmp_path, size=size)[0], f"answers-none-{size[0]}")


def test_enter_begins_when_there_is_nothing_yet(tmp_path: Path) -> None:
    assert answers(tmp_path, "enter")[2] == PageScreen.__name__


def test_a_card_is_read_in_full(tmp_path: Path, story: Person) -> None:
    screen = answers(tmp_path, "end", "up", "up", "enter")[0]
    assert "My plan" in screen
    assert "I will check back on" in screen


@pytest.mark.parametrize(
    "keys", [("end", "up", "up", "up", "c"), ("end", "up", "up", "up", "enter", "c"), ("down", "down", "c"), ("down", "down", "enter", "c")]
)
def test_a_card_or_a_message_is_copied_from_the_list_and_from_its_page(tmp_path: Path, story: Person, keys: tuple[str, ...]) -> None:
    screen, copied, _name = answers(tmp_path, *keys, "enter")
    assert copied.startswith("Hi Advice desk. Could you sit with me")
    assert "Sent to your terminal." in screen


@pytest.mark.parametrize("keys", [("o",), ("enter", "enter"), ("enter", "o")])
def test_the_page_is_opened_to_change_something(tmp_path: Path, story: Person, keys: tuple[str, ...]) -> None:
    assert answers(tmp_path, *keys)[2] not in {AnswersScreen.__name__, AnswersSheet.__name__}


def test_erasing_a_page_asks_and_takes_it_off_the_list(tmp_path: Path, story: Person) -> None:
    asked = answers(tmp_path, "e")[0]
    assert "This takes away your answers to “Name the need” in thread 1." in asked
    kept = answers(tmp_path, "enter", "e", "n")[0]
    assert "letters" in kept
    gone, _copied, name = answers(tmp_path, "enter", "e", "y", "enter")
    assert name == AnswersScreen.__name__
    assert "Name the need" not in gone
    assert "Find a helper" in gone


def test_private_answers_are_shown_and_marked(tmp_path: Path, story: Person) -> None:
    screen = answers(tmp_path, "enter")[0]
    assert "What is going on? Two or three lines is plenty. (only you)\n    There are eleven letters on the table." in screen


def test_nothing_on_it_is_taken_for_markup(tmp_path: Path, person: Person) -> None:
    person.walks("name-the-need", ["", "7", "see [/etc/passwd] [red]x[/] [@click=app.bell]y[/]", "/quit"])
    assert "see [/etc/passwd] [red]x[/] [@click=app.bell]y[/]" in answers(tmp_path, "enter")[0]


def test_what_cannot_be_read_is_said(tmp_path: Path, story: Person) -> None:
    block(tmp_path / "store")
    screen, _copied, name = answers(tmp_path)
    assert name == AnswersScreen.__name__
    assert "could not be read" in screen


@pytest.mark.parametrize("keys", [("c",), ("enter",), ("t", "escape")])
def test_what_cannot_be_read_any_more_is_said(tmp_path: Path, story: Person, keys: tuple[str, ...]) -> None:
    async def act(stage: Stage) -> None:
        await stage.app.push_screen(AnswersScreen())
        await stage.settle()
        block(tmp_path / "store")
        await stage.press(*keys)
        assert stage.app.is_running
        assert keys[0] == "t" or "could not be read" in " ".join(stage.screen().split())

    staged(tmp_path, act, desk=desk_in(tmp_path))
