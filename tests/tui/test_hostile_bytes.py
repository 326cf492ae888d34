"""Hostile words on every screen: what reaches the terminal is text and a few sequences that are known, each of them listed here."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tui.hostile import WILD, write_conflict, write_pack, write_store
from tests.tui.terminal import Terminal

MODES = ("1049", "25", "2004", "2026", "1000", "1002", "1003", "1006", "1015", "7")
"""DEC modes that are set and reset: another screen, the cursor, bracketed paste, painting at once, the mouse, wrapping."""
SEQUENCES = {
    "a style": r"\x1b\[[0-9;]*m",
    "a place": r"\x1b\[[0-9]+;[0-9]+H",
    "home": r"\x1b\[H",
    "a clear screen": r"\x1b\[[23]J",
    "a clear row": r"\x1b\[2?K",
    "a mode": rf"\x1b\[\?(?:{'|'.join(MODES)})[hl]",
    "no word of the focus": r"\x1b\[\?1004l",
    "a copy": r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07",
}
"""Everything that may be sent beside text."""
LINE_ENDS = "\r\n"
ALLOWED = re.compile("|".join(f"(?:{sequence})" for sequence in SEQUENCES.values()))
JOINERS = "\u200c\u200d\u00ad"
"""Signs of no width that scripts and emoji need; a terminal does nothing with them but join or hyphenate."""


def strange(sent: bytes, *, utf8: bool) -> list[str]:
    """Return what was sent and is neither text nor a sequence that is listed."""
    told = sent.decode("utf-8" if utf8 else "ascii")  # what is not even that fails here
    rest, found = ALLOWED.sub("\ue000", told), []
    for at, sign in enumerate(rest):
        if sign not in f"\ue000{LINE_ENDS}{JOINERS}" and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            found.append(repr(rest[max(0, at - 20) : at + 20]))
    return found


@pytest.mark.parametrize(
    "sent",
    ["\x1b]0;x\x07", "\x1b[6n", "\x1bc", "\x9b31m", "\x00", "\t", "a\u202eb", "\u200b", "\x1b[?2048$p", "\x1b[?1004h", "\x08", "\u2028"],
)
def test_what_is_not_listed_is_found(sent: str) -> None:
    assert strange(f"before {sent} after".encode(), utf8=True)


def test_text_and_what_is_listed_are_let_through() -> None:
    assert strange("\x1b[?1049h\x1b[H\x1b[1;38;2;1;2;3mé 漢 \U0001f469\u200d\U0001f467\x1b[0m\x1b[2;5H\r\n".encode(), utf8=True) == []


@pytest.fixture
def packs(home: Path) -> Path:
    """Return a folder that holds the hostile pack; under the home stand hostile settings."""
    write_pack(home / "packs" / "hostile")
    (home / "workbook" / "settings").mkdir(parents=True)
    (home / "workbook" / "settings" / "config.toml").write_text('welcomed = true\nsign_as = "[red]Sam[/red] [/]"\nregion = "US"\n')
    return home / "packs"


ESC, ENTER, TAB, UP, DOWN, LEFT, PAGE_DOWN = "\x1b", "\r", "\t", "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[6~"
NEXT, BACK, REVIEW, SUPPORT, ERASE = "\x0e", "\x0f", "\x10", "\x07", "\x7f"
PASTE = f"\x1b[200~{WILD}\x1b[201~"
SKIP = (ESC, LEFT, LEFT, ENTER)


@dataclass(frozen=True)
class Way:
    """A way through the program: how it is started, where on the page the person is, and the keys, one after the other."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    at: str = ""


PAGE = ("do", "hostile/page")
WAYS = {
    "a page, step by step": Way(PAGE, (PAGE_DOWN, NEXT) * 19),
    "home": Way((), (DOWN, PAGE_DOWN, "/", "a", ESC, "p", DOWN, ENTER, ESC, ESC, "t", DOWN, "n", PASTE, ENTER, ESC)),
    "answers": Way((), ("a", DOWN, ENTER, PAGE_DOWN, "c", ESC, DOWN, DOWN, ENTER, "c", ESC, "e", ESC, ESC)),
    "settings": Way((), ("s", DOWN, DOWN, ENTER, ESC, PAGE_DOWN, "?", ESC, SUPPORT, PAGE_DOWN, ENTER)),
    "help and review": Way(PAGE, (NEXT, NEXT, *((ESC, TAB, ENTER, REVIEW, PAGE_DOWN, ESC, BACK, NEXT, NEXT) * 3))),
    "pasted words": Way(PAGE, (PASTE, UP, DOWN, ERASE, NEXT) * 4),
    "a pasted number": Way(PAGE, (PASTE, NEXT, *SKIP, PASTE, UP, NEXT), at="count"),
    "a pasted row": Way(PAGE, ("a", PASTE, ENTER, PAGE_DOWN, ENTER, ENTER, "d", "u", *SKIP, PASTE, ENTER, *SKIP), at="table"),
    "a pasted message": Way(PAGE, ("s", DOWN, ESC, "e", PASTE, UP, ESC, "c", "s", DOWN, DOWN, ENTER, NEXT, NEXT, ENTER, "c"), at="draft"),
    "two answers to one question": Way(("do", "hostile/second"), (DOWN, PAGE_DOWN, DOWN, ENTER, ESC, ENTER, ESC, NEXT, NEXT, ENTER)),
}
"""What a key does not do where it is pressed does no harm; a way may end before its keys do."""
QUICK = {("a page, step by step", (12, 40), False)}


def pressed(packs: Path, way: Way, size: tuple[int, int], *, utf8: bool = True, start: Sequence[str] = ("-P", "-m", "workbook")) -> bytes:
    """Start the program, press the keys of a way, stop it, and return everything it sent."""
    root = packs.parent / "workbook" / "store"
    write_store(root, way.at)
    write_conflict(root, packs / "hostile")
    settings = {"WORKBOOK_PACKS": str(packs), "LC_ALL": "C.UTF-8" if utf8 else "C"}
    with Terminal([*start, *way.words], settings=settings, rows=size[0], columns=size[1]) as terminal:
        terminal.until(b"\x1b[?1049h")
        terminal.told(0.8)
        for key in way.keys:
            terminal.send(key)
            terminal.told(0.08)
        ended = terminal.child.poll()
        assert ended in {None, 0}, terminal.all[-2000:]
        terminal.child.terminate()
        terminal.read_to_the_end()
        return terminal.all


@pytest.mark.parametrize(
    ("name", "size", "utf8"),
    [
        pytest.param(name, size, utf8, marks=() if (name, size, utf8) in QUICK else pytest.mark.slow)
        for name in WAYS
        for size, utf8 in (((24, 80), True), ((12, 40), False))
    ],
)
def test_what_somebody_wrote_is_text_on_every_screen_and_nothing_else(packs: Path, name: str, size: tuple[int, int], utf8: bool) -> None:
    sent = pressed(packs, WAYS[name], size, utf8=utf8)
    assert strange(sent, utf8=utf8) == []
    assert b"MARKED" in sent and b"Traceback" not in sent


UNGUARDED = """
import sys
import workbook.tui.ink
from workbook.tui.safe_cells import SafeCells
workbook.tui.ink.visible = str
SafeCells.apply = lambda self, segments, background: segments
from workbook.cli import main
sys.exit(main())
"""


def test_without_its_guards_the_screen_would_send_what_is_not_listed(packs: Path) -> None:
    assert strange(pressed(packs, Way(PAGE, (NEXT,) * 4), (24, 80), start=("-P", "-c", UNGUARDED)), utf8=True)
