"""Makes the house's values: what dataclasses promise, with methods that all share, so that a start writes none for each class.

`dataclasses.dataclass` writes and compiles eight methods for every class, and loading it takes as long as a bare Python does;
a start needs a hundred and thirty classes. To the type checker, and to whatever asks for the standard fields (pydantic,
`dataclasses.fields`), these are standard dataclasses: they become so when they are first asked.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar, dataclass_transform, overload

__all__ = ["MISSING", "Field", "as_dict", "changing", "field", "fields", "frozen", "is_value", "replace"]

T = TypeVar("T")
_put = object.__setattr__


class Missing:
    """What stands where no value was given."""


MISSING = Missing()
"""The only one."""


class Field:
    """One field of a class of values."""

    __slots__ = ("compare", "default", "default_factory", "in_order", "name")

    def __init__(self, *, default: Any = MISSING, default_factory: Any = MISSING, compare: bool = True) -> None:
        """Say what it holds where nothing is given, and whether it counts when values are compared."""
        self.name, self.in_order = "", False
        self.default, self.default_factory, self.compare = default, default_factory, compare


if TYPE_CHECKING:  # the checker knows the standard ones, and so looks at what they are given
    from dataclasses import field, replace
else:
    field = Field

    def replace(value, /, **changes):
        """Return a value that differs from another in some fields; raises TypeError for what is no field of it."""
        return type(value)(**{**as_dict(value), **changes})


@overload
def frozen(kind: type[T], /) -> type[T]:
    """Make a class a frozen dataclass with slots, whose fields are given by name."""


@overload
def frozen(*, slots: bool = True, kw_only: bool = True) -> Callable[[type[T]], type[T]]:
    """Make it one whose fields may be given without names, or one without slots, which can cache properties."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(kind: type | None = None, /, *, slots: bool = True, kw_only: bool = True) -> Any:
    """Make a class a frozen dataclass."""
    return partial(_made, _FROZEN, slots, kw_only) if kind is None else _made(_FROZEN, slots, kw_only, kind)


@overload
def changing(kind: type[T], /) -> type[T]:
    """Make a class a dataclass with slots, whose fields are given by name and may be changed."""


@overload
def changing(*, kw_only: bool = True) -> Callable[[type[T]], type[T]]:
    """Make it one whose fields may be given without names."""


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
def changing(kind: type | None = None, /, *, kw_only: bool = True) -> Any:
    """Make a class a dataclass whose fields may be changed."""
    return partial(_made, _CHANGING, True, kw_only) if kind is None else _made(_CHANGING, True, kw_only, kind)


def fields(of: Any) -> tuple[Field, ...]:
    """Return the fields of a value or of its class, in order; raises AttributeError for what is neither."""
    return tuple(of.__fields__.values())


def is_value(of: object) -> bool:
    """Say whether something is a value of the house, or the class of one."""
    return hasattr(of, "__fields__")


def as_dict(value: Any) -> dict[str, Any]:
    """Return what each field of a value holds, by name; values in them stay values."""
    return {name: getattr(value, name) for name in value.__fields__}


class _Standard:
    """The standard fields of a class (`__dataclass_fields__`), made when something asks for them."""

    def __get__(self, _value: object, kind: type) -> Mapping[str, object]:
        import dataclasses

        hints = {name: hint for one in reversed(kind.__mro__) for name, hint in getattr(one, "__annotations__", {}).items()}
        twin = dataclasses.make_dataclass(kind.__name__, [(one.name, hints[one.name], _standard(one)) for one in fields(kind)])
        made: Mapping[str, object] = twin.__dict__["__dataclass_fields__"]
        type.__setattr__(kind, "__dataclass_fields__", made)
        return made


def _standard(one: Field) -> Any:
    import dataclasses

    given = {name: value for name in ("default", "default_factory") if (value := getattr(one, name)) is not MISSING}
    return dataclasses.field(**given, compare=one.compare, kw_only=not one.in_order)


def _made(methods: Mapping[str, object], slots: bool, kw_only: bool, kind: type) -> type:
    names, inherited = dict(vars(kind)), {name: one for base in reversed(kind.__mro__[1:]) for name, one in _own(base)}
    own = {}
    for name, hint in kind.__annotations__.items():
        if getattr(hint, "__origin__", hint) is not ClassVar:
            given = names.pop(name, MISSING)
            own[name] = one = given if isinstance(given, Field) else Field(default=given)
            one.name, one.in_order = name, not kw_only
            if not slots and one.default is not MISSING:
                names[name] = one.default
    known = inherited | own
    in_order = tuple(name for name, one in known.items() if one.in_order)
    names |= methods
    names |= {
        "__fields__": known,
        "__given__": (in_order, {name: one.default for name, one in known.items()}),
        "__compared__": tuple(name for name, one in known.items() if one.compare),
        "__match_args__": in_order,
        "__dataclass_fields__": _STANDARD,
    }
    if slots:
        names["__slots__"] = tuple(name for name in own if name not in inherited)
    names.pop("__dict__", None)
    names.pop("__weakref__", None)
    names["__qualname__"] = kind.__qualname__
    return type(kind)(kind.__name__, kind.__bases__, names)


def _own(base: type) -> Any:
    return vars(base).get("__fields__", {}).items()


def _init(self: Any, *placed: Any, **named: Any) -> None:
    kind = type(self)
    in_order, known = kind.__given__
    whole = known | named
    if placed:
        whole.update(zip(in_order, placed, strict=False))
    if len(whole) > len(known) or (placed and (len(placed) > len(in_order) or not named.keys().isdisjoint(in_order[: len(placed)]))):
        raise TypeError(f"{kind.__name__}() takes each of {', '.join(known)} once; the first {len(in_order)} without their names")
    for name, value in whole.items():
        _put(self, name, _begun(kind, name) if value is MISSING else value)


def _begun(kind: Any, name: str) -> Any:
    factory = kind.__fields__[name].default_factory
    if factory is MISSING:
        raise TypeError(f"{kind.__name__}() lacks {name}")
    return factory()


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in self.__compared__)


def _equal(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _shown(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in as_dict(self).items())})"


def _kept(_self: Any, name: str, _value: Any = None) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"{name} cannot be changed")


_STANDARD = _Standard()
_CHANGING: dict[str, object] = {"__init__": _init, "__eq__": _equal, "__hash__": None, "__repr__": _shown}
_FROZEN: dict[str, object] = {**_CHANGING, "__hash__": _hash, "__setattr__": _kept, "__delattr__": _kept}
