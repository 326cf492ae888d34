"""Taking away for good: it asks, it is final, it says what it cannot reach, and home shows the truth after it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plain.person import Person
from tests.plain.scripts import NAME_THE_NEED
from tests.tui.screens.blocked import block
from tests.tui.stage import Stage, desk_in, staged
from workbook.attempt.store import Store
from workbook.errors import UsageError
from workbook.session.desk import Desk
from workbook.session.home import home
from workbook.tui.screens.erase import EraseScreen

Compare = Callable[[str, str], None]
WORDS = b"sorting the letters"


def erasing(
    root: Path, *keys: str, page: str = "", desk: Desk | None = None, size: tuple[int, int] = (80, 24)
) -> tuple[str, list[bool | None]]:
    """Open the screen and press keys; returns the screen, and what it gave if it was left."""
    told, gave = [], list[bool | None]()

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(EraseScreen(page), gave.append)
        await stage.pilot.pause()
        for key in keys:
            await stage.press(key)
        told.append(stage.screen())

    staged(root, act, desk=desk or desk_in(root), size=size)
    return told[0], gave


def where(root: Path) -> list[Path]:
    """Return the files that hold the words, as a thief would look."""
    return [path for path in (root / "store").rglob("*") if path.is_file() and WORDS in path.read_bytes()]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_what_can_be_taken_away_is_listed(tmp_path: Path, story: Person, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(erasing(tmp_path, size=size)[0], f"erase-{size[0]}")


@pytest.mark.parametrize("key", ["n", "escape", "enter"])
def test_nothing_goes_without_a_yes(tmp_path: Path, story: Person, key: str) -> None:
    screen, _gave = erasing(tmp_path, "end", "enter", key)
    assert "Nothing was taken away." in screen
    assert where(tmp_path)


def test_everything_goes_wherever_it_is_kept_and_home_is_as_on_the_first_day(tmp_path: Path, story: Person) -> None:
    desk, name = desk_in(tmp_path), "Sam Particular"
    desk.sign_as(name)
    assert where(tmp_path)
    screen, gave = erasing(tmp_path, "end", "enter", "y", "enter", desk=desk)
    assert where(tmp_path) == []
    assert gave == [True]
    assert desk.settings.sign_as == ""
    assert not home(desk).begun
    assert home(desk).resume is None
    assert "workbook" in screen


def test_what_it_cannot_reach_is_said(tmp_path: Path, story: Person) -> None:
    screen, _gave = erasing(tmp_path, "end", "enter", "y")
    assert "This cannot reach what you exported, sent or shared with a workshop, this computer's own backups" in " ".join(screen.split())


def test_only_the_page_that_was_meant_goes(tmp_path: Path, person: Person) -> None:
    person.walks("name-the-need", NAME_THE_NEED.lines)
    person.walks("everything/my-street", ["", "", "y", "/quit"])
    _screen, gave = erasing(tmp_path, "y", "enter", page="asking-for-help/name-the-need")
    assert gave == [True]
    assert [one.exercise for one in Store(tmp_path / "store", person.clock).names()] == ["my-street"]


def test_asked_about_one_page_a_no_leads_straight_back(tmp_path: Path, story: Person) -> None:
    _screen, gave = erasing(tmp_path, "n", page="asking-for-help/name-the-need")
    assert gave == [False]
    assert where(tmp_path)


def test_a_thread_goes_with_all_in_it_and_the_other_is_the_current_one(tmp_path: Path, story: Person) -> None:
    desk = desk_in(tmp_path)
    second = desk.new_thread("The garden")
    screen, _gave = erasing(tmp_path, "end", "up", "enter", "y", desk=desk)
    assert "Taken away" in screen
    assert [thread.id for thread in desk.store.threads()] == ["0001"]
    assert desk.thread().id == "0001" != second.id
    assert where(tmp_path)


def test_after_everything_is_gone_words_are_kept_again(tmp_path: Path, story: Person) -> None:
    desk = desk_in(tmp_path)

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(EraseScreen())
        await stage.press("end", "enter", "y", "enter")
        stage.app.open_page("name-the-need")
        await stage.pilot.pause()
        await stage.press("enter", "2", "enter")
        await stage.type("new words")

    staged(tmp_path, act, desk=desk)
    assert person_words(tmp_path) == ["money", "new words"]


def person_words(root: Path) -> list[object]:
    store = desk_in(root).store
    return [given.value for name in store.names() for given in store.read(name).answers.values()]


def test_what_is_still_there_is_named(tmp_path: Path, story: Person) -> None:
    desk = desk_in(tmp_path)
    desk.clear_leftovers = lambda _about: ("/home/ana/report-1.txt is still there: it is busy.",)
    screen, _gave = erasing(tmp_path, "end", "enter", "y", desk=desk)
    assert "/home/ana/report-1.txt is still there: it is busy." in screen


@pytest.mark.parametrize("page", ["", "asking-for-help/name-the-need"])
def test_what_cannot_be_read_is_said(tmp_path: Path, story: Person, page: str) -> None:
    block(tmp_path / "store")
    screen, gave = erasing(tmp_path, page=page)
    assert "could not be read" in " ".join(screen.split())
    assert gave == []
    assert erasing(tmp_path, "escape", page=page)[1] == [False]


def test_what_cannot_be_read_any_more_is_said_when_it_is_chosen(tmp_path: Path, story: Person) -> None:
    async def act(stage: Stage) -> None:
        await stage.app.push_screen(EraseScreen())
        await stage.settle()
        block(tmp_path / "store")
        await stage.press("enter")
        assert "could not be read" in stage.screen()

    staged(tmp_path, act, desk=desk_in(tmp_path))


def test_why_everything_cannot_be_taken_away_yet_is_said_to_its_end(tmp_path: Path, story: Person) -> None:
    desk = desk_in(tmp_path)

    def in_a_workshop() -> None:
        raise UsageError("You take part in a workshop, and only from here can you take back what you shared. Leave it first: the last word")

    desk.check_untied = in_a_workshop
    _screen, gave = erasing(tmp_path, "end", "enter", "enter", desk=desk)
    assert gave == [False] and where(tmp_path)
    shown, _gave = erasing(tmp_path, "end", "enter", desk=desk)
    assert "Leave it first: the last word" in " ".join(shown.split())
