"""A checked pack is kept compiled: the same pack comes back, and nothing else ever does."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desks import HERE, PACKS, SHIPPED, write_pack
from workbook.pack.compiled import compiled, from_compiled
from workbook.pack.library import Library
from workbook.pack.pack import Pack

LIBRARY = Library((SHIPPED, PACKS))
NAMES = ("asking-for-help", "everything", "extending")
RAW = compiled(LIBRARY.pack("everything"))


@pytest.mark.parametrize("name", NAMES)
def test_a_compiled_pack_comes_back_equal(name: str) -> None:
    pack = LIBRARY.pack(name)
    back = from_compiled(compiled(pack), pack.parent)
    assert back == pack


@pytest.mark.parametrize("name", NAMES)
def test_a_compiled_pack_keeps_the_order_of_everything(name: str) -> None:
    pack = LIBRARY.pack(name)
    back = from_compiled(compiled(pack), pack.parent)
    assert back is not None
    assert list(back.exercises) == list(pack.exercises)
    assert [list(one.savers) for one in back.own.values()] == [list(one.savers) for one in pack.own.values()]


def test_the_same_pack_is_compiled_to_the_same_bytes() -> None:
    assert compiled(Library((PACKS,)).pack("everything")) == RAW


@settings(max_examples=150)
@given(st.integers(0, len(RAW) - 1), st.integers(0, 255))
def test_no_damaged_byte_goes_unnoticed(at: int, byte: int) -> None:
    damaged = RAW[:at] + bytes([byte]) + RAW[at + 1 :]
    assert from_compiled(damaged, None) is None or damaged == RAW


@settings(max_examples=50)
@given(st.integers(0, len(RAW) - 1))
def test_half_a_file_is_no_pack(length: int) -> None:
    assert from_compiled(RAW[:length], None) is None


@given(st.binary(max_size=200))
def test_other_bytes_are_no_pack(raw: bytes) -> None:
    assert from_compiled(raw, None) is None


# -- the cache


def kept_in(cache: Path) -> list[Path]:
    return sorted((cache / "packs").iterdir())


def test_a_checked_pack_is_kept_and_read_back(tmp_path: Path) -> None:
    first = Library((PACKS,), tmp_path).pack("everything")
    (kept,) = kept_in(tmp_path)
    assert kept.read_bytes() == compiled(first)
    assert Library((PACKS,), tmp_path).pack("everything") == first


@pytest.mark.parametrize("damage", [b"", b"{}", b"null", RAW[:1000], RAW + b" ", RAW.replace(b"Mill Lane", b"Kill Lane"), b"\xff" * 100])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    whole = Library((PACKS,), tmp_path).pack("everything")
    (kept,) = kept_in(tmp_path)
    kept.write_bytes(damage)
    assert Library((PACKS,), tmp_path).pack("everything") == whole
    assert kept.read_bytes() == compiled(whole)


def test_a_cache_that_cannot_be_written_costs_no_words(tmp_path: Path) -> None:
    (tmp_path / "packs").write_text("a file in the way")
    assert Library((PACKS,), tmp_path).pack("everything").own


def test_a_changed_pack_is_read_anew(tmp_path: Path) -> None:
    page = """
[[step]]
id = "one"
type = "note"
prompt = "{words}"
"""
    write_pack(tmp_path / "pack", page=page.format(words="Before"))
    assert prompt_of(Library((tmp_path / "pack",), tmp_path / "cache").pack("a-pack")) == "Before"
    write_pack(tmp_path / "pack", page=page.format(words="After"))
    assert prompt_of(Library((tmp_path / "pack",), tmp_path / "cache").pack("a-pack")) == "After"


def test_a_pack_is_read_anew_when_the_pack_under_its_parent_was_changed(tmp_path: Path) -> None:
    note = """
[[step]]
id = "note"
type = "draft"
prompt = "A note."
templates = "ask"
"""
    template = """
[[template]]
id = "{id}"
set = "ask"
text = "Hello"
"""
    write_pack(tmp_path / "one", "one", templates=template.format(id="first"), start=note)
    write_pack(tmp_path / "two", "two", more='[extends]\npack = "one"')
    write_pack(tmp_path / "three", "three", more='[extends]\npack = "two"', page=note)

    def templates() -> tuple[str, ...]:
        step = Library((tmp_path,), tmp_path / "cache").pack("three").own["page"].step("note")
        return tuple(getattr(step, "templates", ()))

    assert templates() == ("first",)
    write_pack(tmp_path / "one", "one", templates=template.format(id="first") + template.format(id="second"), start=note)
    assert templates() == ("first", "second")


def prompt_of(pack: Pack) -> str:
    return pack.own["page"].steps[0].prompt


def test_a_kept_pack_is_read_without_pydantic(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from workbook.pack.library import Library\n"
        f"Library((Path({str(SHIPPED)!r}),), Path({str(tmp_path)!r})).pack('asking-for-help')\n"
        "print('pydantic' in sys.modules)"
    )
    said = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE.parent, check=True).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["True", "False"]
