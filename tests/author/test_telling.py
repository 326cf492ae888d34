"""A fault is told with the author's own line and a mark under the place, on any screen and whatever that line holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.author.telling import Telling, in_groups
from workbook.errors import Fault
from workbook.pack.source import Source


def told(line: str, column: int, *, width: int | None = None, ascii_only: bool = False, message: str = "this is wrong") -> list[str]:
    source = Source(where="pack", contents={"page.toml": f"first\n{line}\nlast".encode()})
    fault = Fault(file="page.toml", line=2, column=column, message=message, remedy="write it anew", code="toml")
    return Telling(source, width=width, ascii_only=ascii_only).lines(fault)


def test_place_sentence_line_mark_and_remedy_stand_under_each_other() -> None:
    assert told("  hint = x", 10) == ["page.toml:2:10: this is wrong [toml]", "    hint = x", "           ^", "  What to do: write it anew"]


@pytest.mark.parametrize("width", [20, 40, 80])
def test_nothing_is_wider_than_the_screen_and_the_mark_stays_under_its_place(width: int) -> None:
    line = "x" * 900 + "!" + "y" * 900
    lines = told(line, 901, width=width, message="word " * 30)
    assert all(len(one) <= width for one in lines)
    shown, mark = next((one, lines[number + 1]) for number, one in enumerate(lines) if "!" in one)
    assert shown[mark.index("^")] == "!" and shown.strip().startswith("...") and shown.endswith("...")


def test_to_a_pipe_a_sentence_stays_on_one_line() -> None:
    assert len(told("x = 1", 1, message="word " * 30)) == 4


@pytest.mark.parametrize(("before", "cells"), [("a\tb", 3), ("漢字", 4), ("e\u0301", 1), ("\x1b[2J", 11), ("\u202e", 8)])
def test_the_mark_stands_where_the_place_is_seen(before: str, cells: int) -> None:
    _head, shown, mark, _remedy = told(f"{before}! = 1", len(before) + 1)
    assert mark == " " * (4 + cells) + "^"
    assert shown.isprintable()


def test_a_screen_without_utf8_gets_ascii_with_the_mark_in_place() -> None:
    _head, shown, mark, _remedy = told("“…”! = 1", 4, ascii_only=True)
    assert shown.isascii() and shown[mark.index("^")] == "!"


def test_a_fault_of_a_whole_file_or_of_a_line_that_is_not_there_shows_no_line() -> None:
    source = Source(where="pack", contents={"page.toml": b"one"})
    for line in (0, 9):
        fault = Fault(file="page.toml", line=line, column=1 if line else 0, message="m", remedy="r", code="toml")
        assert len(Telling(source).lines(fault)) == 2


def test_faults_stand_by_their_file_in_the_order_they_come() -> None:
    faults = [Fault(file=file, line=1, message="m", code="c") for file in ("a", "a", "b", "a")]
    assert [[fault.file for fault in group] for group in in_groups(faults)] == [["a", "a"], ["b"], ["a"]]


@given(st.text(max_size=200), st.integers(1, 250), st.integers(20, 90))
def test_whatever_a_line_holds_no_sign_reaches_the_screen_that_a_terminal_would_act_on(line: str, column: int, width: int) -> None:
    line = line.replace("\n", " ").encode("utf-8", "replace").decode()
    for one in told(line, column, width=width):
        assert "\x1b" not in one and "\n" not in one and "\t" not in one
