"""The one safe module: what text may reach a terminal or a file as.

Packs, answers and peers may hold anything. `visible` shows control characters and direction overrides instead of
sending them; `tidy` is what an answer is brought to before it is kept, without any of those; `plain_ascii` is for locales
that are not UTF-8.
"""

import re
import unicodedata
from collections.abc import Sequence

# C0 and C1 controls, DEL, and the Unicode characters that reorder or hide text (bidi embeddings, overrides and
# isolates, UAX #9; zero-width and other invisible format characters and letters; line and paragraph separators; lone surrogates).
# U+200D and U+FE0F stay: emoji and several scripts need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
MARKS = "\u200e\u200f"
"""Marks of direction, which have no width. Writers of Arabic and Hebrew need them, so their own words keep them; packs need none."""

_ASCII = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
        "•": "*",
        "·": "*",
        "✓": "x",
        "▸": ">",
        "›": ">",
        "‹": "<",
        "→": "->",
        "←": "<-",
        "↓": "v",
        "↑": "^",
        "●": "o",
        "○": "o",
        "━": "=",
        "─": "-",
        "\xa0": " ",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "ø": "o",
        "Ø": "O",
        "œ": "oe",
        "Œ": "OE",
        "ł": "l",
        "Ł": "L",
        "¿": "?",
        "¡": "!",
    }
)


_MOST_LIKE, _MOST_KNOWN, _MOST_COMPARED = 80, 1000, 40
"""So long a word is compared with so many known ones: comparing takes time that grows with both."""


def visible(text: str) -> str:
    """Return `text` with every control or direction character written out as `<U+001B>`, marks left out; newlines and tabs stay."""
    return _UNSAFE.sub(lambda found: "" if found[0] in MARKS else f"<U+{ord(found[0]):04X}>", text.replace("\r\n", "\n"))


def sendable(text: str) -> str:
    """Return a text as it may be pasted and sent elsewhere: control characters but for line ends and tabs go, all words stay."""
    told = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return "".join(sign for sign in told if sign in "\n\t" or unicodedata.category(sign) != "Cc")


def one_line(text: str) -> str:
    """Return `text` made visible and on one line, for titles and lists."""
    return visible(" ".join(text.split()))


def in_one_line(text: str) -> str:
    """Return a text of several lines on one: a pause where one of them ends without a stop."""
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    return " ".join([*(line if line.endswith((".", "!", "?", ";", ":")) else f"{line};" for line in lines[:-1]), *lines[-1:]])


def unsafe_character(text: str) -> tuple[int, str] | None:
    """Return where the first character stands that no pack may hold, and its name as `U+001B`; None when there is none."""
    found = _UNSAFE.search(text.replace("\r\n", "\n"))
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None


def harmless(text: str) -> str:
    """Return typed text without what a terminal acts on or nobody sees; marks of direction stay, tabs become blanks."""
    lines = text.splitlines()
    if text.endswith(("\n", "\r")):
        lines.append("")
    return _UNSAFE.sub(lambda found: found[0] if found[0] in MARKS else "", "\n".join(lines)).expandtabs(4)


def tidy(text: str) -> str:
    """Return typed text as it is kept: `harmless`, NFC, line ends as newlines, no blanks at its ends or at line ends."""
    text = harmless(text.encode("utf-8", "replace").decode("utf-8"))
    lines = [line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n")]
    return "\n".join(lines).strip("\n ").rstrip()


def plain_ascii(text: str) -> str:
    """Return `text` in ASCII: typographic signs become plain ones, accents go, what has no plain form becomes `?`."""
    spelled = unicodedata.normalize("NFKD", text.translate(_ASCII))
    return "".join(sign for sign in spelled if not unicodedata.combining(sign)).encode("ascii", "replace").decode("ascii")


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known word that looks most like `word`, or an empty string."""
    from difflib import get_close_matches
    from heapq import nlargest

    word = word[:_MOST_LIKE]
    like = [one for one in known[:_MOST_KNOWN] if len(one) < 3 * _MOST_LIKE]  # a longer one is never close
    if len(like) > _MOST_COMPARED:
        pairs = _pairs(word)
        like = nlargest(_MOST_COMPARED, like, key=lambda one: len(pairs & _pairs(one)) / (len(pairs) + len(one)))
    return next(iter(get_close_matches(word, like, n=1, cutoff=0.6)), "")


def _pairs(word: str) -> set[str]:
    """Return every two letters that stand beside each other: words that look alike have many of the same."""
    return {word[at : at + 2] for at in range(len(word) - 1)}
