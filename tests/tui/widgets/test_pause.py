"""A pause: Enter leaves at once; where nothing is to move it is only words, and where it moves it ends by itself."""

from collections.abc import Callable

import pytest

from tests.tui.stage import Stage
from tests.tui.widgets.onepage import NARROW, WIDE, OnePage
from workbook.exercise.breath import breath_at, breath_words
from workbook.exercise.steps import Pause
from workbook.tui.widgets.pause import PauseView

BREATHE = """
[[step]]
id = "breathe"
type = "pause"
prompt = "Breathe in, and out, for a moment."
seconds = 12
pattern = [4, 2, 6]
"""


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_without_motion_it_is_only_words(page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    async def look(stage: Stage) -> None:
        assert not stage.app.screen.query_one(PauseView)._timers
        drawn(stage.screen(), f"pause-{name}-still")

    page.write(BREATHE).sits(look, size=size)


def test_with_motion_one_row_changes_a_second_and_it_ends_by_itself(page: OnePage) -> None:
    async def breathe(stage: Stage) -> None:
        view = stage.app.screen.query_one(PauseView)
        before = stage.screen().splitlines()
        view.pass_second()
        await stage.pilot.pause()
        after = stage.screen().splitlines()
        assert len([row for row, other in zip(before, after, strict=True) if row != other]) == 1
        assert any("━" in row and row.endswith("in") for row in after)
        for _second in range(12):
            view.pass_second()
        await stage.pilot.pause()
        assert not any(timer._active.is_set() and not timer._task.cancelling() for timer in view._timers if timer._task)
        assert "━" not in stage.screen()

    page.write(BREATHE).sits(breathe, motion="on")


@pytest.mark.parametrize("motion", ["on", "off"])
def test_enter_leaves_at_once(page: OnePage, motion: str) -> None:
    async def leave(stage: Stage) -> None:
        await stage.press("enter")
        assert "This is the end of it." in stage.screen()

    page.write(BREATHE).sits(leave, motion=motion)


def test_a_breath_fills_holds_and_empties() -> None:
    told = [breath_at((4, 2, 6), second) for second in range(13)]
    assert [breath.turn for breath in told if breath] == ["in"] * 4 + ["hold"] * 2 + ["out"] * 6 + ["in"]
    assert [round(breath.full, 2) for breath in told if breath][:7] == [0.25, 0.5, 0.75, 1, 1, 1, 0.83]
    assert told[11] is not None and told[11].full == 0


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ((4, 6), "Breathe in for 4, out for 6, counting slowly."),
        ((4, 2, 6), "Breathe in for 4, hold for 2, out for 6, counting slowly."),
        ((), ""),
        ((5,), ""),
    ],
)
def test_a_pattern_has_words(pattern: tuple[int, ...], words: str) -> None:
    assert breath_words(pattern) == words


def test_what_has_no_pattern_lasts_its_seconds_and_what_has_no_seconds_three_breaths() -> None:
    assert PauseView(Pause(id="a", prompt="b", seconds=20))._lasts == 20
    assert PauseView(Pause(id="a", prompt="b", pattern=(4, 6)))._lasts == 30
