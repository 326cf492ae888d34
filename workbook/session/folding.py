"""Words as they are looked for: capitals, accents and signs inside words make no difference. Pure.

A text is folded once; from then on a look at it is a few searches in one string, whatever the length of the list.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from workbook.frozen import frozen

_JOINS = r"'’ʼ‐\-\u00ad\u200b-\u200d\u2060\ufeff"
"""What may stand inside a word, or be left out when it is typed: can't, e-mail, and what nobody sees."""
_BETWEEN = (
    r"\s!-/:-@\[-`{-~\x00-\x1f\x7f-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u02bc\u2000-\u206f\u2e00-\u2e7f"
    r"\u3000-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\ufeff"
)
"""Blanks and signs that end a word, as they stand in a class of characters."""
_WORD = re.compile(rf"[^{_BETWEEN}]+(?:[{_JOINS}]+[^{_BETWEEN}]+)*")
_PARTS = re.compile(rf"[{_JOINS}]+")
_ALIKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "\ufe0e": None, "\ufe0f": None})
"""Letters that are typed as others and that Unicode does not take apart; and what only says how a sign is drawn."""
_ENYE = "n\u0303"


@frozen(kw_only=False)
class Wanted:
    """One word to look for: each of `ways` is how it may stand in a folded text."""

    ways: tuple[str, ...]

    def is_in(self, folded: str) -> bool:
        """Say whether a folded text has a word that begins so."""
        return any(way in folded for way in self.ways)


def wanted(words: str) -> tuple[Wanted, ...]:
    """Return the words of a search; none when nothing but signs was typed. `ñ` is looked for as it is, `n` finds both."""
    found = []
    for word in _words(words):
        parts = _folded_parts(word, enye=True)
        if parts:
            before = "" if _has_no_beginnings(word) else " "
            found.append(Wanted(tuple(dict.fromkeys([f"{before}{' '.join(parts)}", before + "".join(parts)]))))
    return tuple(dict.fromkeys(found))


def folded(text: str) -> str:
    """Return a text as `Wanted` looks at it: every word with a blank before it, then in the other ways in which it is typed."""
    if text.isascii() and not ("'" in text or "-" in text):
        return "".join(f" {word}" for word in _words(text.lower()))
    has_enye = _ENYE in unicodedata.normalize("NFKD", text).casefold()
    return "\n".join(_both(text, enye=enye) for enye in ((False, True) if has_enye else (False,)))


def places(text: str, words: Sequence[Wanted]) -> Iterator[tuple[int, int]]:
    """Yield where the words stand in a text that has them, from where to where, in order."""
    first = tuple(way.strip().split(" ")[0] for one in words for way in one.ways)
    inside = tuple(way for one in words for way in one.ways if not way.startswith(" "))
    for found in _WORD.finditer(text):
        word = folded(found[0])
        if any(f" {beginning}" in word for beginning in first) or any(part in word for part in inside):
            yield found.span()


def _both(text: str, *, enye: bool) -> str:
    """Return the words with their parts apart, then those of several parts as one word."""
    words = [_folded_parts(word, enye=enye) for word in _words(text)]
    apart, joined = [part for parts in words for part in parts], ["".join(parts) for parts in words if len(parts) > 1]
    return "".join(f" {word}" for word in apart) + "\n" + "".join(f" {word}" for word in joined)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _folded_parts(word: str, *, enye: bool = False) -> list[str]:
    parts = _PARTS.split(word) if not word.isalnum() else [word]
    return [told for part in parts if (told := _folded(part, enye))]


def _folded(word: str, enye: bool) -> str:
    if word.isascii():
        return word.lower()
    signs = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    if enye:
        signs = signs.replace(_ENYE, "ñ")
    return "".join(sign for sign in signs if not unicodedata.combining(sign) and not sign.isspace()).translate(_ALIKE)


def _has_no_beginnings(word: str) -> bool:
    """Say whether a word is in a writing without blanks between words, or with small words written on: it is looked for anywhere."""
    return any(unicodedata.category(sign) == "Lo" for sign in word)
