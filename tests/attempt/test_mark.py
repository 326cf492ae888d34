"""The mark that says which format a store has: a newer one is left alone, a damaged one is told from it and written anew."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.attempt.stage import NAME, Clock, answers, blank, document, keep, newer
from workbook.attempt.mark import mark_for, number_in_mark
from workbook.attempt.store import Store
from workbook.attempt.thread import Kept
from workbook.errors import StoreError

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ENTRY = Kept(value="x", at=NOON, name=NAME, step="need")
FLIPS = [(byte, bit) for byte in range(len(mark_for(1))) for bit in range(8)]


@pytest.fixture
def mark(root: Path) -> Path:
    """Return the mark of a store in which something was written."""
    write(root)
    return root / "FORMAT"


def write(root: Path, exercise: str = NAME.exercise) -> Store:
    store = Store(root, Clock())
    writer = store.open(blank(replace(NAME, exercise=exercise)))
    keep(writer, "need", "a")
    assert writer.problem == ""
    writer.close()
    return store


def snapshot(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def flipped(content: bytes, byte: int, bit: int) -> bytes:
    return content[:byte] + bytes([content[byte] ^ 1 << bit]) + content[byte + 1 :]


def test_the_store_says_its_format(mark: Path) -> None:
    assert mark.read_text() == "workbook-store 1\n"


def test_a_newer_store_can_be_read_and_not_written(mark: Path, root: Path) -> None:
    mark.write_bytes(mark_for(2))
    before = snapshot(root)
    store = Store(root, Clock())
    assert answers(store.read(NAME)) == {"need": "a"}
    for act in (lambda: store.open(blank()), store.add_thread, lambda: store.save_profile({"key": ENTRY})):
        with pytest.raises(StoreError, match="newer workbook"):
            act()
    assert snapshot(root) == before


def test_whichever_bit_of_the_mark_flips_the_store_is_written_on_and_it_is_told(mark: Path, root: Path, tmp_path: Path) -> None:
    sound, begun = mark.read_bytes(), root
    for number, (byte, bit) in enumerate(FLIPS):
        damaged = flipped(sound, byte, bit)
        if damaged.split() == sound.split():  # another kind of space at its end
            continue
        root = Path(shutil.copytree(begun, tmp_path / f"flip-{number}"))
        mark = root / "FORMAT"
        mark.write_bytes(damaged)
        store = write(root, "another-page")
        assert mark.read_bytes() == sound
        (notice,) = store.notices()
        assert str(mark) in notice and "was damaged" in notice
        assert [path.read_bytes() for path in (root / "damaged").iterdir()] == [damaged]
        assert answers(Store(root, Clock()).read(NAME)) == {"need": "a"}


NOBODYS = [b"", b"\0\0\0", b"workbook-store 0\n", b"workbook-store 2\n", b"workbook-store 3 00000000\n", b"x" * 100]


@pytest.mark.parametrize("content", NOBODYS)
def test_a_mark_that_nobody_wrote_is_damaged(mark: Path, root: Path, content: bytes) -> None:
    mark.write_bytes(content)
    assert "was damaged" in write(root, "other").notices()[0]
    assert mark.read_bytes() == mark_for(1)


@pytest.mark.parametrize("which", ["document", "thread", "profile"])
def test_a_damaged_mark_of_a_newer_store_lets_nobody_write(mark: Path, root: Path, which: str) -> None:
    Store(root, Clock()).add_thread("Money")
    paths = {"document": document(root), "thread": root / "threads" / "0002" / "thread.toml", "profile": root / "profile.toml"}
    path = paths[which]
    path.write_bytes(newer((path if path.exists() else document(root)).read_bytes()))
    mark.write_bytes(flipped(mark_for(2), 4, 1))
    before = snapshot(root)
    with pytest.raises(StoreError, match="newer workbook"):
        Store(root, Clock()).add_thread()
    assert snapshot(root) == before


def test_no_flipped_bit_makes_one_mark_into_another() -> None:
    for number in (1, 2, 3, 17):
        content = mark_for(number)
        assert number_in_mark(content) == number
        for byte, bit in ((byte, bit) for byte in range(len(content)) for bit in range(8)):
            assert number_in_mark(flipped(content, byte, bit)) in (None, number)
