"""What stands on a sheet to fill in by hand: values without any look. `sheet_pages` lays a pack's pages out as such, and
`sheet_html` and `sheet_text` write them.
"""

from workbook.frozen import frozen

MOST_MARKS = 12
"""Of more numbers none are printed, but a line from end to end."""


@frozen(kw_only=False)
class Box:
    """A box to tick."""

    label: str
    writes: bool = False
    """There is a line beside it for words of one's own."""
    then: str = ""
    """What follows once it is ticked."""


@frozen
class Lines:
    """Lines to write on."""

    count: int
    numbered: bool = False
    start: str = ""
    """The first words, where a sentence is to be finished."""


@frozen
class Boxes:
    """Boxes to tick, one or several."""

    boxes: tuple[Box, ...]
    how_many: str = ""
    """How many may be ticked, in a sentence."""


@frozen
class Marks:
    """Numbers to circle, or, where there are too many, a line to mark."""

    first: int
    last: int
    step: int
    low: str
    """What the first one means."""
    high: str

    @property
    def marks(self) -> tuple[int, ...]:
        """The numbers to circle; none where a line is marked."""
        marks = tuple(range(self.first, self.last + 1, self.step))
        return marks if len(marks) <= MOST_MARKS else ()


@frozen
class Field:
    """A short blank with words after it: a number with its unit, a day."""

    blanks: tuple[tuple[str, str], ...]
    """For each blank the words before it and after it."""


@frozen
class Cell:
    """What one cell of a table takes: a word to pick, or a blank."""

    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    several: bool = False


@frozen
class Rows:
    """A table with empty rows."""

    columns: tuple[Cell, ...]
    count: int


@frozen
class Page:
    """A text with blanks in it: a card, or a message."""

    title: str
    text: str
    when: str = ""
    """When it is the one to use, in a sentence."""


@frozen
class Pages:
    """One or several such texts."""

    pages: tuple[Page, ...]
    lines: int = 0
    """So many lines under them for words of one's own."""


@frozen
class Compared:
    """Lines of then and now."""

    lines: tuple[str, ...]


@frozen(kw_only=False)
class Written:
    """What somebody wrote already."""

    words: str


Body = Lines | Boxes | Marks | Field | Rows | Pages | Compared | Written | None


@frozen
class Asked:
    """One step on the sheet."""

    prompt: str
    number: int = 0
    """Its number on the page; 0 for a step that takes no answer."""
    only_if: str = ""
    """When it is asked, in a sentence; empty for always."""
    notes: tuple[str, ...] = ()
    """Help under the prompt, a paragraph each."""
    examples: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    is_private: bool = False
    body: Body = None


@frozen
class Exercise:
    """One page of the pack."""

    title: str
    purpose: str
    minutes: int
    asked: tuple[Asked, ...]


@frozen
class Sheet:
    """A whole hand-out."""

    title: str
    language: str
    """BCP 47."""
    opening: tuple[str, ...]
    """What everybody reads first, a paragraph each."""
    support_title: str
    support: tuple[str, ...]
    """Who to contact, a paragraph each; its lines are lines."""
    exercises: tuple[Exercise, ...]
    credit: str
    """Who wrote it, and under which license."""
