"""The line itself: what it lets through, and what waits in it."""

import sys

from tests.slow_line.line import DELAY, RATE, USABLE, SlowLine
from tests.tui.terminal import Terminal


def test_what_comes_at_once_waits_and_goes_on_at_the_pace_of_the_line() -> None:
    with Terminal(["-c", "pass"], program=sys.executable) as terminal:
        line = SlowLine(terminal)
        assert line.takes(b"." * 960) == DELAY + 1.0
        line.passes(0.5)
        assert line.queued == 480
        assert line.takes(b"." * 960) == DELAY + 1.5
        assert (line.most, line.carried) == (1440, 1920)
        line.passes(10)
        assert line.queued == 0
        assert (RATE, USABLE) == (960, 1920)
