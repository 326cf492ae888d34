"""What may be done beside answering: the further help for a step, which opens part by part, and the ways on."""

from workbook.exercise.steps import Card
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.session.showing import Showing
from workbook.session.taking import nowhere_words, takes_words
from workbook.text import in_one_line
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pick import Pick
from workbook.tui.widgets.deeds import Deed
from workbook.tui.widgets.view import View

STARTERS, EARLIER = "starters", "earlier"
"""The parts that are no text: first words that one may pick, and answers from an earlier version of the page."""


@frozen
class Part:
    """A part of the further help for a step."""

    id: str
    name: str
    words: tuple[Span, ...] = ()


class FurtherHelp:
    """The further help for one step, and how much of it is open. `folded`, for a small screen, has hint and thoughts in it as well."""

    def __init__(self, showing: Showing, *, folded: bool, opened: frozenset[str] = frozenset()) -> None:
        self._showing, self._folded = showing, folded
        self._open = set(opened)

    @property
    def opened(self) -> frozenset[str]:
        """The parts that are open."""
        return frozenset(self._open)

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
        if self._showing.thoughts and self._folded:
            parts.append(Part(id="thoughts", name=_("your map"), words=tuple((words, "plain") for words in self._showing.thoughts)))
        if told := [one for one in step.examples if one]:
            name = ngettext("example", "examples", len(told))
            parts.append(Part(id="examples", name=name, words=tuple((f"“{one}”", "faint") for one in told)))
        if step.guidance:
            parts.append(Part(id="hint", name=_("one more hint") if step.hint else _("hint"), words=((step.guidance, "plain"),)))
        if step.starters:
            parts.append(Part(id=STARTERS, name=_("first words")))
        if self._showing.earlier and takes_words(step):
            parts.append(Part(id=EARLIER, name=_("earlier answers")))
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
        elif closed[0] in {STARTERS, EARLIER}:
            self._open.add(closed[0])  # what it opens is a screen of its own
        return closed[0] if closed else ""

    def deeds(self) -> tuple[tuple[Deed, ...], tuple[Deed, ...]]:
        """Return what may be done beside answering: more help (folded, in one word), and where to go."""
        right = [Deed("back", _("‹ back"))]
        if self._showing.number:
            right += [Deed("park", _("later")), Deed("skip", _("skip"))]
        several = self._folded and len(self.parts) > 1
        left = [Deed("help", _("hints"))] if several else [Deed(part.id, part.name) for part in self.parts]
        stuck = [Deed("stuck", _("stuck"))] if self._showing.number and not self._folded and not self._showing.draft else []
        return (*self._with_text(), *left, *stuck), (*right, Deed("next", _("next ›")))

    def _with_text(self) -> list[Deed]:
        """Return what may be done with a message or a card; all but copying has a key of its own where there is little room."""
        draft = self._showing.draft
        copy = [Deed("copy", _("copy"))] if draft or (isinstance(self._showing.step, Card) and self._showing.body) else []
        styles = [Deed("styles", _("styles"))] if draft and len(draft.versions) > 1 else []
        spoken = [Deed("language", _("language"))] if draft and draft.translated else []
        return copy if self._folded or not draft else [*copy, Deed("edit", _("edit")), *styles, *spoken]


def to_take(showing: Showing, part: str) -> tuple[str, tuple[str, ...]]:
    """Return the words that may be put where the person types, and what they are called together."""
    if part == STARTERS:
        return _("First words"), tuple(words.strip() + " " for words in showing.step.starters)
    return _("From an earlier version of this page"), tuple(one.words for one in showing.earlier)


def offer_words(screen: Leaf[str], view: View | None, showing: Showing, part: str) -> None:
    """Have words picked, and put them where the person types."""
    title, words = to_take(showing, part)

    def put_in(number: int | None) -> None:
        """Put the words that were picked into the view."""
        if view is not None:
            view.aim()
            if number is not None and not view.insert(words[number]):
                screen.tell(nowhere_words())

    screen.app.push_screen(Pick(title, [in_one_line(one) for one in words]), put_in)
