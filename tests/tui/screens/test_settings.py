"""The settings: kept when they are chosen, shown at once where they show, refused with a reason."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.plain.person import Person
from tests.tui.stage import Stage, desk_in, staged
from workbook.session.desk import Desk
from workbook.tui.screens.settings import SHORT, SettingsScreen

Compare = Callable[[str, str], None]


class Choosing:
    """The settings, opened, and some keys: the screen then, the theme it is drawn in, what was kept, and the desk."""

    def __init__(self, root: Path, *keys: str, size: tuple[int, int] = (80, 24)) -> None:
        self.kept: dict[str, str | bool] = {}
        self.screen = self.theme = ""
        self.desk: Desk = desk_in(root)
        self.desk.keep_settings = self._keep
        self.desk.voice = type(self.desk.voice)(support_key="Ctrl+G", close_key="q", data_path="/home/ana/answers")

        async def act(stage: Stage) -> None:
            await stage.app.push_screen(SettingsScreen())
            await stage.pilot.pause()
            for key in keys:
                await stage.press(key)
            self.screen, self.theme, self.still = stage.screen(), stage.app.theme, stage.app.still

        staged(root, act, desk=self.desk, size=size)

    def _keep(self, changes: Mapping[str, str | bool]) -> None:
        self.kept.update(changes)


def to(setting: str) -> list[str]:
    """Return the keys that open a setting."""
    return ["down"] * list(SHORT).index(setting) + ["enter"]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_every_setting_stands_there_with_what_it_is(tmp_path: Path, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(Choosing(tmp_path, size=size).screen, f"settings-{size[0]}")


def test_the_colors_change_at_once_and_are_kept(tmp_path: Path) -> None:
    chosen = Choosing(tmp_path, *to("theme"), "home", "enter")
    assert (chosen.theme, chosen.kept) == ("paper", {"theme": "paper"})
    assert "Kept." in chosen.screen
    assert "paper" in chosen.screen


def test_a_setting_can_be_left_to_the_program_again(tmp_path: Path) -> None:
    chosen = Choosing(tmp_path, *to("motion"), "end", "enter")
    assert chosen.kept == {"motion": ""}
    assert not chosen.still


@pytest.mark.parametrize("setting", ["mouse", "ui"])
def test_what_counts_from_the_next_start_says_so(tmp_path: Path, setting: str) -> None:
    assert "It counts from the next start." in Choosing(tmp_path, *to(setting), "home", "enter").screen


def test_a_name_is_typed(tmp_path: Path) -> None:
    chosen = Choosing(tmp_path, *to("sign_as"), "A", "n", "a", "enter")
    assert chosen.kept == {"sign_as": "Ana"}


def test_a_bare_escape_never_discards_what_is_typed(tmp_path: Path) -> None:
    chosen = Choosing(tmp_path, *to("sign_as"), "A", "n", "a", "escape")
    assert chosen.kept == {"sign_as": "Ana"}
    assert "Name to sign with                  Ana" in chosen.screen


@pytest.mark.parametrize(("typed", "reason"), [("x", "A region is two letters"), ("1", "A region is two letters")])
def test_a_region_that_is_none_is_refused_with_the_reason_and_stays_in_the_field(tmp_path: Path, typed: str, reason: str) -> None:
    chosen = Choosing(tmp_path, *to("region"), typed, "enter")
    assert reason in chosen.screen
    assert f"US{typed}" in chosen.screen
    assert chosen.kept == {}
    left = Choosing(tmp_path, *to("region"), typed, "enter", "escape")
    assert (left.kept, left.desk.settings.region) == ({}, "US")


def test_a_region_is_kept_in_capitals(tmp_path: Path) -> None:
    assert Choosing(tmp_path, *to("region"), "backspace", "backspace", "g", "b", "enter").kept == {"region": "GB"}


def test_a_language_that_is_none_is_refused(tmp_path: Path) -> None:
    chosen = Choosing(tmp_path, *to("language"), "!", "enter")
    assert "A language is two or three letters, like en or es." in chosen.screen


def test_leaving_a_setting_as_it_was_keeps_nothing(tmp_path: Path) -> None:
    assert Choosing(tmp_path, *to("theme"), "escape").kept == {}
    assert Choosing(tmp_path, *to("region"), "escape").kept == {}


def test_where_the_words_are_and_what_these_pages_are_can_be_read(tmp_path: Path) -> None:
    where = Choosing(tmp_path, "end", "up", "up", "enter").screen
    assert "What you type is saved in a folder on this computer" in where
    assert "/home/ana/answers" in where
    assert "It is a set of pages that help you find words." in Choosing(tmp_path, "end", "up", "enter").screen


def test_erasing_begins_here_and_the_name_is_gone_after_it(tmp_path: Path, person: Person) -> None:
    person.walks("everything/my-street", ["", "", "y", "/quit"])
    chosen = Choosing(tmp_path, *to("sign_as"), "A", "n", "a", "enter", "end", "enter", "end", "enter", "y", "enter")
    assert chosen.kept == {"sign_as": ""}
    assert "Name to sign with                  not set" in chosen.screen
