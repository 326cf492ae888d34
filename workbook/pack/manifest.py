"""What a pack's files other than exercises hold, as frozen values: the manifest, templates, cards, checklists, words, lines."""

from typing import ClassVar, Literal

from workbook.exercise.fields import PYDANTIC, Item
from workbook.exercise.template import Ref, row_tests
from workbook.frozen import field, frozen
from workbook.pack.people import People

FORMAT = 1
"""The newest format of packs that this program reads."""


@frozen
class Theme:
    """A group of exercises on the start screen."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    """Its name."""
    title: str
    """Its title on the start screen."""
    intro: str = ""
    """A line or two under it."""
    exercises: tuple[str, ...] = ()
    """The ids of its exercises, in order."""


@frozen
class PackPath:
    """A way through some of the exercises."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    """Its name."""
    title: str
    """Its title."""
    label: str = ""
    """How the start screen offers it; without it, the title."""
    exercises: tuple[str, ...] = ()
    """The ids of its exercises, in order."""
    steps: Literal["all", "quick"] = "all"
    """Every step, or only the quick ones."""


@frozen
class WorkshopPhase:
    """One phase of a workshop's run sheet."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    """Its name."""
    title: str
    """Its title."""
    minutes: int = 0
    """How long it takes."""
    say: str = ""
    """What the facilitator says."""
    exercises: tuple[str, ...] = ()
    """Exercises whose quick steps are asked in it."""
    steps: tuple[str, ...] = ()
    """Single steps that are asked in it, as `exercise.step`."""
    share: tuple[str, ...] = ()
    """Steps that may be offered to the workshop, as `exercise.step`."""


@frozen
class Accept:
    """A warning of `workbook pack check` that is meant to stay."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    code: str
    """The warning's short name, as `pack check` shows it in brackets: `long-sentence`."""
    where: str
    """What it is about, as `pack check --json` says: an exercise and its step, `check-in/mood`, or a file and an id, `cards.toml/plan`."""
    reason: str
    """Why it is meant to stay, for whoever reads the pack next."""


@frozen
class Plan:
    """What somebody has in hand on the day they ask, one key away on every screen."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    card: str
    """The id of the card that is the plan."""
    ladder: str = ""
    """The id of a card whose lines are whom to ask in order, the first one first. The people on the map come after them."""
    no: str = ""
    """The exercise for when it did not work."""


@frozen
class Extends:
    """The pack that this one builds on."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    pack: str
    """The id of the pack that this one builds on."""


@frozen
class Manifest:
    """pack.toml."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    format: int
    """The format the pack is written in: 1."""
    id: str
    """The pack's name, stable for ever: small letters, digits and hyphens."""
    version: str
    """Three numbers. Raise it with each change that you hand out."""
    title: str
    """The pack's title, as people see it."""
    description: str = ""
    """What the pack is for, in one line."""
    language: str = "en"
    """The language it is written in, a tag like `en` or `es-MX`."""
    license: str = ""
    """What others may do with it."""
    authors: tuple[str, ...] = ()
    """Who wrote it."""
    min_workbook: str = ""
    """The oldest workbook that can read it."""
    profile_keys: tuple[str, ...] = ()
    """Answers that stay the same from one need to the next. Every other answer belongs to one need."""
    theme: tuple[Theme, ...] = ()
    """The groups on the start screen, in order."""
    path: tuple[PackPath, ...] = ()
    """Ways through some of the exercises."""
    workshop_phase: tuple[WorkshopPhase, ...] = ()
    """The run sheet of a workshop, phase by phase."""
    plan: Plan | None = None
    """The card that is somebody's plan, and what comes next where it did not work."""
    people: People | None = None
    """The map of the people that somebody may ask, where one of the tables is one."""
    accept: tuple[Accept, ...] = ()
    """Warnings of `pack check` that are meant to stay, each with a reason. Errors cannot be accepted."""
    extends: Extends | None = None
    """The pack that this one builds on. Its exercises, templates and cards can be used here."""


@frozen
class Template:
    """A message's words with placeholders."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    """Its name."""
    text: str
    """The message, with placeholders."""
    set: str = ""
    """The set that it belongs to; a draft offers a whole set."""
    label: str = ""
    """How it is offered."""
    channel: str = ""
    """How it is sent: text, email, call and so on."""
    tone: str = ""
    """How it sounds."""
    subject: str = ""
    """The subject line, for an email."""


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
    """Its name."""
    title: str
    """Its title."""
    text: str
    """The card, with placeholders. A line whose answers are all missing is left out."""
    rings: CardRings | None = None
    """Draws the rows of a table as names in three rings above the text."""


@frozen
class ChecklistText:
    """A list of boxes that several steps may show."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    id: str
    """Its name."""
    items: tuple[str | Item, ...]
    """The boxes: plain texts, or `{ id, label, fix }`."""
    title: str = ""
    """Its title."""


@frozen
class Page:
    """A title and its words."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    title: str = ""
    """Its title."""
    text: str = ""
    """Its words."""


@frozen
class Strings:
    """strings.toml: the pack's words around its exercises. Privacy and support text is the program's own."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    welcome: Page = field(default_factory=Page)
    """The first words on the start screen."""
    path: Page = field(default_factory=Page)
    """The words above the choice of paths."""
    about: Page = field(default_factory=Page)
    """About this pack."""


@frozen
class SupportLine:
    """Someone to contact."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    name: str
    """Who it is."""
    reach: str
    """How to reach them."""
    hours: str = ""
    """When they are there."""


@frozen
class Region:
    """Who to contact in one part of the world."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    code: str
    """Two letters (ISO 3166-1), or `*` for anywhere else."""
    name: str = ""
    """The region's name."""
    emergency: str = ""
    """The emergency number."""
    verified_on: str = ""
    """The day somebody last checked these lines, an ISO date; empty when nobody has."""
    lines: tuple[SupportLine, ...] = ()
    """Who to contact there."""


@frozen
class Support:
    """support.toml."""

    __pydantic_config__: ClassVar[dict[str, str]] = PYDANTIC
    region: tuple[Region, ...] = ()
    """Who to contact, region by region."""
    fallback: tuple[str, ...] = ()
    """Where to find lines for anywhere else."""
