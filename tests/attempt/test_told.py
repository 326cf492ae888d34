"""What both front ends tell of a file that is newer than the program, or damaged: once, and without writing where they must not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attempt.stage import everything, newer
from tests.plain.person import Person
from tests.tui.stage import Stage, staged
from workbook.errors import StoreError

PAGE = "name-the-need"
NEWER = "were written by a newer workbook. You can read them here. To change them, use the newer workbook."


def begun(root: Path, change: Callable[[bytes], bytes]) -> Path:
    """Have a page answered, and change its file; returns the store."""
    person = Person(root / "store")
    person.visits(PAGE, ["", "2", "Eleven letters.", ".", "/quit"])
    (file,) = (root / "store" / "threads" / "0001").glob(f"*.{PAGE}.1.toml")
    file.write_bytes(change(file.read_bytes()))
    return root / "store"


def full_screen(root: Path, keys: tuple[str, ...] = ()) -> list[str]:
    """Open the page in the full screen; returns what stood on the screen after each key."""
    seen = []

    async def act(stage: Stage) -> None:
        seen.append(stage.screen())
        for key in keys:
            await stage.press(key)
            seen.append(stage.screen())

    staged(root, act, page="" if keys else PAGE)
    return [" ".join(screen.split()) for screen in seen]


def test_line_mode_says_that_answers_are_newer_and_writes_nothing(tmp_path: Path) -> None:
    store = begun(tmp_path, newer)
    before = everything(store)
    with pytest.raises(StoreError, match="newer workbook") as told:
        Person(store).visits(PAGE, ["", "1", "words", "."])
    assert NEWER in str(told.value)
    assert everything(store) == before
    assert Person(store).answers(PAGE)["situation"] == "Eleven letters."


def test_the_full_screen_says_that_answers_are_newer_and_writes_nothing(tmp_path: Path) -> None:
    store = begun(tmp_path, newer)
    before = everything(store / "threads")
    said = full_screen(tmp_path, ("enter",))
    assert any("were written by a newer workbook" in screen for screen in said), said
    assert everything(store / "threads") == before


def test_the_full_screen_tells_once_of_a_damaged_page(tmp_path: Path) -> None:
    store = begun(tmp_path, lambda content: b"rubbish")
    (first,) = full_screen(tmp_path)
    assert "in thread 1 is damaged. The page begins empty. The damaged file is kept:" in first
    assert "`workbook doctor --repair` looks for an older copy" in first
    (second,) = full_screen(tmp_path)
    assert "is damaged" not in second
    assert [path.read_bytes() for path in (store / "damaged").iterdir()] == [b"rubbish"]
