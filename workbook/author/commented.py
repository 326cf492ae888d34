"""TOML for an author to go on with: each key has a comment over it, where it first stands, that says what it means."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from workbook.author.meanings import FILES, File, Key, keys_of, meaning_of
from workbook.exercise.fields import StepFields
from workbook.exercise.steps import STEP_TYPES
from workbook.frozen import is_value

SCHEMAS = "workbook-schema"
"""The folder beside a pack that the `#:schema` lines of its files lead to: a pack itself holds nothing but its own files."""

_HEADER = re.compile(r"\[\[?([a-z_]+)\]?\]")
_KEY = re.compile(r"([a-z_]+) = ")
_INSIDE = re.compile(r"[{,] ?([a-z_]+) = ")
_TYPE = re.compile(r'^type = "([a-z_]+)"$', re.MULTILINE)


def file_of(name: str) -> File | None:
    """Return what kind of file a pack's file is; None for one without keys of its own, and for a translation."""
    return next((one for one in FILES if re.fullmatch(one.name.replace(".", r"\.").replace("*", "[^/]+"), name)), None)


def with_schema(name: str, text: str) -> str:
    """Return a file of a pack with the line on top that leads an editor to its schema; one that has such a line stays."""
    file = file_of(name)
    if file is None or text.lstrip("\ufeff").startswith("#:schema"):
        return text
    up = "../" * (name.count("/") + 1)
    return f"#:schema {up}{SCHEMAS}/{file.kind}.json\n{text}"


def explained(name: str, text: str) -> str:
    """Return the TOML of a pack's file `name`, laid out as `pack new` writes it, with each key explained where it first stands.

    A key stands at the start of its line, and no line of a text of several lines looks like one.
    """
    file = file_of(name)
    assert file is not None
    told: list[str] = []
    seen = {""}
    lines = text.strip("\n").split("\n")
    model = _keys(file.model)
    for number, line in enumerate(lines):
        if header := _HEADER.fullmatch(line):
            model = _table(file, header[1], "\n".join(lines[number + 1 :]))
            told.append(_once(_keys(file.model).get(header[1]), seen))
        elif (found := _KEY.match(line)) and (key := model.get(found[1])):
            told += [_once(key, seen), _kind_of_step(line, seen)]
            told += [_once(inner, seen, mark="#   ") for inner in _inner_keys(key, lines[number:])]
        told.append(line or "\n")
    return "\n".join(line.strip("\n") for line in told if line) + "\n"


def _once(key: Key | None, seen: set[str], mark: str = "") -> str:
    """Return the comment on a key the first time, and nothing from then on."""
    told = "" if key is None else f"{mark}{key.name}: {key.meaning}" if mark else f"# {key.meaning}"
    return _first(told, seen)


def _first(told: str, seen: set[str]) -> str:
    if told in seen:
        return ""
    seen.add(told)
    return told


def _kind_of_step(line: str, seen: set[str]) -> str:
    found = _TYPE.fullmatch(line)
    return _first(f"#   {found[1]}: {meaning_of(STEP_TYPES[found[1]])}", seen) if found and found[1] in STEP_TYPES else ""


def _table(file: File, name: str, rest: str) -> Mapping[str, Key]:
    if name == "step":
        found = _TYPE.search(rest.split("\n[[")[0])
        return _keys(STEP_TYPES[found[1]] if found else StepFields)
    if name == file.list_of:
        return _keys(file.model)
    return _inner(_keys(file.model)[name])


def _inner_keys(key: Key, lines: list[str]) -> list[Key]:
    """Return the keys inside the tables that a key's value is made of; it ends with its line, or with a bracket by itself."""
    value = lines[: lines.index("]")] if lines[0].endswith(" = [") else lines[:1]
    inner = _inner(key)
    return [inner[name] for line in value for name in _INSIDE.findall(line) if name in inner]


def _inner(key: Key) -> Mapping[str, Key]:
    model = _model_in(key.hint)
    return _keys(model) if model else {}


def _model_in(hint: Any) -> type | None:
    if isinstance(hint, type) and is_value(hint):
        return hint
    return next((found for part in get_args(hint) if (found := _model_in(part))), None)


def _keys(model: type) -> Mapping[str, Key]:
    return keys_of(model)
