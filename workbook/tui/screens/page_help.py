"""What may be done beside answering: the further help for a step, which opens part by part, and the ways on."""

from workbook.exercise.steps import Card
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.session.showing import Showing
from workbook.tui.ink import Span
from workbook.tui.widgets.deeds import Deed

STARTERS = "starters"
"""The part that is no text: first words that one may pick."""


@frozen
class Part:
    """A part of the further help for a step."""

    id: str
    name: str
    words: tuple[Span, ...] = ()


class FurtherHelp:
    """The further help for one step, and how much of it is open. `folded`, for a small screen, has the hint in it as well."""

    def __init__(self, showing: Showing, *, folded: bool) -> None:
        self._showing, self._folded = showing, folded
        self._open: set[str] = set()

    def fold(self, folded: bool) -> None:
        """Take another size of the screen."""
        self._folded = folded

    @property
    def parts(self) -> tuple[Part, ...]:
        """The help there is, in the order in which it is offered."""
        step = self._showing.step
        parts = []
        if step.hint and self._folded:
            parts.append(Part(id="first-hint", name=_("hint"), words=((step.hint, "plain"),)))
        if told := [one for one in step.examples if one]:
            name = ngettext("example", "examples", len(told))
            parts.append(Part(id="examples", name=name, words=tuple((f"“{one}”", "faint") for one in told)))
        if step.guidance:
            parts.append(Part(id="hint", name=_("one more hint") if step.hint else _("hint"), words=((step.guidance, "plain"),)))
        if step.starters:
            parts.append(Part(id=STARTERS, name=_("first words")))
        return tuple(parts)

    @property
    def words(self) -> tuple[Span, ...]:
        """The parts that are open, as they stand under the view."""
        blank: Span = ("", "plain")
        return tuple(span for part in self.parts if part.id in self._open and part.words for span in (blank, *part.words))

    def turn(self, part: str) -> bool:
        """Open a part, or close it; says whether it is open now."""
        self._open ^= {part}
        return part in self._open

    def next(self) -> str:
        """Return the part that is to be opened next; nothing when all are open, which then are closed."""
        closed = [part.id for part in self.parts if part.id not in self._open]
        if not closed:
            self._open.clear()
        elif closed[0] == STARTERS:
            self._open.add(STARTERS)  # what it opens is a screen of its own
        return closed[0] if closed else ""

    def deeds(self) -> tuple[tuple[Deed, ...], tuple[Deed, ...]]:
        """Return what may be done beside answering: more help (folded, in one word), and where to go."""
        right = [Deed("back", _("‹ back"))]
        if self._showing.number:
            right += [Deed("park", _("later")), Deed("skip", _("skip"))]
        several = self._folded and len(self.parts) > 1
        left = [Deed("help", _("hints"))] if several else [Deed(part.id, part.name) for part in self.parts]
        return (*self._with_text(), *left), (*right, Deed("next", _("next ›")))

    def _with_text(self) -> list[Deed]:
        """Return what may be done with a message or a card; all but copying has a key of its own where there is little room."""
        draft = self._showing.draft
        copy = [Deed("copy", _("copy"))] if draft or (isinstance(self._showing.step, Card) and self._showing.body) else []
        styles = [Deed("styles", _("styles"))] if draft and len(draft.versions) > 1 else []
        return copy if self._folded or not draft else [*copy, Deed("edit", _("edit")), *styles]
