"""Which table of a pack is the map of the people somebody may ask, what its columns are, and where it is kept who was asked."""

from typing import ClassVar

from workbook.exercise.fields import PYDANTIC
from workbook.frozen import frozen


@frozen
class Asks:
    """Where it is kept who was asked, and what came of it."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    who: str
    """The key of the name of who is asked."""
    outcome: str
    """The key of what came of it. Each attempt that has an answer to it is one ask."""
    not_asked: tuple[str, ...] = ()
    """Values of `outcome` that say that nobody was asked yet."""
    when: str = ""
    """The key of the day of the ask, a date; without an answer to it, the day counts on which the outcome was written."""


@frozen
class Fit:
    """Some kinds of help, and what somebody is good for who can give them."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    good_for: str
    """A value of the column `good_for`."""
    kinds: tuple[str, ...] = ()
    """The values of `kind` that it goes with."""
    offers: tuple[str, ...] = ()
    """Exercises that help while nobody on the map is good for it. People to contact are named in any case."""


@frozen
class People:
    """The map of the people that somebody may ask: a table whose rows are people."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    table: str
    """The key of the table. It must be one of `profile_keys`, so that the map is the same for every need."""
    name: str
    """The column with the name."""
    circle: str = ""
    """The column that says how close they are, a single choice. The people are listed in the order of its options."""
    good_for: str
    """The column that says what they are good for, a single or multiple choice."""
    ease: str = ""
    """The column that says how easy they are to ask, a scale that goes up to easy."""
    safe: str
    """The column that says whether they are safe to ask, a single choice."""
    unsafe: str
    """The value of `safe` that keeps somebody off every list and out of every suggestion. They stand in the table alone."""
    unsure: str = ""
    """The value of `safe` that keeps somebody on the list, and out of every suggestion."""
    asked: Asks
    """Where it is kept who was asked."""
    kind: str = ""
    """The key of the kind of help that is wanted; without it, nobody is suggested."""
    fits: tuple[Fit, ...] = ()
    """Which kinds of help go with which value of `good_for`."""

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Each field that names a column, and the column; those that name none are left out."""
        named = [(field, str(getattr(self, field))) for field in ("name", "circle", "good_for", "ease", "safe")]
        return tuple((field, column) for field, column in named if column)

    @property
    def keys(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Each field that names a key other than the table's, as a path, and the key; those that name none are left out."""
        asked = [(("asked", field), str(getattr(self.asked, field))) for field in ("who", "outcome", "when")]
        return tuple((path, key) for path, key in (*asked, (("kind",), self.kind)) if key)
