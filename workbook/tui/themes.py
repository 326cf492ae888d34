"""The looks of the full screen: five themes, which of them a terminal gets, and the one filter that mono needs.

Each theme gives app.tcss the same variables: a colour and a text style for each role. One accent; everything else is
text, faint text and one line. A terminal of 16 colours paints them as it likes, so there only `contrast` (black and
white), `mono` and the terminal's own colours can be read for certain.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from workbook.frozen import as_dict, frozen, replace
from workbook.session.terminal import ground

OWN = "ansi_default"
"""The colour that the terminal itself writes with, or writes on."""


@frozen
class Palette:
    """The colours of one theme by role."""

    paper: str
    """What everything stands on."""
    ink: str
    """Text."""
    bright: str
    """The question."""
    faint: str
    """What is secondary, and still read with ease."""
    rule: str
    """Lines; nothing is written in it."""
    accent: str
    """Where one is and what is chosen."""
    notice: str
    """A line that warns."""
    mark_ink: str
    mark_paper: str
    """Where the focus stands, and text that is selected."""

    def variables(self) -> dict[str, str]:
        """Return the colours as app.tcss calls them."""
        return {name.replace("_", "-"): colour for name, colour in as_dict(self).items()}


@frozen
class Strokes:
    """How the roles of one theme are written, beside their colour: bold, dim, underline, reverse or none."""

    bright: str = "bold"
    faint: str = "none"
    accent: str = "none"
    rule: str = "none"
    notice: str = "none"
    picked: str = "bold"
    cursor: str = "none"
    mark: str = "none"

    def variables(self) -> dict[str, str]:
        """Return the text styles as app.tcss calls them."""
        return {f"{name}-style": style for name, style in as_dict(self).items()}


def _stock(palette: Palette, mark_style: str) -> dict[str, str]:
    """Return what Textual's own widgets call the colours, so that a text field and a scroll bar look like the rest."""
    return {
        "ansi-foreground": palette.ink,
        "ansi-background": palette.paper,
        "text": palette.ink,
        "text-muted": palette.faint,
        "text-disabled": palette.faint,
        "foreground-disabled": palette.faint,
        "surface-active": palette.paper,
        "border": palette.rule,
        "border-blurred": palette.rule,
        "scrollbar": palette.rule,
        "scrollbar-hover": palette.faint,
        "scrollbar-active": palette.accent,
        "scrollbar-background": palette.paper,
        "scrollbar-background-hover": palette.paper,
        "scrollbar-background-active": palette.paper,
        "scrollbar-corner-color": palette.paper,
        "input-cursor-foreground": palette.mark_ink,
        "input-cursor-background": palette.mark_paper,
        "input-cursor-text-style": mark_style,
        "input-selection-foreground": palette.mark_ink,
        "input-selection-background": palette.mark_paper,
        "screen-selection-foreground": palette.mark_ink,
        "screen-selection-background": palette.mark_paper,
    }


def _theme(name: str, palette: Palette, strokes: Strokes, *, dark: bool = True) -> Theme:
    return Theme(
        name=name,
        primary=palette.accent,
        secondary=palette.accent,
        warning=palette.notice,
        error=palette.notice,
        success=palette.accent,
        accent=palette.accent,
        foreground=palette.ink,
        background=palette.paper,
        surface=palette.paper,
        panel=palette.paper,
        boost=palette.paper,
        dark=dark,
        ansi=palette.paper == OWN,
        variables=_stock(palette, strokes.mark) | palette.variables() | strokes.variables(),
    )


def _lit(accent: str, **colours: str) -> Palette:
    """Return a palette whose one accent also warns, and is what the focus stands on."""
    return Palette(accent=accent, notice=accent, mark_paper=accent, **colours)


PAPER = _lit("#1b6468", paper="#f7f1e3", ink="#3d372f", bright="#17130e", faint="#6a6154", rule="#b3a78f", mark_ink="#fbf7ec")
NIGHT = _lit("#86c6bd", paper="#1b1c1e", ink="#cbc8c0", bright="#fdfbf5", faint="#99968f", rule="#5a5a58", mark_ink="#1b1c1e")
CONTRAST = _lit("#ffd75f", paper="#000000", ink="#f0f0f0", bright="#ffffff", faint="#c4c4c4", rule="#8a8a8a", mark_ink="#000000")
MONO = Strokes(faint="dim", accent="bold", rule="dim", notice="bold", picked="bold underline", cursor="reverse", mark="reverse")
TERMINAL = Strokes(accent="bold", rule="dim", notice="bold", picked="bold underline", cursor="reverse", mark="reverse")
"""Faint text is not dim here: some terminals make that too pale to read."""
TINTED = replace(TERMINAL, accent="none", picked="underline")
"""With an accent of the sixteen; not bold, which many terminals paint in another colour."""


def _borrowed(accent: str) -> Palette:
    """Return a palette of the terminal's own two colours and one accent out of its sixteen."""
    return Palette(paper=OWN, ink=OWN, bright=OWN, faint=OWN, rule=OWN, accent=accent, notice=OWN, mark_ink=OWN, mark_paper=OWN)


THEMES: dict[str, Theme] = {
    theme.name: theme
    for theme in (
        _theme("paper", PAPER, Strokes(), dark=False),
        _theme("night", NIGHT, Strokes()),
        _theme("contrast", CONTRAST, Strokes()),
        _theme("mono", _borrowed(OWN), MONO),
        _theme("terminal", _borrowed(OWN), TERMINAL),
        _theme("terminal-dark", _borrowed("ansi_cyan"), TINTED),
        _theme("terminal-light", _borrowed("ansi_blue"), TINTED, dark=False),
    )
}
"""Every theme by its name. `terminal` has three forms: no one of the sixteen colours can be read on black and on white."""


def themes() -> tuple[Theme, ...]:
    """Return every theme, to be registered with the app."""
    return tuple(THEMES.values())


def theme_for(setting: str, environ: Mapping[str, str]) -> str:
    """Return the name of the theme to draw with: the person's choice, as far as the terminal can show it.

    NO_COLOR always gives mono. The terminal is never asked for its colours: on a slow line the answer would arrive as
    typed text.
    """
    colours, written_on = _colours(environ), ground(environ)
    if environ.get("NO_COLOR") or not colours or setting == "mono":
        return "mono"
    if setting == "contrast":
        return "contrast"
    if colours == 16 or setting == "terminal":
        return f"terminal-{written_on}" if written_on else "terminal"
    if setting in THEMES:
        return setting
    return "paper" if written_on == "light" else "night"


def _colours(environ: Mapping[str, str]) -> int:
    """Return how many colours the terminal is sent: the same reading of TERM and COLORTERM as the drawing has."""
    term = environ.get("TERM", "").strip().lower()
    if term in {"", "dumb", "unknown"} or (term[:2] == "vt" and term[2:3].isdecimal()) or term.endswith(("-m", "-mono")):
        return 0
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return 1 << 24
    return 256 if term.rpartition("-")[2] in {"256color", "kitty"} else 16


class Colourless(LineFilter):
    """Takes every colour out of what is drawn and leaves bold, dim, underline and reverse."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without their colours."""
        return [Segment(text, style and _colourless(style), control) for text, style, control in segments]


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    return style.without_color


COLOURLESS = Colourless()


def dress(app: App[Any], theme: str) -> None:
    """Give an app its themes and its first one, before it starts: set in the usual way, Textual would read all its rules twice more."""
    for known in themes():
        app.register_theme(known)
    app.set_reactive(App.theme, theme)
    app.set_class(THEMES[theme].dark, "-dark-mode", update=False)
    app.set_class(not THEMES[theme].dark, "-light-mode", update=False)
    app.stylesheet.set_variables(app.get_css_variables())


def line_filters(theme: str) -> list[LineFilter]:
    """Return the filters that the app draws through in place of Textual's own, which turn mono black on black."""
    return [COLOURLESS] if theme == "mono" else []
