import os
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.attempt.faults import Failing
from tests.attempt.stage import NAME, Clock, answers, blank, keep
from workbook.attempt.attempt import AttemptName
from workbook.attempt.store import Store
from workbook.attempt.thread import Kept

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OTHER = replace(NAME, number=10)  # begins as NAME does
THIRD = AttemptName(thread="0002", pack=NAME.pack, exercise=NAME.exercise)
SECRET = b"a secret"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a store where three attempts have left something in every place."""
    root = tmp_path / "store"
    store = Store(root, Clock())
    for name in (NAME, OTHER, THIRD):
        one, two = store.open(blank(name)), store.open(blank(name))
        keep(one, "need", "a secret")
        one.commit()
        keep(two, "need", "a secret, changed")
        two.commit()
        keep(one, "who", "a secret, typed")
        where = root / "threads" / name.thread
        for path in (where / f".{name.stem}.toml.abc.tmp", root / "damaged" / f"{name.thread}.{name.stem}.x.toml",
                     root / "backup" / f".{name.thread}.{name.stem}.1.x.toml.abc.tmp"):
            path.write_bytes(SECRET)
        store.save_profile({f"from {name.thread} {name.number}": Kept(value="a secret", at=NOON, name=name, step="need")})
    store.save_thread(replace(store.threads()[0], title="a secret"))
    (root / "packs").mkdir()
    (root / "packs" / "pack.toml").write_text("not private")
    (root / "outbox" / "circle").mkdir(parents=True)
    (root / "outbox" / "circle" / "share").write_bytes(SECRET)
    return root


def places(root: Path) -> set[str]:
    return {path.relative_to(root).parts[0] for path in root.rglob("*") if path.is_file() and SECRET in path.read_bytes()}


def about(root: Path, name: AttemptName) -> list[Path]:
    return [path for path in root.rglob("*")
            if f".{name.stem}." in f".{path.name}" and (name.thread in path.name or name.thread in path.parent.name)]


def test_every_place_holds_something_before(root: Path) -> None:
    assert places(root) == {"threads", "journal", "backup", "conflict", "damaged", "profile.toml", "outbox"}


def test_erasing_an_attempt_reaches_every_place_and_no_other_attempt(root: Path) -> None:
    store = Store(root, Clock())
    others = {path: path.read_bytes() for name in (OTHER, THIRD) for path in about(root, name)}
    assert about(root, NAME)
    erased = store.erase_attempt(NAME)
    assert erased.counts == {"threads": 2, "journal": 2, "backup": 2, "conflict": 1, "damaged": 1, "profile": 1} | {
        "backup": erased.counts["backup"], "journal": erased.counts["journal"]}
    assert about(root, NAME) == []
    assert store.names() == (OTHER, THIRD)
    assert others == {path: path.read_bytes() for path in others}
    assert set(store.profile()) == {"from 0001 10", "from 0002 1"}
    assert b"0001 1" not in (root / "profile.toml").read_bytes().replace(b"0001 10", b"")


def test_erasing_a_thread_takes_its_folder_too(root: Path) -> None:
    store = Store(root, Clock())
    erased = store.erase_thread("0001")
    assert [thread.id for thread in store.threads()] == ["0002"]
    assert not (root / "threads" / "0001").exists()
    assert not [path for path in root.rglob("*") if path.name.startswith(("0001.", ".0001."))]
    assert set(store.profile()) == {"from 0002 1"}
    assert erased.counts["profile"] == 2
    assert answers(store.read(THIRD))


def test_erasing_all_leaves_nothing_a_person_wrote(root: Path) -> None:
    erased = Store(root, Clock()).erase_all()
    assert places(root) == set()
    assert sorted(path.name for path in root.iterdir()) == ["FORMAT", "packs"]
    assert (root / "packs" / "pack.toml").read_text() == "not private"
    assert erased.counts["outbox"] == 1


def test_erasing_all_of_a_store_without_packs_takes_the_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", Clock())
    writer = store.open(blank())
    keep(writer, "need", "x")
    writer.close()
    assert store.erase_all().left == ()
    assert not (tmp_path / "store").exists()
    assert store.erase_all().counts == {}


def test_an_open_session_is_named_and_its_journal_is_emptied(root: Path) -> None:
    journal = next(path for path in (root / "journal").iterdir() if path.name.startswith("0002."))
    with journal.open("rb") as still_open:
        erased = Store(root, Clock()).erase_thread("0002")
        assert still_open.read() == b""
    assert any("still open elsewhere" in sentence for sentence in erased.left)


def test_an_open_session_may_bring_its_words_back_and_that_is_said(root: Path) -> None:
    clock, name = Clock(), replace(NAME, thread="0003")
    session = Store(root, clock).open(blank(name))
    keep(session, "need", "still on the screen")
    (told,) = Store(root, clock).erase_thread("0003").left
    assert told.endswith("may be saved again when you close it. Close it, then erase once more.")
    session.close()
    assert name in Store(root, clock).names()
    assert Store(root, clock).erase_thread("0003").left == ()
    assert name not in Store(root, clock).names()


def test_what_cannot_be_taken_away_is_named_and_the_rest_goes(root: Path) -> None:
    class Stubborn(Failing):
        def unlink(self, path: Path) -> None:
            if "backup" in path.parts:
                raise PermissionError(13, os.strerror(13), str(path))
            super().unlink(path)

    erased = Store(root, Clock(), Stubborn()).erase_attempt(NAME)
    assert {path.parent.name for path in about(root, NAME)} == {"backup"}
    assert all(path.stat().st_size == 0 for path in about(root, NAME))
    assert sum("backup" in sentence and "not allowed" in sentence for sentence in erased.left) == len(about(root, NAME)) + len(
        list((root / "backup").glob("profile.*")))
    assert "backup" not in erased.counts


def test_a_link_is_taken_away_and_what_it_leads_to_stays(root: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (root / "damaged" / f"0001.{NAME.stem}.link.toml").symlink_to(tmp_path / "mine.txt")
    Store(root, Clock()).erase_attempt(NAME)
    assert about(root, NAME) == []
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_damaged_profile_that_may_hold_something_is_named(root: Path) -> None:
    (root / "damaged" / "profile.x.toml").write_bytes(SECRET)
    erased = Store(root, Clock()).erase_attempt(NAME)
    assert any("profile.x.toml" in sentence for sentence in erased.left)
    (root / "profile.toml").write_bytes(b"rubbish")
    erased = Store(root, Clock()).erase_thread("0001")
    assert any("your threads share is damaged" in sentence for sentence in erased.left)


def test_what_stays_in_the_profile_is_whole(root: Path) -> None:
    Store(root, Clock()).erase_attempt(NAME)
    assert tomllib.loads((root / "profile.toml").read_text())["keys"]["from 0002 1"]["value"] == "a secret"
