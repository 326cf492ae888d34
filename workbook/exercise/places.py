"""Where each thing stands in a TOML text: an own, linear reading of its tokens, since tomllib keeps no places.

Used on untrusted text before tomllib sees it (`too_deep`), and for faults after tomllib took it (`Places`). Line ends
are newlines only; offsets count characters from 0, lines and columns from 1.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""The way to a thing in the tree: `("step", 3, "options", 1, "label")`."""
Token = tuple[str, int, int]
"""Its kind (`text`, `word`, `mark`, `line` or `end`), and where it starts and ends."""

MOST_PARTS = 20
"""Parts of one dotted key."""
MOST_NESTED = 20
"""Parts of the header, further parts of the key, lists and inline tables around one value, taken together."""

# No alternative can fail after it began, so nothing is looked at twice: an unclosed text ends with its line.
_TOKEN = re.compile(
    r"""(?P<blank>[^\S\n]+|\#[^\n]*)"""
    r"""|(?P<line>\n)"""
    r"""|(?P<open>"{3}|'{3})"""
    r"""|(?P<text>"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"?|'[^'\n]*'?)"""
    r"""|(?P<mark>[\[\]{}=,.])"""
    r"""|(?P<word>[^\s"'\#\[\]{}=,.]+(?:[^\S\n]+[^\s"'\#\[\]{}=,.]+)*)""")
_CLOSE = {'"""': re.compile(r'(?:\\[\s\S]){1,999}|"{3,5}'), "'''": re.compile("'{3,5}")}
_PIECE = re.compile(
    r"(?P<fold>\\[^\S\n]*\n\s*)|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
    r"|(?P<pairs>(?:\\[^uU\s]){1,999})|(?P<plain>\\?[^\\]*)")
"""A part of a text in double quotes: it says nothing, one character, one for each two signs, or what it is."""


def tokens(text: str) -> Iterator[Token]:
    """Give the tokens, without blanks and comments; right as far as tomllib would read the text, and never failing."""
    at = 0
    while found := _TOKEN.match(text, at):
        start, at = found.span()
        kind = found.lastgroup or ""
        if kind == "open":
            kind, at = "text", _closing(text, at, found[0])
        if kind != "blank":
            yield kind, start, at


def _closing(text: str, at: int, quotes: str) -> int:
    for found in _CLOSE[quotes].finditer(text, at):
        if found[0][0] != "\\":
            return found.end()
    return len(text)


def quotes_at(text: str, offset: int) -> str:
    """Return the quotes that open a text at `offset`, one or three; an empty string when none does."""
    quotes = text[offset:offset + 3]
    if quotes in _CLOSE:
        return quotes
    return quotes[:1] if quotes[:1] in ('"', "'") else ""


def too_deep(text: str) -> tuple[int, bool] | None:
    """Return where a text first passes MOST_PARTS or MOST_NESTED, and whether it is the former; None if nowhere.

    tomllib needs time that grows with the square of a key's parts, and a stack frame for each list in a list.
    """
    around: list[int] = []          # what each open list or inline table adds
    header = 0                      # its parts
    dots = held = 0                 # dots of this key; dots of the key whose value is being read
    heading, fresh = False, True    # in a header; where a statement begins
    for kind, start, _end in tokens(text):
        mark = text[start]
        if kind == "line":
            fresh, heading, dots, held = not around, False, 0, 0
            continue
        if kind != "mark":
            fresh = False
            continue
        if mark == "[" and (fresh or heading):
            header = 0
            heading = True
        elif mark in "[{":
            around.append(held + 1)
            dots = held = 0
        elif mark == "]" and heading:
            header = header or dots + 1
            dots = 0
        elif mark in "]},":
            if mark != "," and around:
                around.pop()
            dots = held = 0
        elif mark == "=":
            dots, held = 0, dots
        else:
            dots += 1
        fresh = False
        if dots >= MOST_PARTS or header + sum(around) + dots > MOST_NESTED:
            return start, dots >= MOST_PARTS
    return None


class Lines:
    """Lines and columns of a text, from offsets."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._breaks = [found.start() for found in re.finditer("\n", text)]

    def line(self, offset: int) -> int:
        """Return the line of the character at `offset`."""
        return bisect_left(self._breaks, offset) + 1

    def column(self, offset: int) -> int:
        """Return the column of the character at `offset`, in characters."""
        line = self.line(offset)
        return offset - (self._breaks[line - 2] if line > 1 else -1)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, no further than the end."""
        begin = self._breaks[min(line - 2, len(self._breaks) - 1)] if line > 1 and self._breaks else -1
        return min(begin + column, self._length)


class Places:
    """The places of everything in a text that tomllib took."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spots = _Scan(text).spots

    def key(self, path: Path) -> int:
        """Return where the thing at `path` begins, its key if it has one; else its nearest known ancestor; else 0."""
        return self._spot(path)[0]

    def sign(self, path: Path, index: int) -> int:
        """Return where character `index` of the text at `path` stands; the place of `path` if that is no text."""
        key, begin = self._spot(path)
        quotes = quotes_at(self._text, begin)
        if path not in self._spots or not quotes:
            return key
        begin += len(quotes)
        if len(quotes) == 3 and self._text.startswith("\n", begin):
            begin += 1
        return begin + index if quotes[0] == "'" else self._unescaped(begin, index)

    def _unescaped(self, begin: int, index: int) -> int:
        for piece in _PIECE.finditer(self._text, begin):
            pairs, plain = len(piece["pairs"] or "") // 2, len(piece["plain"] or "")
            length = 0 if piece["fold"] else pairs or plain or 1
            if index < length:
                return piece.start() + (2 * index if pairs else index)
            index -= length
        return len(self._text)

    def _spot(self, path: Path) -> tuple[int, int]:
        for length in range(len(path), 0, -1):
            if path[:length] in self._spots:
                return self._spots[path[:length]]
        return 0, 0


class _Scan:
    """One walk over the tokens of valid TOML; `spots` then holds where each path's key and value begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [*tokens(text), ("end", len(text), len(text))]
        self._at = 0
        self._lengths: dict[Path, int] = {}
        """How many tables each array of tables has so far."""
        self.spots: dict[Path, tuple[int, int]] = {}
        base: Path = ()
        while self._kind != "end":
            if self._kind == "line":
                self._at += 1
            elif self._mark == "[":
                base = self._header()
            else:
                self._pair(base)

    @property
    def _kind(self) -> str:
        return self._tokens[self._at][0]

    @property
    def _start(self) -> int:
        return self._tokens[self._at][1]

    @property
    def _mark(self) -> str:
        return self._text[self._start] if self._kind == "mark" else ""

    def _next(self) -> None:
        self._at = min(self._at + 1, len(self._tokens) - 1)

    def _header(self) -> Path:
        start = self._start
        self._next()
        several = self._mark == "["
        if several:
            self._next()
        *parents, (name, _key) = self._key()
        path = (*self._reach((), parents), name)
        if several:
            self.spots.setdefault(path, (start, start))
            self._lengths[path] = self._lengths.get(path, 0) + 1
            path = (*path, self._lengths[path] - 1)
        self.spots[path] = (start, start)
        while self._kind not in ("line", "end"):
            self._next()
        return path

    def _reach(self, base: Path, parts: list[tuple[str, int]]) -> Path:
        """Return the path of the table that these parts lead to: in an array of tables, its newest one."""
        for name, start in parts:
            base = (*base, name)
            self.spots.setdefault(base, (start, start))
            if base in self._lengths:
                base = (*base, self._lengths[base] - 1)
        return base

    def _key(self) -> list[tuple[str, int]]:
        """Return the parts of a dotted key and where each begins."""
        parts = []
        while True:
            _kind, start, end = self._tokens[self._at]
            parts.append((_name(self._text[start:end]), start))
            self._next()
            if self._mark != ".":
                return parts
            self._next()

    def _pair(self, base: Path) -> None:
        *parents, (name, start) = self._key()
        path = (*self._reach(base, parents), name)
        if self._mark == "=":
            self._next()
        self.spots[path] = (start, self._start)
        self._value(path)

    def _value(self, path: Path) -> None:
        opening = self._mark
        if opening in ("[", "{"):
            self._next()
            self._parts(path, opening)
        elif self._kind == "text":
            self._next()
        else:       # numbers and times: words and points
            while self._kind == "word" or self._mark == ".":
                self._next()

    def _parts(self, path: Path, opening: str) -> None:
        """Go through a list or an inline table to its end."""
        count = 0
        while self._kind != "end" and self._mark not in ("]", "}"):
            if self._kind == "line" or self._mark in (",", "="):
                self._next()
            elif opening == "{":
                self._pair(path)
            else:
                self.spots[(*path, count)] = (self._start, self._start)
                self._value((*path, count))
                count += 1
        self._next()


def _name(part: str) -> str:
    """Return what one part of a key says."""
    if part[:1] == "'":
        return part[1:-1]
    if part[:1] != '"':
        return part
    return next(iter(tomllib.loads(f"{part} = 0"))) if "\\" in part else part[1:-1]
