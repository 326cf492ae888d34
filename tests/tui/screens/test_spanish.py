"""The full screen in Spanish: another language in the middle keeps the answers, and a message may be in another one than the page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.plain.person import Person, packs
from tests.tui.stage import Stage, desk_in, staged
from workbook import locale
from workbook.session.choices import change
from workbook.settings import Settings
from workbook.tui.screens.settings import SHORT

Compare = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    locale.use("en")
    packs().language = ""


def seen(root: Path, *keys: str, page: str = "", size: tuple[int, int] = (80, 24), language: str = "es") -> list[str]:
    """Open the full screen in a language, press keys (what begins with a blank is typed), and return the screen after each."""
    screens: list[str] = []
    desk = desk_in(root, settings=Settings(region="US", welcomed=True, motion="off", language=language))
    change(desk, "language", language)

    async def act(stage: Stage) -> None:
        screens.append(stage.screen())
        for key in keys:
            await (stage.type(key[1:]) if key.startswith(" ") else stage.press(key))
            screens.append(stage.screen())

    staged(root, act, page=page, size=size, desk=desk)
    return screens


def test_the_language_changes_in_the_middle_and_the_answers_stay(story: Person, tmp_path: Path) -> None:
    before = story.answers("name-the-need")
    keys = ["s", *["down"] * list(SHORT).index("language"), "enter", "backspace", "backspace", " es", "enter", "escape"]
    *_rest, home = seen(tmp_path, *keys, language="en")
    assert "Empieza aquí" in home
    assert "Start here" not in home
    screen = seen(tmp_path, page="name-the-need")[-1]
    assert "Di qué necesitas" in screen
    assert "sorting the letters on my table" in screen, "what was typed is not translated"
    assert story.answers("name-the-need") == before


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
def test_home_and_a_page_in_spanish_are_whole_at_every_size(tmp_path: Path, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(seen(tmp_path, size=size)[-1], f"home-es-{size[0]}")
    drawn(seen(tmp_path, "enter", page="name-the-need", size=size)[-1], f"question-es-{size[0]}")


def test_a_message_is_put_in_another_language(story: Person, tmp_path: Path, drawn: Compare) -> None:
    walked = ["down"] * 9
    *_, offered = seen(tmp_path, *walked, "enter", "l", page="draft-the-ask")
    drawn(offered, "languages")
    *_, message = seen(tmp_path, "l", "1", "enter", page="draft-the-ask")  # it opens where it was left
    drawn(message, "message-in-english")
    assert story.answers("draft-the-ask")["draft"]["language"] == "en-US"  # type: ignore[index]
