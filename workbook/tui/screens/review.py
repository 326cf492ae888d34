"""Every question of a page with its answer and its state; Enter goes to the one under the cursor."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key

from workbook.locale import _
from workbook.session.session import Session
from workbook.session.showing import ReviewLine
from workbook.text import in_one_line
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.numbers import Digits, digits_to
from workbook.tui.widgets.view import Keys


class ReviewScreen(Leaf[str]):
    """Gives the place of the question to go to; None stays where the person was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+p,q", "away", show=False)]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines = session.review()
        self._digits = Digits(len(self._lines))

    def content(self) -> ComposeResult:
        """Show the questions."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the question where the person is."""
        showing = self._session.showing()
        answered = sum(bool(line.answer) for line in self._lines)
        place = _("{count} of {total} answered").format(count=answered, total=len(self._lines))
        self.top.show(self._session.exercise.title, place, short=f"{answered}/{len(self._lines)}")
        number = showing.number if showing is not None and self._session.attempt.finished is None else 0
        menu = self.query_one(Menu)
        rows: list[Row] = [*review_entries(self._lines, number)]
        if showing is not None and showing.earlier:
            rows.append(heading(_("From an earlier version of this page")))
            for one in showing.earlier:
                rows += [Text(span=(in_one_line(one.prompt), "faint")), Text(span=(in_one_line(one.words), "plain"))]
        menu.show(rows, at=showing.place if showing is not None else "")
        menu.focus()
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        numbers: Keys = ((digits_to(len(self._lines)), _("find")),) if self._lines else ()
        return (("enter", _("go there")), ("esc", _("back")), ("?", _("help")), *numbers, ("ctrl+g", _("support")))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Give the place."""
        self.dismiss(event.id)

    def on_key(self, event: Key) -> None:
        """Go to a question by its number."""
        number = self._digits.pressed(event.character or "")
        if number is not None:
            event.stop()
            self.query_one(Menu).move_to(self._lines[number - 1].place)


def review_entries(lines: Sequence[ReviewLine], at: int = 0, prefix: str = "") -> list[Entry]:
    """Return the questions as entries whose ids are `prefix` and the place; `at` is the number of the one where the person is."""
    return [
        Entry(
            id=prefix + line.place,
            left=f"{line.number}. {' '.join(line.prompt.split())}",
            right=_state(line, to_come=bool(at) and line.number >= at),
            mark="✓" if line.state == "answered" else "",
            under=in_one_line(line.answer),
            faint=bool(at) and line.number > at and line.state == "skipped",
        )
        for line in lines
    ]


def _state(line: ReviewLine, *, to_come: bool) -> str:
    """Return a question's state in a few words; what was not asked yet, and an answer that anybody may see, need none."""
    states = {"parked": _("put off"), "unconfirmed": _("not confirmed"), "again": _("look again")}
    states["skipped"] = "" if to_come else _("skipped")
    private = _("only you") if line.private and line.answer else ""
    return ", ".join(part for part in (states.get(line.state, ""), private) if part)
