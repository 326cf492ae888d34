"""What a pack's files other than exercises hold, as frozen values: the manifest, templates, cards, checklists, words, lines."""

from dataclasses import field
from typing import ClassVar, Literal

from workbook.exercise.fields import PYDANTIC, Item
from workbook.exercise.template import Ref, row_tests
from workbook.frozen import frozen

FORMAT = 1
"""The newest format of packs that this program reads."""


@frozen
class Theme:
    """A group of exercises on the start screen."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    title: str
    intro: str = ""
    exercises: tuple[str, ...] = ()


@frozen
class PackPath:
    """A way through some of the exercises."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    title: str
    label: str = ""
    """As the start screen offers it; empty shows the title."""
    exercises: tuple[str, ...] = ()
    steps: Literal["all", "quick"] = "all"


@frozen
class WorkshopPhase:
    """One phase of a workshop's run sheet."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    title: str
    minutes: int = 0
    say: str = ""
    exercises: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """`exercise.step`, where single steps are asked."""
    share: tuple[str, ...] = ()
    """`exercise.step`, what may be offered to the workshop."""


@frozen
class Extends:
    """The pack that this one builds on."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    pack: str


@frozen
class Manifest:
    """pack.toml."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    format: int
    id: str
    version: str
    title: str
    description: str = ""
    language: str = "en"
    license: str = ""
    authors: tuple[str, ...] = ()
    min_workbook: str = ""
    profile_keys: tuple[str, ...] = ()
    theme: tuple[Theme, ...] = ()
    path: tuple[PackPath, ...] = ()
    workshop_phase: tuple[WorkshopPhase, ...] = ()
    extends: Extends | None = None


@frozen
class Template:
    """A message's words with placeholders."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    text: str
    set: str = ""
    label: str = ""
    channel: str = ""
    tone: str = ""
    subject: str = ""


@frozen
class CardRings:
    """The rows of a table as names in rings, drawn above a card's text where there is room."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    of: str
    """The key of the table."""
    by: str
    """The column whose first three options are the rings, from the inside out."""
    name: str
    """The column that is written in them."""
    first: str = ""
    """The key of the name that stands out."""
    where: str = ""
    """Tests of the rows that are drawn, as in templates: `safe!=No`."""

    @property
    def rows(self) -> Ref:
        """The rows that are drawn."""
        return Ref(self.of, row_tests(self.where))

    @property
    def refs(self) -> tuple[tuple[str, Ref], ...]:
        """Each field that names a key or a way into its answer, and what it names."""
        inside = [(field, Ref(f"{self.of}.{column}")) for field, column in (("by", self.by), ("name", self.name))]
        first = [("first", Ref(self.first))] if self.first else []
        return (("of", Ref(self.of)), ("where", self.rows), *inside, *first)


@frozen
class CardText:
    """A page to keep, with placeholders."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    title: str
    text: str
    rings: CardRings | None = None


@frozen
class ChecklistText:
    """A list of boxes that several steps may show."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    items: tuple[str | Item, ...]
    title: str = ""


@frozen
class Page:
    """A title and its words."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    title: str = ""
    text: str = ""


@frozen
class Strings:
    """strings.toml: the pack's words around its exercises. Privacy and support text is the program's own."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    welcome: Page = field(default_factory=Page)
    path: Page = field(default_factory=Page)
    about: Page = field(default_factory=Page)


@frozen
class SupportLine:
    """Someone to contact."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    name: str
    reach: str
    hours: str = ""


@frozen
class Region:
    """Who to contact in one part of the world."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    code: str
    """Two letters (ISO 3166-1), or `*` for anywhere else."""
    name: str = ""
    emergency: str = ""
    verified_on: str = ""
    """ISO date of the last check of these lines; empty when nobody has said so."""
    lines: tuple[SupportLine, ...] = ()


@frozen
class Support:
    """support.toml."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    region: tuple[Region, ...] = ()
    fallback: tuple[str, ...] = ()
