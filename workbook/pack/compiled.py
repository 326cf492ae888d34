"""A checked pack kept as JSON and read back without pydantic: rebuildable, and safe to delete at any time."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, overload

from workbook.digest import sha256
from workbook.exercise import fields as small
from workbook.exercise.exercise import Exercise, Heading
from workbook.exercise.steps import STEP_TYPES, Step
from workbook.frozen import MISSING, Field, fields, is_value, replace
from workbook.pack import manifest, people
from workbook.pack.pack import Pack

LAYOUT = 5
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
        manifest.Plan,
        manifest.Accept,
        people.People,
        people.Asks,
        people.Fit,
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


class _Folded(Sequence[Step]):
    """The steps of one exercise, still as JSON: they are made when somebody asks for one of them. Home asks for none."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    @cached_property
    def _steps(self) -> tuple[Step, ...]:
        return tuple(json.loads(self._raw, object_hook=_value))

    @overload
    def __getitem__(self, at: int) -> Step: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Step]: ...
    def __getitem__(self, at: int | slice) -> Step | Sequence[Step]:
        return self._steps[at]

    def __len__(self) -> int:
        return len(self._steps)

    def __iter__(self) -> Iterator[Step]:
        return iter(self._steps)

    def __eq__(self, other: object) -> bool:
        return self._steps == (other._steps if isinstance(other, _Folded) else other)

    def __hash__(self) -> int:
        return hash(self._steps)


def compiled(pack: Pack) -> bytes:
    """Return a pack, without the one it extends, as lines of JSON after one with their sha256 (hex); the same for the same pack.

    The first line is the pack with the headings of its exercises; each line after it holds the steps of one of them.
    """
    bare = replace(pack, own={name: replace(one, steps=()) for name, one in pack.own.items()})
    lines = [_plain(bare, leave_out="parent"), *(_plain(tuple(one.steps)) for one in pack.own.values())]
    raw = b"\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() for line in lines)
    return sha256(raw).hexdigest().encode() + b"\n" + raw


def from_compiled(raw: bytes, parent: Pack | None) -> Pack | None:
    """Return the pack that `compiled` wrote, beside its parent; None when the bytes are not that."""
    told, _end, raw = raw.partition(b"\n")
    if told != sha256(raw).hexdigest().encode():
        return None
    head, *steps = raw.split(b"\n")
    try:
        pack = json.loads(head, object_hook=_value)
    except (ValueError, TypeError, KeyError, RecursionError):  # somebody wrote it, with a sum that fits
        return None
    if not isinstance(pack, Pack) or len(steps) != len(pack.own):
        return None
    own = {name: replace(one, steps=_Folded(line)) for (name, one), line in zip(pack.own.items(), steps, strict=True)}
    return replace(pack, own=own, parent=parent)


def _plain(value: Any, leave_out: str = "") -> Any:
    if is_value(value):
        told = {"~": type(value).__name__}
        for field in fields(value):
            held = getattr(value, field.name)
            if field.name != leave_out and held != _default(field):
                told[field.name] = _plain(held)
        return told
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    return [_plain(held) for held in value] if isinstance(value, tuple) else value


def _default(field: Field) -> object:
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
