"""Keys that are pressed ahead: each goes where it would go if the person had waited, on a slow line as well."""

from pathlib import Path

import pytest

from tests.desks import write_pack
from tests.tui.stage import Stage, desk_in, staged
from workbook.pack.library import Library
from workbook.session.answers import answers_to

THREE = "".join(f'[[step]]\nid = "s{number}"\ntype = "short_text"\nprompt = "Question {number}?"\n' for number in range(3))


def test_words_and_enters_in_one_packet_are_three_answers(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", page=THREE)
    library = Library((tmp_path / "pack",), None)
    desk = desk_in(tmp_path, library=library)

    async def act(stage: Stage) -> None:
        await stage.type("first\nsecond\nthird\n")

    staged(tmp_path, act, page="a-pack/page", desk=desk)
    told = answers_to(desk_in(tmp_path, library=library), "a-pack/page")
    assert [answer.value for answer in told.answers] == ["first", "second", "third"]


def test_a_letter_typed_ahead_of_its_field_is_a_letter_and_no_command(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("enter")
        await stage.type("2\nquite a lot")
        assert "quite a lot" in stage.screen()

    staged(tmp_path, act, page="name-the-need")


@pytest.mark.parametrize("keys", ["\n", "a", "s", "p", "t", "/", "?", "q"])
def test_a_key_that_is_pressed_many_times_on_home_ends_in_no_fault(tmp_path: Path, keys: str) -> None:
    async def act(stage: Stage) -> None:
        await stage.type(keys * 6)
        assert not stage.app.fault
        sessions = [screen for screen in stage.app.screen_stack if type(screen).__name__ == "PageScreen"]
        assert len(sessions) <= 1

    staged(tmp_path, act)


def test_enter_held_down_goes_through_a_page_to_its_end_and_no_further(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.type("\n" * 60)
        assert not stage.app.fault

    assert staged(tmp_path, act, page="name-the-need") == 0
