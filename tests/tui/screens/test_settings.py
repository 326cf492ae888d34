"""The settings: kept when they are chosen, shown at once where they show, refused with a reason."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.plain.person import Person
from tests.tui.stage import Stage, desk_in, staged
from workbook.session.desk import Desk
from workbook.settings import Settings
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


def test_a_digit_moves_to_a_value_and_enter_takes_it(tmp_path: Path) -> None:
    moved = Choosing(tmp_path, *to("theme"), "3")
    assert "▸ 3  contrast" in moved.screen and moved.kept == {}
    assert Choosing(tmp_path, *to("theme"), "3", "enter").kept == {"theme": "contrast"}


def standing(root: Path, environ: dict[str, str], **settings: str) -> dict[str, str]:
    """Return how each setting stands on the screen of somebody with that environment and those settings."""
    rows: list[str] = []

    async def act(stage: Stage) -> None:
        await stage.press("s")
        rows.extend(stage.screen().splitlines())

    desk = desk_in(root, settings=Settings(welcomed=True, **settings))
    desk.environ = {"TERM": "xterm-256color", "LC_ALL": "en_GB.UTF-8", **environ}
    staged(root, act, desk=desk)
    return {name: next(row for row in rows if words in row)[8:].removeprefix(words).strip() for name, words in SHORT.items()}


def test_what_the_program_chose_is_named_and_said_to_be_its_choice(tmp_path: Path) -> None:
    chosen = standing(tmp_path, {})
    assert (chosen["theme"], chosen["motion"], chosen["mouse"]) == ("night, chosen for you", "on, chosen for you", "on, chosen for you")
    assert (chosen["language"], chosen["region"]) == ("en-GB, as this computer is set", "GB, as this computer is set")
    assert standing(tmp_path, {"COLORFGBG": "0;15"})["theme"] == "paper, chosen for you"
    assert standing(tmp_path, {"TERM": "linux"})["theme"] == "terminal, chosen for you"
    assert standing(tmp_path, {"LC_ALL": "C.UTF-8"})["region"] == "not known"


def test_over_ssh_it_says_why_motion_and_the_mouse_are_off(tmp_path: Path) -> None:
    chosen = standing(tmp_path, {"SSH_TTY": "/dev/pts/1"})
    assert (chosen["motion"], chosen["mouse"]) == ("off, chosen for SSH", "off, chosen for SSH")
    asked = standing(tmp_path, {"SSH_TTY": "/dev/pts/1"}, motion="on", mouse="on")
    assert (asked["motion"], asked["mouse"]) == ("on", "on")


def test_a_theme_that_the_terminal_cannot_show_is_told_with_the_one_that_is_shown(tmp_path: Path) -> None:
    assert standing(tmp_path, {"NO_COLOR": "1"}, theme="paper")["theme"] == "paper, shown as mono here"
    assert standing(tmp_path, {}, theme="paper")["theme"] == "paper"
