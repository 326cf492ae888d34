"""The bench's own arithmetic: ratios inside of a round, targets, what grows faster than a line, and the page it writes."""

import json
import math

import pytest

from tests.bench.page import CLOSING, OPENING, PAGE, with_inside
from tests.bench.plot import Growth
from tests.bench.row import Row
from tests.bench.table import as_json, as_markdown, as_text, over

FAST = Row("Starting", "A stands", [100, 150, 130], "ms", "B", [100, 100, 100], 1.4)
SLOW = Row("Starting", "C stands", [300, 100, 200], "ms", "B", [100, 100, 100], 1.4)
LETTER = Row("Typing", "A letter sends", [53], "B", "a form", [1060], 150, in_units=True)
ABSENT = Row("Typing", "The letter in nano", [], "B", "a form", missing="not here")


def growth(cost: dict[int, float]) -> Growth:
    return Growth("A start", "things", "ms", {size: (value,) for size, value in cost.items()})


def test_ratios_are_taken_inside_of_a_round_and_the_median_is_held_to_the_target() -> None:
    busy = Row("", "", [100, 900, 100], "ms", "B", [100, 900, 100], 1.0)
    assert busy.figures == [1, 1, 1] and busy.kept
    assert FAST.figures == [1, 1.5, 1.3] and FAST.kept
    assert not SLOW.kept and over([FAST, SLOW, LETTER, ABSENT]) == [SLOW]


def test_a_row_that_is_held_at_its_worst_is_not_kept_by_its_median() -> None:
    assert not Row("", "", [1, 1, 200], "ms", most=100, at_worst=True).kept
    assert Row("", "", [1, 1, 200], "ms", most=100).kept


def test_the_table_says_each_figure_in_columns_and_what_it_is_in_a_sentence() -> None:
    assert list(as_text([FAST, LETTER, ABSENT])) == [
        "  min    median    max  that is  at most  kept  what",
        "",
        "Starting",
        "1.00x     1.30x  1.50x   130 ms    1.40x   yes  A stands (of B)",
        "",
        "Typing",
        " 53 B      53 B   53 B    0.05x    150 B   yes  A letter sends (beside a form)",
        "       not here                                 The letter in nano (beside a form)",
    ]


def test_the_page_and_the_json_hold_the_same_rows() -> None:
    told = list(as_markdown([FAST, LETTER, ABSENT]))
    assert "| A stands (of B) | 1.00x | 1.30x | 1.50x | 130 ms | 1.40x | yes |" in told
    assert {line.count("|") for line in told if line.startswith("|")} == {8}
    kept = json.loads(as_json([FAST, ABSENT], {"cores": 2}, {}))
    assert [row["median"] for row in kept["rows"]] == [1.3, None] and kept["rows"][0]["values"] == [100, 150, 130]


@pytest.mark.parametrize(
    ("cost", "times"),
    [(lambda n: 400 + n, 1.0), (lambda n: 400 + n * n / 100, 3.0), (lambda n: 400 + 60 * math.sqrt(n), 0.46), (lambda n: 400, 0.0)],
    ids=["a line", "a square", "a root", "nothing"],
)
def test_growth_is_told_against_a_straight_line(cost: object, times: float) -> None:
    assert callable(cost)
    assert growth({size: cost(size) for size in (10, 500, 1000)}).against_linear() == pytest.approx(times, abs=0.1)


def test_noise_is_no_growth() -> None:
    assert growth({10: 400, 500: 405, 1000: 430}).against_linear() == 0.0
    assert growth({10: 400, 500: 390, 1000: 430}).against_linear() == 0.0


def test_the_plot_has_a_bar_for_each_size() -> None:
    assert list(growth({10: 100, 500: 200, 1000: 400}).lines()) == [
        "A start, ms",
        "         10 things     100.0  " + "#" * 12,
        "        500 things     200.0  " + "#" * 24,
        "      1,000 things     400.0  " + "#" * 48,
        "  the last half adds 1.96 times what a straight line through the first half would",
    ]


def test_only_what_stands_between_the_marks_is_made_anew() -> None:
    assert with_inside(f"a\n{OPENING}\nold\n{CLOSING}\nb", r"new \1") == f"a\n{OPENING}\nnew \\1\n{CLOSING}\nb"
    with pytest.raises(ValueError, match="no line"):
        with_inside("a page without marks", "new")
    assert OPENING in PAGE.read_text(encoding="utf-8")
