"""JSON Schema (draft 2020-12) for a pack's files, made from the models, so that an editor completes keys and marks slips.

It says what can be said about one file by itself; `pack check` says the rest. A step's or a column's type picks its keys with
`if` and `then`, so that an editor marks the very key that is wrong, and not the whole step as a `oneOf` would make it; the
keys of all types stand before that for editors that complete from `properties` alone.
"""

import types
from typing import Any, Literal, Union, get_args, get_origin

from workbook.author.meanings import FILES, File, Key, keys_of, meaning_of
from workbook.exercise.conditions import TESTS
from workbook.exercise.exercise import Heading
from workbook.exercise.fields import COLUMN_FIELDS, Column, Condition, StepFields
from workbook.exercise.load import MOST_STEPS
from workbook.exercise.rules import MOST_OPTIONS
from workbook.exercise.steps import STEP_TYPES
from workbook.frozen import is_value
from workbook.pack.manifest import FORMAT, Manifest

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}
_KEY = {"type": "string", "pattern": "^[a-z0-9_]+$", "maxLength": 80, "not": {"enum": ["all", "any_of", "not"]}}
_VERSION = {"type": "string", "pattern": r"^[0-9]{1,8}(\.[0-9]{1,8}){0,2}([-+].*)?$"}
_LANGUAGE = {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}
_WITH_IDS = ("Heading", "Manifest", "Template", "CardText", "ChecklistText")


def schema_of(kind: str) -> Schema:
    """Return the schema of one kind of file, complete in itself; KeyError for a kind that is none."""
    file = {one.kind: one for one in FILES}[kind]
    maker = _Maker()
    whole = maker.file(file)
    return {"$schema": DRAFT, **whole, "$defs": dict(sorted(maker.parts.items()))}


def whole_schema() -> Schema:
    """Return one schema for all files of a pack: each kind stands under `$defs` by its name."""
    maker = _Maker()
    kinds = {file.kind: maker.file(file) for file in FILES}
    return {
        "$schema": DRAFT,
        "title": f"A file of a workbook pack, format {FORMAT}",
        "anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in kinds],
        "$defs": {**kinds, **dict(sorted(maker.parts.items()))},
    }


class _Maker:
    def __init__(self) -> None:
        self.parts: dict[str, Schema] = {}

    def file(self, file: File) -> Schema:
        """Return the schema of a kind of file; what it refers to is in `parts` then."""
        told = {"title": file.title, "description": f"{file.name} in a workbook pack, format {FORMAT}"}
        if not file.list_of:
            return {**told, **self._table(file.model)}
        tables = {"type": "array", "items": self._ref(file.model)}
        return {**told, "type": "object", "properties": {file.list_of: tables}, "additionalProperties": False}

    def _table(self, model: type, keys: dict[str, Key] | None = None) -> Schema:
        keys = keys_of(model) if keys is None else keys
        properties = {name: self._key(model, key) for name, key in keys.items()}
        needed = [name for name, key in keys.items() if key.is_needed]
        if issubclass(model, StepFields):
            properties = {"id": properties.pop("id"), "type": properties.pop("type"), **properties}
            needed = [needed[0], "type", *needed[1:]]
        if model is Heading:
            properties["step"] = {
                "description": "The steps, in order.", "type": "array", "minItems": 1, "maxItems": MOST_STEPS, "items": self._steps(),
            }  # fmt: skip
            needed.append("step")
        return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}

    def _steps(self) -> Schema:
        for name, model in STEP_TYPES.items():
            self.parts[f"step-{name}"] = {"title": name, "description": meaning_of(model), **self._table(model)}
        return self._by_type("step", list(STEP_TYPES))

    def _by_type(self, kind: str, names: list[str]) -> Schema:
        """Return what holds for tables whose `type` says which of several they are; each of those is in `parts` already."""
        tables = {name: self.parts[f"{kind}-{name}"] for name in names}
        found: dict[str, list[Schema]] = {}
        for table in tables.values():
            for key, told in table["properties"].items():
                found.setdefault(key, []).append(told)
        meaning = found.pop("type")[0]["description"]
        properties = {key: _one_of(told) for key, told in found.items()}
        types = {"description": meaning, "type": "string", "enum": names}
        self.parts[kind] = {"type": "object", "properties": {"type": types, **properties}, "required": ["type"]}
        return {
            "allOf": [
                {"$ref": f"#/$defs/{kind}"},
                *(
                    {"if": {"properties": {"type": {"enum": [name]}}, "required": ["type"]}, "then": {"$ref": f"#/$defs/{kind}-{name}"}}
                    for name in names
                ),
            ]
        }

    def _key(self, model: type, key: Key) -> Schema:
        told: Schema = {"description": key.meaning}
        if key.default not in (None, "", ()) and key.name != "type":
            told["default"] = key.default
        return {**told, **(self._special(model, key.name) or self._value(key.hint))}

    def _special(self, model: type, name: str) -> Schema | None:
        """Return what is known of a key beyond its type."""
        is_step = issubclass(model, StepFields)
        match name:
            case "id" if is_step or model.__name__ in _WITH_IDS:
                return _ID
            case "saves_as":
                return _KEY
            case "format" if model is Manifest:
                return {"type": "integer", "enum": [FORMAT]}
            case "version":
                return _VERSION
            case "language":
                return _LANGUAGE
            case "prompt" if is_step:
                return {"type": "string", "minLength": 1}
            case "options" | "items" | "extra_options":
                return {**self._value(keys_of(model)[name].hint), "maxItems": MOST_OPTIONS}
            case _:
                return None

    def _value(self, hint: Any) -> Schema:
        if hint == Condition:
            return self._condition()
        if get_origin(hint) in {Union, types.UnionType}:
            return self._union([one for one in get_args(hint) if one is not type(None)])
        if get_origin(hint) is Literal:
            words = [word for word in get_args(hint) if word != ""]
            return {"type": "string", "enum": words}
        if get_origin(hint) is tuple:
            return {"type": "array", "items": self._value(get_args(hint)[0])}
        if hint is Column:
            return self._columns()
        if is_value(hint):
            return self._ref(hint)
        return {"type": {str: "string", bool: "boolean", int: "integer", float: "number"}[hint]}

    def _union(self, hints: list[Any]) -> Schema:
        if set(hints) == {int, float}:
            return {"type": "number"}
        if set(hints) == {str, int, float, bool}:
            return {"type": ["string", "number", "boolean"]}
        return self._value(hints[0]) if len(hints) == 1 else {"anyOf": [self._value(one) for one in hints]}

    def _ref(self, model: Any) -> Schema:
        name = model.__name__.lower()
        if name not in self.parts:
            self.parts[name] = {}  # stands in while it is made
            self.parts[name] = {"description": meaning_of(model), **self._table(model)}
        return {"$ref": f"#/$defs/{name}"}

    def _columns(self) -> Schema:
        shared = {"id", "type", "label", "hint"}
        for kind, own in COLUMN_FIELDS.items():
            keys = {name: key for name, key in keys_of(Column).items() if name in shared | own}
            table = self._table(Column, keys)
            table["properties"]["type"] = {"description": keys["type"].meaning, "type": "string", "enum": [kind]}
            table["required"] += ["options"] if "options" in own else []
            self.parts[f"column-{kind}"] = {"title": kind, **table}
        return self._by_type("column", list(COLUMN_FIELDS))

    def _condition(self) -> Schema:
        value = {"type": ["string", "number", "boolean"]}
        values = {"type": "array", "minItems": 1, "items": value}
        again = {"$ref": "#/$defs/condition"}
        several = {"type": "array", "minItems": 1, "items": again}
        takes: dict[str, Schema] = {
            "not_in": {"description": "None of these values.", "anyOf": [value, values]},
            "gte": {"description": "So much or more.", "type": "number"},
            "lte": {"description": "So much or less.", "type": "number"},
            "count_gte": {"description": "So many values or more.", "type": "integer"},
            "count_lte": {"description": "So many values or fewer.", "type": "integer"},
            "answered": {"description": "True when there is an answer, false when there is none.", "type": "boolean"},
        }
        tests = {"type": "object", "minProperties": 1, "properties": {test: takes[test] for test in TESTS}, "additionalProperties": False}
        self.parts["condition"] = {
            "description": "Keys, and what must hold for each; all of them must.",
            "type": "object",
            "properties": {
                "all": {"description": "All of these hold.", **several},
                "any_of": {"description": "One of these holds.", **several},
                "not": {"description": "This does not hold.", **again},
            },
            "additionalProperties": {"anyOf": [value, values, tests]},
        }
        return {"$ref": "#/$defs/condition"}


def _one_of(told: list[Schema]) -> Schema:
    """Return what holds for a key that several types have: the one thing that all say, or any of what they say."""
    plain = [{name: part for name, part in one.items() if name not in {"description", "default"}} for one in told]
    different = [one for number, one in enumerate(plain) if one not in plain[:number]]
    return {"description": told[0]["description"], **(different[0] if len(different) == 1 else {"anyOf": different})}
