"""A terminal's screen as a picture, and a real decoder of codes (zbar) that looks at it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ZBAR = shutil.which("zbarimg")
seen_by_zbar = pytest.mark.skipif(ZBAR is None, reason="zbarimg is not here: apt-get install zbar-tools")
WIDE, HIGH = 8, 16
"""Pixels of a cell."""
_SGR = re.compile("\x1b\\[([0-9;]*)m")
Cell = tuple[str, int, int]
"""A sign, how light its ink is and how light its paper, from 0 to 255."""


def cells(screen: str, *, ink: int = 200, paper: int = 30) -> list[list[Cell]]:
    """Return the cells of a screen with its colours (SGR), as `tmux capture-pane -e` gives it, on a ground of one's choice."""
    now_ink, now_paper, changed = ink, paper, False
    rows: list[list[Cell]] = []
    for line in screen.split("\n"):
        row: list[Cell] = []
        for number, part in enumerate(_SGR.split(line)):
            if number % 2:
                now_ink, now_paper, changed = _turned([int(one or 0) for one in part.split(";")], now_ink, now_paper, changed, ink, paper)
            else:
                row += [(sign, now_paper, now_ink) if changed else (sign, now_ink, now_paper) for sign in part]
        rows.append(row)
    return rows


def _turned(codes: list[int], ink: int, paper: int, changed: bool, own_ink: int, own_paper: int) -> tuple[int, int, bool]:
    at = 0
    while at < len(codes):
        code = codes[at]
        if code == 0:
            ink, paper, changed = own_ink, own_paper, False
        elif code in {7, 27}:
            changed = code == 7
        elif code in {38, 48}:
            shade = _of_256(codes[at + 2]) if codes[at + 1] == 5 else sum(codes[at + 2 : at + 5]) // 3
            at += 2 if codes[at + 1] == 5 else 4
            ink, paper = (shade, paper) if code == 38 else (ink, shade)
        elif code in {39, 49}:
            ink, paper = (own_ink, paper) if code == 39 else (ink, own_paper)
        elif 30 <= code <= 37 or 90 <= code <= 97:
            ink = _of_256(code - 30 if code < 90 else code - 82)
        elif 40 <= code <= 47 or 100 <= code <= 107:
            paper = _of_256(code - 40 if code < 100 else code - 92)
        at += 1
    return ink, paper, changed


def _of_256(number: int) -> int:
    if number >= 232:
        return 8 + 10 * (number - 232)
    if number >= 16:
        steps = [0, 95, 135, 175, 215, 255]
        rest = number - 16
        return (steps[rest // 36] + steps[rest // 6 % 6] + steps[rest % 6]) // 3
    return [0, 70, 100, 120, 60, 80, 130, 200, 110, 140, 160, 200, 120, 150, 180, 255][number]


def picture(rows: list[list[Cell]]) -> bytes:
    """Return the cells as a picture (PGM)."""
    width = max(map(len, rows))
    drawn = bytearray()
    for row in rows:
        filled = [*row, *[(" ", row[-1][2] if row else 30, row[-1][2] if row else 30)] * (width - len(row))]
        for y in range(HIGH):
            for sign, ink, paper in filled:
                drawn += bytes(ink if _inked(sign, x, y) else paper for x in range(WIDE))
    return b"P5\n%d %d\n255\n" % (width * WIDE, len(rows) * HIGH) + bytes(drawn)


def _inked(sign: str, x: int, y: int) -> bool:
    """Say whether a pixel of a sign is ink; words are roughly as dark as words are."""
    match sign:
        case " ":
            return False
        case "█":
            return True
        case "▀":
            return y < HIGH // 2
        case "▄":
            return y >= HIGH // 2
        case "#":
            return x in {2, 5} or y in {5, 10}
        case _:
            return 3 <= y <= 12 and (x + y) % 4 == 1


def decoded(rows: list[list[Cell]], folder: Path) -> str:
    """Return what a decoder reads in a picture of the cells with one code; nothing where it finds none."""
    assert ZBAR is not None
    file = folder / "screen.pgm"
    file.write_bytes(picture(rows))
    told = subprocess.run([ZBAR, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(file)], capture_output=True, check=False)
    return told.stdout.decode().removesuffix("\n")
