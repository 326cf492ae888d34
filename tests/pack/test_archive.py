"""A `.wbpack` file holds a pack's plain files, one after the other, and nothing else: what zip leaves open is refused by its name."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desks import PACKS
from tests.pack.archives import MANIFEST, PAGE, File, deflated, pages, zipped
from workbook.errors import Fault, PackError
from workbook.pack.archive import read_archive
from workbook.pack.naming import LONGEST_NAME, MOST_FILES
from workbook.pack.packing import packed
from workbook.pack.source import MOST_BYTES, read_folder

CONTENTS = {"exercises/page.toml": PAGE, "pack.toml": MANIFEST}
BIG = b"# " + b"a" * 98 + b"\n"


def refused(raw: bytes) -> Fault:
    with pytest.raises(PackError) as told:
        read_archive(raw, "small.wbpack")
    (fault,) = told.value.faults
    assert fault.remedy and fault.sentence().isprintable()
    return fault


def test_what_build_makes_is_read_and_is_what_these_tests_make_by_hand() -> None:
    raw = packed(CONTENTS)
    assert raw == zipped(pages())
    assert dict(read_archive(raw, "small.wbpack").contents) == CONTENTS


def test_a_compressed_archive_of_plain_files_is_read_too() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in CONTENTS.items():
            archive.writestr(name, content)
    assert dict(read_archive(made.getvalue(), "small.wbpack").contents) == CONTENTS


def test_other_programs_read_what_build_makes() -> None:
    source = read_folder(PACKS / "everything")
    with zipfile.ZipFile(io.BytesIO(packed(source.contents))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == dict(source.contents)


# -- one hostile archive a rule: the file it names, and some of its words

SYMLINK, FOLDER, DEVICE = 0o120777 << 16, 0o040755 << 16, 0o020666 << 16
OTHER = b"other words, as long as the first"
HOSTILE: dict[str, tuple[bytes, str, str]] = {
    "nothing": (b"", "small.wbpack", "no pack file"),
    "another kind": (b"\x1f\x8b" + b"x" * 100, "small.wbpack", "no pack file"),
    "cut off": (zipped(pages())[:-3], "small.wbpack", "cut off"),
    "half": (zipped(pages())[:200], "small.wbpack", "cut off"),
    "no files": (zipped([]), "pack.toml", "no pack"),
    "no manifest": (zipped([File(b"exercises/page.toml", PAGE)]), "pack.toml", "no pack"),
    "bytes before it": (zipped(pages(), first=b"#!/bin/sh\n"), "exercises/page.toml", "bytes stand before it"),
    "bytes before it, unsaid": (b"#!/bin/sh\n" + zipped(pages()), "small.wbpack", "list of files is not where an archive has it"),
    "bytes after it": (zipped(pages(), last=b"more"), "small.wbpack", "bytes after its end"),
    "a comment": (zipped(pages(), last=b"more", comment=4), "small.wbpack", "bytes after its end"),
    "bytes between": (zipped(pages(File(b"README.md", b"x", before=b"more"))), "README.md", "bytes stand before it"),
    "bytes before the directory": (zipped(pages(), gap=b"more"), "small.wbpack", "belong to no file"),
    "bytes in the directory": (zipped(pages(), size=400), "small.wbpack", "list of files is not where"),
    "fewer than told": (zipped(pages(), here=3, all=3), "small.wbpack", "cut off"),
    "more than told": (zipped(pages(), here=1, all=1), "small.wbpack", "name no file"),
    "several disks": (zipped(pages(), disk=1), "small.wbpack", "one part of several"),
    "entries elsewhere": (zipped(pages(), here=1), "small.wbpack", "one part of several"),
    "zip64": (zipped(pages(), here=0xFFFF, all=0xFFFF), "small.wbpack", "very large"),
    "zip64 place": (zipped(pages(), start=0xFFFFFFFF), "small.wbpack", "very large"),
    "zip64 size of a file": (
        zipped(pages(File(b"README.md", b"x", both={"inside": 0xFFFFFFFF, "outside": 0xFFFFFFFF}))), "README.md", "larger than 10 MiB"),
    "zip64 field": (zipped(pages(File(b"README.md", b"x", central_extra=b"\x01\0\x08\0" + b"\0" * 8))), "README.md", "more is said"),
    "another name in a field": (zipped(pages(File(b"README.md", b"x", central_extra=b"up\x05\0\x01abcd"))), "README.md", "more is said"),
    "a field of its own header": (zipped(pages(File(b"README.md", b"x", local_extra=b"UT\x01\0\0"))), "README.md", "two different ways"),
    "a comment on a file": (zipped(pages(File(b"README.md", b"x", comment=b"hi"))), "README.md", "more is said"),
    "encrypted": (zipped(pages(File(b"README.md", b"x", both={"flags": 1}))), "README.md", "password"),
    "strongly encrypted": (zipped(pages(File(b"README.md", b"x", both={"flags": 0x41}))), "README.md", "password"),
    "sizes told later": (
        zipped(pages(File(b"README.md", b"x", both={"flags": 8}, after=b"PK\x07\x08" + b"\0" * 12))), "README.md", "after it, not before"),
    "patched": (zipped(pages(File(b"README.md", b"x", both={"flags": 0x20}))), "README.md", "not known here"),
    "a newer zip": (zipped(pages(File(b"README.md", b"x", both={"needed": 63}))), "README.md", "not known here"),
    "another compression": (zipped(pages(File(b"README.md", b"x", both={"method": 12}))), "README.md", "compressed in a way"),
    "deflate64": (zipped(pages(File(b"README.md", b"x", both={"method": 9}))), "README.md", "compressed in a way"),
    "a link": (zipped(pages(File(b"README.md", b"/etc/passwd", central={"attributes": SYMLINK}))), "README.md", "plain files only"),
    "a device": (zipped(pages(File(b"README.md", b"", central={"attributes": DEVICE}))), "README.md", "plain files only"),
    "a folder": (zipped(pages(File(b"locale/", b""))), "locale/", "plain files only"),
    "a folder by its mode": (zipped(pages(File(b"README.md", b"", central={"attributes": FOLDER}))), "README.md", "plain files only"),
    "a folder of DOS": (
        zipped(pages(File(b"README.md", b"", central={"attributes": 0x10, "made_by": 20}))), "README.md", "plain files only"),
    "an absolute name": (zipped(pages(File(b"/etc/cron.d/x", b""))), "/etc/cron.d/x", "leads out"),
    "a name that climbs": (zipped(pages(File(b"exercises/../../x.toml", b""))), "exercises/../../x.toml", "leads out"),
    "a dot in a name": (zipped(pages(File(b"./README.md", b""))), "./README.md", "leads out"),
    "a doubled slash": (zipped(pages(File(b"exercises//x.toml", b""))), "exercises//x.toml", "leads out"),
    "a backslash": (zipped(pages(File(b"exercises\\x.toml", b""))), "exercises\\x.toml", "leads out"),
    "a drive": (zipped(pages(File(b"C:/x.toml", b""))), "C:/x.toml", "no file of this name"),
    "a NUL in a name": (zipped(pages(File(b"README.md\0.toml", b""))), "README.md<U+0000>.toml", "cannot be seen"),
    "an escape in a name": (zipped(pages(File(b"exercises/\x1b[2J.toml", b""))), "exercises/<U+001B>[2J.toml", "cannot be seen"),
    "a turned name": (zipped(pages(File("exercises/a\u202eb.toml".encode(), b""))), "exercises/a<U+202E>b.toml", "cannot be seen"),
    "a name that is no text": (zipped(pages(File(b"exercises/\xff.toml", b""))), "exercises/\ufffd.toml", "cannot be read"),
    "a name in another code": (
        zipped(pages(File(b"exercises/\x82.toml", b"", both={"flags": 0}))), "exercises/\ufffd.toml", "cannot be read"),
    "an empty name": (zipped(pages(File(b"", b""))), "", "leads out"),
    "a name of another kind": (zipped(pages(File(b"setup.py", b""))), "setup.py", "no file of this name"),
    "a hidden folder": (zipped(pages(File(b".git/config", b""))), ".git/config", "no file of this name"),
    "a long name": (
        zipped(pages(File(b"exercises/" + b"x" * LONGEST_NAME + b".toml", b""))), "exercises/" + "x" * 90 + " ...", "longer than 200"),
    "twice the same name": (zipped(pages(File(b"pack.toml", MANIFEST))), "pack.toml", "the same on some computers"),
    "names but for capitals": (zipped(pages(File(b"exercises/PAGE.toml", PAGE))), "exercises/PAGE.toml", "the same on some computers"),
    "names but for accents": (
        zipped(pages(File("exercises/\u00e9.toml".encode()), File("exercises/e\u0301.toml".encode()))),
        "exercises/e\u0301.toml", "the same on some computers"),
    "names but for folding": (
        zipped(pages(File("exercises/stra\u00dfe.toml".encode()), File(b"exercises/strasse.toml"))),
        "exercises/strasse.toml", "the same on some computers"),
    "over another": (zipped(pages(File(b"README.md", b"x", central={"offset": 0}))), "README.md", "lies over another"),
    "inside another": (zipped(pages(File(b"README.md", b"x", central={"offset": 40}))), "README.md", "lies over another"),
    "over the directory": (
        zipped(pages(File(b"README.md", b"x", both={"inside": 60, "outside": 60}))), "README.md", "reaches over its end"),
    "another name inside": (zipped(pages(File(b"README.md", b"x", local_name=b"LICENSE.."))), "README.md", "two different ways"),
    "another size inside": (zipped(pages(File(b"README.md", b"x", local={"outside": 5}))), "README.md", "two different ways"),
    "another sum inside": (zipped(pages(File(b"README.md", b"x", local={"check": 5}))), "README.md", "two different ways"),
    "another method inside": (zipped(pages(File(b"README.md", b"x", local={"method": 8}))), "README.md", "two different ways"),
    "another time inside": (zipped(pages(File(b"README.md", b"x", local={"time": 8}))), "README.md", "two different ways"),
    "a wrong sum": (zipped(pages(File(b"README.md", b"x", both={"check": 5}))), "README.md", "damaged"),
    "no deflate": (zipped(pages(File(b"README.md", b"x" * 9, packed=b"\xff" * 9))), "README.md", "damaged"),
    "longer than told": (
        zipped(pages(File(b"README.md", BIG, packed=deflated(BIG), both={"outside": 50}))), "README.md", "not as long"),
    "shorter than told": (
        zipped(pages(File(b"README.md", BIG, packed=deflated(BIG), both={"outside": 150}))), "README.md", "not as long"),
    "stored, shorter than told": (zipped(pages(File(b"README.md", b"x", both={"outside": 5}))), "README.md", "not as long"),
    "bytes after a file's end": (
        zipped(pages(File(b"README.md", BIG, packed=deflated(BIG) + b"more"))), "README.md", "belong to no file"),
    "without an end": (zipped(pages(File(b"README.md", BIG, packed=deflated(BIG)[:-1]))), "README.md", "belong to no file"),
    "a bomb": (
        zipped(pages(File(b"README.md", b"0" * 1_000_000, packed=deflated(b"0" * 1_000_000)))), "README.md", "more than 100 bytes"),
    "a bomb that lies": (
        zipped(pages(File(b"README.md", b"0" * 9_000_000, packed=deflated(b"0" * 9_000_000), both={"outside": 900}))),
        "README.md", "not as long"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_with_the_place_and_the_rule(name: str) -> None:
    raw, place, words = HOSTILE[name]
    fault = refused(raw)
    assert fault.file == place
    assert words in fault.message


def test_too_many_files_are_refused_before_any_is_read() -> None:
    fault = refused(zipped([File(b"exercises/%d.toml" % at) for at in range(MOST_FILES + 1)]))
    assert (fault.code, str(MOST_FILES) in fault.message) == ("too-many", True)


def test_a_quine_of_files_over_each_other_is_refused() -> None:
    kernel = deflated(b"0" * 5_000)
    files = [File(b"exercises/%d.toml" % at, b"0" * 5_000, packed=kernel, central={"offset": 0}) for at in range(500)]
    assert refused(zipped([*pages(), *files])).code == "archive"


# -- bytes changed at random


def accepted(raw: bytes) -> dict[str, bytes] | None:
    """Return what an archive holds, None when it is refused in a sentence."""
    try:
        return dict(read_archive(raw, "small.wbpack").contents)
    except PackError as error:
        assert error.faults[0].remedy
        return None


WHOLE = {
    "stored": packed(dict(read_folder(PACKS / "everything").contents)),
    "deflated": zipped(
        [File(name.encode(), content, packed=deflated(content)) for name, content in read_folder(PACKS / "everything").contents.items()]
    ),
}
CHANGES = st.lists(st.tuples(st.integers(0, 2**32), st.sampled_from(["set", "cut", "put", "copy"]), st.binary(min_size=1, max_size=8)),
                   min_size=1, max_size=4)  # fmt: skip


@settings(max_examples=400)
@given(st.sampled_from(sorted(WHOLE)), CHANGES, st.booleans())
def test_whatever_bytes_are_changed_it_is_refused_or_packs_to_the_same_bytes_again(
    kind: str, changes: list[tuple[int, str, bytes]], headers: bool
) -> None:
    raw = bytearray(WHOLE[kind])
    begin = WHOLE[kind].index(b"PK\x01\x02") if headers else 0  # where a change matters most
    for at, how, new in changes:
        place = begin + at % max(1, len(raw) - begin)
        if how == "set":
            raw[place : place + len(new)] = new
        elif how == "cut":
            del raw[place : place + len(new)]
        else:
            raw[place:place] = new if how == "put" else raw[place - 60 : place]
    contents = accepted(bytes(raw))
    if contents is not None:
        again = packed(contents)
        assert accepted(again) == contents
        assert packed(accepted(again) or {}) == again
        if kind == "stored":  # there is one way to say it, but for what no reader looks at
            assert contents == accepted(WHOLE[kind])


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(["README.md", "LICENSE", "cards.toml", "exercises/\u00e9.toml", "locale/es/pack.toml"]), st.binary(max_size=2_000)
    )
)
def test_what_is_packed_comes_back_as_it_was(more: dict[str, bytes]) -> None:
    contents = dict(sorted({**CONTENTS, **more}.items()))
    assert accepted(packed(contents)) == contents


def test_a_check_that_accepts_everything_would_be_noticed() -> None:
    """The negative control: what these tests call hostile is what another reader takes without a word."""
    taken = 0
    for raw, _place, _words in HOSTILE.values():
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                taken += bool(archive.namelist()) and archive.testzip() is None
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, OSError, ValueError, EOFError):
            continue
    assert taken > 15


def test_the_limit_of_a_whole_pack_is_the_limit_of_a_folder(tmp_path: Path) -> None:
    contents = {**CONTENTS, **{f"exercises/{at}.toml": b"#" * 1024 * 1024 for at in range(9)}}
    assert accepted(packed(contents)) == dict(sorted(contents.items()))
    contents["README.md"] = b"#" * (MOST_BYTES - 9 * 1024 * 1024)
    assert refused(packed(contents)).code == "too-big"
