"""The schema that editors read: it takes every pack that we ship, and marks what is structurally wrong."""

import json
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.desks import PACKS, SHIPPED
from workbook.author.meanings import FILES
from workbook.author.schema import DRAFT, schema_of, whole_schema

FAULTS: list[dict[str, Any]] = tomllib.loads((PACKS / "faults.toml").read_text("utf-8"))["fault"]
STRUCTURAL = {
    "bad-id", "bad-key", "condition", "format", "language", "missing-key", "newer-format", "unknown-key", "unknown-type", "version",
    "wrong-type", "wrong-value",
}  # fmt: skip
"""The codes of faults that one file shows by itself, whatever the rest of the pack says."""


def fits(part: dict[str, Any], tree: object, whole: dict[str, Any] | None = None) -> bool:
    """Say whether a tree is as a schema asks; one that is a part finds what it refers to in the whole."""
    return bool(Draft202012Validator({"$defs": (whole or part).get("$defs", {}), **part}).is_valid(tree))


@cache
def schema(kind: str) -> dict[str, Any]:
    return schema_of(kind)


def kind_of(name: str) -> str:
    return next((one.kind for one in FILES if fnmatch(name, one.name)), "")


def files() -> Iterator[tuple[str, Path]]:
    for pack in [*sorted(SHIPPED.iterdir()), PACKS / "everything", PACKS / "extending"]:
        for file in sorted(pack.rglob("*.toml")):
            if kind := kind_of(file.relative_to(pack).as_posix()):
                yield kind, file


@pytest.mark.parametrize(("kind", "file"), list(files()), ids=lambda one: getattr(one, "name", one))
def test_every_file_that_we_ship_fits_its_schema(kind: str, file: Path) -> None:
    tree = tomllib.loads(file.read_text("utf-8"))
    assert fits(schema(kind), tree)
    assert fits(whole_schema(), tree)


def broken() -> Iterator[tuple[str, str, str]]:
    for fault in FAULTS:
        kind = kind_of(fault["file"])
        if kind and fault["code"] in STRUCTURAL and fault["severity"] == "error":
            text = (PACKS / "everything" / fault["file"]).read_text("utf-8") if fault["find"] else ""
            yield fault["name"], kind, text.replace(fault["find"], fault["replace"]) if fault["find"] else fault["replace"]


@pytest.mark.parametrize(("name", "kind", "text"), list(broken()), ids=lambda one: one if len(one) < 60 else "text")
def test_what_is_structurally_wrong_does_not_fit(name: str, kind: str, text: str) -> None:
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        pytest.skip("an editor says itself that this is no TOML")
    assert not fits(schema(kind), tree), name


def test_the_faults_above_are_many() -> None:
    assert len(list(broken())) >= 25


def test_the_schemas_are_schemas() -> None:
    for one in FILES:
        Draft202012Validator.check_schema(schema(one.kind))


def test_a_step_has_the_keys_of_its_own_type_only() -> None:
    steps = schema("exercise")["$defs"]
    assert "low" in steps["step-scale"]["properties"] and "low" not in steps["step-note"]["properties"]
    assert steps["step-scale"]["properties"]["type"]["enum"] == ["scale"]
    assert fits(steps["step-scale"], {"id": "a", "type": "scale", "prompt": "How much?"}, schema("exercise"))
    assert not fits(steps["step-scale"], {"id": "a", "type": "note", "prompt": "How much?"}, schema("exercise"))


def test_every_key_in_a_schema_says_what_it_means() -> None:
    for name, key in _keys(whole_schema()):
        assert key.get("description", "").endswith((".", "1")), name


def _keys(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(part, dict):
        for name, key in part.get("properties", {}).items():
            if name not in {one.list_of for one in FILES}:
                yield name, key
        for name, inner in part.items():
            yield from _keys(inner) if name != "if" else ()
    elif isinstance(part, list):
        for inner in part:
            yield from _keys(inner)


def test_a_schema_names_its_draft_and_no_other_address() -> None:
    text = json.dumps(whole_schema())
    assert whole_schema()["$schema"] == DRAFT
    assert text.count("://") == 1
