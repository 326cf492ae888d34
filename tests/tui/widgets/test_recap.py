"""Then and now: both numbers on one scale, at 40 columns only the numbers; words as words, and what is missing is said."""

from collections.abc import Callable

import pytest

from tests.tui.widgets.onepage import NARROW, WIDE, OnePage
from workbook.outcome.recap import RecapLine
from workbook.tui.ink import Pen, length
from workbook.tui.widgets.recap import RecapView

PAGE = """
[[step]]
id = "words"
type = "scale"
prompt = "Put it into words?"
better = "up"
[[step]]
id = "words-now"
type = "scale"
prompt = "And now?"
better = "up"
[[step]]
id = "sign-now"
type = "scale"
prompt = "And how bad a sign is it now?"
better = "down"
[[step]]
id = "arm"
type = "single_choice"
prompt = "What would you say?"
options = ["I would say yes", "I would not"]
[[step]]
id = "mood"
type = "single_choice"
prompt = "And what now?"
options = ["I would say yes", "I would keep quiet"]
[[step]]
id = "gone"
type = "short_text"
prompt = "What else?"
[[step]]
id = "recap"
type = "recap"
prompt = "Here are both sets of answers."
compare = [
  { label = "Put it into words", before = "page.words", after = "page.words-now" },
  { label = "Needing help is a bad sign about me", before = "page.words-now", after = "page.sign-now" },
  { label = "Think of someone", before = "page.words", after = "page.words" },
  { label = "Arm, then mood", before = "page.arm", after = "page.mood" },
  { label = "Number, then words", before = "page.words", after = "page.gone" },
  { label = "What else", before = "page.gone", after = "page.gone" },
]
"""


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), (NARROW, "narrow"), ((60, 20), "middle")])
def test_then_and_now_stand_side_by_side(page: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    answers = ["3", "enter", "1", "0", "enter", "2", "enter", "1", "enter", "2", "enter", "enter"]
    drawn(page.write(PAGE).seen(*answers, size=size), f"recap-{name}")


def test_enter_goes_on(page: OnePage) -> None:
    screen = page.write(PAGE).seen(*["enter"] * 7)
    assert "This is the end of it." in screen


def line(before: int, after: int, ends: tuple[int, int] | None = (0, 10), label: str = "Put it into words") -> RecapLine:
    change = after - before
    return RecapLine(label=label, before=str(before), after=str(after), change=change, numbers=(before, after), ends=ends)


@pytest.mark.parametrize("width", [36, 56, 72])
@pytest.mark.parametrize("ascii", [False, True])
def test_no_row_is_wider_than_the_column(width: int, ascii: bool) -> None:
    lines = [line(before, after, label="Needing help is a bad sign about me") for before in range(11) for after in range(11)]
    words = RecapLine(label="Arm, then mood", before="I would say yes " * 9, after="")
    for row in RecapView([*lines, words, line(2, 500, None)]).draw(Pen(width, ascii)):
        assert length(row) <= width


def test_equal_numbers_stand_at_one_place_and_more_stands_further_right() -> None:
    def drawn(before: int, after: int) -> str:
        return "".join(text for text, _look in RecapView([line(before, after)]).draw(Pen(72))[2])

    assert "●○" in drawn(5, 5) and "●○" in drawn(10, 10)
    assert drawn(3, 6).index("●") < drawn(5, 6).index("●") < drawn(5, 6).index("○")
    assert drawn(7, 5).index("○") < drawn(7, 5).index("●")
    assert drawn(7, 5).rstrip().endswith("5  down 2")


@pytest.mark.parametrize("ends", [(0, 10), None])
def test_only_what_moved_stands_out(ends: tuple[int, int] | None) -> None:
    def accents(after: int) -> int:
        return sum(look == "accent" for row in RecapView([line(5, after, ends)]).draw(Pen(72)) for _text, look in row)

    assert accents(5) == 0 and accents(6) > 0
