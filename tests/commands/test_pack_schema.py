"""`workbook pack schema`: on the screen, into a file, or into a folder with one file for each kind."""

import json
import os
from pathlib import Path

from tests.commands.conftest import World
from workbook.author.meanings import FILES


def test_all_files_of_a_pack_stand_in_one_schema(call: World) -> None:
    whole = json.loads(call("pack", "schema").out)
    assert {one.kind for one in FILES} <= set(whole["$defs"])


def test_one_kind_of_file_has_a_schema_of_its_own(call: World) -> None:
    schema = json.loads(call("pack", "schema", "exercise").out)
    assert "step" in schema["properties"] and schema["title"] == "An exercise"


def test_a_kind_that_is_none_is_told_with_those_there_are(call: World) -> None:
    done = call("pack", "schema", "exercises")
    assert done.code == 2 and "exercise, pack, templates" in done.err


def test_it_is_written_to_a_file(call: World, tmp_path: Path) -> None:
    done = call("pack", "schema", "cards", "--output", str(tmp_path / "cards.json"))
    assert (done.code, done.out) == (0, "")
    assert json.loads((tmp_path / "cards.json").read_text("utf-8"))["properties"].keys() == {"card"}


def test_a_file_that_is_there_is_kept_unless_its_place_may_be_taken(call: World, tmp_path: Path) -> None:
    file = tmp_path / "cards.json"
    file.write_text("mine")
    assert call("pack", "schema", "cards", "--output", str(file)).code == 73 and file.read_text() == "mine"
    assert call("pack", "schema", "cards", "--output", str(file), "--yes").code == 0 and file.read_text() != "mine"


def test_a_folder_gets_a_file_for_each_kind(call: World, tmp_path: Path) -> None:
    assert call("pack", "schema", "--output", str(tmp_path / "workbook-schema")).code == 0
    assert sorted(os.listdir(tmp_path / "workbook-schema")) == sorted(f"{one.kind}.json" for one in FILES)
