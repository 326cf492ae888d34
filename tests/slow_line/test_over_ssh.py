"""Over SSH nothing moves, the mouse is left to the terminal, and colours step down to what TERM and COLORTERM tell of."""

import re
from collections.abc import Mapping

import pytest

from tests.tui.terminal import Terminal
from workbook.session.terminal import erases_in_colour

HOME = ("-P", "-m", "workbook")
MOUSE = re.compile(rb"\x1b\[\?100[0-9]h")
SENT = re.compile(r"\x1b\[([0-9;]*)m")
PARTS = {"all": r"[34]8;2;\d+;\d+;\d+", "256": r"[34]8;5;\d+", "sixteen": r"\b(?:3[0-7]|4[0-7]|9[0-7]|10[0-7])\b"}
"""How a colour of each kind is told (ECMA-48, 8.3.117, and ITU-T T.416)."""


def opened(settings: Mapping[str, str], *, wait: float = 0.5) -> bytes:
    """Return what home sends, with what comes while nobody types."""
    with Terminal(HOME, settings=settings) as terminal:
        return terminal.until(b"Name the need") + terminal.told(wait)


def kinds(sent: bytes) -> set[str]:
    """Return which kinds of colours were sent; what is of a larger kind is no part of a smaller one."""
    found, rest = set(), " ".join(SENT.findall(sent.decode()))
    for kind, told in PARTS.items():
        rest, count = re.subn(told, "", rest)
        found |= {kind} if count else set()
    return found


@pytest.mark.parametrize(
    ("told", "sent"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, {"all"}),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, {"256"}),
        pytest.param({"TERM": "linux", "COLORTERM": ""}, {"sixteen"}, marks=pytest.mark.slow),
        pytest.param({"TERM": "xterm", "COLORTERM": ""}, set(), marks=pytest.mark.slow),
        pytest.param({"TERM": "vt220", "COLORTERM": ""}, set(), marks=pytest.mark.slow),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, set()),
    ],
    ids=lambda one: " ".join(one.values()) if isinstance(one, dict) else "",
)
def test_colours_step_down_to_what_the_terminal_is_said_to_have(far: Mapping[str, str], told: dict[str, str], sent: set[str]) -> None:
    assert kinds(opened({**far, **told})) == sent


def test_the_mouse_is_left_to_the_terminal_over_a_line(far: Mapping[str, str]) -> None:
    assert not MOUSE.search(opened(far))
    assert MOUSE.search(opened({**far, "SSH_CONNECTION": "", "SSH_TTY": ""})), "without a line it is listened to"


def test_nothing_moves_over_a_line(far: Mapping[str, str]) -> None:
    with Terminal([*HOME, "do", "name-the-need"], settings=far) as terminal:
        terminal.until(b"It is hard to ask")
        for key in ("\r", "2", "\r", "a"):
            terminal.pressed(key)
            terminal.told(1.5)
        assert terminal.told(3.0) == b"", "a field that is typed in, and nobody types"


def test_every_cell_of_home_has_the_paper_of_its_theme(far: Mapping[str, str]) -> None:
    """A cell in the terminal's own paper is a patch on the screen, and turning the colour off and on again takes bytes."""
    assert b"\x1b[49m" not in opened(far)
    assert b"48;5;234" in opened(far)


@pytest.mark.parametrize("term", ["xterm", "xterm-256color", "linux", "rxvt-unicode-256color", "alacritty", "foot", "XTERM-kitty"])
def test_a_row_is_emptied_in_its_colour_where_terminals_do_so(term: str) -> None:
    assert erases_in_colour({"TERM": term})
    assert not erases_in_colour({"TERM": term, "STY": "4711.pts-0.host"}), "GNU screen leaves its own paper, whatever it is called"


@pytest.mark.parametrize("term", ["", "dumb", "vt220", "screen", "screen-256color", "screen.xterm-256color", "tmux-256color", "cygwin"])
def test_where_that_is_not_known_blanks_are_written(term: str) -> None:
    assert not erases_in_colour({"TERM": term})
