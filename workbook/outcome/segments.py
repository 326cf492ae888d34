"""How long a text message is: characters, and the parts that a phone sends it in (3GPP TS 23.038 and 23.040).

A phone sends 160 signs of a small alphabet in one part; one sign that is not in it, and the whole message takes more room.
"""

from workbook.frozen import frozen

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The default alphabet, 7 bits a sign."""
_EXTENDED = frozenset("\f^{}\\[~]|€")
"""The extension table: each takes two places, since an escape stands before it."""

ALONE, JOINED = 160, 153
"""Places in a message of one part, and in each part of a longer one, which begins with how it is joined."""
ALONE_WIDE, JOINED_WIDE = 70, 67
"""The same where a sign is none of the alphabet: every sign takes 16 bits then (UCS-2), or 32."""


@frozen
class Segments:
    """What a text takes as a text message."""

    characters: int
    """As a person counts them: code points."""
    parts: int
    """How many the phone sends, and may be billed for; 0 for an empty text."""
    wide: tuple[str, ...]
    """The signs that are not in the alphabet and make it take more room, each once, in order."""


def segments(text: str) -> Segments:
    """Return what a text takes as a text message."""
    text = text.replace("\r\n", "\n")
    wide = tuple(dict.fromkeys(sign for sign in text if sign not in _BASIC and sign not in _EXTENDED))
    if wide:
        parts = _packed([1 if ord(sign) < 0x10000 else 2 for sign in text], ALONE_WIDE, JOINED_WIDE)
    else:
        parts = _packed([2 if sign in _EXTENDED else 1 for sign in text], ALONE, JOINED)
    return Segments(characters=len(text), parts=parts, wide=wide)


def _packed(places: list[int], alone: int, joined: int) -> int:
    """Return how many parts hold signs of so many places; no sign is cut in two."""
    if sum(places) <= alone:
        return int(bool(places))
    parts, used = 1, 0
    for count in places:
        if used + count > joined:
            parts, used = parts + 1, 0
        used += count
    return parts
