"""QR codes of a text, as signs for a terminal (ISO/IEC 18004; segno makes them, and comes with `workbook-tui[qr]`).

A long text becomes several codes that each hold a part of it. The standard's own way to join codes, Structured Append, is
read by few phones; a part of a text is read by all.
"""

from importlib.util import find_spec

from workbook.frozen import frozen

QUIET = 4
"""Light modules around a code, as the standard asks for."""
HOLDS = (
    17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858, 929, 1003, 1091, 1171, 1273,
    1367, 1465, 1528, 1628, 1732, 1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953,
)  # fmt: skip
"""Bytes that a code of version 1, 2, 3 ... holds, at level L: what stands on a screen is neither torn nor stained."""
TOLD = 1
"""Bytes it costs to say that a text is UTF-8 (ECI 26). Where it is not said, decoders guess, and some guess wrong at an accent."""
_SIGNS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""Two modules, one above the other, dark on light."""


@frozen(kw_only=False)
class Code:
    """One QR code, its quiet zone around it."""

    text: str
    """What it holds."""
    modules: tuple[tuple[bool, ...], ...]
    """Rows of modules; True is dark."""


@frozen(kw_only=False)
class Room:
    """The cells that a code may take."""

    columns: int
    rows: int
    ascii: bool = False
    """There are no half blocks: a module takes two cells."""

    @property
    def modules(self) -> int:
        """Modules along the side of the largest square that fits."""
        return min(self.columns // 2, self.rows) if self.ascii else min(self.columns, 2 * self.rows)

    @property
    def holds(self) -> int:
        """Bytes that the largest code which fits can hold; 0 when none fits."""
        version = min((self.modules - 2 * QUIET - 17) // 4, len(HOLDS))
        return HOLDS[version - 1] if version > 0 else 0


def can_make() -> bool:
    """Say whether the library that makes codes is here."""
    return find_spec("segno") is not None


def codes(text: str, room: Room) -> tuple[Code, ...]:
    """Return the codes that hold a text, one after the other; none where not even the smallest fits, or there is no text."""
    most = room.holds - (0 if text.isascii() else TOLD)
    return tuple(map(_code, parts(text, most))) if most > 0 else ()


def one_code(text: str, room: Room) -> Code | None:
    """Return the one code that holds a text; None where it does not fit."""
    return _code(text) if text and _takes(text) <= room.holds else None


def room_for(text: str, *, ascii: bool = False) -> Room | None:
    """Return the smallest room that one code of a text fits into; None when no code holds so much."""
    version = next((number for number, most in enumerate(HOLDS, 1) if _takes(text) <= most), 0)
    side = 17 + 4 * version + 2 * QUIET
    return (Room(2 * side, side, ascii=True) if ascii else Room(side, (side + 1) // 2)) if version else None


def parts(text: str, most: int) -> list[str]:
    """Return a text in parts of at most `most` bytes of UTF-8, cut after a blank where that can be; joined they are the text."""
    told: list[str] = []
    while len(text.encode()) > most:
        start = text.encode()[:most].decode("utf-8", "ignore")
        at = max(start.rfind(" "), start.rfind("\n")) + 1
        cut = at if 2 * at >= len(start) else len(start)
        told.append(text[:cut])
        text = text[cut:]
    return [*told, text] if text else told


def rows(code: Code, *, ascii: bool = False, light_ink: bool = False) -> tuple[str, ...]:
    """Return a code as rows of signs: half blocks, or `##` where there is ASCII only.

    The signs are the dark modules, for a light ground; with `light_ink` they are the light ones, for a dark ground.
    """
    modules = [[dark != light_ink for dark in row] for row in code.modules]
    if ascii:
        return tuple("".join("##" if inked else "  " for inked in row) for row in modules)
    if len(modules) % 2:
        modules.append([light_ink] * len(modules))
    pairs = zip(modules[::2], modules[1::2], strict=True)
    return tuple("".join(_SIGNS[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs)


def _takes(text: str) -> int:
    """Return how many bytes of a code a text takes."""
    return len(text.encode()) + (0 if text.isascii() else TOLD)


def _code(text: str) -> Code:
    import segno  # an extra, and only here

    made = segno.make_qr(text, error="l", encoding="utf-8", eci=not text.isascii())
    return Code(text, tuple(tuple(bool(module) for module in row) for row in made.matrix_iter(border=QUIET)))
