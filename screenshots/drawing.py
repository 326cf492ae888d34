"""Draws rows of cells as SVG: each word starts on its own column in whatever font the reader has, and no font is fetched."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

from screenshots.cells import Look, Stretch

FONTS = "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace"
LETTER, LINE, SIZE, EDGE = 9.6, 21, 16, 26
"""A cell's width and height, the letters' size, and what stands free around the screen."""
SHARP = 2
"""Dots of the PNG to one of the SVG."""

ARMS = {
    "─": "lr", "━": "LR", "│": "ud", "┃": "UD", "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu", "┌": "rd", "┐": "ld", "└": "ru",
    "┘": "lu", "├": "udr", "┤": "udl", "┬": "lrd", "┴": "lru", "┼": "lrud",
}  # fmt: skip
"""Lines are drawn, not lettered, so that they meet: where each goes from the middle of its cell, a capital for a thick one."""
ROUND = "╭╮╰╯"
BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 0.5)}
"""Blocks are drawn too, so that they fill their cells and a code can be read off a picture: where each begins, and how high it is."""
RUNS = re.compile("█+|▀+|▄+")
LINES = re.compile(f"─+|━+|[{''.join(ARMS)}]")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a terminal writes with and on, where the app leaves it to the terminal."""

    ink: str
    paper: str


def drawn(rows: Sequence[Sequence[Stretch]], columns: int, ground: Ground) -> str:
    """Return the picture of a screen."""
    paper = next((stretch.look.paper for row in rows for stretch in row if stretch.look.paper), ground.paper)
    width, height = round(columns * LETTER) + 2 * EDGE, len(rows) * LINE + 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' font-family="{FONTS}" font-size="{SIZE}">',
        f'<rect width="{width}" height="{height}" rx="10" fill="{paper}"/>',
    ]
    for number, row in enumerate(rows):
        known = [replace(stretch, look=_plain(stretch.look, ground, paper)) for stretch in row]
        parts += [_behind(stretch, number) for stretch in known if stretch.look.paper != paper]
        parts += [_line(stretch, match, number) for stretch in known for match in LINES.finditer(stretch.text)]
        parts += [_block(stretch, match, number) for stretch in known for match in RUNS.finditer(stretch.text)]
        parts += _words(known, number)
    return "\n".join([*parts, "</svg>", ""])


def _plain(look: Look, ground: Ground, paper: str) -> Look:
    """Return a look with both colours told and nothing reversed."""
    ink, under = look.ink or ground.ink, look.paper or paper
    return replace(look, ink=under, paper=ink, reverse=False) if look.reverse else replace(look, ink=ink, paper=under)


def _x(column: float) -> float:
    return round(EDGE + column * LETTER, 1)


def _y(row: float) -> float:
    return round(EDGE + row * LINE, 1)


def _behind(stretch: Stretch, row: int) -> str:
    wide = round(stretch.width * LETTER, 1)
    return f'<rect x="{_x(stretch.column):g}" y="{_y(row):g}" width="{wide:g}" height="{LINE}" fill="{stretch.look.paper}"/>'


def _line(stretch: Stretch, match: re.Match[str], row: int) -> str:
    """Return the strokes of cells that hold one line."""
    sign, before = match.group()[0], Stretch(0, stretch.text[: match.start()], stretch.look)
    left, top, wide = _x(stretch.column + before.width), _y(row), LETTER * len(match.group())
    middle, centre = left + wide / 2, top + LINE / 2
    ends = {"l": (left, centre), "r": (left + wide, centre), "u": (middle, top), "d": (middle, top + LINE)}
    thick = 2.6 if ARMS[sign].isupper() else 1.2
    to = [ends[arm] for arm in ARMS[sign].lower()]
    if sign in ROUND:
        path = f"M{to[0][0]:g} {to[0][1]:g}Q{middle:g} {centre:g} {to[1][0]:g} {to[1][1]:g}"
    else:
        path = "".join(f"M{middle:g} {centre:g}L{x:g} {y:g}" for x, y in to)
    faint = ' opacity="0.6"' if stretch.look.dim else ""
    return f'<path d="{path}" fill="none" stroke="{stretch.look.ink}" stroke-width="{thick}"{faint}/>'


def _block(stretch: Stretch, match: re.Match[str], row: int) -> str:
    begins, high = BLOCKS[match.group()[0]]
    left = _x(stretch.column + Stretch(0, stretch.text[: match.start()], stretch.look).width)
    wide = round(LETTER * len(match.group()), 1)
    return (
        f'<rect x="{left:g}" y="{_y(row + begins):g}" width="{wide:g}" height="{LINE * high:g}" fill="{stretch.look.ink}"'
        ' shape-rendering="crispEdges"/>'
    )


def _words(stretches: Sequence[Stretch], row: int) -> Iterator[str]:
    """Yield the words of a row as one text, each word at its column and as wide as its cells."""
    told = []
    for stretch in stretches:
        text = "".join(" " if sign in ARMS or sign in BLOCKS else sign for sign in stretch.text)
        for match in re.finditer(r"\S+(?: \S+)*", text):
            before = Stretch(0, text[: match.start()], stretch.look).width
            told.append(_word(Stretch(stretch.column + before, match.group(), stretch.look)))
    if told:
        yield f'<text y="{_y(row + 0.75):g}" xml:space="preserve">{" ".join(told)}</text>'


def _word(piece: Stretch) -> str:
    look = piece.look
    strokes = {
        ' font-weight="bold"': look.bold,
        ' fill-opacity="0.6"': look.dim,
        ' font-style="italic"': look.italic,
        ' text-decoration="underline"': look.underline,
    }
    wide = f'textLength="{piece.width * LETTER:.1f}" lengthAdjust="spacingAndGlyphs"'
    told = "".join(stroke for stroke, on in strokes.items() if on)
    return f'<tspan x="{_x(piece.column):g}" {wide} fill="{look.ink}"{told}>{escape(piece.text)}</tspan>'


def browser() -> str | None:
    """Return the Chromium at hand, which makes the PNG."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def photographed(picture: Path) -> None:
    """Make the PNG beside an SVG."""
    svg, target = picture.read_text(encoding="utf-8"), picture.with_suffix(".png")
    width, height = re.findall(r'(?:width|height)="(\d+)"', svg)[:2]
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                str(browser()),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--default-background-color=00000000",
                f"--force-device-scale-factor={SHARP}",
                f"--user-data-dir={profile}",
                f"--window-size={width},{height}",
                f"--screenshot={target}",
                picture.as_uri(),
            ],
            check=True,
            capture_output=True,
        )
