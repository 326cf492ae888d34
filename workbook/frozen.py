"""Makes the house's frozen values: dataclasses that share their methods, so that a start does not write them for each class.

`dataclasses.dataclass` writes and compiles eight methods for every class and takes a millisecond for it; a start needs a
hundred classes. Here the fields, `replace`, `match` and what the type checker sees are the standard ones.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import cache, partial
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_put = object.__setattr__


@overload
def frozen(kind: type[T], /) -> type[T]:
    """Make a class a frozen dataclass with slots, whose fields are given by name."""


@overload
def frozen(*, slots: bool = True, kw_only: bool = True) -> Callable[[type[T]], type[T]]:
    """Make it one whose fields may be given without names, or one without slots, which can cache properties."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(kind: type | None = None, /, *, slots: bool = True, kw_only: bool = True) -> Any:
    """Make a class a frozen dataclass."""
    return partial(_frozen, slots, kw_only) if kind is None else _frozen(slots, kw_only, kind)


def _frozen(slots: bool, kw_only: bool, kind: type) -> type:
    kind.__doc__ = kind.__doc__ or kind.__name__  # else `dataclass` works one out of the signature, which takes its time
    whole: type = dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(kind)
    for name, method in _SHARED.items():
        setattr(whole, name, method)
    return whole


@cache
def _plan(kind: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return the fields that may be given without their names, and the default of each field."""
    return tuple(one.name for one in fields(kind) if not one.kw_only), {one.name: one.default for one in fields(kind)}


def _init(self: Any, *placed: Any, **named: Any) -> None:
    kind: Any = type(self)
    in_order, known = _plan(kind)
    whole = known | named
    if placed:
        whole.update(zip(in_order, placed, strict=False))
    if len(whole) > len(known) or (placed and (len(placed) > len(in_order) or not named.keys().isdisjoint(in_order[: len(placed)]))):
        raise TypeError(f"{kind.__name__}() takes each of {', '.join(known)} once; the first {len(in_order)} without their names")
    for name, value in whole.items():
        _put(self, name, _made(kind, name) if value is MISSING else value)


def _made(kind: Any, name: str) -> Any:
    factory = kind.__dataclass_fields__[name].default_factory
    if factory is MISSING:
        raise TypeError(f"{kind.__name__}() lacks {name}")
    return factory()


@cache
def _compared(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.compare)


def _values(self: Any) -> tuple[Any, ...]:
    kind: Any = type(self)
    return tuple(getattr(self, name) for name in _compared(kind))


def _equal(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _shown(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{one.name}={getattr(self, one.name)!r}' for one in fields(self))})"


def _kept(self: Any, name: str, value: Any = None) -> NoReturn:
    raise FrozenInstanceError(f"{name} cannot be changed")


_SHARED: dict[str, Callable[..., Any]] = {
    "__init__": _init, "__eq__": _equal, "__hash__": _hash, "__repr__": _shown, "__setattr__": _kept, "__delattr__": _kept,
}  # fmt: skip
