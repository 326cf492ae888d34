"""`workbook pack diff OLD NEW`: what changes for people half way, and whether the number is right."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.updates import BY_NAME, version

TOLD = """A pack (a-pack): version 1.0.0 to 1.1.0

Somebody's answer is put by or asked again:
  page/rules: some answers are shown as they were and asked again: what is agreed to reads differently.
  page/sure: some answers are shown as they were and asked again: its numbers go from 0 to 5 now.
  page/order: some answers are shown as they were and asked again: “Cy” is gone.
  page/houses: the question “How many houses?” is gone. Its answers are kept, and shown as “from an earlier version”. If it only has \
another id now, give it renamed_from.

New, or asked at another time:
  page/since: a new question: “Since when?”

Other words:
  page/rules: its help or its labels read differently.
  page/story: it reads “What went on?” now; answers stay.
  page/sure: it reads “How sure?” now.
  page/order: its help or its labels read differently.

For somebody half way: 3 questions asked again, 1 gone (its answers kept), 1 new question, 1 reworded (answers kept).
This deserves 2.0.0 or higher, because somebody's answer is put by or asked again.
1.1.0 is too low. Write version = "2.0.0" in pack.toml.
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return version(tmp_path / "old", "1.0.0")


def newer(tmp_path: Path, number: str, name: str = "many at once") -> Path:
    return version(tmp_path / "new", number, BY_NAME[name].page(), BY_NAME[name].templates)


def test_the_author_reads_what_changes_and_that_the_number_is_too_low(call: World, tmp_path: Path, old: Path) -> None:
    done = call("pack", "diff", str(old), str(newer(tmp_path, "1.1.0")))
    assert (done.code, done.out, done.err) == (1, TOLD, "")


def test_a_number_that_is_high_enough_is_not_spoken_of(call: World, tmp_path: Path, old: Path) -> None:
    done = call("pack", "diff", str(old), str(newer(tmp_path, "2.0.0") / "pack.toml"))
    assert done.code == 0 and done.out.endswith("This deserves 2.0.0 or higher, because somebody's answer is put by or asked again.\n")


def test_a_pack_that_was_built_is_compared_like_its_folder(call: World, tmp_path: Path, old: Path) -> None:
    built = tmp_path / "new.wbpack"
    assert call("pack", "build", str(newer(tmp_path, "1.1.0")), "--output", str(built)).code == 0
    done = call("pack", "diff", str(old), str(built))
    assert (done.code, done.out) == (1, TOLD)


def test_two_that_are_the_same(call: World, old: Path) -> None:
    done = call("pack", "diff", str(old), str(old))
    assert (done.code, done.out) == (0, "A pack (a-pack): version 1.0.0 to 1.0.0\nThe two are the same.\n")


def test_as_json(call: World, tmp_path: Path, old: Path) -> None:
    done = call("pack", "diff", str(old), str(newer(tmp_path, "1.1.0", "a question is reworded")), "--json")
    assert done.code == 0 and json.loads(done.out) == {
        "old": {"id": "a-pack", "version": "1.0.0"},
        "new": {"id": "a-pack", "version": "1.1.0"},
        "deserves": "patch",
        "at_least": "1.0.1",
        "enough": True,
        "summary": "1 reworded (answers kept).",
        "changes": [{"kind": "reworded", "where": "page/story", "level": "patch", "message": "it reads “What went on?” now; answers stay"}],
    }


def test_what_is_not_there_and_what_is_broken(call: World, tmp_path: Path, old: Path) -> None:
    done = call("pack", "diff", str(old), str(tmp_path / "nowhere"))
    assert done.code == 2 and "There is no file or folder" in done.err
    broken = newer(tmp_path, "1.1.0")
    (broken / "exercises" / "page.toml").write_text('id = "page"\ntitle = "Page', "utf-8")
    done = call("pack", "diff", str(old), str(broken))
    assert done.code == 65 and "exercises/page.toml:2" in done.err
