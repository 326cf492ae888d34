"""What a typed letter spends beyond the screen, by the system's own count: write calls and bytes, however slow the machine is."""

import sys
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what a process writes (proc(5), io)")

LETTERS = "I leave my letters closed"
CALLS, BYTES = 3, 400
"""For each letter: what the terminal and the journal get."""
SAVED_CALLS, SAVED_BYTES = 40, 20_000
"""Beside that, for bringing all of it to the disk, a few times at most."""


def spent(process: int) -> tuple[int, int]:
    """Return how many write calls a process has made, and how many bytes they wrote."""
    told = dict(line.split(": ") for line in Path(f"/proc/{process}/io").read_text("ascii").splitlines())
    return int(told["syscw"]), int(told["wchar"])


@pytest.fixture
def begun(home: Path) -> Path:
    (home / "workbook" / "settings").mkdir(parents=True)
    (home / "workbook" / "settings" / "config.toml").write_text("welcomed = true\n", "utf-8")
    return home


def test_a_letter_takes_few_write_calls_and_bytes_its_keeping_included(begun: Path) -> None:
    with Terminal(["-P", "-m", "workbook", "do", "name-the-need"]) as terminal:
        terminal.until(b"It is hard to ask")
        for keys in ("\r", "2", "\r"):
            terminal.pressed(keys)
            terminal.told(0.7)
        before = spent(terminal.child.pid)
        terminal.send(LETTERS)
        terminal.told(2.5)
        calls, size = (after - one for one, after in zip(before, spent(terminal.child.pid), strict=True))
    assert len(LETTERS) <= calls <= CALLS * len(LETTERS) + SAVED_CALLS, "each letter is kept by a write of its own"
    assert size <= BYTES * len(LETTERS) + SAVED_BYTES
