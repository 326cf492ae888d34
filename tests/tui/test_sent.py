"""Only what is different is sent, and what is sent brings the terminal to show what was asked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from workbook.tui.sent import Sent

WIDTH = 12
STYLES = [Style(), Style(bold=True), Style(color="#aa0000"), Style(color="#aa0000", underline=True), Style(bgcolor="#101010", dim=True)]


class Grid:
    """A terminal of one row that takes moves, SGR, signs and what empties the rest of the row, in its own paper or in the one set."""

    def __init__(self, *, erases: bool = False) -> None:
        self.erases = erases
        self.cells: list[tuple[str, frozenset[str]]] = [("", frozenset())] * (WIDTH + 2)
        self.at = 0
        self.codes: frozenset[str] = frozenset()

    def take(self, sent: str) -> None:
        for move, erased, turn, text in re.findall(r"\x1b\[1;(\d+)H|\x1b\[(K)|\x1b\[([\d;]*)m|([^\x1b]+)", sent):
            if move:
                self.at = int(move) - 1
            elif erased:
                self.cells[self.at : WIDTH] = [(" ", self.paper() if self.erases else frozenset())] * (WIDTH - self.at)
            elif text:
                for sign in text:
                    self.put(sign, cell_len(sign))
            else:
                self.turn(turn)

    def put(self, sign: str, size: int) -> None:
        if not size:  # a mark goes to the sign before it
            at = self.at - 1 if self.cells[self.at - 1][0] else self.at - 2
            self.cells[at] = (self.cells[at][0] + sign, self.cells[at][1])
            return
        self.cells[self.at] = (sign, self.codes if sign != " " or self.codes & {"4", "7", "9"} else self.paper())
        for cell in range(1, size):
            self.cells[self.at + cell] = ("", self.codes)
        self.at += size

    def paper(self) -> frozenset[str]:
        """What is seen of how a blank is drawn."""
        return frozenset(code for code in self.codes if code.startswith("4"))

    def turn(self, codes: str) -> None:
        parts = re.findall(r"[34]8;2;\d+;\d+;\d+|\d+", codes)
        for part in parts:
            if part == "0":
                self.codes = frozenset()
                continue
            kind = part[0] if part[:2] in {"38", "39", "48", "49"} else ""
            kept = {code for code in self.codes if not kind or code[0] != kind or len(code) == 1}
            self.codes = frozenset(kept | ({part} if part not in {"39", "49"} else set()))


words = st.lists(st.tuples(st.sampled_from(["a", "b ", "漢", "é", "  ", "xyz", "\u0301", "\u200d"]), st.sampled_from(STYLES)), max_size=6)


def sent_to(columns: int = 80, rows: int = 24) -> Sent:
    sent = Sent()
    sent.fit(Size(columns, rows))
    return sent


def strip_of(parts: list[tuple[str, Style]]) -> Strip:
    return Strip([Segment(text, style) for text, style in parts]).adjust_cell_length(WIDTH)


@given(st.lists(words, min_size=2, max_size=5))
def test_a_terminal_that_takes_the_differences_shows_the_same_as_one_that_takes_all(screens: list[list[tuple[str, Style]]]) -> None:
    grid, sent = Grid(), sent_to()
    for parts in screens:
        grid.take(sent.send([(0, 0, strip_of(parts))], ColorSystem.TRUECOLOR))
        whole = Grid()
        whole.take(sent_to().send([(0, 0, strip_of(parts))], ColorSystem.TRUECOLOR))
        assert grid.cells[:WIDTH] == whole.cells[:WIDTH]


@pytest.mark.parametrize("erases", [False, True])
@given(screens=st.lists(words, min_size=1, max_size=5), fill=st.sampled_from(STYLES))
def test_what_is_emptied_at_the_edge_looks_as_if_it_had_been_written(
    erases: bool, screens: list[list[tuple[str, Style]]], fill: Style
) -> None:
    grid, sent = Grid(erases=erases), Sent(erases=erases)
    sent.fit(Size(WIDTH, 1))
    for parts in screens:
        strip = Strip([Segment(text, style) for text, style in parts]).adjust_cell_length(WIDTH, fill)
        grid.take(sent.send([(0, 0, strip)], ColorSystem.TRUECOLOR))
        written = Grid()
        written.take(sent_to().send([(0, 0, strip)], ColorSystem.TRUECOLOR))
        assert grid.cells[:WIDTH] == written.cells[:WIDTH]


def test_a_coloured_row_is_emptied_only_where_the_terminal_keeps_the_colour() -> None:
    row = Strip([Segment("ab" + " " * (WIDTH - 2), Style(bgcolor="#101010"))])
    for erases, emptied in ((True, True), (False, False)):
        sent = Sent(erases=erases)
        sent.fit(Size(WIDTH, 1))
        assert ("\x1b[K" in sent.send([(0, 0, row)], ColorSystem.TRUECOLOR)) == emptied


def test_a_row_in_the_terminals_own_paper_is_emptied_everywhere() -> None:
    sent = Sent()
    sent.fit(Size(WIDTH, 1))
    assert sent.send([(0, 0, Strip([Segment("ab" + " " * (WIDTH - 2))]))], ColorSystem.TRUECOLOR) == "\x1b[1;1Hab\x1b[K"


def test_what_stands_there_already_is_not_sent_again() -> None:
    sent = sent_to()
    row = Strip([Segment("one ", STYLES[1]), Segment("two", STYLES[2])])
    assert sent.send([(3, 2, row)], ColorSystem.EIGHT_BIT).startswith("\x1b[4;3H\x1b[1mone \x1b[0;38;5;")
    assert sent.send([(3, 2, row)], ColorSystem.EIGHT_BIT) == ""


def test_a_wide_sign_is_never_sent_by_halves() -> None:
    sent = sent_to()
    sent.send([(0, 0, Strip([Segment("a漢b")]))], ColorSystem.EIGHT_BIT)
    assert sent.send([(0, 0, Strip([Segment("a字b")]))], ColorSystem.EIGHT_BIT) == "\x1b[1;2H字"


def test_a_style_is_ended_when_the_pieces_end() -> None:
    assert sent_to().send([(0, 0, Strip([Segment("x", STYLES[1])]))], ColorSystem.EIGHT_BIT).endswith("\x1b[0m")


def test_a_mark_without_a_sign_takes_no_cell() -> None:
    row = Strip([Segment("\u0301漢", STYLES[0]), Segment("\u200d", STYLES[1]), Segment("\u1160b", STYLES[0])])
    assert sent_to().send([(0, 0, row)], ColorSystem.EIGHT_BIT) == "\x1b[1;1H漢\u200d\u1160b"


def test_what_a_smaller_terminal_has_no_room_for_is_not_sent() -> None:
    sent, row = sent_to(4, 2), Strip([Segment("abcdef", Style())])
    assert sent.send([(1, 2, row)], ColorSystem.EIGHT_BIT) == "\x1b[2;3Hab"
    assert not sent.send([(2, 0, row), (0, 4, row)], ColorSystem.EIGHT_BIT)


def test_another_size_makes_everything_be_sent_again() -> None:
    sent, row = sent_to(), Strip([Segment("one", Style())])
    assert sent.send([(0, 0, row)], ColorSystem.EIGHT_BIT)
    assert not sent.send([(0, 0, row)], ColorSystem.EIGHT_BIT)
    sent.fit(Size(79, 24))
    assert sent.send([(0, 0, row)], ColorSystem.EIGHT_BIT)
