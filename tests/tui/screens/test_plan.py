"""My plan on one key: what it says, whom to ask next, and the key from every screen where nobody types."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plain.person import Person
from tests.tui.stage import Stage, desk_in, staged
from workbook.tui.screens.plan import PlanScreen

Compare = Callable[[str, str], None]


def seen(root: Path, *keys: str, page: str = "", size: tuple[int, int] = (80, 24), utf8: bool = True) -> tuple[str, str]:
    """Press keys at the first screen; returns the screen and which one it is."""
    told = []

    async def act(stage: Stage) -> None:
        for key in keys:
            await stage.press(key)
        told.append((stage.screen(), type(stage.app.screen).__name__))

    staged(root, act, page=page, desk=desk_in(root, utf8=utf8), size=size)
    return told[0]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
def test_the_plan_and_whom_to_ask(tmp_path: Path, story: Person, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(seen(tmp_path, "m", size=size)[0], f"plan-{size[0]}")


def test_what_did_not_work_is_marked_and_the_next_is_under_the_cursor(tmp_path: Path, story: Person, drawn: Compare) -> None:
    drawn(seen(tmp_path, "m", "n")[0], "plan-next")


def test_the_next_time_it_opens_where_the_person_is(tmp_path: Path, story: Person) -> None:
    first = [line for line in seen(tmp_path, "m", "n")[0].split("\n") if "▸" in line or "tried" in line]
    again = [line for line in seen(tmp_path, "m")[0].split("\n") if "▸" in line or "tried" in line]
    assert first == again and "tried" in first[0] and "▸" in first[1]


def test_what_was_tried_can_be_tried_again(tmp_path: Path, story: Person) -> None:
    seen(tmp_path, "m", "n")
    assert "n try it again" in seen(tmp_path, "m", "up")[0]
    screen = seen(tmp_path, "m", "up", "n")[0]
    assert "tried" not in screen and "did not work" in screen


def test_it_is_drawn_in_ascii(tmp_path: Path, story: Person) -> None:
    assert seen(tmp_path, "m", utf8=False)[0].isascii()


def test_before_there_is_one_it_leads_to_the_page_that_makes_it(tmp_path: Path) -> None:
    screen, _name = seen(tmp_path, "m")
    assert "Your plan will be here." in screen and "Plan the moment" in screen
    assert seen(tmp_path, "m", "enter")[1] == "PageScreen"


@pytest.mark.parametrize("keys", [("m",), ("a", "m"), ("t", "m"), ("s", "m"), ("p", "m"), ("a", "enter", "m")])
def test_the_key_works_on_every_screen_where_nobody_types(tmp_path: Path, story: Person, keys: tuple[str, ...]) -> None:
    assert seen(tmp_path, *keys)[1] == PlanScreen.__name__


def test_the_same_key_and_escape_go_back(tmp_path: Path, story: Person) -> None:
    assert seen(tmp_path, "m", "m")[1] == seen(tmp_path, "m", "escape")[1] == "HomeScreen"


def test_where_somebody_types_it_is_a_letter(tmp_path: Path) -> None:
    screen, name = seen(tmp_path, "m", page="plan-the-moment")
    assert name == "PageScreen" and "\n    m\n" in "\n".join(line.rstrip() for line in screen.split("\n"))


def test_past_the_last_one_are_people_to_contact(tmp_path: Path, story: Person) -> None:
    assert seen(tmp_path, "m", *["n"] * 9)[1] == "SupportScreen"
