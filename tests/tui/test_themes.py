"""The looks: contrast is computed, mono sends no colour, and a terminal of few colours gets what can be read on it."""

import errno
import os
import pty
import re
import subprocess
from itertools import pairwise

import pytest
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.palette import Palette as Shades
from textual.theme import Theme

from tests.starting import command, surroundings
from workbook.settings import THEMES as SETTINGS
from workbook.tui.ink import LOOKS
from workbook.tui.themes import OWN, THEMES, theme_for

PAIRS = [("ink", "paper"), ("bright", "paper"), ("faint", "paper"), ("accent", "paper"), ("notice", "paper"), ("mark-ink", "mark-paper")]
"""What is read, and on what."""
COLOURED = ("paper", "night", "contrast")
BORROWED = ("terminal", "terminal-dark", "terminal-light")
LEAST = {"paper": 4.5, "night": 4.5, "contrast": 7.0}
XTERM_256 = {"TERM": "xterm-256color"}

XTERM = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
)  # fmt: skip
CONSOLE = (
    (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
    (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255),
)  # fmt: skip
TANGO = (
    (46, 52, 54), (204, 0, 0), (78, 154, 6), (196, 160, 0), (52, 101, 164), (117, 80, 123), (6, 152, 154), (211, 215, 207),
    (85, 87, 83), (239, 41, 41), (138, 226, 52), (252, 233, 79), (114, 159, 207), (173, 127, 168), (52, 226, 226), (238, 238, 236),
)  # fmt: skip

Rgb = tuple[int, int, int]


def luminance(rgb: Rgb) -> float:
    """WCAG 2.2, relative luminance."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (value / 255 for value in rgb)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Rgb, other: Rgb) -> float:
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def sent(colour: str, system: ColorSystem, shades: tuple[Rgb, ...] = XTERM) -> Rgb:
    """Return what a terminal shows for a colour after Rich, which draws it, has cut it down to what the terminal has."""
    told = Color.parse(colour).downgrade(system)
    if system is ColorSystem.STANDARD:
        assert told.number is not None
        return tuple(Shades(shades)[told.number])
    return tuple(told.get_truecolor())


def too_pale(theme: Theme, least: float, system: ColorSystem, shades: tuple[Rgb, ...] = XTERM) -> list[str]:
    """Return each pair of a theme that a person cannot read with ease."""
    told = theme.variables
    ratios = {f"{ink} on {paper}": contrast(sent(told[ink], system, shades), sent(told[paper], system, shades)) for ink, paper in PAIRS}
    return [f"{theme.name}: {pair} {ratio:.2f}" for pair, ratio in ratios.items() if ratio < least]


# Contrast


def test_the_ratio_is_the_one_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x76, 0x76, 0x76), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize("name", COLOURED)
def test_everything_that_is_read_can_be_read(name: str, system: ColorSystem) -> None:
    assert not too_pale(THEMES[name], LEAST[name], system)


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
def test_a_theme_that_is_too_pale_is_found(system: ColorSystem) -> None:
    told = THEMES["paper"].variables
    pale = Theme(name="pale", primary="#000000", variables={**told, "faint": "#9a9488", "mark-ink": told["mark-paper"]})
    assert [line.rpartition(" ")[0] for line in too_pale(pale, 4.5, system)] == ["pale: faint on paper", "pale: mark-ink on mark-paper"]


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize("name", COLOURED)
def test_lines_are_seen_and_stay_behind_the_text(name: str, system: ColorSystem) -> None:
    rule, faint, paper = (sent(THEMES[name].variables[role], system) for role in ("rule", "faint", "paper"))
    assert 2 <= contrast(rule, paper) < contrast(faint, paper)


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize("name", COLOURED)
def test_the_question_is_brightest_then_text_then_what_is_faint(name: str, system: ColorSystem) -> None:
    paper = sent(THEMES[name].variables["paper"], system)
    told = [contrast(sent(THEMES[name].variables[role], system), paper) for role in ("bright", "ink", "faint", "rule")]
    assert all(brighter > fainter * 1.1 for brighter, fainter in pairwise(told))


@pytest.mark.parametrize("shades", [XTERM, CONSOLE, TANGO])
def test_the_contrast_theme_holds_on_a_terminal_of_sixteen_colours(shades: tuple[Rgb, ...]) -> None:
    assert not too_pale(THEMES["contrast"], 7.0, ColorSystem.STANDARD, shades)


def test_paper_would_not_hold_on_sixteen_colours() -> None:
    assert too_pale(THEMES["paper"], 4.5, ColorSystem.STANDARD, XTERM)


# The terminal's own colours


@pytest.mark.parametrize("name", [*BORROWED, "mono"])
def test_what_is_read_stands_in_the_terminals_own_two_colours(name: str) -> None:
    told = THEMES[name].variables
    assert {told[role] for pair in PAIRS for role in pair if role != "accent"} == {OWN}
    assert THEMES[name].ansi


@pytest.mark.parametrize("name", BORROWED)
def test_nothing_that_is_read_is_dim_in_the_terminals_own_colours(name: str) -> None:
    assert [role for role, value in THEMES[name].variables.items() if value == "dim"] == ["rule-style"]


@pytest.mark.parametrize("shades", [XTERM, CONSOLE, TANGO])
def test_the_accent_of_the_sixteen_is_one_that_the_ground_bears(shades: tuple[Rgb, ...]) -> None:
    assert THEMES["terminal"].variables["accent"] == OWN
    assert THEMES["terminal-dark"].variables["accent"] == "ansi_cyan"
    assert THEMES["terminal-light"].variables["accent"] == "ansi_blue"
    cyan, blue = shades[6], shades[4]
    assert contrast(cyan, (0, 0, 0)) >= 4.5
    assert contrast(blue, (255, 255, 255)) >= 4.5


@pytest.mark.parametrize("name", ["mono", *BORROWED])
def test_where_colour_tells_little_each_state_has_a_stroke_of_its_own(name: str) -> None:
    told = THEMES[name].variables
    strokes = [told["picked-style"], told["cursor-style"], "none"]
    assert len(set(strokes)) == len(strokes)
    assert told["cursor-style"] == told["mark-style"] == "reverse"
    assert told["bright-style"] == "bold"


# Each theme says everything that the rules ask for


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_every_variable(name: str) -> None:
    assert THEMES[name].variables.keys() == THEMES["night"].variables.keys()
    assert {f"{look}-style" for look in LOOKS if look != "plain"} <= THEMES[name].variables.keys()


def test_every_theme_that_can_be_chosen_can_be_drawn() -> None:
    assert set(SETTINGS) - {""} <= THEMES.keys()


# Which theme a terminal gets


@pytest.mark.parametrize(
    ("setting", "environ", "theme"),
    [
        ("", XTERM_256, "night"),
        ("", {**XTERM_256, "COLORFGBG": "0;15"}, "paper"),
        ("", {**XTERM_256, "COLORFGBG": "0;default;15"}, "paper"),
        ("", {**XTERM_256, "COLORFGBG": "15;0"}, "night"),
        ("", {**XTERM_256, "COLORFGBG": "12;8"}, "night"),
        ("", {**XTERM_256, "COLORFGBG": "15;default"}, "night"),
        ("", {"TERM": "xterm", "COLORTERM": "truecolor"}, "night"),
        ("", {"TERM": "xterm-kitty"}, "night"),
        ("", {"TERM": "tmux-256color"}, "night"),
        ("", {"TERM": "xterm"}, "terminal"),
        ("", {"TERM": "screen", "COLORTERM": "1"}, "terminal"),
        ("", {"TERM": "linux"}, "terminal-dark"),
        ("", {"TERM": "rxvt", "COLORFGBG": "0;15"}, "terminal-light"),
        ("", {"TERM": "vt220"}, "mono"),
        ("", {"TERM": "vte-256color"}, "night"),
        ("", {"TERM": "xterm-mono"}, "mono"),
        ("", {}, "mono"),
        ("paper", XTERM_256, "paper"),
        ("night", {**XTERM_256, "COLORFGBG": "0;15"}, "night"),
        ("paper", {"TERM": "linux"}, "terminal-dark"),
        ("contrast", {"TERM": "linux"}, "contrast"),
        ("mono", {"TERM": "xterm"}, "mono"),
        ("terminal", XTERM_256, "terminal"),
        ("terminal", {**XTERM_256, "COLORFGBG": "15;0"}, "terminal-dark"),
        ("no such theme", XTERM_256, "night"),
        ("", {**XTERM_256, "NO_COLOR": "1"}, "mono"),
        ("paper", {**XTERM_256, "NO_COLOR": "1"}, "mono"),
        ("paper", {**XTERM_256, "NO_COLOR": ""}, "paper"),
    ],
)
def test_the_theme_is_the_persons_choice_as_far_as_the_terminal_can_show_it(setting: str, environ: dict[str, str], theme: str) -> None:
    assert theme_for(setting, environ) == theme


@pytest.mark.parametrize(
    "term", ["xterm", "xterm-256color", "xterm-kitty", "screen", "tmux-256color", "linux", "alacritty", "xterm-16color"]
)
@pytest.mark.parametrize("colorterm", ["", "truecolor", "24bit", "yes"])
def test_the_terminal_is_read_as_the_drawing_reads_it(term: str, colorterm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    told = Console(force_terminal=True).color_system
    assert (theme_for("paper", {"TERM": term, "COLORTERM": colorterm}) == "paper") == (told in {"256", "truecolor"})


# What is sent

DRAWN = """
import sys
from rich.segment import Segment
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea
from workbook.tui.ink import LOOKS
from workbook.tui.themes import dress, line_filters

class Lines(Widget):
    COMPONENT_CLASSES = {f"ink--{look}" for look in LOOKS}
    DEFAULT_CSS = "Lines { height: 9; background: $paper; color: $ink; }" + "".join(
        f"Lines > .ink--{look} {{ color: ${look}; background: $paper; text-style: ${look}-style; }}"
        for look in ("bright", "faint", "accent", "rule", "notice")
    ) + '''
        Lines > .ink--plain { color: $ink; background: $paper; }
        Lines > .ink--picked { color: $accent; background: $paper; text-style: $picked-style; }
        Lines > .ink--cursor { color: $mark-ink; background: $mark-paper; text-style: $cursor-style; }
    '''
    def render_line(self, y):
        look = LOOKS[y % len(LOOKS)]
        return Strip([Segment(f"look {look}", self.get_component_rich_style(f"ink--{look}"))])

class Drawn(App):
    CSS = "TextArea, TextArea:focus { border: none; }"
    def __init__(self, first, *others):
        super().__init__()
        self.others = others
        dress(self, first)
    def get_line_filters(self):
        return line_filters(self.theme) if "stock" not in sys.argv else super().get_line_filters()
    def compose(self):
        yield Lines()
        yield TextArea("words that are selected")
    def on_ready(self):
        self.query_one(TextArea).focus()
        self.query_one(TextArea).select_all()
        self.call_after_refresh(self.go_on)
    def go_on(self):
        if self.others:
            self.theme, *self.others = self.others
            self.call_after_refresh(self.call_after_refresh, self.go_on)
        else:
            self.call_after_refresh(self.exit)

Drawn(*(word for word in sys.argv[1:] if word != "stock")).run(mouse=False)
"""


def drawn(*words: str, **environ: str) -> str:
    """Draw a small app with every look and a selected text on a real terminal; return what was sent to it."""
    ours, theirs = pty.openpty()
    settings = surroundings(**{"TERM": "xterm-256color", "TEXTUAL_DISABLE_KITTY_KEY": "1", **environ})
    with subprocess.Popen(command(*words, code=DRAWN), env=settings, stdin=theirs, stdout=theirs, stderr=theirs) as app:
        os.close(theirs)
        told = b"".join(iter(lambda: read(ours), b""))
    os.close(ours)
    assert app.returncode == 0, told
    return told.decode()


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError as error:
        if error.errno != errno.EIO:  # how Linux says that nobody writes any more
            raise
        return b""


def codes(told: str) -> set[str]:
    """Return every SGR number that was sent; a colour of 256 or of all counts as one (`38;5;230`)."""
    runs = re.findall(r"\x1b\[([0-9;]*)m", told)
    return {code for run in runs for code in re.findall(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+", run)}


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}, {"NO_COLOR": ""}, {"COLORTERM": "truecolor"}, {"TERM": "xterm"}])
def test_mono_sends_no_colour_at_all(environ: dict[str, str]) -> None:
    assert codes(drawn("mono", **environ)) == {"0", "1", "2", "4", "7"}


def test_with_the_filters_of_textual_mono_would_be_painted() -> None:
    assert any(code.startswith(("38", "48")) for code in codes(drawn("mono", "stock", NO_COLOR="1")))


def test_a_theme_of_colours_is_seen_in_the_bytes() -> None:
    told = codes(drawn("night"))
    assert "48;5;234" in told
    assert not told & {"2", "7"}


@pytest.mark.parametrize("name", BORROWED)
def test_the_terminals_own_colours_are_all_that_is_sent(name: str) -> None:
    accent = {"terminal": set(), "terminal-dark": {"36"}, "terminal-light": {"34"}}[name]
    assert codes(drawn(name, COLORTERM="truecolor")) == {"0", "1", "2", "4", "7", "39", "49"} | accent


def test_a_theme_can_be_changed_while_it_is_looked_at() -> None:
    there, back = drawn("night", "mono"), drawn("mono", "night")
    assert {"2", "7", "48;5;234"} <= codes(there)
    assert {"2", "7", "48;5;234"} <= codes(back)
