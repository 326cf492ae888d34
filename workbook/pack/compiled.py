"""A checked pack kept as JSON and read back without pydantic: rebuildable, and safe to delete at any time."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from workbook.exercise import fields as small
from workbook.exercise.exercise import Exercise, Heading
from workbook.exercise.steps import STEP_TYPES
from workbook.pack import manifest
from workbook.pack.pack import Pack

LAYOUT = 3
"""Raised whenever what is kept changes its shape; it is part of the file's name."""

_KINDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        *STEP_TYPES.values(),
        Exercise,
        Heading,
        Pack,
        small.Option,
        small.Item,
        small.RowFilter,
        small.PickRule,
        small.Compare,
        small.DefaultOffset,
        small.Column,
        manifest.Manifest,
        manifest.Theme,
        manifest.PackPath,
        manifest.WorkshopPhase,
        manifest.Extends,
        manifest.Template,
        manifest.CardRings,
        manifest.CardText,
        manifest.ChecklistText,
        manifest.Page,
        manifest.Strings,
        manifest.SupportLine,
        manifest.Region,
        manifest.Support,
    )
}


def compiled(pack: Pack) -> bytes:
    """Return a pack, without the one it extends, as JSON after a line with its sha256 (hex); the same for the same pack."""
    raw = json.dumps(_plain(pack, leave_out="parent"), ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(raw).hexdigest().encode() + b"\n" + raw


def from_compiled(raw: bytes, parent: Pack | None) -> Pack | None:
    """Return the pack that `compiled` wrote, beside its parent; None when the bytes are not that."""
    told, _end, raw = raw.partition(b"\n")
    if told != hashlib.sha256(raw).hexdigest().encode():
        return None
    try:
        pack = json.loads(raw, object_hook=_value)
    except (ValueError, TypeError, KeyError, RecursionError):  # somebody wrote it, with a sum that fits
        return None
    return replace(pack, parent=parent) if isinstance(pack, Pack) else None


def _plain(value: Any, leave_out: str = "") -> Any:
    if is_dataclass(value):
        told = {"~": type(value).__name__}
        for field in fields(value):
            held = getattr(value, field.name)
            if field.name != leave_out and held != _default(field):
                told[field.name] = _plain(held)
        return told
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    return [_plain(held) for held in value] if isinstance(value, tuple) else value


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@lru_cache(maxsize=64)
def _names(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))


def _value(tree: dict[str, Any]) -> Any:
    """Return a kept value: a list in a field of ours is a tuple there; a condition's lists stay lists."""
    if "~" not in tree:
        return tree
    kind = _KINDS[tree["~"]]
    known = _names(kind)
    return kind(**{name: tuple(held) if isinstance(held, list) else held for name, held in tree.items() if name in known})
