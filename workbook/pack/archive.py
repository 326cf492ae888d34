"""Reads a `.wbpack` file, which a stranger may have made, entry by entry and in memory.

Two programs must never see two different packs in one file, so whatever the zip format leaves open is refused: entries stand one
after the other from the first byte, the directory follows at once, then the end; each header says what the directory says. Sizes
are held against their limits before anything is unpacked. Called in a process of its own (confined.py).
"""

import zlib
from collections.abc import Iterator

from workbook.errors import PackError
from workbook.frozen import frozen
from workbook.locale import _
from workbook.pack.naming import MOST_FILES, check_name, check_names, refused, too_many
from workbook.pack.packing import CENTRAL, CENTRAL_FIELDS, END, END_FIELDS, LOCAL, LOCAL_FIELDS, UTF8
from workbook.pack.source import MOST_BYTES, Source, too_big
from workbook.text import one_line

MOST_PACKED = MOST_BYTES + MOST_FILES * 1024
"""Bytes of an archive: so much is read of a file before it is refused."""
MOST_RATIO = 100
"""So many bytes may come out of one."""

_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZES_LATER, _LEVEL = 0x1, 0x8, 0x6
_REGULAR, _KIND = 0o100000, 0o170000
_UNIX, _IS_FOLDER = 3, 0x10


@frozen(kw_only=False)
class _Entry:
    """One entry of the directory, as it stands there."""

    called: bytes
    """Its name."""
    shared: tuple[int, ...]
    """What the file's own header must say too: the fields from the version needed to the length of the extra field."""
    system: int
    attributes: int
    offset: int
    """Where the file's own header begins."""

    @property
    def shown(self) -> str:
        """Its name for a sentence."""
        return one_line(self.called.decode("utf-8", "replace"))


def read_archive(raw: bytes, where: str) -> Source:
    """Return the files in an archive; raises PackError, naming the entry and the rule, for anything but plain files of a pack."""
    start, size, count = _end(raw, where)
    entries = list(_directory(raw, start, size, count, where))
    names = [_name(entry) for entry in entries]
    check_names(names)
    _sizes(entries, len(raw))
    contents: dict[str, bytes] = {}
    at = 0
    for name, entry in zip(names, entries, strict=True):
        contents[name], at = _content(raw, entry, at, start)
    if at != start:
        raise _wrong(where, _("there are bytes in it that belong to no file"))
    return Source(where=where, contents=dict(sorted(contents.items())))


def _end(raw: bytes, where: str) -> tuple[int, int, int]:
    """Return where the directory begins, its size in bytes, and how many entries it has."""
    at = len(raw) - END_FIELDS.size
    if at < 0 or (raw.find(END) < 0 and not raw.startswith(LOCAL)):
        raise refused(where, _("this is no pack file"), _("choose a file that ends in .wbpack"), "no-archive")
    mark, disk, first_disk, here, count, size, start, comment = END_FIELDS.unpack_from(raw, at)
    if mark != END or comment:
        raise _wrong(where, _("it is cut off, or there are bytes after its end"))
    if disk or first_disk or here != count:
        raise _wrong(where, _("it is one part of several"))
    if count == 0xFFFF or 0xFFFFFFFF in {size, start}:
        raise _wrong(where, _("it is written in the form for very large archives"))
    if count > MOST_FILES:
        raise too_many(where)
    if start + size != at:
        raise _wrong(where, _("its list of files is not where an archive has it, or there are bytes before or after it"))
    return start, size, count


def _directory(raw: bytes, start: int, size: int, count: int, where: str) -> Iterator[_Entry]:
    at, end = start, start + size
    for _number in range(count):
        if at + CENTRAL_FIELDS.size > end:
            raise _wrong(where, _("its directory is cut off"))
        mark, made_by, *shared, comment, disk, _inside, attributes, offset = CENTRAL_FIELDS.unpack_from(raw, at)
        length, extra = shared[-2:]
        at += CENTRAL_FIELDS.size
        called = raw[at : at + length]
        at += length
        entry = _Entry(called, tuple(shared), made_by >> 8, attributes, offset)
        if mark != CENTRAL or at > end:
            raise _wrong(where, _("its directory is damaged"))
        if extra or comment or disk:
            raise _wrong(entry.shown, _("more is said of this file than a pack needs"))
        yield entry
    if at != end:
        raise _wrong(where, _("there are bytes in its directory that name no file"))


def _name(entry: _Entry) -> str:
    """Return the name of an entry; raises PackError for one that is no plain file of a pack, as far as the directory tells."""
    needed, flags, method = entry.shared[:3]
    if flags & _ENCRYPTED:
        raise _wrong(entry.shown, _("this file is locked with a password"))
    if flags & _SIZES_LATER:
        raise _wrong(entry.shown, _("the size of this file is told after it, not before"))
    if flags & ~(UTF8 | _LEVEL) or needed > 20:
        raise _wrong(entry.shown, _("this file is stored in a way that is not known here"))
    if method not in {_STORED, _DEFLATED}:
        raise _wrong(entry.shown, _("this file is compressed in a way that is not known here"))
    kind = entry.attributes >> 16 & _KIND if entry.system == _UNIX else 0
    if entry.called.endswith((b"/", b"\\")) or entry.attributes & _IS_FOLDER or kind not in {0, _REGULAR}:
        raise _wrong(entry.shown, _("this is a folder, a link or a device, and a pack file holds plain files only"))
    try:
        name = entry.called.decode("utf-8" if flags & UTF8 else "ascii")
    except UnicodeDecodeError:
        raise _wrong(entry.shown, _("the name of this file cannot be read")) from None
    check_name(name)
    return name


def _sizes(entries: list[_Entry], packed: int) -> None:
    """Refuse what would be too much, by what the directory says; that it says the truth is seen while unpacking."""
    total = 0
    for entry in entries:
        inside, outside = entry.shared[6:8]
        total += outside
        if total > MOST_BYTES:
            raise too_big(entry.shown)
        if outside > MOST_RATIO * inside or inside > packed:
            raise _wrong(entry.shown, _("more than {most} bytes would come out of each byte of this file").format(most=MOST_RATIO)
                         if inside <= packed else _("this file is said to be larger than the whole"))  # fmt: skip


def _content(raw: bytes, entry: _Entry, at: int, end: int) -> tuple[bytes, int]:
    """Return the bytes of one file, whose header must stand at `at`, and where the next one's must; the directory begins at `end`."""
    if entry.offset != at:
        raise _wrong(entry.shown, _("this file lies over another one, or bytes stand before it that belong to no file"))
    begin = at + LOCAL_FIELDS.size + len(entry.called)
    after = begin + entry.shared[6]
    if after > end:
        raise _wrong(entry.shown, _("this file reaches over its end"))
    mark, *said = LOCAL_FIELDS.unpack_from(raw, at)
    if mark != LOCAL or tuple(said) != entry.shared or raw[begin - len(entry.called) : begin] != entry.called:
        raise _wrong(entry.shown, _("this file is called or described in two different ways"))
    method, check, size = entry.shared[2], entry.shared[5], entry.shared[7]
    content = raw[begin:after] if method == _STORED else _inflated(raw[begin:after], size, entry)
    if len(content) != size:
        raise _wrong(entry.shown, _("this file is not as long as it is said to be"))
    if zlib.crc32(content) != check:
        raise _wrong(entry.shown, _("this file is damaged"))
    return content, after


def _inflated(raw: bytes, size: int, entry: _Entry) -> bytes:
    """Return what comes out, never more than one byte over what was said; all that went in must have been of use."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(raw, size + 1)
    except zlib.error:
        raise _wrong(entry.shown, _("this file is damaged")) from None
    if len(content) == size and (not inflater.eof or inflater.unused_data or inflater.unconsumed_tail):
        raise _wrong(entry.shown, _("there are bytes in it that belong to no file"))
    return content


def _wrong(name: str, message: str) -> PackError:
    remedy = _("ask for a file that was made with `workbook pack build`")
    return refused(name, message, remedy, "archive")
