"""A page goes on with a newer version of its pack: the one line, what is asked again, and words taken from an earlier answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.agreeing import deed
from tests.tui.stage import Stage, desk_in, staged
from tests.updates import BY_NAME, GIVEN, version
from workbook.exercise.steps import Draft
from workbook.pack.library import Library
from workbook.session.opening import sit_down
from workbook.tui.screens.erase import EraseScreen

Compare = Callable[[str, str], None]
SIZES = [(80, 24), (40, 12)]


def half_way(root: Path) -> None:
    session = sit_down(desk_in(root, library=Library((version(root / "pack", "1.0.0"),))), "page")
    while (showing := session.showing()) is not None and not isinstance(showing.step, Draft):
        session.answer(GIVEN[showing.place])
    session.close()


def going_on(root: Path, name: str, *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    """Go on with another version, press keys, and return the screen."""
    change, told = BY_NAME[name], []

    async def act(stage: Stage) -> None:
        await stage.press(*keys)
        told.append(stage.screen())

    library = Library((version(root / "pack", "2.0.0", change.page(), change.templates),))
    staged(root, act, page="page", desk=desk_in(root, library=library), size=size)
    return told[0]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_changed_and_what_is_asked_again(tmp_path: Path, drawn: Compare, size: tuple[int, int]) -> None:
    half_way(tmp_path)
    drawn(going_on(tmp_path, "many at once", size=size), f"update-{size[0]}")


@pytest.mark.parametrize("name", ["an option is gone", "there is less room", "a column is gone", "a thing to rank is gone"])
def test_an_answer_is_shown_as_it_was(tmp_path: Path, drawn: Compare, name: str) -> None:
    half_way(tmp_path)
    drawn(going_on(tmp_path, name), "update-" + name.replace(" ", "-"))


def test_the_words_of_an_earlier_answer_are_put_where_one_types(tmp_path: Path, drawn: Compare) -> None:
    half_way(tmp_path)
    change = BY_NAME["many at once"]
    session = sit_down(desk_in(tmp_path, library=Library((version(tmp_path / "pack", "2.0.0", change.page()),))), "page")
    for answer in (True, 3, ["Di", "Bo"]):
        session.answer(answer)
    session.close()
    told = []

    async def act(stage: Stage) -> None:
        await deed(stage, "earlier")
        told.append(stage.screen())
        await stage.press("enter")
        told.append(stage.screen())
        await stage.press("ctrl+p", "end")
        told.append(stage.screen())

    library = Library((version(tmp_path / "pack", "2.0.0", change.page(), change.templates),))
    staged(tmp_path, act, page="page", desk=desk_in(tmp_path, library=library))
    drawn("\n=====\n".join(told), "update-earlier")
    assert "    12\n" in told[1]


def test_pages_that_are_gone_are_read_and_erased(tmp_path: Path, drawn: Compare) -> None:
    half_way(tmp_path)
    library = Library((version(tmp_path / "other", "1.0.0"),))
    manifest = tmp_path / "other" / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('id = "a-pack"', 'id = "another"'), "utf-8")
    told = []

    async def act(stage: Stage) -> None:
        told.append(stage.screen())
        await stage.press("end", "enter")
        told.append(stage.screen())
        await stage.press("enter")
        told.append(stage.screen())
        await stage.press("escape", "e")
        assert isinstance(stage.app.screen, EraseScreen) or "takes away your answers" in stage.screen()
        await stage.press("y")
        told.append(stage.screen())

    staged(tmp_path, act, desk=desk_in(tmp_path, library=library))
    drawn("\n=====\n".join(told), "left")
