"""docs/format.md is made from the models, and every example in it is what a pack may say."""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from jsonschema import Draft202012Validator

from tests.desks import PACKS
from workbook.author.meanings import FILES
from workbook.author.schema import schema_of
from workbook.exercise.load import load_exercise
from workbook.exercise.steps import STEP_TYPES
from workbook.exercise.toml import read_toml

DOCS = Path(__file__).resolve().parent.parent / "docs"
TEXT = (DOCS / "format.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml ([^\n]+)\n(.*?)```", TEXT, re.DOTALL)


def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_make", DOCS / "make.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_as_the_models_are_now() -> None:
    assert make().made(TEXT) == TEXT, "python3 dev.py docs"


def test_a_table_that_was_changed_by_hand_is_noticed() -> None:
    changed = TEXT.replace("| `id` | text | needed |", "| `id` | text |  |", 1)
    assert changed != TEXT and make().made(changed) == TEXT


@pytest.mark.parametrize(("kind", "text"), EXAMPLES, ids=[kind for kind, _text in EXAMPLES])
def test_an_example_is_what_a_pack_may_say(kind: str, text: str) -> None:
    if kind == "step":
        page = 'id = "page"\ntitle = "A page"\n' + text
        exercise, faults = load_exercise(read_toml("exercises/page.toml", page.encode()), "exercises/page.toml")
        assert faults == [] and exercise is not None
        Draft202012Validator(schema_of("exercise")).validate(tomllib.loads(page))
    else:
        file = next(one for one in FILES if kind in {one.kind, one.name})
        Draft202012Validator(schema_of(file.kind)).validate(tomllib.loads(text))


def test_every_type_of_step_has_an_example_of_its_own() -> None:
    shown = [tomllib.loads(text)["step"][0]["type"] for kind, text in EXAMPLES if kind == "step"]
    assert shown == re.findall(r"<!-- meaning: (\w+) -->", TEXT)
    assert set(shown) == set(STEP_TYPES)


def test_every_file_of_a_pack_is_told_of() -> None:
    assert all(one.name.replace("*", "*") in TEXT for one in FILES)


def test_every_code_that_a_fault_can_have_is_told() -> None:
    codes = {fault["code"] for fault in tomllib.loads((PACKS / "faults.toml").read_text("utf-8"))["fault"]}
    assert codes - set(re.findall(r"^\| ([a-z-]+) \| (?:error|warning) ", TEXT, re.MULTILINE)) == set()


def test_every_link_leads_to_a_page_that_is_there() -> None:
    for target in re.findall(r"\]\(([a-z./-]+\.md)\)", TEXT):
        assert target == "packs.md" or (DOCS / target).is_file()
