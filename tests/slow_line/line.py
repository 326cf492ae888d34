"""A slow line between a program in a terminal of its own and whoever reads it. Its clock is counted, not waited for."""

from tests.tui.terminal import Terminal

RATE = 9600 / 10
"""Bytes a second of a line of 9,600 bit/s: each byte has a start bit and a stop bit (8N1)."""
DELAY = 0.6
"""Seconds that a key and what it brings are under way together, beside what waits in the queue."""
USABLE = 2 * RATE
"""Bytes that may wait at most: two seconds' worth."""


class SlowLine:
    """What a program sends waits here and goes on at the line's pace, as fast as the seconds pass that a person takes."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.queued = 0.0
        """Bytes that wait now."""
        self.most = 0.0
        """Bytes that waited at most."""
        self.carried = 0
        """Bytes in all."""

    def passes(self, seconds: float) -> None:
        """Let so many seconds pass on the line's clock."""
        self.queued = max(0.0, self.queued - RATE * seconds)

    def takes(self, came: bytes) -> float:
        """Take in what the program sent at one go; return the seconds until the last of it is seen."""
        self.carried += len(came)
        self.queued += len(came)
        self.most = max(self.most, self.queued)
        return DELAY + self.queued / RATE

    def shows(self, words: bytes) -> float:
        """Wait until the program has sent some words and has come to rest; return the seconds until all of it is seen."""
        return self.takes(self.terminal.until(words) + self.terminal.told(0.5))

    def press(self, keys: str) -> float:
        """Press keys and wait for what they bring; return the seconds until all of it is seen."""
        return self.takes(self.terminal.pressed(keys) + self.terminal.told(0.15))

    def read(self) -> None:
        """Have the person wait until they see all of it, and look at it for a moment."""
        self.passes(DELAY + self.queued / RATE + 1.0)
