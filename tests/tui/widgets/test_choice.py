"""A choice of one: a pick is kept as soon as it is made, by a number or by moving to it."""

import pytest

from tests.slow import slow_but
from tests.tui.stage import Stage
from tests.tui.widgets.onepage import NARROW, WIDE, OnePage

HOW = """
[[step]]
id = "how"
type = "single_choice"
prompt = "How do you like to be asked?"
options = ["In person", "By phone", "By mail"]
"""
SOME = """
[[step]]
id = "some"
type = "multi_choice"
prompt = "Which of these?"
{bounds}
options = ["One", "Two", "Three", "Four"]
"""
OWN = """
[[step]]
id = "how"
type = "single_choice"
prompt = "How?"
options = ["Letter", { value = "own", label = "Another way", text = true }]
"""


@pytest.mark.parametrize(("keys", "kept"), [(("2",), "By phone"), (("down", "down"), "By phone"), (("end",), "By mail")])
@pytest.mark.parametrize("away", slow_but([(), ("escape", "escape")], [(), ("ctrl+o",), ("ctrl+p",), ("escape", "escape")]))
def test_a_pick_that_is_not_confirmed_is_kept_whatever_comes_next(
    page: OnePage, keys: tuple[str, ...], kept: str, away: tuple[str, ...]
) -> None:
    assert page.write(HOW).gives(*keys, *away) == {"how": kept}


def test_a_pick_that_was_moved_over_leaves_what_line_mode_leaves(page: OnePage) -> None:
    page.write(HOW)
    assert page.gives("3", "up", "enter") == page.says("2") == {"how": "By phone"}


def test_nothing_is_picked_before_someone_picks(page: OnePage) -> None:
    assert page.write(HOW).gives("ctrl+p", "escape", "enter") == {}


def test_one_option_is_named_by_its_own_number(page: OnePage) -> None:
    screen = page.write(HOW.replace('"In person", "By phone", "By mail"', '"In person"')).seen()
    assert "next  1 pick" in screen and "1-1" not in screen


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ("max_picks = 1", "Please pick one."),
        ("max_picks = 2", "Please pick 1 or 2."),
        ("max_picks = 3", "Please pick 1 to 3."),
        ("min_picks = 2\nmax_picks = 2", "Please pick 2."),
        ("min_picks = 2", "Please pick 2 or more."),
    ],
)
def test_how_many_may_be_picked_stands_under_the_options_and_is_what_a_refusal_says(page: OnePage, bounds: str, told: str) -> None:
    page.write(SOME.format(bounds=bounds))
    assert told in page.seen()
    assert page.seen("1", "2", "3", "4", "enter").count(told) == (2 if "max" in bounds else 0)


def test_where_any_number_may_be_picked_nothing_is_said_of_it(page: OnePage) -> None:
    assert "Please pick" not in page.write(SOME.format(bounds="max_picks = 4")).seen()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_coming_back_to_words_of_ones_own_the_cursor_stands_at_their_end_in_sight(page: OnePage, size: tuple[int, int]) -> None:
    async def writes(stage: Stage) -> None:
        await stage.press("2", "enter")
        await stage.paste("many words of mine " * 40 + "LAST")
        await stage.press("enter")

    page.write(OWN).sits(writes)
    assert "LAST" in page.seen("ctrl+o", size=size)
    assert "LASTING" in page.seen(" ING", size=size), "and the next start of the program finds it so too"


def test_up_from_the_first_row_of_ones_own_words_leads_back_to_the_options(page: OnePage) -> None:
    page.write(OWN).gives("2", "enter", " mine", "enter")
    assert page.gives("ctrl+o", "up", "1", "enter") == {"how": "Letter"}


def test_a_choice_that_was_answered_without_words_opens_on_its_options(page: OnePage) -> None:
    page.write(OWN).gives("2", "enter", "enter")
    assert "next  1-2 pick" in page.seen("ctrl+o")


@pytest.mark.parametrize("away", slow_but([("enter",), ("escape", "escape")], [("enter",), ("ctrl+n",), ("ctrl+p",), ("escape", "escape")]))
def test_words_of_ones_own_come_back_when_their_option_is_picked_again(page: OnePage, away: tuple[str, ...]) -> None:
    assert page.write(OWN).gives("2", "enter", " by pigeon", "up", "1", *away) == {"how": "Letter"}
    assert "by pigeon" not in page.seen("ctrl+o")
    assert "by pigeon" in page.seen("ctrl+o", "2")
    assert page.gives("ctrl+o", "up", "1", "2", "enter") == {"how": {"value": "own", "text": "by pigeon"}}


def test_words_of_ones_own_come_back_when_their_option_is_ticked_again(page: OnePage) -> None:
    page.write(OWN.replace("single", "multi"))
    assert page.gives("1", "2", "enter", " by pigeon", "up", "2", "enter") == {"how": ["Letter"]}
    assert page.gives("ctrl+o", "2", "enter") == {"how": ["Letter", {"value": "own", "text": "by pigeon"}]}


def test_words_of_ones_own_come_back_in_line_mode_too(page: OnePage) -> None:
    assert page.write(OWN).says("2", "by pigeon", "/back", "1", "/back", "2", "") == {"how": {"value": "own", "text": "by pigeon"}}


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(("steps", "how"), [(HOW, "Pick with 1-3 or the arrows."), (SOME.format(bounds=""), "Tick with 1-4 or space.")])
def test_words_typed_at_a_choice_pick_nothing_and_the_bottom_line_says_how(
    page: OnePage, steps: str, how: str, size: tuple[int, int]
) -> None:
    page.write(steps)
    assert how not in page.seen(size=size)
    assert how in page.seen(" byp", size=size) and how in page.seen("9", size=size) and page.kept("screen") == {}
    assert how not in page.seen(" b", "2", size=size), "it has been done, and the keys are back"


def test_a_letter_that_does_something_at_a_choice_still_does_it(page: OnePage) -> None:
    assert page.write(HOW).gives("j", "x", "j", "enter") == {"how": "By phone"}


def test_words_typed_where_words_belong_are_words(page: OnePage) -> None:
    page.write(OWN)
    assert "Pick with" not in page.seen("2", "enter", " by pigeon")
    assert page.kept("screen") == {"how": {"value": "own", "text": "by pigeon"}}
