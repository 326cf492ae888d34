"""What is sent to a terminal's clipboard: the text as Base64 and nothing else, wrapped for what stands between."""

import base64
import re

import pytest

from workbook.errors import UsageError
from workbook.session.terminal import CHUNK, MOST_BYTES, clipboard_needs, ground, has_clipboard, to_clipboard

HOSTILE = "Hi \x1b]0;x\x07\x9b2J\x00Ana\u202e, it’s\ttime.\r\nBye \ud800"
XTERM = {"TERM": "xterm-256color"}


def held(sequence: str) -> str:
    told = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert told is not None
    return base64.b64decode(told[1]).decode()


def test_a_text_goes_as_base64_without_its_control_characters_and_with_all_its_words() -> None:
    assert held(to_clipboard(HOSTILE, XTERM)) == "Hi ]0;x2JAna\u202e, it’s\ttime.\nBye ?"


def test_tmux_gets_it_for_itself_and_to_hand_on() -> None:
    told = to_clipboard("Hi Ana", {**XTERM, "TMUX": "/tmp/x,1,0"})
    plain, handed_on = told[: told.index("\x1bP")], told[told.index("\x1bP") :]
    assert held(plain) == "Hi Ana"
    assert handed_on.startswith("\x1bPtmux;") and handed_on.endswith("\x1b\\")
    assert held(handed_on.removeprefix("\x1bPtmux;").removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")) == "Hi Ana"


def test_screen_gets_it_in_chunks_that_it_puts_together() -> None:
    text = "Could you? " * 40
    told = to_clipboard(text, {"TERM": "screen", "STY": "1.a"})
    chunks = re.findall("\x1bP(.*?)\x1b\\\\", told, re.DOTALL)
    assert len(chunks) > 5 and all(len(chunk) <= CHUNK for chunk in chunks)
    assert "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks) == told
    assert held("".join(chunks)) == text


def test_where_one_stands_in_the_other_nothing_is_sent_that_screen_would_show() -> None:
    told = to_clipboard("Hi Ana", {"TERM": "screen", "STY": "1.a", "TMUX": "/tmp/x,1,0"})
    assert "tmux;" not in told
    assert held(told[: told.index("\x1bP")]) == "Hi Ana"


def test_a_text_that_terminals_do_not_take_is_told_of() -> None:
    assert to_clipboard("x" * MOST_BYTES, XTERM)
    with pytest.raises(UsageError, match="This is too long for a terminal's clipboard. A file has room for it."):
        to_clipboard("x" * (MOST_BYTES + 1), XTERM)


@pytest.mark.parametrize(
    ("term", "has"), [("xterm-256color", True), ("screen", True), ("linux", False), ("dumb", False), ("", False), ("vt220", False)]
)
def test_some_terminals_have_no_clipboard(term: str, has: bool) -> None:
    assert has_clipboard({"TERM": term}) is has


@pytest.mark.parametrize(("told", "is_"), [("15;0", "dark"), ("0;15", "light"), ("0;default;15", "light"), ("x", ""), ("", "")])
def test_the_ground_is_as_the_environment_tells(told: str, is_: str) -> None:
    assert ground({"TERM": "xterm", "COLORFGBG": told}) == is_


def test_what_it_takes_to_arrive_is_said() -> None:
    assert "set-clipboard on" in clipboard_needs({"TMUX": "x"}) and "allow-passthrough on" in clipboard_needs({"TMUX": "x"})
    assert clipboard_needs(XTERM) == ""
