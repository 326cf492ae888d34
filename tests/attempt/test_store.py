"""The face of the store: threads, names, the profile, modes, formats, and what is said to the person."""

import errno
import os
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread as Strand

import pytest

from tests.attempt.faults import Failing
from tests.attempt.stage import NAME, Clock, answers, blank, keep, newer
from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.layout import secure
from workbook.attempt.sealed import seal
from workbook.attempt.store import Store
from workbook.attempt.thread import Kept, Thread
from workbook.errors import StoreError
from workbook.files import System

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def store(root: Path) -> Store:
    return Store(root, Clock())


def filled(store: Store, name: AttemptName = NAME, value: str = "a") -> None:
    writer = store.open(blank(name))
    keep(writer, "need", value)
    writer.close()


def snapshot(root: Path) -> dict[Path, tuple[int, int, bytes]]:
    return {path: (path.stat().st_mode, path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
            for path in root.rglob("*")}


# Nothing there, and reading


def test_an_empty_store_is_read_without_being_made(store: Store, root: Path) -> None:
    assert store.threads() == store.names() == store.names("0001") == store.notices() == ()
    assert store.profile() == {}
    with pytest.raises(StoreError, match="no answers to name-the-need in thread 0001"):
        store.read(NAME)
    assert not root.exists()


def test_reading_never_writes(store: Store, root: Path) -> None:
    filled(store)
    writer = store.open(blank())
    keep(writer, "need", "typed")
    store.save_profile({"key": Kept(value=1, at=NOON, name=NAME, step="need")})
    for mode in (0o777, 0o700):
        (root / "journal").chmod(mode)
        before = snapshot(root)
        again = Store(root, Clock())
        again.threads(), again.names(), again.profile(), again.notices()
        assert answers(again.read(NAME)) == {"need": "typed"}
        assert snapshot(root) == before


def test_a_folder_that_cannot_be_read_is_said(root: Path) -> None:
    class Unreadable(System):
        def listdir(self, path: Path) -> list[str]:
            raise PermissionError(errno.EACCES, "no", str(path))

    store = Store(root, Clock(), Unreadable())
    for read in (store.threads, store.names, lambda: store.read(NAME), lambda: store.open(blank())):
        with pytest.raises(StoreError, match=r"could not be read from .*: this account is not allowed to"):
            read()


# Threads


def test_threads_are_numbered_and_keep_what_they_are_called(store: Store, root: Path) -> None:
    one, two = store.add_thread("The roof"), store.add_thread()
    assert (one.id, one.number, one.title, two.id) == ("0001", 1, "The roof", "0002")
    closed = replace(two, title="Money", opened=two.opened + timedelta(days=1), closed=two.opened + timedelta(days=2))
    store.save_thread(closed)
    assert Store(root, Clock()).threads() == (one, closed)
    store.save_thread(replace(closed, closed=None))
    assert Store(root, Clock()).threads()[1].closed is None


def test_a_thread_that_was_only_in_memory_is_made_by_saving_it(store: Store) -> None:
    thread = Thread(id="0001", created=NOON, opened=NOON)
    store.save_thread(thread)
    assert store.threads() == (thread,)
    assert store.add_thread().id == "0002"


def test_saving_an_unchanged_thread_writes_nothing(store: Store, root: Path) -> None:
    thread = store.add_thread("x")
    before = snapshot(root)
    store.save_thread(thread)
    assert snapshot(root) == before


def test_two_sessions_cannot_take_one_number(root: Path) -> None:
    made: list[str] = []
    strands = [Strand(target=lambda: made.append(Store(root, Clock()).add_thread().id)) for _number in range(8)]
    for strand in strands:
        strand.start()
    for strand in strands:
        strand.join()
    assert sorted(made) == [f"{number:04}" for number in range(1, 9)]


def test_what_a_newer_program_wrote_in_a_thread_stays(store: Store, root: Path) -> None:
    thread = store.add_thread("x")
    path = root / "threads" / "0001" / "thread.toml"
    path.write_bytes(seal({**tomllib.loads(path.read_text()), "colour": "blue"}))
    store.save_thread(replace(thread, title="y"))
    assert (tomllib.loads(path.read_text())["colour"], store.threads()[0].title) == ("blue", "y")


def test_a_thread_without_its_file_or_with_a_damaged_one_is_still_listed(store: Store, root: Path) -> None:
    filled(store)
    store.add_thread("lost")
    path = root / "threads" / "0002" / "thread.toml"
    path.write_bytes(b"rubbish")
    assert [(thread.id, thread.title) for thread in store.threads()] == [("0001", ""), ("0002", "")]
    assert any("thread 2" in notice for notice in store.notices())
    store.save_thread(Thread(id="0002", title="found", created=NOON, opened=NOON))
    assert store.threads()[1].title == "found"
    assert [one.read_bytes() for one in (root / "damaged").iterdir()] == [b"rubbish"]


@pytest.mark.parametrize("thread", ["", "1", "../x", "0001/..", "abcd", "0001\n"])
def test_what_is_no_thread_is_refused(store: Store, thread: str) -> None:
    with pytest.raises(StoreError):
        store.save_thread(Thread(id=thread, created=NOON, opened=NOON))


# Names


def test_names_are_found_in_files_and_in_journals(store: Store, root: Path) -> None:
    other = AttemptName(thread="0002", pack="own", exercise="b", number=12)
    filled(store)
    filled(store, other)
    writer = store.open(blank(typed := replace(NAME, exercise="typed")))
    keep(writer, "need", "not committed")
    assert store.names() == (NAME, typed, other)
    assert store.names("0002") == (other,)
    shutil.rmtree(root / "threads")
    assert store.names() == (typed,)
    assert [thread.id for thread in store.threads()] == ["0001"]
    assert answers(store.read(typed)) == {"need": "not committed"}


def test_files_that_are_none_of_ours_are_no_attempts(store: Store, root: Path) -> None:
    filled(store)
    for name in ("notes.txt", "a.b.0.toml", "a.b.1.toml~", ".a.b.1.toml.abc.tmp", "a.b.1.toml.bak", "thread.toml"):
        (root / "threads" / "0001" / name).write_text("")
    (root / "threads" / "old").mkdir()
    (root / "journal" / "0001.a.b.1.wal").write_text("")
    (root / "journal" / f"0001.a.b.1.{'0' * 16}-0-0-0-0.wal").write_text("")
    assert store.names() == (NAME,)
    assert len(store.threads()) == 1


@pytest.mark.parametrize("name", [
    AttemptName(thread="0001", pack="..", exercise="x"), AttemptName(thread="0001", pack="a/b", exercise="x"),
    AttemptName(thread="../..", pack="a", exercise="x"), AttemptName(thread="0001", pack="a", exercise=""),
    AttemptName(thread="0001", pack="a", exercise="b.c"), AttemptName(thread="0001", pack="a", exercise="b", number=0),
    AttemptName(thread="0001", pack="a\n", exercise="b"),
])
def test_a_name_that_could_lead_elsewhere_is_refused(store: Store, name: AttemptName) -> None:
    for act in (store.read, store.erase_attempt, lambda one: store.open(blank(one))):
        with pytest.raises(StoreError):
            act(name)


# The profile


def entry(value: object, at: datetime = NOON, name: AttemptName = NAME) -> Kept:
    return Kept(value=value, at=at, name=name, step="need")


def test_the_profile_keeps_where_each_answer_came_from(store: Store, root: Path) -> None:
    entries = {"region": entry("GB"), "helpers": entry([{"name": "Ann"}]), "gone": entry(None), "a.b": entry({"x": [None]})}
    store.save_profile(entries)
    assert Store(root, Clock()).profile() == entries


def test_of_two_answers_in_the_profile_the_newer_stands(store: Store, root: Path) -> None:
    store.save_profile({"region": entry("new", NOON + timedelta(days=1)), "one": entry(1)})
    Store(root, Clock()).save_profile({"region": entry("old"), "two": entry(2)})
    assert {key: kept.value for key, kept in store.profile().items()} == {"region": "new", "one": 1, "two": 2}


def test_nothing_newer_writes_no_profile(store: Store, root: Path) -> None:
    store.save_profile({"region": entry("GB")})
    before = snapshot(root)
    store.save_profile({"region": entry("other")})
    store.save_profile({})
    assert snapshot(root) == before


def test_a_session_that_overtakes_another_in_the_profile_loses_nothing(root: Path) -> None:
    class Overtaken(System):
        once = True

        def rename(self, old: Path, new: Path) -> None:
            if self.once and new.name == "profile.toml":
                self.once = False
                super().rename(old, new)
                (root / "profile.toml").write_bytes(seal({"keys": {}}))  # as another session that had not seen ours
            else:
                super().rename(old, new)

    store = Store(root, Clock(), Overtaken())
    store.save_profile({"region": entry("GB")})
    assert store.profile() == {"region": entry("GB")}


def test_a_damaged_profile_is_said_and_set_aside_and_what_is_unknown_stays(store: Store, root: Path) -> None:
    store.save_profile({"region": entry("GB")})
    raw = tomllib.loads((root / "profile.toml").read_text())
    raw["keys"]["region"]["sure"] = 1
    (root / "profile.toml").write_bytes(seal({**raw, "mood": "blue"}))
    store.save_profile({"region": entry("FR", NOON + timedelta(days=1))})
    raw = tomllib.loads((root / "profile.toml").read_text())
    assert (raw["mood"], raw["keys"]["region"]["sure"], raw["keys"]["region"]["value"]) == ("blue", 1, "FR")
    (root / "profile.toml").write_bytes(b"rubbish")
    assert store.profile() == {}
    assert any("your threads share is damaged" in notice for notice in store.notices())
    store.save_profile({"region": entry("GB")})
    assert store.profile() == {"region": entry("GB")}
    assert [one.read_bytes() for one in (root / "damaged").iterdir()] == [b"rubbish"]


def test_a_newer_profile_is_read_and_not_written(store: Store, root: Path) -> None:
    store.save_profile({"region": entry("GB")})
    content = newer((root / "profile.toml").read_bytes())
    (root / "profile.toml").write_bytes(content)
    assert store.profile() == {"region": entry("GB")}
    with pytest.raises(StoreError, match="newer workbook"):
        store.save_profile({"other": entry(1)})
    assert (root / "profile.toml").read_bytes() == content


# Private


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def modes(root: Path) -> set[tuple[bool, int]]:
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in [root, *root.rglob("*")]}


def fill_everything(store: Store) -> None:
    store.add_thread("x")
    store.save_profile({"region": entry("GB")})
    one, two = store.open(blank()), store.open(blank())
    keep(one, "need", "x")
    one.commit()
    keep(two, "need", "y")
    two.commit()
    keep(one, "who", "z")


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o177, 0o277])
def test_all_that_is_made_is_private_whatever_the_umask(store: Store, root: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        fill_everything(store)
    finally:
        os.umask(before)
    assert {path.parent.name for path in root.rglob("*") if path.is_file()} >= {"0001", "journal", "backup", "conflict"}
    assert modes(root) == {(True, 0o700), (False, 0o600)}


def test_what_was_opened_to_others_is_closed_again_at_the_first_writing(store: Store, root: Path) -> None:
    fill_everything(store)
    packs = root / "packs" / "own"
    packs.mkdir(parents=True)
    (packs / "pack.toml").write_text("")
    for path in [root, *root.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    filled(Store(root, Clock()), replace(NAME, exercise="other"))
    shutil.rmtree(root / "packs")
    assert modes(root) == {(True, 0o700), (False, 0o600)}


def test_securing_a_store_names_what_was_open(store: Store, root: Path) -> None:
    filled(store)
    assert secure(root) == []
    (root / "threads").chmod(0o755)
    document = root / "threads" / "0001" / f"{NAME.stem}.toml"
    document.chmod(0o640)
    assert secure(root) == [(root / "threads", 0o755), (document, 0o640)]
    assert secure(root) == []
    assert secure(root / "nowhere") == []


def test_what_cannot_be_made_private_is_not_called_private_again(store: Store, root: Path) -> None:
    class Modeless(System):
        def chmod(self, path: Path, mode: int) -> None:
            """Do nothing and say nothing, as disks do that keep no modes."""

    filled(store)
    (root / "threads").chmod(0o755)
    assert secure(root, Modeless()) == []
    assert not files.close_folder(root / "threads", system=Modeless())
    assert files.close_folder(root / "threads") and not files.close_folder(root / "threads")


def test_securing_follows_no_links_out_of_the_store(store: Store, root: Path, tmp_path: Path) -> None:
    filled(store)
    outside = tmp_path / "outside"
    outside.mkdir(mode=0o755)
    (outside / "file").write_text("")
    (outside / "file").chmod(0o644)
    (root / "threads" / "link").symlink_to(outside)
    (root / "journal" / "link").symlink_to(outside / "file")
    assert secure(root) == []
    assert outside.stat().st_mode & 0o777 == 0o755


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another account")
@pytest.mark.parametrize("link", [False, True])
def test_another_account_s_folder_is_refused(tmp_path: Path, link: bool) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    os.chown(theirs, 12345, 12345)
    root = theirs
    if link:
        root = tmp_path / "link"
        root.symlink_to(theirs)
    store = Store(root, Clock())
    for act in (lambda: store.open(blank()), store.add_thread, lambda: store.save_profile({"x": entry(1)})):
        with pytest.raises(StoreError, match="belongs to another account"):
            act()
    assert list(theirs.iterdir()) == []


def test_a_link_to_a_folder_of_one_s_own_is_fine(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o755)
    (tmp_path / "store").symlink_to(tmp_path / "real")
    filled(Store(tmp_path / "store", Clock()))
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o700
    assert Store(tmp_path / "real", Clock()).names() == (NAME,)


def test_what_a_cut_off_write_left_is_swept_up_after_a_day(store: Store, root: Path) -> None:
    filled(store)
    old, new = (root / "threads" / "0001" / f".{NAME.stem}.toml.{name}.tmp" for name in ("old", "new"))
    journal = root / "journal" / f"0001.{NAME.stem}.x.new"
    for path in (old, new, journal):
        path.write_text("half")
    for path in (old, journal):
        os.utime(path, (0, 0))
    filled(Store(root, Clock()), replace(NAME, exercise="other"))
    assert (old.exists(), new.exists(), journal.exists()) == (False, True, False)


def test_a_disk_that_takes_nothing_is_said(root: Path) -> None:
    system = Failing()
    system.failing = {"mkdir": errno.EROFS}
    store = Store(root, Clock(), system)
    for act in (store.add_thread, lambda: store.save_profile({"x": entry(1)})):
        with pytest.raises(StoreError, match="the disk is read-only"):
            act()
