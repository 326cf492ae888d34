"""In a real terminal the quiet line costs next to nothing: no byte while nothing changes, a few when the phase or the minute does."""

import re
from pathlib import Path

import pytest

from tests.starting import start
from tests.tui.terminal import Terminal
from tests.workshop.guests import in_phase
from tests.workshop.hosted import Hosted

LOOKS = 8.0
"""Seconds in which the workshop is looked at several times."""


@pytest.fixture
def room(tmp_path: Path) -> Hosted:
    return in_phase(tmp_path / "host", "name-the-need")


@pytest.fixture
def joined(room: Hosted, home: Path) -> Hosted:
    assert start("workshop", "join", room.code, "--at", str(room.parent), "--yes").returncode == 0
    settings = home / "workbook" / "settings"
    settings.mkdir(exist_ok=True)
    (settings / "config.toml").write_text('welcomed = true\nregion = "US"\n')
    return room


@pytest.mark.slow
@pytest.mark.parametrize("words", [[], ["do", "name-the-need"]], ids=["home", "a page"])
def test_looks_send_nothing_until_something_is_new(joined: Hosted, words: list[str]) -> None:
    joined.collected().add_minutes(30)
    with Terminal(["-P", "-m", "workbook", *words]) as terminal:
        terminal.until(b"min left")
        terminal.told(2.0)
        assert terminal.told(LOOKS) == b""
        (sign,) = (joined.box / "in").iterdir()
        assert sign.stat().st_size > 0
        joined.collected().next()
        terminal.until(b"Find")
        told = terminal.told(2.0)
        if words:
            assert len(told) < 200, "one row of a page"
        joined.collected().add_minutes(-3)
        sent = terminal.told(LOOKS)
        assert 0 < len(re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", sent)) < 12, "only the digits of the minutes"
