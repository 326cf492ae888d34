"""A paste is text, whatever is in it: Textual takes an escape inside of one for a key, and what follows it for more keys."""

from collections.abc import Iterable
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.message import Message

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What a terminal sends before and behind a paste."""
ESC = "\x1b"
PAUSE = 1.0
"""Seconds without a sign of it, after which the end of a paste may have been lost on the way."""
LEAVING = frozenset({ESC, "\x03", "\x07", "\x11"})
"""Esc, Ctrl+C, Ctrl+G and Ctrl+Q: one of them alone, after the pause, is a person who wants to get out."""


class TamePastes(XTermParser):
    """Reads keys and pastes; of a paste, every escape but the one that ends it is left out."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._inside = False
        self._before = ""
        """What came last, where a paste may be beginning."""
        self._held = ""
        """What may be the end of a paste, as far as it has come."""
        self._came = monotonic()
        self._told = True
        """Whether all of a paste that has come was passed on."""

    def feed(self, data: str) -> Iterable[Message]:
        """Take what the terminal sent; nothing at all is the end of it."""
        if not data:
            return super().feed(data)
        paused, self._came = monotonic() - self._came >= PAUSE, monotonic()
        if self._inside and paused and data in LEAVING:
            self._inside, self._held = False, ""
            return super().feed(END + data)
        tame = self._tamed(data)
        self._told = not self._inside
        return super().feed(tame) if tame else ()

    def tick(self) -> Iterable[Message]:
        """Pass on what came of a paste that has paused; what follows is paste still, since keys could do what nobody asked for."""
        if self._told or monotonic() - self._came < PAUSE:
            return super().tick()
        self._told = True
        return super().feed(END + BEGIN)

    def _tamed(self, data: str) -> str:
        if not self._inside and ESC not in self._before + data:
            return data
        return "".join(self._inside_of_one(sign) if self._inside else self._outside(sign) for sign in data)

    def _outside(self, sign: str) -> str:
        self._before = self._before + sign if BEGIN.startswith(self._before + sign) else sign if sign == ESC else ""
        if self._before == BEGIN:
            self._inside, self._before = True, ""
        return sign

    def _inside_of_one(self, sign: str) -> str:
        tried, self._held = self._held + sign, ""
        if tried == END:
            self._inside = False
            return END
        if END.startswith(tried):
            self._held = tried
            return ""
        if sign == ESC:
            self._held = ESC
            return tried[:-1].replace(ESC, "")
        return tried.replace(ESC, "")
