"""Two answers to one question on the full screen: both are read with their times, and nothing goes without a yes."""

from pathlib import Path

from tests.tui.stage import Stage, desk_in, staged
from workbook.exercise.fields import Answer
from workbook.session.conflicts import conflicts_of
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.tui.screens.conflict import ConflictScreen
from workbook.tui.widgets.menu import Menu

PLACES = ("effect", "situation")


def clash(root: Path, *answers: tuple[str, Answer, Answer]) -> None:
    """Have two sessions answer some questions of one page, each in its own way."""
    one, two = (sit_down(desk_in(root), "name-the-need") for _ in range(2))
    for place, older, newer in answers:
        for session, value in ((one, older), (two, newer)):
            session.go(place)
            session.answer(value)
    two.close()
    one.close()


def kept(root: Path, place: str) -> Answer | None:
    desk = desk_in(root)
    return next(desk.store.read(name).answers[place].value for name in desk.store.names())


def opened(root: Path, keys: tuple[str, ...], *, size: tuple[int, int] = (80, 24)) -> list[str]:
    """Open the screen for what is in conflict, press keys, and return what stood on the screen before and after."""
    desk: Desk = desk_in(root)
    seen = []

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(ConflictScreen(conflicts_of(desk)))
        await stage.pilot.pause()
        seen.append(stage.screen())
        for key in keys:
            await stage.press(key)
        seen.append(stage.screen())

    staged(root, act, desk=desk, size=size)
    return seen


STORY = ("situation", "There are eleven letters.", "There are twelve letters [/b] on the table.")
AREA = ("area", "tasks", "money")


def test_both_answers_and_the_choices_are_on_the_screen(tmp_path: Path) -> None:
    clash(tmp_path, STORY)
    before, _after = opened(tmp_path, ())
    for words in ("Name the need", STORY[1], STORY[2], "The newer one, Monday 23 November 2026, 10:00", "Keep both", "decide later"):
        assert words in before
    assert before.index(STORY[2]) < before.index(STORY[1])


def test_enter_at_first_decides_nothing(tmp_path: Path) -> None:
    clash(tmp_path, STORY)
    opened(tmp_path, ("enter",))
    assert kept(tmp_path, "situation") == STORY[2]
    assert len(conflicts_of(desk_in(tmp_path))) == 1


def test_escape_leaves_both(tmp_path: Path) -> None:
    clash(tmp_path, STORY)
    opened(tmp_path, ("home", "escape"))
    assert len(conflicts_of(desk_in(tmp_path))) == 1


def test_words_go_only_after_a_yes(tmp_path: Path) -> None:
    clash(tmp_path, STORY)
    _before, asked = opened(tmp_path, ("down", "down", "enter"))
    assert "cannot be brought back: There are twelve letters\n    [/b] on" in asked
    assert kept(tmp_path, "situation") == STORY[2]
    opened(tmp_path, ("down", "down", "enter", "n", "escape"))
    assert len(conflicts_of(desk_in(tmp_path))) == 1
    opened(tmp_path, ("down", "down", "enter", "y"))
    assert kept(tmp_path, "situation") == STORY[1]
    assert conflicts_of(desk_in(tmp_path)) == ()


def test_both_stay_one_under_the_other(tmp_path: Path) -> None:
    clash(tmp_path, STORY)
    opened(tmp_path, ("end", "enter"))
    assert kept(tmp_path, "situation") == f"{STORY[2]}\n{STORY[1]}"
    assert conflicts_of(desk_in(tmp_path)) == ()


def test_several_are_decided_one_after_the_other(tmp_path: Path) -> None:
    clash(tmp_path, AREA, STORY)
    before, after = opened(tmp_path, ("down", "enter", "y"))
    assert "1 of 2" in before and "Money" in before and "Keep both" not in before
    assert "2 of 2" in after and STORY[1] in after
    assert kept(tmp_path, "area") == "money"
    assert len(conflicts_of(desk_in(tmp_path))) == 1


def test_forty_columns_begin_with_the_words_and_the_page_keys_read_on(tmp_path: Path) -> None:
    clash(tmp_path, ("situation", "Old words. " * 40, "New words. " * 40))
    before, after = opened(tmp_path, ("pagedown",), size=(40, 12))
    assert "answered in two" in before
    assert "answered in two" not in after and "New words." in after
    assert "Both as they are" in opened(tmp_path, ("down", "up"), size=(40, 12))[1]


def test_a_page_that_is_opened_asks_first_and_then_shows_what_was_chosen(tmp_path: Path) -> None:
    clash(tmp_path, STORY)
    seen = []

    async def act(stage: Stage) -> None:
        seen.append(stage.screen())
        await stage.press("down", "down", "enter", "y")
        await stage.pilot.pause()
        session = stage.app.session
        assert session is not None and session.attempt.answers["situation"].value == STORY[1]
        session.go("situation")
        await stage.press("ctrl+p", "escape", "ctrl+o", "ctrl+n")
        seen.append(stage.screen())

    staged(tmp_path, act, page="name-the-need")
    assert "Keep both" in seen[0]
    assert STORY[1] in seen[1]


def test_a_second_enter_settles_nothing_that_was_not_shown(tmp_path: Path) -> None:
    clash(tmp_path, AREA, STORY)
    desk = desk_in(tmp_path)

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(ConflictScreen(conflicts_of(desk)))
        await stage.settle()
        await stage.press("down")
        menu = stage.app.screen.query_one(Menu)
        menu.action_open()
        menu.action_open()
        await stage.settle()
        await stage.press("y", "y")
        assert "2 of 2" in stage.screen()

    staged(tmp_path, act, desk=desk)
    assert kept(tmp_path, "area") == "money"
    assert len(conflicts_of(desk_in(tmp_path))) == 1


def test_keeping_both_twice_keeps_both_of_the_one_that_was_shown(tmp_path: Path) -> None:
    clash(tmp_path, ("effect", "I wake up at night.", "I put everything off."), STORY)
    desk = desk_in(tmp_path)

    async def act(stage: Stage) -> None:
        await stage.app.push_screen(ConflictScreen(conflicts_of(desk)))
        await stage.settle()
        await stage.press("end")
        menu = stage.app.screen.query_one(Menu)
        menu.action_open()
        menu.action_open()
        await stage.settle()
        assert "2 of 2" in stage.screen()

    staged(tmp_path, act, desk=desk)
    assert len(conflicts_of(desk_in(tmp_path))) == 1
