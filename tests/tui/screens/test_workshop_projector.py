"""The view for a projector: what everybody may see, large, and nothing of what was only shared with the facilitator."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.group import Group, led, looks, press, projected
from tests.tui.stage import Stage
from workbook.errors import WorkbookError

SIZES = [(80, 24), (40, 12)]
Drawn = Callable[[str, str], None]


@pytest.fixture
def group(tmp_path: Path) -> Group:
    """A group in its ask circle. Two asks were shared, and one of them was released to everybody."""
    group = Group(tmp_path)
    group.go_to("ask-circle")
    group.comes(2001, 2002, phase="ask-circle")
    group.send(2001, "ask-circle", "ask-circle.slip", "I could use help with a form.\nA useful answer would be half an hour.", name="Ana")
    group.send(2002, "ask-circle", "ask-circle.slip", "PRIVATE WORDS that were only shared.")
    leading = group.lead()
    leading.tick()
    leading.say("Please come back at a quarter past")
    (number,) = [one.number for question in leading.room().questions for one in question.shares if "form" in one.text]
    leading.release([number])
    return group


def on_the_wall(group: Group, size: tuple[int, int] = (80, 24)) -> str:
    seen: list[str] = []

    async def act(stage: Stage) -> None:
        await looks(stage)
        seen.append(stage.screen())

    app = projected(group, act, size=size)
    assert not app.fault
    return seen[0].replace(group.lead().room().shown_code, "abcd-efgh-ijklm")


def on_the_facilitators_screen(group: Group, size: tuple[int, int] = (80, 24)) -> str:
    seen: list[str] = []

    async def act(stage: Stage) -> None:
        await looks(stage)
        await press(stage, "p")
        seen.append(stage.screen())

    led(group, act, size=size)
    return seen[0]


@pytest.mark.parametrize("size", SIZES)
def test_before_the_first_phase_the_code_stands_there(tmp_path: Path, drawn: Drawn, size: tuple[int, int]) -> None:
    drawn(on_the_wall(Group(tmp_path), size), f"wall-begin-{size[0]}")


@pytest.mark.parametrize("size", SIZES)
def test_phase_time_message_and_what_was_released_stand_there(group: Group, drawn: Drawn, size: tuple[int, int]) -> None:
    drawn(on_the_wall(group, size), f"wall-{size[0]}")


def test_the_figures_are_as_large_as_there_is_room_for(group: Group, drawn: Drawn) -> None:
    group.lead().say("")
    drawn(on_the_wall(group, (120, 40)), "wall-large")


@pytest.mark.parametrize("minutes, words", [(9.5, "minute left"), (10, "time is up"), (12.5, "2 minutes over")])
def test_the_end_of_the_time_is_told_in_words(group: Group, minutes: float, words: str) -> None:
    group.wait(minutes)
    assert words in on_the_wall(group)


def test_nothing_that_was_not_released_is_there_whichever_way_it_is_shown(group: Group) -> None:
    for screen in (on_the_wall(group, (120, 60)), on_the_facilitators_screen(group, (120, 60))):
        assert "half an hour" in screen and "From: Ana" in screen
        assert "PRIVATE" not in screen and "here" not in screen and "ready" not in screen and "Words to say" not in screen


def test_both_views_show_the_same(group: Group) -> None:
    assert on_the_wall(group).split("\n")[:-3] == on_the_facilitators_screen(group).split("\n")[:-3]


def test_the_second_view_reads_only_what_is_published(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group.table, "list", None)
    monkeypatch.setattr(group.table, "fetch", None)
    monkeypatch.setattr(group.table, "publish", None)
    assert "half an hour" in on_the_wall(group)


def test_it_follows_and_keeps_the_last_view_when_nothing_can_be_reached(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str, limit: int) -> bytes:
        raise WorkbookError("gone")

    async def act(stage: Stage) -> None:
        await looks(stage)
        group.lead().next()
        await looks(stage)
        assert "Plan the moment" in stage.screen() and "half an hour" in stage.screen()
        monkeypatch.setattr(group.table, "read", gone)
        await looks(stage)
        assert "cannot be reached now" in stage.screen() and "half an hour" in stage.screen()
        monkeypatch.undo()
        await looks(stage)
        assert "cannot be reached" not in stage.screen()

    projected(group, act)


def test_its_keys_lead_to_nothing_private(group: Group) -> None:
    async def act(stage: Stage) -> None:
        await looks(stage)
        before = stage.screen()
        for key in ("m", "s", "r", "n", "a", "t", "w", "enter", "escape", "slash", "ctrl+p"):
            await press(stage, key)
            assert stage.screen() == before, key
        await press(stage, "question_mark")
        assert "If you need someone now" in stage.screen()
        await press(stage, "escape", "q")
        assert not stage.app.is_running

    projected(group, act)


def test_after_the_close_what_was_released_stays(group: Group) -> None:
    group.lead().close()
    screen = on_the_wall(group)
    assert "The workshop is closed." in screen and "half an hour" in screen and "left" not in screen
