"""The one help screen: who to contact first, and one key from there what can be pressed."""

from pathlib import Path

import pytest

from tests.tui.stage import Stage, staged

SIZES = [(80, 24), (60, 20), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
def test_what_can_be_pressed_is_one_key_from_who_to_contact(tmp_path: Path, size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("f1")
        screen = stage.screen()
        last = screen.rstrip().split("\n")[-1]
        assert "danger" in screen and "Keys" not in screen, "who to contact comes first"
        assert "tab keys" in last and "q close at once" in last, "and it says where the keys are"
        await stage.press("tab")
        assert "Keys" in stage.screen() and "f1" in stage.screen() and "help" in stage.screen()
        await stage.press("tab")
        assert stage.screen() == screen, "the same key leads back"

    staged(tmp_path, act, page="name-the-need", size=size)


def test_where_all_of_it_is_seen_the_key_moves_nothing(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("f1")
        screen = stage.screen()
        assert "Keys" in screen
        await stage.press("tab")
        assert stage.screen() == screen

    staged(tmp_path, act, page="name-the-need", size=(80, 60))
