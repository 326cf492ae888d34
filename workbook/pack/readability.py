"""How hard a text is to read: the Flesch-Kincaid grade, and sentences that are too long. English only.

grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
(J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom 1975, Derivation of new readability formulas for Navy
enlisted personnel, Research Branch Report 8-75, Naval Technical Training Command, Memphis.) The formula was fitted to
passages of some hundred words; `too_hard` says what becomes of shorter ones. Templates go through `plain_of` first.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

SHORT = 12
"""A text of fewer words is graded as if ordinary words filled it up to here; see `too_hard`."""
ORDINARY = 1.2
"""Syllables of an ordinary word: the mean of the shipped pack, rounded up."""

_PLACEHOLDER = re.compile(
    r"\{\{|\}\}|\\\[\[|\\\]\]"
    r"|\{(?P<key>[^{}|\n]*)(?:\|(?P<words>[^{}\n]*))?\}"
    r"|\[\[(?:[\w.-]+=[^?\[\]\n]*\? ?)?|\]\]")
_SIGNS = {"{{": "{", "}}": "}", r"\[[": "[[", r"\]]": "]]"}

_BULLET = re.compile(r"(?:[-*•·]|\d{1,2}[.)])\s+")
_STOP = re.compile(r"""(?<![.!?…])([.!?…]+)(["'”’)\]]*)(?=\s|$)""")
_NEVER_LAST = re.compile(r"\b(?:e\.g|i\.e|mr|mrs|ms|mx|dr|prof|vs|approx|dept|cf)$", re.IGNORECASE)
_SELDOM_LAST = re.compile(r"(?:\b(?:a\.m|p\.m|u\.s|u\.k|etc|st|jr|sr|inc|ltd)|\.\.|…)$", re.IGNORECASE)
_LONGEST_BEFORE = 12
"""So much of the text before a full stop is looked at for an abbreviation."""

_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|^\W*www\.|\w@\w|\.(?:com|org|net|gov|edu|io)\b(?=\W*$|/)", re.IGNORECASE)
_MAYBE_ADDRESS = re.compile(r"://|@|\.\w|www\.", re.IGNORECASE)
"""Stands in every text that holds an address: most hold none, and need not be taken apart for it."""
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W_]+(?:['’][^\W\d_]+)*)*")


def plain_of(template: str) -> str:
    """Return a template as it is measured: a placeholder is one short word, optional parts are there."""
    return _PLACEHOLDER.sub(lambda found: "it" if found["key"] is not None else _SIGNS.get(found[0], ""), template)


def wording_of(template: str) -> str:
    """Return the author's own words: as `plain_of`, but a placeholder is the words it has for a missing answer."""
    return _PLACEHOLDER.sub(
        lambda found: found["words"] or "it" if found["key"] is not None else _SIGNS.get(found[0], ""), template)


@lru_cache(maxsize=64)
def words(text: str) -> tuple[str, ...]:
    """Return the words; a hyphenated word, a number and an address (web, mail) are one each."""
    if _MAYBE_ADDRESS.search(text):
        text = _CHUNK.sub(lambda chunk: "it" if _ADDRESS.search(chunk[0]) else chunk[0], text)
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences, trimmed; those without a word are left out.

    A sentence ends at a stop, not after `Dr.` or `e.g.`; at the end of a line, unless the next one goes on in lower
    case; and before and after a line that begins with a bullet.
    """
    found = (piece for passage in _passages(text) for piece in _split(passage))
    return tuple(piece for piece in found if words(piece))


def _passages(text: str) -> Iterator[str]:
    """Give what belongs together, across the ends of wrapped lines."""
    passage: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        bullet = _BULLET.match(line)
        if bullet or not line[:1].islower():
            yield " ".join(passage)
            passage = []
        passage.append(line[bullet.end():] if bullet else line)
    yield " ".join(passage)


def _split(passage: str) -> Iterator[str]:
    begin = 0
    for stop in _STOP.finditer(passage):
        if not _goes_on(passage, stop):
            yield passage[begin:stop.end()].strip()
            begin = stop.end()
    yield passage[begin:].strip()


def _goes_on(passage: str, stop: re.Match[str]) -> bool:
    """Say whether the sentence goes on after this stop."""
    before = passage[max(0, stop.end(1) - 1 - _LONGEST_BEFORE):stop.end(1) - 1]
    follows = passage[stop.end():stop.end() + 9].strip()[:1]
    if stop[1] == "." and _NEVER_LAST.search(before):
        return bool(follows)
    quoted = bool(stop[2]) and stop[1] != "."
    return follows.islower() and (quoted or stop[1] == "…" or bool(_SELDOM_LAST.search(before)))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade: 5.0 is read by a pupil of the fifth US grade; 0.0 for a text without words."""
    found = words(text)
    return _grade(found, len(sentences(text)), len(found))


def too_hard(text: str, most: float = 8.0) -> float | None:
    """Return the grade of a text that is harder to read than grade `most`, None for one that is not.

    In a short text one word decides: `Family` alone is grade 20. So a text of fewer than SHORT words is graded as if
    ordinary words filled it up to SHORT. That way it is flagged when its words would make a plain sentence of a dozen
    words hard, and the rule has no step at SHORT.
    """
    found = words(text)
    reached = _grade(found, len(sentences(text)), max(len(found), SHORT))
    return reached if reached > most else None


def _grade(found: Sequence[str], ends: int, filled: int) -> float:
    """Return the grade of these words in `ends` sentences, filled up to `filled` words with ordinary ones."""
    if not found:
        return 0.0
    spoken = sum(syllables(word) for word in found) + (filled - len(found)) * ORDINARY
    return 0.39 * filled / max(ends, 1) + 11.8 * spoken / filled - 15.59


def long_sentences(text: str, most: int = 25) -> list[tuple[str, int]]:
    """Return each sentence of more than `most` words, with how many it has."""
    counted = ((sentence, len(words(sentence))) for sentence in sentences(text))
    return [(sentence, count) for sentence, count in counted if count > most]


# Syllables. Measured against CMUdict 0.7b: right for 97 of 100 of its nine thousand most frequent English words (the
# rest are mostly names and initials) and for all but two of the shipped pack's thousand; sums are off by less than 1 %.

_SMALL = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
"""Syllables of zero, one, two ... nineteen."""

_KNOWN = {
    1: "ache aches fuel isle isles priest scoop suit suits",
    2: "being business cafe catholic chaos chocolate evening giant giants hundred hundreds lion lions maybe naive "
       "naked opera sacred safety soldier soldiers suited wicked",
    3: "businesses convenient element elements familiar genuine parliament pioneer recipe recipes suitable valuable "
       "vegetable vegetables wherever",
    4: "diabetes",
}
_EXACT = {word: count for count, known in _KNOWN.items() for word in known.split()}

_SEAM = re.compile(
    r"^every|^any(?=one)|^who(?=ever)"
    r"|^(?:som|ther|wher|hom|lif|hous|voic|not|tim|nam|sid|bas|fir|mor|els|lik|fram|gat|pip|trad|war|wid|whol|guid)e(?=[b-df-hj-np-tv-xz][a-z])"
    r"|^y(?=[aeiou])|(?<=[aeiou])y(?=[aeiou])")
"""Where a compound is joined (some-thing, any-one, life-time), and where y is a consonant."""

_VOWELS = re.compile(r"[aeiouy]+")

_APART = re.compile(
    r"(?<=[aeiouy])ing(?:s|ly)?$"                                                   # do-ing
    r"|(?<=[^aeiouqgct])ie(?:r|rs|st)$"                                             # eas-i-er
    r"|(?<![ctsg])i(?=a(?!ge|ly))|(?<=[cnsprt])i(?=at[eio])"                        # me-di-a, so-ci-ate
    r"|(?<=[bdlmnprvh])i(?=o(?![nr])|u)|ri(?=or)"                                   # pe-ri-od, su-pe-ri-or
    r"|(?:(?<=[^aeiouct])|sc)i(?=en[tc])|(?<=[cdlprvx])i(?=et)|qui(?=et)"           # sci-ence, anx-i-e-ty
    r"|(?<=[^qgaeiou])u(?=a|ou|ity)|[fls]u(?=i[dct])"                               # us-u-al, flu-id
    r"|(?<=[dlr])e(?=o)|[dr]e(?=as?$)|cre(?=at(?!u))|the(?=at)|re(?=act|al[it])"    # vid-e-o, i-de-a, cre-ate
    r"|ne(?=ous)|^(?:ge|ne)(?=o(?!rg))|se(?=um)|po(?=e[mt])|co(?=o[rp])"            # ge-ol-o-gy, po-et, co-op
    r"|(?<=[aeiouylsth])sms?$|thm$|[dst]n't$")                                      # aut-is-m, did-n't
"""One written group of vowels, or none, and one syllable more."""

_MUTE = re.compile(
    r"(?<=[aeiouy])(?:[^aeiouy]|(?<=[aeo])u?qu)+(?:"
    r"(?<![^aeiouylr]l)(?<![bct]r)e$"                                               # mak(e); not ta-ble, a-cre
    r"|(?<![sxzcg])(?<!ch)(?<!sh)(?<![^aeiouylr]l)es$"                              # tim(e)s; not box-es
    r"|(?<![td])(?<![^aeiouylr]l)ed$"                                               # ask(e)d; not want-ed
    r"|(?<![^aeiouylr]l)e(?=(?:ly|ment|ments|ful|fully|less|ness)$))"               # saf(e)ly
    r"|(?:[aeiou]g|ng|qu?)ue[sd]?$|(?<=[iou])que[sd]?$|(?<=ic)a(?=lly$)")           # leag(ue), bas-ic(a)lly
"""A written vowel that is not spoken."""


_ENDING_SPOKEN = re.compile(r"[tdkpbgm]'(?:ll|ve|d)$|(?:[sxz]|[cs]h|[csgz]e)'s$")
"""it'll, could've, boss's; not I'll, we've, dog's."""


@lru_cache(maxsize=2048)
def syllables(word: str) -> int:
    """Return how many syllables a word, a hyphenated word or a number has, read aloud; at least 1."""
    return max(1, sum(_part(part) for part in re.split(r"[-.,:/]", word.lower().replace("’", "'"))))


def _part(part: str) -> int:
    if part.isdecimal():
        return _number(part)
    stem, _, ending = part.partition("'")
    if not stem or ending not in {"", "ll", "ve", "re", "d", "s", "m"}:
        return _letters(part)
    return _letters(stem) + bool(_ENDING_SPOKEN.search(part))


def _number(digits: str) -> int:
    """Return the syllables of a number below a hundred as it is said, of a longer one digit by digit."""
    if len(digits) > 2:
        return sum(_SMALL[int(digit)] for digit in digits)
    number = int(digits)
    if number < 20:
        return _SMALL[number]
    return (3 if number >= 70 and number < 80 else 2) + (_SMALL[number % 10] if number % 10 else 0)


def _letters(word: str) -> int:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    if plain in _EXACT:
        return _EXACT[plain]
    if not _VOWELS.search(plain):
        return len(plain) if len(plain) > 2 else 1      # ptsd, said letter by letter
    seamed = _SEAM.sub(_joined, plain)
    return max(1, len(_VOWELS.findall(seamed)) + len(_APART.findall(seamed)) - bool(_MUTE.search(seamed)))


def _joined(found: re.Match[str]) -> str:
    if found[0] == "every":
        return "evry-"
    return "-" if found[0] == "y" else found[0].removesuffix("e") + "-"
