"""Files that are gone, damaged, newer or not what they were."""

import shutil
from pathlib import Path

import pytest

from tests.attempt.stage import NAME, Clock, answers, as_if_dead, blank, document, everything, journals, keep, kept, newer, sit_down
from workbook.attempt.store import Store
from workbook.errors import StoreError


def test_a_journal_that_was_taken_away_is_made_again(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    journals(root)[0].unlink()
    keep(writer, "who", "b")
    assert kept(root) == {"need": "a", "who": "b"}


def test_a_store_that_was_taken_away_is_made_again_with_everything(root: Path) -> None:
    for committed in (False, True):
        writer = sit_down(root)
        keep(writer, "need", "a")
        if committed:
            writer.commit()
        shutil.rmtree(root)
        keep(writer, "who", "b")
        assert kept(root) == {"need": "a", "who": "b"}
        writer.close()
        assert kept(root) == {"need": "a", "who": "b"}
        shutil.rmtree(root)


def test_a_store_that_was_moved_is_not_written_to_behind_its_back(root: Path, tmp_path: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    root.rename(tmp_path / "moved")
    keep(writer, "who", "b")
    assert kept(root) == {"need": "a", "who": "b"}
    assert kept(tmp_path / "moved") == {"need": "a"}


def test_a_journal_that_somebody_else_wrote_to_is_made_again(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    for change in (lambda file: file.write(b"rubbish"), lambda file: file.truncate(10)):
        with journals(root)[0].open("r+b") as file:
            change(file)
        keep(writer, "need", writer.attempt.answers["need"].value + "b")
    assert kept(root) == {"need": "abb"}


def test_an_attempt_that_was_erased_elsewhere_stays_erased_when_nothing_more_is_typed(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.commit()
    Store(root, Clock()).erase_attempt(NAME)
    writer.sync()
    writer.close()
    assert Store(root, Clock()).names() == ()


def test_a_damaged_document_is_said_and_set_aside_and_never_overwritten(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.close()
    broken = document(root).read_bytes().replace(b'"a"', b'"b"')
    document(root).write_bytes(broken)
    store = Store(root, Clock())
    before = everything(root)
    with pytest.raises(StoreError, match=r"name-the-need.*damaged"):
        store.read(NAME)
    assert store.names() == (NAME,)
    assert everything(root) == before
    again = store.open(blank())
    assert answers(again.attempt) == {}
    (aside,) = (root / "damaged").iterdir()
    assert aside.read_bytes() == broken
    assert str(aside) in store.notices()[-1]
    keep(again, "need", "new")
    again.close()
    assert kept(root) == {"need": "new"}
    assert aside.read_bytes() == broken


def test_a_journal_is_replayed_even_where_its_document_is_damaged(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.commit()
    keep(writer, "need", "ab")
    as_if_dead(*journals(root))
    document(root).write_bytes(b"rubbish")
    assert answers(sit_down(root).attempt) == {"need": "ab"}
    assert kept(root) == {"need": "ab"}


def test_a_document_that_is_damaged_under_an_open_session_is_written_anew(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.commit()
    document(root).write_bytes(b"rubbish")
    keep(writer, "who", "b")
    writer.close()
    assert kept(root) == {"need": "a", "who": "b"}
    assert [path.read_bytes() for path in (root / "damaged").iterdir()] == [b"rubbish"]


def test_a_journal_damaged_in_the_middle_gives_its_beginning_and_is_kept(root: Path) -> None:
    writer = sit_down(root)
    for letters in ("a", "ab", "abc"):
        keep(writer, "need", letters)
    path = as_if_dead(*journals(root))
    lines = path.read_bytes().splitlines(keepends=True)
    broken = b"".join([*lines[:-2], lines[-2].replace(b"put", b"pat"), lines[-1]])
    path.write_bytes(broken)
    store = Store(root, Clock())
    assert answers(store.read(NAME)) == {"need": "a"}
    assert store.notices()
    assert answers(store.open(blank()).attempt) == {"need": "a"}
    assert [one.read_bytes() for one in (root / "damaged").iterdir()] == [broken]
    assert any("could not be read back" in notice for notice in store.notices())


def test_an_attempt_of_a_newer_program_can_be_read_and_not_written(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.close()
    content = newer(document(root).read_bytes())
    document(root).write_bytes(content)
    assert kept(root) == {"need": "a"}
    with pytest.raises(StoreError, match="newer workbook"):
        sit_down(root)
    assert document(root).read_bytes() == content


def test_a_document_that_became_newer_meanwhile_is_not_overwritten(root: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.commit()
    content = newer(document(root).read_bytes())
    document(root).write_bytes(content)
    keep(writer, "need", "b")
    (sentence,) = writer.close()
    assert "newer workbook" in sentence
    assert document(root).read_bytes() == content
    assert kept(root) == {"need": "b"}


def test_a_linked_document_is_not_followed(root: Path, tmp_path: Path) -> None:
    writer = sit_down(root)
    keep(writer, "need", "a")
    writer.close()
    document(root).rename(tmp_path / "elsewhere.toml")
    document(root).symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(StoreError, match="link"):
        Store(root, Clock()).read(NAME)
