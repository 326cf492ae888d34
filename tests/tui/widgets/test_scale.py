"""A scale: digits and arrows pick, the worded ends stand under it, and nothing is picked before someone picks."""

from collections.abc import Callable

import pytest

from tests.tui.widgets.onepage import NARROW, WIDE, OnePage
from workbook.exercise.steps import Scale
from workbook.tui.ink import Pen, length
from workbook.tui.widgets.scale import Axis

SURE = """
[[step]]
id = "sure"
type = "scale"
prompt = "How sure are you that you could ask?"
low = "Not sure at all"
high = "Very sure"
"""
NOISE = """
[[step]]
id = "noise"
type = "scale"
prompt = "How loud is your street?"
min = 0
max = 100
step = 5
low = "Very quiet"
high = "Very loud"
"""


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_a_scale_stands_on_one_line(page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    page.write(SURE)
    drawn(page.seen(size=size), f"scale-{name}")
    drawn(page.seen("7", size=size), f"scale-{name}-picked")


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_a_long_scale_stays_on_the_screen(page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    drawn(page.write(NOISE).seen("4", "5", size=size), f"scale-{name}-long")


def test_a_scale_is_drawn_in_ascii(page: OnePage, drawn: Callable[[str, str], None]) -> None:
    drawn(page.write(SURE).seen("7", utf8=False), "scale-ascii")


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (["7"], 7),
        (["0"], 0),
        (["1", "0"], 10),
        (["1", "0", "3"], 3),
        (["right"], 0),
        (["left"], 10),
        (["4", "right", "l"], 6),
        (["4", "left", "h"], 2),
        (["home", "left"], 0),
        (["end", "right"], 10),
        (["1", "right", "0"], 0),
    ],
)
def test_digits_and_arrows_pick(page: OnePage, keys: list[str], kept: int) -> None:
    assert page.write(SURE).gives(*keys, "enter") == {"sure": kept}


def test_enter_alone_passes_the_question_over(page: OnePage) -> None:
    assert page.write(SURE).gives("enter") == {}


@pytest.mark.parametrize("away", ["ctrl+o", "ctrl+p"])
def test_a_pick_that_is_not_confirmed_is_kept_whatever_comes_next(page: OnePage, away: str) -> None:
    assert page.write(SURE).gives("7", away) == {"sure": 7}


def test_a_pick_that_was_moved_over_leaves_what_line_mode_leaves(page: OnePage) -> None:
    page.write(SURE)
    assert page.gives("home", "7", "right", "enter") == page.says("8") == {"sure": 8}


def test_a_pick_is_kept_at_once_and_stands_there_again(page: OnePage) -> None:
    page.write(SURE)
    assert page.gives("7") == {"sure": 7}
    assert page.gives("7", "enter") == {"sure": 7}
    assert "━" in page.seen("ctrl+o").split("6    7")[1]
    assert page.gives("enter") == {"sure": 7}


@pytest.mark.parametrize(("typed", "keys"), [("5", ["5"]), ("85", ["8", "5"]), ("100", ["1", "0", "0"])])
def test_line_mode_keeps_the_same(page: OnePage, typed: str, keys: list[str]) -> None:
    page.write(NOISE)
    assert page.gives(*keys, "enter") == page.says(typed) == {"noise": int(typed)}


def test_a_number_between_the_steps_is_not_picked(page: OnePage) -> None:
    assert page.write(NOISE).gives("4", "2", "enter") == {}


@pytest.mark.parametrize("width", [12, 20, 36, 56, 72])
@pytest.mark.parametrize("bounds", [(0, 10, 1), (1, 5, 1), (0, 100, 1), (0, 100, 5), (-5, 5, 1), (0, 20, 1), (1, 2, 1), (3, 3, 1)])
def test_no_row_is_wider_than_the_column(width: int, bounds: tuple[int, int, int]) -> None:
    low, high, step = bounds
    scale = Scale(id="a", prompt="b", min=low, max=high, step=step, low="Not sure at all", high="As sure as it gets")
    pen = Pen(width)
    for number in range(low, high + 1, step):
        axis = Axis(scale, number)
        rows = axis.draw(pen, here=True)
        assert axis.picked == number
        assert all(length(row) <= width for row in rows)
        assert 0 <= axis.caret(pen).x < width
        assert axis.caret(pen).y < len(rows)


@pytest.mark.parametrize("value", [11, -1, "7", True, None, ["7"]])
def test_what_is_no_number_of_the_scale_is_not_picked(value: object) -> None:
    assert Axis(Scale(id="a", prompt="b", max=10), value).picked is None  # type: ignore[arg-type]


def test_words_typed_at_a_scale_pick_nothing_and_the_bottom_line_says_how(page: OnePage) -> None:
    page.write(SURE)
    assert "Pick with 0-10 or the arrows." in page.seen(" very sure") and page.kept("screen") == {}
    assert "Pick with" not in page.seen("x", "7") and page.kept("screen") == {"sure": 7}
