"""What the terminal can do, as far as the environment tells: it is never asked, since on a slow line its answer would be typed text."""

import base64
from collections.abc import Mapping
from typing import Literal

from workbook.errors import UsageError
from workbook.locale import _
from workbook.text import sendable

MOST_BYTES = 74_994
"""Bytes of text: several terminals take no more than 100,000 bytes in one sequence, and Base64 makes three bytes four."""
CHUNK = 76
"""Signs of a sequence that GNU screen is given at once; old versions drop a string of more than 256."""
_WITHOUT = frozenset({"", "dumb", "unknown", "linux", "cons25"})
"""Terminals by TERM that have no clipboard; the Linux console would show some of the sequence."""
_ERASING = ("alacritty", "foot", "gnome", "iterm", "kitty", "konsole", "linux", "putty", "rxvt", "vte", "wezterm", "xterm")
"""How terminals are called that empty cells in the paper that is set: terminfo's bce."""
_LIGHT = frozenset({7, 9, 10, 11, 12, 13, 14, 15})
"""Which of the sixteen colours are light enough to be called paper."""


def ground(environ: Mapping[str, str]) -> Literal["dark", "light", ""]:
    """Return what the terminal writes on; nothing where the environment does not tell."""
    told = environ.get("COLORFGBG", "").rpartition(";")[2]
    if told.isascii() and told.isdecimal():
        return "light" if int(told) in _LIGHT else "dark"
    return "dark" if environ.get("TERM", "") == "linux" else ""


def erases_in_colour(environ: Mapping[str, str]) -> bool:
    """Say whether what the terminal empties has the paper that is set. GNU screen leaves its own there, whatever it is called."""
    return environ.get("TERM", "").lower().startswith(_ERASING) and not environ.get("STY")


def cleared(environ: Mapping[str, str], rows: int) -> str:
    """Return what clears a terminal and what it remembers (ED 2, and xterm's ED 3).

    One that shows lines only gets as many blank ones as it has rows: what it remembers stays with it.
    """
    return "\n" * rows if environ.get("TERM", "") in {"", "dumb", "unknown"} else "\x1b[H\x1b[2J\x1b[3J"


def has_clipboard(environ: Mapping[str, str]) -> bool:
    """Say whether a terminal like this may have a clipboard that a program can send to."""
    term = environ.get("TERM", "").strip().lower()
    return term not in _WITHOUT and not (term[:2] == "vt" and term[2:3].isdecimal())


def to_clipboard(text: str, environ: Mapping[str, str]) -> str:
    """Return what puts a text on the clipboard of the terminal that is looked at: OSC 52 (xterm's control sequences).

    The text stands in it as Base64, so nothing in it reaches the terminal as itself. tmux takes OSC 52 with `set-clipboard on`,
    and hands it on unread with `allow-passthrough on`: it gets both. GNU screen only hands on, in chunks. Where one stands in
    the other, nothing tells which is the inner one: what is sent then is ignored by the one it is not for.

    Raises UsageError for a text that is too long.
    """
    content = sendable(text).encode()
    if len(content) > MOST_BYTES:
        raise UsageError(_("This is too long for a terminal's clipboard. A file has room for it."))
    plain = f"\x1b]52;c;{base64.b64encode(content).decode('ascii')}\x07"
    in_tmux, in_screen = bool(environ.get("TMUX")), bool(environ.get("STY"))
    chunked = "".join(f"\x1bP{plain[start : start + CHUNK]}\x1b\\" for start in range(0, len(plain), CHUNK))
    if in_screen:
        return plain + chunked if in_tmux else chunked
    return f"{plain}\x1bPtmux;\x1b{plain}\x1b\\" if in_tmux else plain


def clipboard_note(environ: Mapping[str, str]) -> str:
    """Return in a few words who decides whether a text arrives."""
    if environ.get("TMUX"):
        return _("tmux decides too")
    return _("terminal decides")


def clipboard_needs(environ: Mapping[str, str]) -> str:
    """Return a sentence on what it takes for a text to arrive; empty where nothing stands between."""
    if environ.get("TMUX"):
        return _("tmux passes it on with `set -g set-clipboard on`, or with `set -g allow-passthrough on`, in ~/.tmux.conf.")
    if environ.get("STY"):
        return _("GNU screen passes it on to your terminal.")
    return ""
