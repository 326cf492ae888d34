"""From a table read from TOML to one of our frozen values: the only module that imports pydantic.

Every fault is told in the author's words, with the file, the line and the place. A type is judged alone (a step by its
own type's adapter), so that a fault never speaks of another type.
"""

import json
from collections.abc import Sequence
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from workbook.errors import MOST_FAULTS, Fault
from workbook.exercise.exercise import Heading
from workbook.exercise.fields import DefaultOffset
from workbook.exercise.steps import STEP_TYPES
from workbook.exercise.template import TemplateFault, parse
from workbook.exercise.toml import Document
from workbook.frozen import fields, is_value
from workbook.locale import _
from workbook.text import nearest

T = TypeVar("T")
Path = tuple[str | int, ...]

_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


class Builder:
    """Builds values from one document and collects the faults on the way."""

    def __init__(self, document: Document, file: str) -> None:
        self.document = document
        self.file = file
        self.faults: list[Fault] = []

    @property
    def is_full(self) -> bool:
        """Say whether as many faults were found as are told."""
        return len(self.faults) >= MOST_FAULTS

    def add(self, path: Path, message: str, remedy: str, *, code: str, place: str = "", index: int | None = None) -> None:
        """Note a fault at `path` in the document; with `index`, at that character of the text there. Past MOST_FAULTS nothing."""
        if self.is_full:
            return
        self.faults.append(
            Fault(
                file=self.file,
                line=self.document.line(path, index),
                column=self.document.column(path, index),
                place=place,
                message=message,
                remedy=remedy,
                code=code,
                where=self.document.where(path),
            )
        )

    def build(self, kind: type[T], raw: object, path: Path, place: str = "") -> T | None:
        """Return `raw` as a `kind`, or None with the faults noted."""
        if self.is_full:
            return None
        try:
            return _adapter(kind).validate_json(json.dumps(raw), strict=True)
        except ValidationError as error:
            seen: set[Path] = set()
            before = len(self.faults)
            for detail in error.errors(include_url=False, include_context=True):
                self._note(kind, raw, path, place, detail, seen)
            self._without_doubles(before)
            if len(self.faults) == before:
                self.add(
                    path, _("this does not have the form it needs"), _("compare it with one that works"), code="wrong-type", place=place
                )
            return None

    def parse(self, text: str, path: Path, place: str) -> None:
        """Note what keeps the text at `path` from being a template."""
        try:
            parse(text)
        except TemplateFault as fault:
            self.add(path, str(fault), fault.remedy, code="template", place=place, index=fault.offset)

    def _without_doubles(self, start: int) -> None:
        """Drop what is missing where a key that was mistyped stands for it."""
        meant = [fault.remedy for fault in self.faults[start:] if fault.code == "unknown-key"]
        self.faults[start:] = [
            fault
            for fault in self.faults[start:]
            if fault.code != "missing-key" or not any(f"{fault.message.split(' ')[0]}?" in remedy for remedy in meant)
        ]

    def _note(self, kind: type, raw: object, path: Path, place: str, detail: ErrorDetails, seen: set[Path]) -> None:
        way, kept = _way(raw, detail["loc"])
        if not kept or way in seen or self.is_full:
            return
        seen.add(way)
        names = [part for part in way if isinstance(part, str)]
        message, remedy, code = _told(detail, names[-1] if names else "", _owner(kind, names[:-1]))
        where = self.document.place((*path, *way[:-1])) if len(names) > 1 else place
        self.add((*path, *way), message, remedy, code=code, place=where)


def _way(raw: object, loc: tuple[int | str, ...]) -> tuple[Path, bool]:
    """Return the path of an error inside `raw`, without pydantic's union tags, and whether it speaks of the right branch."""
    here: Any = raw
    way: list[str | int] = []
    kept = True
    for number, part in enumerate(loc):
        last = number == len(loc) - 1
        if _leads(here, part):
            here = here[part]
            way.append(part)
        elif isinstance(here, dict) and last and part not in {"str", "bool"} and not str(part).startswith(("literal", "tuple")):
            way.append(part)  # a key that is missing
        elif isinstance(here, dict):
            kept = kept and str(part) in {"Option", "Item"}  # a union tag: a table is meant as the table type
        elif isinstance(here, list):
            kept = kept and str(part).startswith("tuple")
        elif isinstance(here, str):
            kept = kept and (str(part) == "str" or str(part).startswith("literal"))
        else:
            kept = kept and str(part) in {"str", "bool", "int"}
    return tuple(way), kept


def _leads(here: Any, part: int | str) -> bool:
    if isinstance(part, int):
        return isinstance(here, list) and part < len(here)
    return isinstance(here, dict) and part in here


def _owner(kind: type, names: Sequence[str]) -> type:
    """Return what the value inside a `kind` is that these fields, one in the other, lead to."""
    for name in names:
        kind = _dataclass_in(get_type_hints(kind).get(name)) or kind
    return kind


def _dataclass_in(hint: object) -> type | None:
    if isinstance(hint, type) and is_value(hint):
        return hint
    return next((found for part in get_args(hint) if (found := _dataclass_in(part))), None)


def _told(detail: ErrorDetails, key: str, owner: type) -> tuple[str, str, str]:
    """Return what is wrong, what to do, and the rule's name, for one of pydantic's errors."""
    known = (
        [("from" if owner is DefaultOffset and field.name == "source" else field.name) for field in fields(owner)]
        if is_value(owner)
        else []
    )
    match detail["type"]:
        case "unexpected_keyword_argument":
            return _unknown(key, known, owner)
        case "missing":
            return (
                _('"{key}" is missing').format(key="from" if owner is DefaultOffset and key == "source" else key),
                _sample(key, owner),
                "missing-key",
            )
        case "literal_error":
            allowed = str(detail.get("ctx", {}).get("expected", "")).replace("'", '"').replace('"" or ', "").replace('"", ', "")
            if "bool" in str(get_type_hints(owner).get(key)):
                allowed = _("true, false or {allowed}").format(allowed=allowed)
            message = _('"{key}" cannot be {value}').format(key=key, value=_shown(detail["input"]))
            return message, _("use {allowed}").format(allowed=allowed), "wrong-value"
        case _:
            pass
    wanted, remedy = _wanted(detail["type"])
    return _('"{key}" takes {wanted}, not {value}').format(key=key, wanted=wanted, value=_shown(detail["input"])), remedy, "wrong-type"


def _wanted(error: str) -> tuple[str, str]:
    """Return what a value needs to be, and how that is written, by pydantic's name for what it is not."""
    match error:
        case "string_type":
            return _("text in quotes"), _('write "..."')
        case "int_type" | "int_from_float":
            return _("a whole number"), _("write it in digits, without quotes")
        case "float_type":
            return _("a number"), _("write it in digits, without quotes")
        case "bool_type":
            return _("true or false"), _("write true or false, without quotes")
        case "tuple_type":
            return _("a list in square brackets"), _('write ["..."], also for one thing alone')
        case _:
            return _("a group in curly braces"), _('write { name = "value" }')


def _sample(key: str, owner: type) -> str:
    """Return how what is missing is written."""
    hint = str(get_type_hints(owner).get(key, ""))
    name = "from" if owner is DefaultOffset and key == "source" else key
    if "tuple" in hint:
        return _('add {name} = ["..."]').format(name=name)
    if hint in {"<class 'int'>", "<class 'float'>"}:
        return _("add {name} = 1").format(name=name)
    if "dict" in hint:
        return _('add {name} = { name = "value" }').replace("{name}", name, 1)
    return _('add {name} = "..."').format(name=name)


def _unknown(key: str, known: list[str], owner: type) -> tuple[str, str, str]:
    message = _('"{key}" is not a name that is known here').format(key=key)
    if owner is Heading:
        known = [*known, "step"]
    if close := nearest(key, known):
        return message, _('did you mean "{close}"?').format(close=close), "unknown-key"
    elsewhere = [
        name for name, kind in STEP_TYPES.items() if owner in STEP_TYPES.values() and key in {field.name for field in fields(kind)}
    ]
    if owner is Heading and key in {field.name for kind in STEP_TYPES.values() for field in fields(kind)}:
        return message, _("it belongs to a step; put it under a line [[step]]"), "unknown-key"
    if owner in STEP_TYPES.values() and key in {field.name for field in fields(Heading)}:
        return message, _("it belongs at the top of the file, above the first [[step]]"), "unknown-key"
    if elsewhere:
        return (
            message,
            _("it belongs to steps of type {types}; take it out, or change the type").format(types=", ".join(elsewhere)),
            "unknown-key",
        )
    return (message, _("take it out; the names known here are {known}").format(known=", ".join(sorted(known))), "unknown-key")


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:37] + "..."
