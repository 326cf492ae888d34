"""The house's frozen values: what a dataclass promises, without writing methods for each class."""

import dataclasses
from dataclasses import FrozenInstanceError, dataclass, is_dataclass
from functools import cached_property
from types import FunctionType

import pytest

from tests.starting import start
from workbook.frozen import as_dict, changing, field, fields, frozen, is_value, replace


@frozen
class Letter:
    """By name, with slots."""

    to: str
    lines: tuple[str, ...] = ()
    marks: dict[str, int] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list, compare=False)


@frozen
class Signed(Letter):
    """One more field."""

    by: str = "me"


@frozen(kw_only=False)
class Place:
    """In order."""

    row: int
    cell: int = 0


@frozen(slots=False)
class Page:
    """Keeps what it works out."""

    words: str

    @cached_property
    def count(self) -> int:
        return len(self.words.split())


@changing
class Desk:
    """Whose fields may change."""

    lamp: str
    papers: list[str] = field(default_factory=list)


def test_it_is_a_standard_dataclass_to_everything_that_asks() -> None:
    assert is_dataclass(Signed) and is_dataclass(Place(1)) and not is_dataclass(str)
    assert [(one.name, one.type, one.kw_only, one.compare) for one in dataclasses.fields(Signed)] == [
        ("to", str, True, True), ("lines", tuple[str, ...], True, True), ("marks", dict[str, int], True, True),
        ("seen", list[str], True, False), ("by", str, True, True),
    ]  # fmt: skip
    assert [(one.default, one.kw_only) for one in dataclasses.fields(Place)] == [(dataclasses.MISSING, False), (0, False)]
    assert dataclasses.replace(Signed(to="Ana"), by="Bo") == Signed(to="Ana", by="Bo")
    assert dataclasses.asdict(Place(1)) == as_dict(Place(1)) == {"row": 1, "cell": 0}


def test_nothing_standard_is_loaded_before_it_is_asked_for() -> None:
    """The standard module takes as long to load as Python takes to start; a light command does without it."""
    code = "import sys; from workbook.frozen import frozen; print('dataclasses' in sys.modules)"
    assert start(code=code).stdout.split() == [b"False"]
    assert start(code=f"import dataclasses; {code}").stdout.split() == [b"True"]


def test_our_own_say_the_same() -> None:
    assert is_value(Signed) and is_value(Place(1)) and not is_value(str)
    assert [one.name for one in fields(Signed)] == ["to", "lines", "marks", "seen", "by"]
    assert replace(Signed(to="Ana"), by="Bo") == Signed(to="Ana", by="Bo")


def test_what_may_change_does_and_is_no_key() -> None:
    desk = Desk(lamp="on")
    desk.lamp = "off"
    desk.papers.append("a letter")
    assert desk == Desk(lamp="off", papers=["a letter"]) and Desk(lamp="off").papers == []
    with pytest.raises(TypeError):
        hash(desk)
    with pytest.raises(AttributeError):
        desk.colour = "red"  # it has slots


def test_fields_are_given_by_name_and_the_rest_have_their_defaults() -> None:
    letter = Signed(to="Ana", lines=("a",))
    assert (letter.to, letter.lines, letter.marks, letter.by) == ("Ana", ("a",), {}, "me")
    assert Signed(to="Ana").marks is not letter.marks


def test_in_order_works_where_it_was_asked_for_and_is_matched_so() -> None:
    assert Place(2) == Place(2, 0) == Place(row=2) == Place(2, cell=0)
    match Place(3, 4):
        case Place(row, cell):
            assert (row, cell) == (3, 4)


@pytest.mark.parametrize("wrong", [
    lambda: Letter("Ana"), lambda: Letter(lines=()), lambda: Letter(to="Ana", colour="red"), lambda: Place(1, 2, 3), lambda: Place(cell=1),
    lambda: Place(1, row=1), lambda: Page(words="a", more="b"), lambda: replace(Place(1), colour=2),
])
def test_what_does_not_fit_is_refused_as_a_call_that_does_not_fit(wrong: FunctionType) -> None:
    with pytest.raises(TypeError):
        wrong()


def test_nothing_is_changed_afterwards() -> None:
    for value, name in [(Letter(to="Ana"), "to"), (Place(1), "row"), (Page(words="a"), "words"), (Place(1), "colour")]:
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, 1)
        with pytest.raises(FrozenInstanceError):
            delattr(value, name)
    assert not hasattr(Letter(to="Ana"), "__dict__")


def test_equal_means_the_same_kind_and_the_same_values_that_count() -> None:
    assert Letter(to="Ana", seen=["x"]) == Letter(to="Ana")
    assert Letter(to="Ana") != Letter(to="Bo")
    assert Letter(to="Ana") != Signed(to="Ana")
    assert Place(1) != (1, 0)


def test_it_can_be_a_key_when_its_values_can() -> None:
    assert len({Place(1), Place(1, 0), Place(2)}) == 2
    with pytest.raises(TypeError):
        hash(Letter(to="Ana"))


def test_a_property_is_worked_out_once_where_there_are_no_slots() -> None:
    page = Page(words="a b c")
    assert page.count == 3
    assert vars(page)["count"] == 3


def test_it_shows_what_it_holds() -> None:
    assert repr(Place(1)) == "Place(row=1, cell=0)"


def test_no_method_is_written_for_a_class() -> None:
    @dataclass(frozen=True)
    class Usual:
        """The negative control."""

        row: int

    assert Usual.__init__ is not Usual.__eq__
    for name in ("__init__", "__eq__", "__hash__", "__repr__", "__setattr__", "__delattr__"):
        assert vars(Letter)[name] is vars(Place)[name] is vars(Signed)[name]
        assert vars(Usual)[name] is not vars(Place)[name]
