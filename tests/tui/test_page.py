"""A page on the full screen: each key does what the bottom line says, and everything typed is kept."""

from pathlib import Path

from tests.tui.stage import Stage, desk_in, staged
from workbook.session.answers import answers_to


def test_a_choice_takes_its_digit_and_words_with_brackets_and_accents_are_kept(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)

    async def walk(stage: Stage) -> None:
        await stage.press("enter", "2", "enter")
        await stage.type("letters [/red] é [b]")
        assert "letters [/red] é [b]" in stage.screen()

    staged(tmp_path, walk, page="name-the-need", desk=desk)
    told = answers_to(desk_in(tmp_path), "name-the-need")
    assert [answer.value for answer in told.answers] == ["money", "letters [/red] é [b]"]


def test_a_page_opens_again_at_the_step_with_the_words(tmp_path: Path) -> None:
    async def write(stage: Stage) -> None:
        await stage.press("enter", "2", "enter")
        await stage.type("letters")

    async def look(stage: Stage) -> None:
        assert "question 2 of 7 or more" in stage.screen()
        await stage.type(" on the table")
        assert "letters on the table" in stage.screen()

    staged(tmp_path, write, page="name-the-need")
    staged(tmp_path, look, page="name-the-need")


def test_what_could_not_be_done_is_said_in_full_and_stays_when_the_screen_changes_its_size(tmp_path: Path) -> None:
    why = "No editor is set. Set EDITOR to the one you use, for example: export EDITOR=nano"

    async def ask(stage: Stage) -> None:
        await stage.press("ctrl+n")
        stage.app.tell(why)
        await stage.settle()
        assert why in " ".join(stage.screen().split())
        await stage.pilot.resize_terminal(60, 20)
        await stage.settle()
        assert why in " ".join(stage.screen().split())
        await stage.press("ctrl+n")
        assert "No editor" not in stage.screen()

    staged(tmp_path, ask, page="name-the-need")
