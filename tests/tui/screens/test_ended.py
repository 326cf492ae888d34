"""The end of a page: what is in hand, where it leads, and how one answer of a finished page is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import Someone, walk_on
from tests.plain.person import START, Person
from tests.plain.scripts import NAME_THE_NEED
from tests.slow import slow_but
from tests.tui.stage import Stage, desk_in, staged
from workbook.session.opening import sit_down
from workbook.session.overview import listed
from workbook.session.session import Session
from workbook.tui.screens.ended import STOP_HERE, EndedScreen
from workbook.tui.ways import BACK, NEW

Compare = Callable[[str, str], None]
SIZES = [(80, 24), (40, 12)]
PRIVATE = "talk-to-a-professional"
"""A page whose card prints what its questions call private, and whose message is no card's."""


class Ended:
    """The end of a page, opened: what stood on the screen, what it gave, and the session."""

    def __init__(self, root: Path, page: str, *keys: str, reopened: bool = False, size: tuple[int, int] = (80, 24)) -> None:
        self.gave: list[str | None] = []
        self.first = self.last = self.copied = ""
        self.session: Session

        async def act(stage: Stage) -> None:
            self.session = stage.app.session = sit_down(stage.app.desk, page)
            await stage.app.push_screen(EndedScreen(self.session, reopened), self.gave.append)
            await stage.pilot.pause()
            self.first = stage.screen()
            for key in keys:
                await stage.press(key)
            self.last, self.copied = stage.screen(), stage.app.clipboard
            self.place = showing.place if (showing := self.session.showing()) is not None else ""

        staged(root, act, desk=desk_in(root), size=size)


@pytest.mark.parametrize("size", SIZES)
def test_it_says_what_is_in_hand_and_stops(tmp_path: Path, story: Person, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(Ended(tmp_path, "name-the-need", size=size).first, f"ended-{size[0]}")


@pytest.mark.parametrize("size", SIZES)
def test_a_page_that_was_finished_before_opens_on_its_answers(tmp_path: Path, story: Person, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(Ended(tmp_path, "name-the-need", reopened=True, size=size).first, f"reopened-{size[0]}")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_what_the_store_has_to_tell_is_said_on_a_finished_page_too(tmp_path: Path, story: Person, size: tuple[int, int]) -> None:
    told = "Other accounts on this computer could open some of your files. They are private again."
    desk = desk_in(tmp_path)
    desk.store.note(told)

    async def act(stage: Stage) -> None:
        assert isinstance(stage.app.screen, EndedScreen)
        shown = " ".join(stage.screen().split())
        assert told in shown and "▸ Leave it as it is" in shown

    staged(tmp_path, act, page="name-the-need", desk=desk, size=size)


@pytest.mark.parametrize("size", slow_but(SIZES, [*SIZES, (60, 20), (100, 30)]))
@pytest.mark.parametrize("page", ["name-the-need", "find-a-helper", "draft-the-ask", "plan-the-moment"])
def test_stopping_is_in_sight_with_the_cursor_on_it(tmp_path: Path, story: Person, page: str, size: tuple[int, int]) -> None:
    ended = Ended(tmp_path, page, "enter", size=size)
    assert "▸   Stop here" in ended.first
    assert "That page is done." in ended.first
    assert ended.gave == [STOP_HERE]


@pytest.mark.parametrize("key", ["enter", "escape", "q"])
@pytest.mark.parametrize("reopened", [False, True])
def test_nothing_begins_by_itself(tmp_path: Path, story: Person, key: str, reopened: bool) -> None:
    assert Ended(tmp_path, "name-the-need", key, reopened=reopened).gave == [STOP_HERE]


def test_a_page_that_ends_with_support_shows_it_first(tmp_path: Path, person: Person) -> None:
    person.walks("low-day-card", ["", *["tea"] * 4, *[""] * 40])
    ended = Ended(tmp_path, "low-day-card", "enter")
    assert "If you need someone now" in ended.first
    assert "That page is done." in ended.last
    assert "That page is done." not in Ended(tmp_path, "low-day-card", reopened=True).first


def test_another_page_is_begun_by_choosing_it(tmp_path: Path, story: Person) -> None:
    assert Ended(tmp_path, "name-the-need", "down", "enter").gave == ["asking-for-help/choose-the-help"]


@pytest.mark.parametrize("reopened", [False, True])
def test_the_card_is_copied(tmp_path: Path, story: Person, reopened: bool) -> None:
    ended = Ended(tmp_path, "draft-the-ask", "c", "c", reopened=reopened)
    assert ended.copied.startswith("Hi Advice desk. Could you sit with me for half an hour")
    assert "Sent to your terminal." in ended.last


def test_of_a_card_and_a_message_one_is_picked_and_a_private_one_is_copied_after_a_yes(tmp_path: Path) -> None:
    session = sit_down(desk_in(tmp_path), PRIVATE)
    walk_on(session, Someone())
    session.close()
    said = ((), ("enter",), ("enter", "n"), ("enter", "y", "enter"))
    picked, asked, kept, agreed = (Ended(tmp_path, PRIVATE, "c", *keys, reopened=True) for keys in said)
    assert "Take which one with you?" in picked.last
    assert "My visit sheet" in picked.last
    assert "Something that only you see stands in it." in asked.last
    assert kept.copied == ""
    assert agreed.copied == session.ending().cards[0].text


def test_a_message_that_no_card_prints_is_in_hand_too(tmp_path: Path, story: Person) -> None:
    story.walks("ask-at-work", [""] * 60)
    ended = Ended(tmp_path, "ask-at-work", "c", "enter")
    assert ended.session.ending().drafts[0].text == ended.copied


def test_what_was_put_off_is_opened_from_here(tmp_path: Path, person: Person) -> None:
    person.walks("name-the-need", ["", "7", "letters", "/park", *NAME_THE_NEED.lines[6:]])
    ended = Ended(tmp_path, "name-the-need", "down", "down", "enter")
    assert "2. What is going on?" in ended.first
    assert "put off" in ended.first
    assert (ended.gave, ended.place) == ([BACK], "situation")


def test_an_answer_is_changed_and_the_rest_stays_passed(tmp_path: Path, story: Person) -> None:
    ended = Ended(tmp_path, "name-the-need", "4", "enter", reopened=True)
    assert (ended.gave, ended.place) == ([BACK], "effect")
    ended.session.answer("my appetite")
    assert ended.session.showing() is None


def test_a_question_is_gone_to_by_way_of_the_review(tmp_path: Path, story: Person) -> None:
    ended = Ended(tmp_path, "name-the-need", "r", "4", "enter")
    assert (ended.gave, ended.place) == ([BACK], "effect")


def test_the_page_is_walked_again_with_its_answers_in_place(tmp_path: Path, story: Person) -> None:
    ended = Ended(tmp_path, "name-the-need", "down", "enter", reopened=True)
    assert ended.gave == [BACK]
    assert ended.session.stop is ended.session.stops[0]
    ended.session.keep()
    assert ended.session.stop is ended.session.stops[1]


def test_after_one_change_the_page_can_be_walked_again_step_by_step(tmp_path: Path, story: Person) -> None:
    session = Ended(tmp_path, "name-the-need", "4", "enter", reopened=True).session
    session.answer("my appetite")
    session.begin_again()
    for step in session.stops[1:4]:
        session.keep()
        assert session.stop == step


def test_going_back_from_the_end_leads_to_the_last_step(tmp_path: Path, story: Person) -> None:
    ended = Ended(tmp_path, "name-the-need", "ctrl+o")
    assert ended.gave == [BACK]
    assert ended.session.stop is ended.session.stops[-1]


def test_a_new_one_is_begun_where_that_can_be(tmp_path: Path, person: Person) -> None:
    person.walks("low-day-card", ["", *["tea"] * 4, *[""] * 40])
    ended = Ended(tmp_path, "low-day-card", "down", "down", "enter", reopened=True)
    assert "Start a new one; this one stays as it is" in ended.first
    assert ended.gave == [NEW]
    person.walks("name-the-need", NAME_THE_NEED.lines)
    assert "Start a new one" not in Ended(tmp_path, "name-the-need", reopened=True).first


def test_the_whole_card_is_read_and_left_again(tmp_path: Path, story: Person) -> None:
    ended = Ended(tmp_path, "find-a-helper", "down", "down", "enter")
    assert "╭" in ended.last  # the rings
    assert Ended(tmp_path, "find-a-helper", "down", "down", "enter", "enter").gave == []


def test_its_day_is_the_one_when_it_was_finished(tmp_path: Path, story: Person) -> None:
    assert START.strftime("Monday %d November %Y") in Ended(tmp_path, "name-the-need", reopened=True).first


@pytest.mark.parametrize("size", SIZES)
def test_a_page_that_was_passed_over_whole_says_that_nothing_is_written(tmp_path: Path, size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        await stage.press(*("ctrl+n",) * 9)
        screen = " ".join(stage.screen().split())
        assert "You passed over everything on this page, so nothing is written here yet." in screen
        assert "You have" not in screen and "done" not in screen
        await stage.press("enter")

    staged(tmp_path, act, page="name-the-need", size=size)
    assert next(page.state for page in listed(desk_in(tmp_path)) if page.id == "name-the-need") == "unfinished"


def test_going_back_from_the_end_is_no_resuming(tmp_path: Path, story: Person) -> None:
    screens: list[str] = []

    async def resume(stage: Stage) -> None:
        screens.append(stage.screen())
        await stage.press(*("ctrl+n",) * 9, "ctrl+o")
        screens.append(stage.screen())

    session = sit_down(desk_in(tmp_path), "name-the-need")
    session.go("situation")
    session.close()
    staged(tmp_path, resume, page="name-the-need")
    resumed, back = screens
    assert "Here is where you were" in resumed
    assert "Here is your need card" in back and "Here is where you were" not in back
