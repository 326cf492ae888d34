"""What a newer version of a pack changes for people half way, and the version number that it deserves."""

from pathlib import Path

import pytest
from pytest_snapshot.plugin import Snapshot

from tests.desks import PACKS, SHIPPED, write_pack
from tests.updates import CHANGES, FIRST, TEMPLATES, Change, version
from workbook.author.changes import Change as Difference
from workbook.author.changes import deserves, is_enough, raised, summary
from workbook.author.diff import changes
from workbook.pack.library import Library
from workbook.pack.pack import Pack


def packed(folder: Path) -> Pack:
    library = Library((folder, PACKS))
    return library.pack(next(iter(one.id for one in library.shelved().values() if one.folder == folder)))


def differences(root: Path, change: Change) -> tuple[Difference, ...]:
    old = version(root / "old", "1.0.0")
    return changes(packed(old), packed(version(root / "new", "2.0.0", change.page(), change.templates)))


def test_every_kind_of_change_in_the_authors_words(tmp_path: Path, snapshot: Snapshot) -> None:
    told = []
    for number, change in enumerate(CHANGES):
        found = differences(tmp_path / str(number), change)
        level = deserves(found)
        told += [f"# {change.name}: {level or 'nothing'}. {summary(found)}".rstrip()]
        told += [f"  {one.level} {one.kind} {one.where}: {one.message}" for one in found] + [""]
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots" / "diff"
    snapshot.assert_match("\n".join(told), "kinds.txt")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_what_is_asked_again_or_parked_for_somebody_is_told_to_the_author_before(tmp_path: Path, change: Change) -> None:
    found = differences(tmp_path, change)
    again = {one.where.removeprefix("page/") for one in found if one.kind == "again"}
    gone = {one.where.removeprefix("page/") for one in found if one.kind in {"gone", "retired"}}
    assert set(change.again) <= again and set(change.parked) <= gone
    if change.again or change.parked:
        assert deserves(found) == "major"
    if change.line == "1 new question":
        assert deserves(found) == "minor"


def test_a_pack_beside_itself_changes_nothing() -> None:
    pack = Library((SHIPPED,)).pack("asking-for-help")
    assert changes(pack, pack) == () and summary(()) == "" and deserves(()) is None


@pytest.mark.parametrize(
    ("more", "kind", "level"),
    [
        ('[[theme]]\nid = "start"\ntitle = "Start"\nexercises = ["page"]', "theme", "minor"),
        ('[[path]]\nid = "quick"\ntitle = "Quick"\nexercises = ["page"]\nsteps = "quick"', "path", "minor"),
        ('profile_keys = ["street"]', "key", "minor"),
        ('description = "About a street"', "manifest", "patch"),
        ('[[workshop_phase]]\nid = "one"\ntitle = "One"\nexercises = ["page"]', "phase", "minor"),
    ],
)
def test_what_stands_in_the_manifest(tmp_path: Path, more: str, kind: str, level: str) -> None:
    old = write_pack(tmp_path / "old", page=FIRST, templates=TEMPLATES)
    new = write_pack(tmp_path / "new", more=more, page=FIRST, templates=TEMPLATES)
    (found,) = changes(packed(old), packed(new))
    assert (found.kind, found.level, found.where) == (kind, level, "pack.toml")


def test_pages_that_come_and_go(tmp_path: Path) -> None:
    old = write_pack(tmp_path / "old", page=FIRST, templates=TEMPLATES, other='[[step]]\nid = "a"\ntype = "short_text"\nprompt = "A?"\n')
    new = write_pack(
        tmp_path / "new", page=FIRST, templates=TEMPLATES, more="", third='[[step]]\nid = "a"\ntype = "short_text"\nprompt = "A?"\n'
    )
    found = changes(packed(old), packed(new))
    assert [(one.kind, one.where, one.level) for one in found] == [("page-gone", "other", "major"), ("new-page", "third", "minor")]
    assert summary(found) == "1 gone (its answers kept), 1 new page."


def test_what_people_wrote_as_private_does_not_become_open_unnoticed(tmp_path: Path) -> None:
    private = FIRST.replace('saves_as = "tried"', 'saves_as = "tried"\nprivate = true')
    old = write_pack(tmp_path / "old", page=private, templates=TEMPLATES)
    new = write_pack(tmp_path / "new", page=FIRST, templates=TEMPLATES)
    assert [(one.kind, one.level) for one in changes(packed(old), packed(new))] == [("private", "major")]
    assert [(one.kind, one.level) for one in changes(packed(new), packed(old))] == [("private", "minor")]


def test_a_condition_is_told_in_words(tmp_path: Path) -> None:
    asked = FIRST.replace('saves_as = "tried"', 'saves_as = "tried"\nshow_if = { how = "call" }')
    old = write_pack(tmp_path / "old", page=FIRST, templates=TEMPLATES)
    (found,) = changes(packed(old), packed(write_pack(tmp_path / "new", page=asked, templates=TEMPLATES)))
    assert found.message == "it is asked when: you chose “By a call” for “How would you ask?” (before: always)"


def test_a_translation_that_still_says_what_the_pack_said_before_is_named(tmp_path: Path) -> None:
    old = packed(write_pack(tmp_path / "old", page=FIRST, templates=TEMPLATES))
    new = packed(write_pack(tmp_path / "new", page=FIRST.replace("What happened?", "What went on?"), templates=TEMPLATES))
    spoken = packed(write_pack(tmp_path / "es", page=FIRST.replace("What happened?", "¿Qué pasó?"), templates=TEMPLATES))
    stale = [one for one in changes(old, new, {"es": spoken}, {"es": spoken}) if one.kind == "stale"]
    assert [(one.where, one.message) for one in stale] == [("locale/es", "1 translation says what the pack said before: page/story")]
    mended = packed(write_pack(tmp_path / "es2", page=FIRST.replace("What happened?", "¿Qué ha pasado?"), templates=TEMPLATES))
    assert not [one for one in changes(old, new, {"es": spoken}, {"es": mended}) if one.kind == "stale"]


@pytest.mark.parametrize(
    ("old", "level", "at_least"),
    [
        ("1.2.3", "major", "2.0.0"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", None, "1.2.3"),
        ("0.4.0", "major", "1.0.0"),
    ],
)
def test_the_number_that_changes_deserve(old: str, level: None, at_least: str) -> None:
    assert raised(old, level) == at_least and is_enough(old, at_least, level)
    assert level is None or not is_enough(old, old, level)
    assert is_enough(old, "9.0.0", level)
