"""A whole pack copied: the same words, a name of its own, and credit where it is due."""

from pathlib import Path

import pytest

from tests.desks import PACKS, SHIPPED
from workbook.author.new import About
from workbook.author.whole_copy import copy_of
from workbook.pack.check import check
from workbook.pack.library import Library
from workbook.pack.source import Source, read_folder

LIBRARY = Library([SHIPPED, PACKS])
FOLDERS = [SHIPPED / "asking-for-help", SHIPPED / "workshop-75", PACKS / "everything", PACKS / "extending"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_copy_has_no_more_to_mend_than_the_original(folder: Path) -> None:
    source = read_folder(folder)
    files = copy_of(source.contents, LIBRARY.pack(folder.name), About(title="Ours", description="For us.", author="Ana"), "ours")
    copied = Source(where="ours", contents={name: text.encode() for name, text in sorted(files.items())})
    before, after = check(source, LIBRARY.parent), check(copied, LIBRARY.parent)
    assert after.errors == ()
    assert len(after.faults) <= len(before.faults)


def test_it_says_the_same_under_another_name() -> None:
    source = read_folder(PACKS / "everything")
    files = copy_of(source.contents, LIBRARY.pack("everything"), About(title="Ours", author="Ana"), "ours")
    before = source.contents["exercises/01-my-street.toml"].decode()
    assert files["exercises/01-my-street.toml"] == "#:schema ../../workbook-schema/exercise.json\n" + before.replace(
        '"everything/ask-next-door"', '"ours/ask-next-door"'
    )
    pack = check(Source(where="", contents={name: text.encode() for name, text in files.items()}), LIBRARY.parent).pack
    assert pack is not None
    assert (pack.id, pack.manifest.version, pack.manifest.title) == ("ours", "0.1.0", "Ours")
    assert pack.manifest.authors == ("Ana", "The workbook authors", "A neighbor")


def test_the_manifest_keeps_its_comments() -> None:
    files = copy_of(read_folder(PACKS / "everything").contents, LIBRARY.pack("everything"), About(title="Ours"), "ours")
    assert "# Every type of step, every field" in files["pack.toml"]


def test_its_read_me_says_where_the_words_come_from() -> None:
    files = copy_of(read_folder(SHIPPED / "asking-for-help").contents, LIBRARY.pack("asking-for-help"), About(title="Ours"), "ours")
    assert files["README.md"].endswith(
        "This pack was made from “Asking for help, one small step at a time” 1.0.0 by The workbook authors, under CC-BY-4.0. "
        "Its words were changed since.\n"
    )
    assert files["LICENSE"] == (SHIPPED / "asking-for-help" / "LICENSE").read_text("utf-8")
