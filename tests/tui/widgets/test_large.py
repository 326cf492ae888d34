"""Numbers drawn large: each figure can be told from the others, and none is wider than there is room for."""

from itertools import combinations

from workbook.tui.ink import Pen, length
from workbook.tui.widgets.large import FIGURES, large


def test_every_figure_has_its_own_shape_of_one_size() -> None:
    assert sorted(FIGURES) == list("0123456789")
    assert all(one != other for one, other in combinations(FIGURES.values(), 2))
    assert {len(row) for figure in FIGURES.values() for row in figure} == {3} and {len(figure) for figure in FIGURES.values()} == {5}


def test_it_grows_with_the_room_and_never_leaves_it() -> None:
    heights = []
    for rows in range(1, 40):
        for width in (8, 20, 36, 72, 116):
            lines = large(105, Pen(width), rows)
            assert len(lines) <= rows and max(map(length, lines)) <= width
        heights.append(len(large(7, Pen(72), rows)))
    assert heights == sorted(heights) and {1, 5, 10, 15} <= set(heights)


def test_where_there_is_no_room_it_is_an_ordinary_number() -> None:
    assert "".join(text for text, _look in large(12, Pen(36), 4)[0]).strip() == "12"


def test_without_utf8_it_is_drawn_in_ascii() -> None:
    assert all(text.isascii() for line in large(358, Pen(72, ascii=True), 10) for text, _look in line)
