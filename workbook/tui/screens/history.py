"""Looking back: what was written when, in every thread; and two times of one page, side by side where there is room."""

from collections.abc import Sequence
from itertools import groupby, zip_longest
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import Speech, _
from workbook.session.comparing import Compared, Pair, compare, prompt_words, side_words
from workbook.session.history import History, attempt_words, day_of, in_hand_words, moment_words, nothing_words, page_words, titles
from workbook.session.side_by_side import BETWEEN, TWO_COLUMNS
from workbook.tui.ink import Line, Look, Pen, Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.sheet import Sheet
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.view import Keys


def history_sheet(told: History, speech: Speech) -> Sheet:
    """Return what was written when, to be read."""
    return Sheet(_("Looking back"), _parts(told, speech) or [(nothing_words(), "plain")])


def _parts(told: History, speech: Speech) -> list[Span]:
    pages, moments = titles()
    parts: list[Span] = [(pages, "accent")] if told.attempts else []
    for day, attempts in groupby(told.attempts, key=lambda one: day_of(one.changed)):
        parts += [("", "plain"), (speech.day(day), "bright")]
        for one in attempts:
            parts += [(page_words(one, told), "plain"), (attempt_words(one, speech), "faint")]
            parts += [(in_hand_words(one), "faint")] if one.in_hand else []
    parts += [("", "plain"), (moments, "accent")] if told.moments else []
    for day, those in groupby(told.moments, key=lambda one: one.day):
        parts += [("", "plain"), (speech.day(day), "bright"), *((moment_words(one), "plain") for one in those)]
    return parts


class CompareScreen(Leaf[None]):
    """Two times of one page; the newest stays, the other can be an older one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,b", "away", show=False),
        Binding("left", "older(1)", show=False),
        Binding("right", "older(-1)", show=False),
        Binding("space", "scroll_page(1)", show=False),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._page, self._back = name, 1
        self._told: Compared | None = None

    def content(self) -> ComposeResult:
        """Show both."""
        yield Both()

    def on_mount(self) -> None:
        """Show the newest time beside the one before it."""
        self._show()

    def _show(self) -> None:
        desk = self.front.desk
        try:
            self._told = told = compare(desk, self._page, back=self._back)
        except WorkbookError as problem:
            self.bottom.say(str(problem))
            return
        self.top.show(told.title)
        self.query_one(Both).show(told, desk.speech)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        told = self._told
        older: Keys = (("←", _("an older time")),) if told is not None and told.before else ()
        newer: Keys = (("→", _("a newer one")),) if told is not None and told.between else ()
        return (("enter", _("go back")), *older, *newer, ("?", _("help")), ("↓", _("read on")), ("ctrl+g", _("support")))

    def action_older(self, by: int) -> None:
        """Show the newest time beside an older one, or a newer one."""
        if self._told is not None and (self._told.before if by > 0 else self._told.between):
            self._back += by
            self._show()


class Both(Lines):
    """Each question with both answers: in two columns, or one under the other."""

    DEFAULT_CSS = "Both { height: auto; width: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self._pairs: tuple[Pair, ...] = ()
        self._days = ("", "")

    def show(self, told: Compared, speech: Speech) -> None:
        """Show other answers."""
        self._pairs = told.pairs
        self._days = side_words(told, speech)
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows."""
        if not self._pairs:
            return pen.wrap(_("Nothing is written here yet."))
        wide = pen.width >= TWO_COLUMNS
        rows: list[Line] = [*_columns(pen, *self._days, "accent"), ()] if wide else []
        for pair in self._pairs:
            rows += pen.wrap(prompt_words(pair), "faint")
            if pair.is_same:
                rows += pen.wrap(pair.earlier)
            elif wide:
                rows += _columns(pen, pair.earlier or _("(empty)"), pair.later or _("(empty)"))
            else:
                for day, words in zip(self._days, (pair.earlier, pair.later), strict=True):
                    rows += [*pen.wrap(day, "accent"), *pen.wrap(words or _("(empty)"), first="  ")]
            rows.append(())
        return rows


def _columns(pen: Pen, left: str, right: str, look: Look = "plain") -> list[Line]:
    """Return two texts side by side, each wrapped to half of the width."""
    half = Pen((pen.width - BETWEEN) // 2, pen.ascii)
    rows: list[Line] = []
    for one, other in zip_longest(half.wrap(left, look), half.wrap(right, look), fillvalue=()):
        text = "".join(part for part, _look in one)
        rows.append(((text, look), (" " * (half.width + BETWEEN - cell_len(text)), "plain"), *other))
    return rows
