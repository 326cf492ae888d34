"""A pack's files as one `.wbpack` file: the same bytes for the same files, on any machine, at any time, with any Python.

It is a zip archive (PKWARE APPNOTE 6.3.3) in one of its plainest forms. Nothing is compressed: what a deflater writes differs
between versions of zlib, and a pack is small. Time, modes and order are fixed.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping

from workbook.digest import sha256

ENDING = ".wbpack"
"""What the name of a pack file ends in."""
UTF8 = 0x800
"""The flag of an entry whose name is UTF-8; ASCII names go without."""
REGULAR = 0o100644
"""The mode that each file is said to have."""
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
"""What a file's header, its entry in the directory, and the record at the end begin with."""
LOCAL_FIELDS = struct.Struct("<4sHHHHHIIIHH")
"""Signature; version needed, flags, method, time, date; checksum, packed and unpacked size; lengths of name and extra field."""
CENTRAL_FIELDS = struct.Struct("<4sHHHHHHIIIHHHHHII")
"""The same with the version made by; after the lengths a comment's, the disk, two kinds of attributes, and where the file's header is."""
END_FIELDS = struct.Struct("<4sHHHHIIH")
"""Signature; disks, entries here and in all; the directory's size and place; a comment's length."""

_NEEDED, _MADE_BY = 20, 3 << 8 | 20
_TIME, _DATE = 0, 1 << 5 | 1  # 1980-01-01 00:00, the first moment that the format knows


def packed(contents: Mapping[str, bytes]) -> bytes:
    """Return the archive of these files; names are as in `Source.contents`."""
    return b"".join(_pieces(contents))


def number_of(contents: Mapping[str, bytes]) -> str:
    """Return the sha256 (hex) of `packed`: what `sha256sum` says of the file that `pack build` makes of these files."""
    total = sha256()
    for piece in _pieces(contents):
        total.update(piece)
    return total.hexdigest()


def aloud(digest: str) -> str:
    """Return a digest in groups of four, to be read aloud and compared."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def _pieces(contents: Mapping[str, bytes]) -> Iterator[bytes]:
    directory: list[bytes] = []
    offset = 0
    for name in sorted(contents):
        raw, called = contents[name], name.encode()
        flags = 0 if called.isascii() else UTF8
        same = (_NEEDED, flags, 0, _TIME, _DATE, zlib.crc32(raw), len(raw), len(raw), len(called), 0)
        yield LOCAL_FIELDS.pack(LOCAL, *same) + called
        yield raw
        directory.append(CENTRAL_FIELDS.pack(CENTRAL, _MADE_BY, *same, 0, 0, 0, REGULAR << 16, offset) + called)
        offset += LOCAL_FIELDS.size + len(called) + len(raw)
    size = sum(map(len, directory))
    yield from directory
    yield END_FIELDS.pack(END, 0, 0, len(directory), len(directory), size, offset, 0)
