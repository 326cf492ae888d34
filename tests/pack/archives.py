"""Zip archives made by hand, with any field of any header as a test wants it; left alone, they are what `pack build` makes."""

import zlib
from dataclasses import dataclass, field

from workbook.pack.packing import CENTRAL, CENTRAL_FIELDS, END, END_FIELDS, LOCAL, LOCAL_FIELDS

MANIFEST = b'format = 1\nid = "small"\nversion = "1.0.0"\ntitle = "Small"\n'
PAGE = b'id = "page"\ntitle = "Page"\npurpose = "P."\ntakeaway = "T."\nminutes = 1\n[[step]]\nid = "one"\ntype = "note"\nprompt = "Hi."\n'


def deflated(raw: bytes) -> bytes:
    """Return what a zip archive keeps of a compressed file."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(raw) + deflater.flush()


@dataclass
class File:
    """A file in the archive. `local` and `central` change fields of its two headers by name."""

    name: bytes
    content: bytes = b""
    packed: bytes | None = None
    """What stands there instead of the content, already compressed."""
    local: dict[str, int] = field(default_factory=dict)
    central: dict[str, int] = field(default_factory=dict)
    both: dict[str, int] = field(default_factory=dict)
    local_name: bytes | None = None
    local_extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    before: bytes = b""
    """Bytes that stand before it and belong to no file."""
    after: bytes = b""
    """Bytes that stand after it, like a record with its sizes."""


def pages(*more: File) -> list[File]:
    """Return the files of a small pack, and more."""
    return [File(b"exercises/page.toml", PAGE), File(b"pack.toml", MANIFEST), *more]


def zipped(files: list[File], *, first: bytes = b"", gap: bytes = b"", last: bytes = b"", **end: int) -> bytes:
    """Return the archive: `first` stands before it, `gap` before its directory, `last` after it; `end` changes the end's fields."""
    body, directory = first, b""
    for one in files:
        body += one.before
        held = one.content if one.packed is None else one.packed
        fields = {
            "needed": 20, "flags": 0 if one.name.isascii() else 0x800, "method": 0 if one.packed is None else 8, "time": 0, "date": 33,
            "check": zlib.crc32(one.content), "inside": len(held), "outside": len(one.content), "name": len(one.name), "extra": 0,
            **one.both,
        }  # fmt: skip
        offset = len(body)
        called = one.name if one.local_name is None else one.local_name
        own = {**fields, "name": len(called), "extra": len(one.local_extra), **one.local}
        body += LOCAL_FIELDS.pack(LOCAL, *own.values()) + called + one.local_extra + held + one.after
        told = {**fields, "extra": len(one.central_extra), **one.central}
        made_by, attributes = told.pop("made_by", 788), told.pop("attributes", 0o100644 << 16)
        offset = told.pop("offset", offset)
        directory += CENTRAL_FIELDS.pack(CENTRAL, made_by, *told.values(), len(one.comment), 0, 0, attributes, offset)
        directory += one.name + one.central_extra + one.comment
    body += gap
    fields = {"disk": 0, "first": 0, "here": len(files), "all": len(files), "size": len(directory), "start": len(body), "comment": 0, **end}
    return body + directory + END_FIELDS.pack(END, *fields.values()) + last
