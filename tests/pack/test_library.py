"""Packs are found by their ids, read at most once, and never in a circle."""

import re
import shutil
from pathlib import Path

import pytest

from tests.desks import SHIPPED, write_pack
from workbook.errors import Fault, PackError, WorkbookError
from workbook.pack.check import check
from workbook.pack.library import SHORT, Library
from workbook.pack.source import MOST_EXERCISES, read_folder

PAGE = """
[[step]]
id = "one"
type = "note"
prompt = "Words."
"""


def extends(name: str) -> str:
    return f'[extends]\npack = "{name}"'


def refused(library: Library, name: str) -> Fault:
    with pytest.raises(PackError) as told:
        library.pack(name)
    return told.value.faults[0]


def test_the_first_folder_that_has_a_pack_wins(tmp_path: Path) -> None:
    write_pack(tmp_path / "mine" / "copy", "a-pack", page=PAGE)
    write_pack(tmp_path / "theirs" / "a-pack", "a-pack", page=PAGE.replace("Words", "Other words"))
    assert Library((tmp_path / "mine", tmp_path / "theirs")).pack("a-pack").own["page"].steps[0].prompt == "Words."
    assert Library((tmp_path / "theirs", tmp_path / "mine")).pack("a-pack").own["page"].steps[0].prompt == "Other words."


def test_a_pack_that_cannot_be_used_is_read_once_however_often_packs_are_asked_for(tmp_path: Path) -> None:
    page = write_pack(tmp_path / "broken", "broken", page="rubbish = 1") / "exercises" / "page.toml"
    library = Library((tmp_path,))
    first = library.packs()
    assert first[1]
    page.unlink()
    assert library.packs() is first
    library.look_again()
    assert library.packs() is not first


def test_of_several_versions_the_newest_is_read(tmp_path: Path) -> None:
    for version in ("1.9.0", "1.10.0", "0.99.0"):
        folder = write_pack(tmp_path / "a-pack" / f"{version}-abc", "a-pack", page=PAGE)
        (folder / "pack.toml").write_text((folder / "pack.toml").read_text().replace("1.0.0", version))
    assert Library((tmp_path,)).pack("a-pack").manifest.version == "1.10.0"


def test_the_default_pack_comes_first(tmp_path: Path) -> None:
    write_pack(tmp_path / "a-pack", page=PAGE)
    assert list(Library((tmp_path, SHIPPED)).shelved()) == ["asking-for-help", "a-pack", "workshop-75"]


def at_version(folder: Path, version: str, **files: str) -> Path:
    write_pack(folder, "a-pack", **files)
    (folder / "pack.toml").write_text((folder / "pack.toml").read_text().replace("1.0.0", version))
    return folder


@pytest.mark.parametrize(("shipped", "installed", "wins"), [
    ("1.0.0", "1.0.1", "installed"), ("1.1.0", "1.0.1", "shipped"), ("1.0.0", "1.0.0", "shipped"), ("1.0.0", "1.0.0-rc.1", "shipped")])
def test_of_what_came_with_the_program_and_what_was_installed_the_newest_counts(
        tmp_path: Path, shipped: str, installed: str, wins: str) -> None:
    at_version(tmp_path / "shipped" / "a-pack", shipped, page=PAGE)
    at_version(tmp_path / "installed" / "a-pack" / f"{installed}-0123456789ab", installed, page=PAGE.replace("Words", "Other words"))
    library = Library((), newest=(tmp_path / "shipped", tmp_path / "installed"))
    assert (library.pack("a-pack").own["page"].steps[0].prompt == "Words.") == (wins == "shipped")


def test_what_an_author_names_goes_before_a_newer_version(tmp_path: Path) -> None:
    at_version(tmp_path / "named" / "a-pack", "0.1.0", page=PAGE)
    at_version(tmp_path / "installed" / "a-pack" / "2.0.0-0123456789ab", "2.0.0", page=PAGE)
    library = Library((tmp_path / "named",), newest=(tmp_path / "installed",))
    assert library.pack("a-pack").manifest.version == "0.1.0"


def test_a_version_is_found_by_its_digest_for_as_long_as_it_is_here(tmp_path: Path) -> None:
    old = at_version(tmp_path / "a-pack" / "old", "1.0.0", page=PAGE.replace("Words", "Old words"))
    digest = read_folder(old).digest
    old.rename(tmp_path / "a-pack" / f"1.0.0-{digest[:SHORT]}")
    at_version(tmp_path / "a-pack" / "1.1.0-0123456789ab", "1.1.0", page=PAGE)
    library = Library((), newest=(tmp_path,))
    assert library.pack("a-pack").manifest.version == "1.1.0"
    assert library.version("a-pack", digest).own["page"].steps[0].prompt == "Old words."
    assert library.version("a-pack", "f" * 64) == library.version("a-pack", "") == library.pack("a-pack")
    shutil.rmtree(tmp_path / "a-pack" / f"1.0.0-{digest[:SHORT]}")
    library.look_again()
    assert library.version("a-pack", digest).manifest.version == "1.1.0"


def test_hidden_folders_hold_no_packs(tmp_path: Path) -> None:
    at_version(tmp_path / "a-pack" / ".coming-here-1-2", "9.0.0", page=PAGE)
    assert Library((), newest=(tmp_path,)).shelved() == {}


def test_a_pack_that_is_not_here_is_told_with_the_nearest(tmp_path: Path) -> None:
    write_pack(tmp_path / "a-pack", page=PAGE)
    with pytest.raises(WorkbookError, match=re.escape('There is no pack "a-pak" here. Did you mean "a-pack"?')):
        Library((tmp_path,)).pack("a-pak")


def test_a_pack_with_a_fault_keeps_no_other_from_being_used(tmp_path: Path) -> None:
    write_pack(tmp_path / "good", "good", page=PAGE)
    write_pack(tmp_path / "bad", "bad", page=PAGE.replace("note", "notes"))
    good, bad = Library((tmp_path,)).packs()
    assert [pack.id for pack in good] == ["good"]
    assert [error.faults[0].code for error in bad] == ["unknown-type"]


def test_a_manifest_that_is_no_toml_is_told_when_its_pack_is_asked_for(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "broken", "broken", page=PAGE)
    (folder / "pack.toml").write_text('id = "broken')
    assert refused(Library((tmp_path,)), "broken").sentence().startswith("pack.toml:1: ")


def test_a_folder_that_holds_no_pack_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    assert Library((tmp_path, tmp_path / "nowhere")).shelved() == {}


# -- packs that extend others


def test_a_pack_cannot_extend_itself(tmp_path: Path) -> None:
    write_pack(tmp_path / "one", "one", more=extends("one"), page=PAGE)
    assert refused(Library((tmp_path,)), "one").message == "a pack cannot extend itself"


@pytest.mark.parametrize("name", ["one", "two", "three"])
def test_packs_cannot_extend_each_other_in_a_circle(tmp_path: Path, name: str) -> None:
    for own, other in (("one", "two"), ("two", "three"), ("three", "one")):
        write_pack(tmp_path / own, own, more=extends(other), page=PAGE)
    assert refused(Library((tmp_path,)), name).message == "packs may not extend each other in a circle"


def test_a_version_that_would_close_a_circle_over_what_is_installed_is_refused(tmp_path: Path) -> None:
    write_pack(tmp_path / "own" / "one", "one", page=PAGE)
    write_pack(tmp_path / "own" / "two", "two", extends("one"), other=PAGE)
    library = Library((tmp_path / "own",))
    newer = write_pack(tmp_path / "newer", "one", extends("two"), third=PAGE)
    (fault,) = check(read_folder(newer), library.parent).errors
    assert (fault.file, fault.message) == ("pack.toml", "packs may not extend each other in a circle")
    itself = write_pack(tmp_path / "itself", "three", extends("three"), page=PAGE)
    (fault,) = check(read_folder(itself), library.parent).errors
    assert fault.message == "a pack cannot extend itself"


def test_a_pack_whose_parent_has_faults_says_which_pack_to_mend(tmp_path: Path) -> None:
    write_pack(tmp_path / "one", "one", page=PAGE.replace("note", "notes"))
    write_pack(tmp_path / "two", "two", more=extends("one"), other=PAGE)
    assert refused(Library((tmp_path,)), "two").sentence() == (
        'pack.toml: the pack "one", which this one extends, has faults of its own; mend that pack first'
    )


def test_a_pack_whose_parent_is_not_here_says_so(tmp_path: Path) -> None:
    write_pack(tmp_path / "two", "two", more=extends("one"), other=PAGE)
    assert refused(Library((tmp_path,)), "two").code == "unknown-pack"


@pytest.mark.parametrize(
    ("files", "file"),
    [
        ({"page": PAGE}, "exercises/page.toml"),
        ({"templates": '[[template]]\nid = "same"\ntext = "Other"'}, "templates.toml"),
        ({"cards": '[[card]]\nid = "same"\ntitle = "Other"\ntext = "Other"'}, "cards.toml"),
        ({"checklists": '[[checklist]]\nid = "same"\nitems = ["other"]'}, "checklists.toml"),
    ],
)
def test_nothing_may_have_an_id_that_the_extended_pack_has(tmp_path: Path, files: dict[str, str], file: str) -> None:
    write_pack(
        tmp_path / "one",
        "one",
        page=PAGE,
        templates='[[template]]\nid = "same"\ntext = "One"',
        cards='[[card]]\nid = "same"\ntitle = "One"\ntext = "One"',
        checklists='[[checklist]]\nid = "same"\nitems = ["one"]',
    )
    write_pack(tmp_path / "two", "two", more=extends("one"), **files)
    fault = refused(Library((tmp_path,)), "two")
    assert (fault.file, fault.code) == (file, "duplicate-id")
    assert "is taken by the pack that this one extends" in fault.message


def test_exercises_of_the_extended_pack_are_named_alone_or_with_its_id(tmp_path: Path) -> None:
    write_pack(tmp_path / "one", "one", page=PAGE)
    more = (
        extends("one")
        + """
[[theme]]
id = "theme"
title = "A theme"
exercises = ["two/other", "one/page"]
[[path]]
id = "path"
title = "A path"
exercises = ["page", "other", "one/page"]
"""
    )
    write_pack(tmp_path / "two", "two", more=more, other=PAGE + 'offers = ["page", "one/page", "two/other", "other"]')
    pack = Library((tmp_path,)).pack("two")
    assert pack.manifest.theme[0].exercises == ("other", "page")
    assert pack.manifest.path[0].exercises == ("page", "other", "page")


def test_a_set_of_templates_grows_in_the_extending_pack_only(tmp_path: Path) -> None:
    draft = '[[step]]\nid = "note"\ntype = "draft"\nprompt = "A note."\ntemplates = "ask"'
    write_pack(tmp_path / "one", "one", page=draft, templates='[[template]]\nid = "first"\nset = "ask"\ntext = "One"')
    write_pack(
        tmp_path / "two", "two", more=extends("one"), other=draft, templates='[[template]]\nid = "second"\nset = "ask"\ntext = "Two"'
    )
    two = Library((tmp_path,)).pack("two")
    assert getattr(two.exercises["other"].steps[0], "templates", ()) == ("first", "second")
    assert getattr(two.exercises["page"].steps[0], "templates", ()) == ("first",)


# -- limits, and what is read first


def test_a_pack_may_have_so_many_exercises(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", page=PAGE)
    for number in range(MOST_EXERCISES):
        (folder / f"exercises/x{number}.toml").write_text(f'id = "x{number}"\ntitle = "X"\n{PAGE}')
    fault = refused(Library((folder,)), "a-pack")
    assert (fault.code, fault.message) == ("too-many", "a pack may have 500 exercises, and this has 501")


def test_a_newer_format_gets_one_sentence_and_nothing_else(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", page=PAGE.replace("note", "hologram"), cards="[[crad]]\n")
    manifest = folder / "pack.toml"
    manifest.write_text(manifest.read_text().replace("format = 1", "format = 2") + 'colour = "red"\nauthors = 7\n')
    with pytest.raises(PackError) as told:
        Library((folder,)).pack("a-pack")
    (fault,) = told.value.faults
    assert fault.sentence() == ("pack.toml:2: this pack is written in format 2; this workbook reads format 1; a newer workbook is needed")


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "pack", page=PAGE.replace("note", "hologram"), cards='[[card]]\nid = "card"\n', strings='[welcom]\ntext = "x"\n'
    )
    manifest = folder / "pack.toml"
    manifest.write_text(manifest.read_text() + "authors = 7\n")
    with pytest.raises(PackError) as told:
        Library((folder,)).pack("a-pack")
    assert {fault.file for fault in told.value.faults} >= {"pack.toml"}
    manifest.write_text(manifest.read_text().replace("authors = 7\n", ""))
    with pytest.raises(PackError) as told:
        Library((folder,)).pack("a-pack")
    assert [(fault.file, fault.code) for fault in told.value.faults] == [
        ("cards.toml", "missing-key"),
        ("cards.toml", "missing-key"),
        ("exercises/page.toml", "unknown-type"),
        ("strings.toml", "unknown-key"),
    ]
