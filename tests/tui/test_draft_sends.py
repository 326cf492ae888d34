"""How little a draft sends: a letter typed into it, and the same answers shown as another kind of message."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.stage import desk_in
from tests.tui.terminal import Terminal
from workbook.session.opening import sit_down

LETTER, VARIANT = 150, 4096
"""Bytes at most."""
ROOM = "Hi Ana. Could you come"
"""A draft in the person's own words, with room in its last row."""


@pytest.fixture
def drafted(home: Path) -> Path:
    """Return a home where somebody is at their draft."""
    session = sit_down(desk_in(home / "workbook"), "draft-the-ask")
    session.go(next(stop.place for stop in session.stops if stop.step.type == "draft"))
    session.edit(ROOM)
    session.close()
    (home / "workbook" / "settings").mkdir(parents=True)
    (home / "workbook" / "settings" / "config.toml").write_text('welcomed = true\nsign_as = "Sam"\nregion = "US"\n', "utf-8")
    return home


@pytest.fixture
def terminal(drafted: Path) -> Iterator[Terminal]:
    with Terminal(["-P", "-m", "workbook", "do", "draft-the-ask"], settings={"TMUX": "", "STY": "", "HOME": str(drafted)}) as one:
        one.until(b"keep it")
        one.told(1.0)
        yield one


def test_a_letter_in_a_draft_takes_at_most_150_bytes(terminal: Terminal) -> None:
    terminal.pressed("e")
    terminal.told(1.0)
    for sign in " on Saturday é":
        assert 0 < len(terminal.pressed(sign)) <= LETTER, sign


def test_another_kind_of_message_takes_at_most_four_kilobytes(terminal: Terminal) -> None:
    for number in "2345678":
        sent = len(terminal.pressed(number)) + len(terminal.told(0.5))
        assert 0 < sent <= VARIANT, (number, sent)
    assert terminal.told(1.0) == b""
