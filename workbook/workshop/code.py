"""The join code: made of the workshop's public key, so that whoever plants another key under it is found out."""

import base64
import re

from workbook.digest import sha256

LENGTH = 13
"""So many signs of base32 (65 bits)."""
_SIGNS = re.compile(r"[a-z2-7]{13}")


def code_of(public_key: str) -> str:
    """Return the code of a public key, in small letters; it is also the name of the workshop's folder."""
    return base64.b32encode(sha256(public_key.encode()).digest()).decode()[:LENGTH].lower()


def read_code(typed: str) -> str:
    """Return a code as somebody typed it, in any case and with spaces and hyphens; empty for what is none.

    The digits 0, 1 and 8, which no code has, are read as the letters they look like.
    """
    code = re.sub(r"[\s\-‐-―]", "", typed).lower().translate(str.maketrans("018", "olb"))
    return code if _SIGNS.fullmatch(code) else ""


def shown_code(code: str) -> str:
    """Return a code to read out: `abcd-efgh-ijklm`."""
    return "-".join((code[:4], code[4:8], code[8:]))
