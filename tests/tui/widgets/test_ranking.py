"""A ranking: a line is picked up and moved, or the lines are named by their numbers; what stands below the line has no place."""

from collections.abc import Callable

import pytest

from tests.tui.widgets.onepage import NARROW, WIDE, OnePage

HOME = """
[[step]]
id = "order"
type = "ranking"
prompt = "When are you at home? Put the best time first."
items = ["Morning", { value = "noon", label = "Around noon" }, "Evening"]
"""
FIRST_TWO = HOME.replace("items =", "max_items = 2\nitems =")
MANY = HOME.replace('["Morning"', "[" + ", ".join(f'"Hour {hour}"' for hour in range(1, 11)) + ', "Morning"')


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow")])
def test_what_moves_says_so(page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    page.write(FIRST_TWO)
    drawn(page.seen(size=size), f"ranking-{name}")
    drawn(page.seen("end", "space", "up", size=size), f"ranking-{name}-moving")


def test_what_is_not_named_yet_stands_below_the_line(page: OnePage, drawn: Callable[[str, str], None]) -> None:
    drawn(page.write(HOME).seen("2"), "ranking-wide-named")


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (["space", "down", "enter"], ["noon", "Morning", "Evening"]),
        (["space", "down", "space"], ["noon", "Morning", "Evening"]),
        (["end", "space", "home", "space"], ["Evening", "Morning", "noon"]),
        (["j", "space", "k"], ["noon", "Morning", "Evening"]),
        (["space", "space"], ["Morning", "noon", "Evening"]),
    ],
)
def test_a_line_is_moved_and_kept_at_once(page: OnePage, keys: list[str], kept: list[str]) -> None:
    assert page.write(HOME).gives(*keys) == {"order": kept}


def test_moves_are_held_to_so_many(page: OnePage) -> None:
    assert page.write(FIRST_TWO).gives("end", "space", "home", "enter", "enter") == {"order": ["Evening", "Morning"]}


@pytest.mark.parametrize("typed", ["2 1 3", "3 1 2", "2", "3 1"])
def test_line_mode_keeps_the_same(page: OnePage, typed: str) -> None:
    page.write(HOME)
    given = page.gives(*typed.split(), "enter")
    assert given == page.says(typed)
    assert given["order"]


def test_a_number_that_has_a_place_begins_the_order_anew(page: OnePage) -> None:
    assert page.write(HOME).gives("2", "1", "1", "3", "2", "enter") == {"order": ["Morning", "Evening", "noon"]}


def test_from_ten_on_two_digits_name_a_line(page: OnePage) -> None:
    assert page.write(MANY).gives("1", "1", "2", "1", "2", "enter") == {"order": ["Morning", "Hour 2", "noon"]}


def test_enter_puts_down_first_and_then_goes_on(page: OnePage) -> None:
    page.write(HOME)
    assert "question 1 of 1" in page.seen("space", "down", "enter")
    assert "This is the end of it." in page.seen("space", "enter", "enter")


def test_a_line_that_is_still_held_is_kept_where_it_stands(page: OnePage) -> None:
    page.write(HOME)
    assert "This is the end of it." in page.seen("space", "down", "ctrl+n")
    assert page.kept("screen") == {"order": ["noon", "Morning", "Evening"]}


def test_enter_alone_passes_the_question_over(page: OnePage) -> None:
    assert page.write(HOME).gives("enter") == {}


def test_the_order_stands_there_again(page: OnePage) -> None:
    page.write(HOME)
    assert page.gives("3", "1", "enter") == {"order": ["Evening", "Morning"]}
    screen = page.seen("ctrl+o")
    assert screen.index("Evening") < screen.index("Morning") < screen.index("not in the order") < screen.index("Around noon")
    assert page.gives("enter") == {"order": ["Evening", "Morning"]}
