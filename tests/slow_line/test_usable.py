"""Over a line of 9,600 bit/s with 0.6 seconds of delay, people can write: no more than two seconds' worth of bytes ever waits."""

from collections.abc import Mapping

import pytest

from tests.bench.programs import STOCK_AREA
from tests.slow_line.line import DELAY, USABLE, SlowLine
from tests.tui.terminal import Terminal

APART = 0.2
"""Seconds between two letters: 60 words a minute, faster than most people write."""
SENTENCE = "I leave my letters closed, and they pile up on the table until I cannot"
WORKBOOK = ("-P", "-m", "workbook")


def at_the_text(line: SlowLine) -> None:
    """Go on from the first paint of the page to its first long text, reading what is asked."""
    line.shows(b"It is hard to ask")
    for key in ("\r", "2", "\r"):
        line.read()
        line.press(key)
    line.read()


def test_a_sentence_can_be_typed_without_a_pause(far: Mapping[str, str]) -> None:
    with Terminal([*WORKBOOK, "do", "name-the-need"], settings=far) as terminal:
        line = SlowLine(terminal)
        at_the_text(line)
        line.most = 0.0
        late = []
        for sign in SENTENCE:
            late.append(line.press(sign))
            line.passes(APART)
    assert line.most <= USABLE / 2, "a row that is wrapped comes on top of a letter, and no more"
    assert max(late) <= DELAY + 1.0
    assert sum(late) / len(late) <= DELAY + 0.15, "most letters wait for no other"


@pytest.mark.slow
def test_stock_widgets_could_not_be_typed_into(far: Mapping[str, str]) -> None:
    """What the test above would tell of: each letter sends a whole row with its colours, and the line falls behind for good."""
    with Terminal(["-P", "-c", STOCK_AREA], settings=far) as terminal:
        line = SlowLine(terminal)
        line.shows(b"hello there")
        line.read()
        line.most = 0.0
        for sign in SENTENCE[:40]:
            line.press(sign)
            line.passes(APART)
    assert line.most > USABLE


def test_question_after_question_comes_within_two_seconds_of_sending(far: Mapping[str, str]) -> None:
    with Terminal([*WORKBOOK, "do", "name-the-need"], settings=far) as terminal:
        line = SlowLine(terminal)
        at_the_text(line)
        line.press("letters")
        for key in ("\x0e", "1", "\r", "\x0f", "\x0f", "\x0e"):  # on, an answer, on, back twice, on
            line.read()
            assert line.press(key) <= DELAY + 2.0, key
    assert 0 < line.most <= USABLE


def test_home_and_a_page_open_and_close_within_two_seconds_of_sending(far: Mapping[str, str]) -> None:
    with Terminal([*WORKBOOK], settings=far) as terminal:
        line = SlowLine(terminal)
        assert line.shows(b"Name the need") <= DELAY + 2.0, "home"
        for key in ("j", "\r", "\x1b", "q"):  # to a page, into it, out of its question, home
            line.read()
            assert line.press(key) <= DELAY + 2.0, key
        assert line.carried > 3000, "all of that was sent"


def test_a_page_that_is_opened_from_the_shell_stands_within_two_seconds_of_sending(far: Mapping[str, str]) -> None:
    with Terminal([*WORKBOOK, "do", "name-the-need"], settings=far) as terminal:
        assert DELAY < SlowLine(terminal).shows(b"It is hard to ask") <= DELAY + 2.0
