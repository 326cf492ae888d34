"""Which parts of a pack are words that can be translated, and by which ids a translation names what they belong to.

A Shape is a tree like the files: what a table calls itself, which of its keys are words, and which hold further tables.
"""

from collections.abc import Iterator, Mapping, Sequence

from workbook.exercise.exercise import Exercise
from workbook.exercise.picks import Checklist
from workbook.exercise.steps import Step
from workbook.frozen import field, frozen
from workbook.pack.pack import Pack

Path = tuple[str | int, ...]


@frozen
class Shape:
    """One kind of table: its id, its words, and the tables in it."""

    id: str = ""
    """The key that names it; empty where there is only one of it."""
    filled: tuple[str, ...] = ()
    """Words with placeholders."""
    plain: tuple[str, ...] = ()
    """Words without; a text, or a list of texts that is translated as a whole."""
    parts: Mapping[str, "Shape"] = field(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        """Every key that holds words."""
        return (*self.filled, *self.plain)


OPTION = Shape(id="value", filled=("label", "phrase", "reply"))
BOX = Shape(id="id", filled=("label", "fix"))
COLUMN = Shape(id="id", filled=("label", "hint"), plain=("low", "high", "unit"), parts={"options": OPTION})
STEP = Shape(
    id="id",
    filled=("prompt", "hint", "guidance"),
    plain=("example", "starters", "stem", "low", "high", "unit", "facilitator_note"),
    parts={
        "options": OPTION, "extra_options": OPTION, "columns": COLUMN, "compare": Shape(id="before", filled=("label",)),
    },
)  # fmt: skip
CONSENT = Shape(id="id", filled=STEP.filled, plain=(*STEP.plain, "items"))
RANKING = Shape(id="id", filled=STEP.filled, plain=STEP.plain, parts={"items": OPTION})
BOXES = Shape(id="id", filled=STEP.filled, plain=STEP.plain, parts={"items": BOX})
EXERCISE = Shape(filled=("log_line",), plain=("title", "purpose", "takeaway"))
"""Without its steps, which an exercise keeps beside its heading."""
TEMPLATE = Shape(id="id", filled=("subject", "text"), plain=("label",))
CARD = Shape(id="id", filled=("text",), plain=("title",))
CHECKLIST = Shape(id="id", plain=("title",), parts={"items": BOX})
PAGE = Shape(filled=("text",), plain=("title",))
MANIFEST = Shape(
    plain=("title", "description"),
    parts={
        "theme": Shape(id="id", plain=("title", "intro")),
        "path": Shape(id="id", plain=("title", "label")),
        "workshop_phase": Shape(id="id", plain=("title", "say")),
    },
)
TABLES = {"template": TEMPLATE, "card": CARD, "checklist": CHECKLIST}
"""What stands in `<name>s.toml` as [[name]]."""
PAGES = ("welcome", "path", "about")
"""The pages of strings.toml."""


@frozen
class Coverage:
    """How much of one file is translated into one language."""

    language: str
    """BCP 47."""
    file: str
    """The pack's own file."""
    translated: int
    """So many of its texts."""
    words: int
    """So many texts it has."""
    missing: tuple[int, ...] = ()
    """The lines of those that are not translated."""


def shape_of(step: Step) -> Shape:
    """Return the shape of a step; what its type does not have is not there in any case."""
    return {"consent": CONSENT, "ranking": RANKING, "checklist": BOXES}.get(step.type, STEP)


def own_tables(pack: Pack, name: str) -> Sequence[object]:
    """Return the pack's own templates, cards or checklists."""
    return {"template": pack.own_templates, "card": pack.own_cards, "checklist": pack.own_checklists}[name]


def words_in(shape: Shape, thing: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of each text of a thing, in the order of its file; a plain string as an option is told by its own path."""
    for key in shape.words:
        if getattr(thing, key, None):
            yield (*path, key)
    for key, inner in shape.parts.items():
        for number, one in enumerate(getattr(thing, key, ())):
            if isinstance(one, str):
                yield (*path, key, number)
            else:
                yield from words_in(inner, one, (*path, key, number))


def words_of_exercise(exercise: Exercise) -> Iterator[Path]:
    """Yield the path of each text of an exercise as its own file has it."""
    yield from words_in(EXERCISE, exercise.heading)
    for number, step in enumerate(exercise.steps):
        lines = isinstance(step, Checklist) and bool(step.checklist)  # they stand in checklists.toml
        for path in words_in(shape_of(step), step, ("step", number)):
            if not (lines and path[2] == "items"):
                yield path
