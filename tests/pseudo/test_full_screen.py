"""The full screen in a language that nobody speaks: nothing on it is left in English, made of parts, or cut where it should not be."""

import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from tests.plain.scripts import EVERYTHING, WALK
from tests.pseudo.language import TAG
from tests.pseudo.reading import faults
from tests.pseudo.test_line_mode import PLAIN, TITLES
from tests.slow import slow_but
from tests.tui.stage import Stage, desk_in, staged
from workbook.pack.library import Library
from workbook.settings import Settings

TALL, NARROW = (80, 90), (40, 140)
"""So high that nothing is out of sight: what is cut then is cut at the side."""
HERE = (
    r"|\b(?:paper|night|contrast|mono|terminal|qps)\b|Suicide and|Crisis|Lifeline:?|Text Line|Text HOME to|Call or text"
    r"|\S*store\b|gw\d+|\w*test_\w*|pytest\S*"
)
"""Themes and the tag as the settings take them, this computer's support lines where they are wrapped, and its folder."""


class Looker:
    """Presses keys, and looks over every screen that comes of it."""

    def __init__(self, stage: Stage, found: dict[str, None]) -> None:
        self._stage, self._found = stage, found

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self._stage.press(key)
            for fault in faults(self._stage.screen(), also=f"{PLAIN}{HERE}|{TITLES}"):
                self._found.setdefault(fault)


@pytest.fixture
def place() -> Iterator[Path]:
    """Return a folder whose name has always the same length: screens tell it, and a long one is broken over two lines."""
    with tempfile.TemporaryDirectory(prefix="pseudo-") as folder:
        yield Path(folder)


@pytest.fixture
def looked(place: Path, foreign_library: Library, walked: Path, spoken: None) -> Callable[..., str]:
    """Return what is wrong on the screens that some keys lead over."""

    def look(act: Callable[[Looker], Awaitable[None]], *, page: str = "", new: bool = False, size: tuple[int, int] = TALL) -> str:
        found: dict[str, None] = {}
        if not new:
            shutil.copytree(walked, place / "store")
        settings = Settings(language=TAG, region="US", welcomed=not new, motion="off")

        async def played(stage: Stage) -> None:
            await act(Looker(stage, found))

        staged(place, played, page=page, size=size, desk=desk_in(place, library=foreign_library, settings=settings))
        return "\n".join(found)

    return look


HOME = {
    "home": ["down", "down", "question_mark", "escape", "ctrl+g", "escape"],
    "find": ["slash", *"жжж", "escape"],
    "paths": ["p", "enter", "down", "escape", "escape"],
    "threads": ["t", "down", "n", "escape", "escape"],
    "new thread": ["t", "n", *"ж", "enter"],
    "answers": ["a", "enter", "escape", "down", "down", "down", "down", "enter"],
    "settings": ["s", *["enter", "escape", "down"] * 8],
    "erase": ["s", *["down"] * 10, "enter", "enter", "escape"],
    "people": ["w", "down", "down", "up", "escape"],
    "a page from the people": ["w", "enter", "enter", "enter"],
    "search": ["a", "slash", *"ж", "down", "down", "enter", "escape", "escape"],
    "history": ["a", "enter", "down", "enter", "b", "left", "right", "b", "escape"],
    "plan": ["m", "n", "escape"],
    "covered": ["ctrl+l", "a"],
}


@pytest.mark.parametrize("size", slow_but((NARROW,), (TALL, NARROW)), ids=["80 columns", "40 columns"])
@pytest.mark.parametrize("name", HOME)
def test_home_and_what_opens_from_it(looked: Callable[..., str], name: str, size: tuple[int, int]) -> None:
    async def act(looker: Looker) -> None:
        await looker.press("f24", *HOME[name])

    found = looked(act, size=size)
    assert not found, found


def test_the_very_first_start(looked: Callable[..., str]) -> None:
    async def act(looker: Looker) -> None:
        await looker.press("f24", "enter", "enter", "down", "enter", "enter")

    found = looked(act, new=True)
    assert not found, found


PAGES = [*(one.page for one in WALK), *("everything/" + one.page for one in EVERYTHING)]


@pytest.mark.parametrize("size", [TALL, NARROW], ids=["80 columns", "40 columns"])
@pytest.mark.parametrize("page", PAGES)
def test_every_step_of_a_new_page(looked: Callable[..., str], page: str, size: tuple[int, int]) -> None:
    async def act(looker: Looker) -> None:
        await looker.press("f24", *["ctrl+n"] * 14)

    found = looked(act, page=page, new=True, size=size)
    assert not found, found


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_answers(looked: Callable[..., str], page: str) -> None:
    async def act(looker: Looker) -> None:
        await looker.press("f24", "enter", "escape")

    found = looked(act, page=page)
    assert not found, found
