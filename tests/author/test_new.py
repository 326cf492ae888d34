"""A new pack: small, whole at once, and each key explained."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from workbook.author.commented import explained, with_schema
from workbook.author.meanings import FILES
from workbook.author.new import About, id_of, starter
from workbook.pack.check import check
from workbook.pack.reading import Reading
from workbook.pack.source import Source

ABOUT = About(title="For carers", description="Ask for an hour off.", author="Ana Ruiz", language="en")
SNAPSHOTS = Path(__file__).parent / "snapshots"


def reading(files: dict[str, str]) -> Reading:
    return check(Source(where="new", contents={name: text.encode() for name, text in sorted(files.items())}), lambda pack_id: None)


def test_a_new_pack_has_nothing_to_mend() -> None:
    assert reading(dict(starter(ABOUT, "for-carers"))).faults == []


def test_it_ends_with_a_draft_and_a_card() -> None:
    pack = reading(dict(starter(ABOUT, "for-carers"))).pack
    assert pack is not None
    (exercise,) = pack.own.values()
    assert [step.type for step in exercise.live][-2:] == ["draft", "card"]
    assert len({step.type for step in exercise.live}) >= 6


def test_its_files_read_like_this(snapshot: Any) -> None:
    snapshot.snapshot_dir = SNAPSHOTS
    told = "\n".join(f"===== {name}\n{text}" for name, text in starter(ABOUT, "for-carers").items())
    snapshot.assert_match(told, "new.txt")


@pytest.mark.parametrize("name", starter(ABOUT, "for-carers"))
def test_each_key_has_a_comment_over_it_where_it_first_stands(name: str) -> None:
    lines = starter(ABOUT, "for-carers")[name].splitlines()
    seen: dict[str, str] = {}
    for above, line in pairwise(lines):
        if found := re.match(r"([a-z_]+) = ", line):
            seen.setdefault(found[1], above)
    assert seen and all(above.startswith("#") for above in seen.values()), seen


@pytest.mark.parametrize("name", starter(ABOUT, "for-carers"))
def test_a_comment_changes_nothing_that_the_file_says(name: str) -> None:
    text = starter(ABOUT, "for-carers")[name]
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    assert tomllib.loads(text) == tomllib.loads(bare)


@pytest.mark.parametrize("name", starter(ABOUT, "for-carers"))
def test_the_first_line_leads_editors_to_the_schema_beside_the_pack(name: str, tmp_path: Path) -> None:
    line = starter(ABOUT, "for-carers")[name].splitlines()[0]
    schema = (tmp_path / "for-carers" / name).parent / line.removeprefix("#:schema ")
    assert schema.resolve().parent == (tmp_path / "workbook-schema").resolve()
    assert schema.stem in {one.kind for one in FILES}


def test_a_file_that_has_a_schema_line_keeps_it() -> None:
    assert with_schema("pack.toml", "#:schema ../mine.json\nformat = 1\n") == "#:schema ../mine.json\nformat = 1\n"
    assert with_schema("README.md", "Read me") == "Read me"
    assert with_schema("locale/es/pack.toml", "title = 1") == "title = 1", "a translation holds texts only, and has no schema"


def test_a_key_is_explained_once() -> None:
    text = explained("cards.toml", '[[card]]\nid = "a"\ntitle = "A"\ntext = "a"\n\n[[card]]\nid = "b"\ntitle = "B"\ntext = "b"')
    assert text.count("# Its title.") == 1


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("For carers", "for-carers"),
        ("Für die Gruppe: d'été & Ævar", "fur-die-gruppe-dete-aevar"),
        ("  Ayuda, ¿a quién?  ", "ayuda-a-quien"),
        ("求助", "my-pack"),
        ("a" * 200, "a" * 60),
        ("--- 75 ---", "75"),
    ],
)
def test_an_id_is_made_from_the_title(title: str, name: str) -> None:
    assert id_of(title) == name


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert id_of("For carers", {"for-carers"}) == "for-carers-2"
    assert id_of("For carers", {"for-carers", "for-carers-2"}) == "for-carers-3"


@pytest.mark.parametrize("title", ['"; quotes "', "back\\slash", "# no comment", "''' and \"\"\"", "[theme]", "{key} [[part"])
def test_whatever_the_title_is_the_pack_says_it(title: str) -> None:
    pack = reading(dict(starter(About(title=title), id_of(title)))).pack
    assert pack is not None and pack.manifest.title == title


def test_a_title_with_a_hidden_character_is_refused_when_the_pack_is_looked_over() -> None:
    faults = reading(dict(starter(About(title="a\u202eb"), "a-b"))).errors
    assert "U+202E" in faults[0].sentence()
