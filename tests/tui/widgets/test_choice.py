"""A choice of one: a pick is kept as soon as it is made, by a number or by moving to it."""

import pytest

from tests.tui.widgets.onepage import OnePage

HOW = """
[[step]]
id = "how"
type = "single_choice"
prompt = "How do you like to be asked?"
options = ["In person", "By phone", "By mail"]
"""


@pytest.mark.parametrize(("keys", "kept"), [(("2",), "By phone"), (("down", "down"), "By phone"), (("end",), "By mail")])
@pytest.mark.parametrize("away", [(), ("ctrl+o",), ("ctrl+p",), ("escape", "escape")])
def test_a_pick_that_is_not_confirmed_is_kept_whatever_comes_next(
    page: OnePage, keys: tuple[str, ...], kept: str, away: tuple[str, ...]
) -> None:
    assert page.write(HOW).gives(*keys, *away) == {"how": kept}


def test_a_pick_that_was_moved_over_leaves_what_line_mode_leaves(page: OnePage) -> None:
    page.write(HOW)
    assert page.gives("3", "up", "enter") == page.says("2") == {"how": "By phone"}


def test_nothing_is_picked_before_someone_picks(page: OnePage) -> None:
    assert page.write(HOW).gives("ctrl+p", "escape", "enter") == {}
