"""The mark of a store: one line that says which format it has. From format 2 on it carries a checksum.

So a bit that flipped on the disk is told from a newer program: that one would have written its mark with its checksum.
"""

import re
import zlib

_MARK = re.compile(rb"workbook-store ([1-9][0-9]{0,5})(?: ([0-9a-f]{8}))?\s*")


def mark_for(number: int) -> bytes:
    """Return the mark for a format."""
    said = f"workbook-store {number}"
    return f"{said}\n".encode() if number == 1 else f"{said} {zlib.crc32(said.encode()):08x}\n".encode()


def number_in_mark(content: bytes) -> int | None:
    """Return the format that a mark tells of; None when it is damaged."""
    found = _MARK.fullmatch(content)
    number = int(found[1]) if found else 0
    return number if number and content.split() == mark_for(number).split() else None
