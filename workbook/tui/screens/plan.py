"""My plan: the card, and whom to ask in order. Where one did not work, the next is one key away."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.plan import PlanLine, PlanShown, mark_tried, nothing_words, order_words, plan_of, plan_title
from workbook.session.showing import Offer
from workbook.tui.ink import Pen, Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.card import card_lines
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys

SHORT = 16
"""Rows: a screen of fewer shows whom to ask before the card."""
RUNG, PAGE = "rung ", "page "
"""What the names of entries begin with."""


class PlanScreen(Leaf[None]):
    """The plan as it stands, the cursor where the person is: on the first line that was not tried."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,m", "away", show=False), Binding("n", "next", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._plan: PlanShown | None = None

    def content(self) -> ComposeResult:
        """Show the plan."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the first rung."""
        self.top.show(plan_title())
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Show the plan as it is now."""
        self._read()
        self._refill()

    def on_resize(self) -> None:
        """Wrap the card anew."""
        self._refill(self._here)

    def _read(self) -> None:
        front, session = self.front, self.front.session
        try:
            self._plan = plan_of(front.desk, session.pack if session else None, session.thread if session else None)
        except WorkbookError as problem:
            self.call_after_refresh(self.tell, str(problem))

    @property
    def _here(self) -> int | None:
        """Return which line the cursor is on, from 0; None where it is on none."""
        at = self.query_one(Menu).at
        return int(at.id.removeprefix(RUNG)) if at is not None and at.id.startswith(RUNG) else None

    @property
    def _line(self) -> PlanLine | None:
        return self._plan.lines[self._here] if self._plan is not None and self._here is not None else None

    def _refill(self, at: int | None = None) -> None:
        plan = self._plan
        menu = self.query_one(Menu)
        if plan is None or not plan.is_filled:
            menu.show([Text(span=(nothing_words(plan), "plain")), *self._pages(plan.makes if plan else None)])
        else:
            pen = Pen(max(20, min(self.size.width, 76) - 4))
            told: list[Span] = [("".join(text for text, _look in line), "plain") for line in card_lines(plan.card.text, pen)]
            card: list[Row] = [Text(span=span, gap=False) for span in told]
            note: list[Row] = [Text(span=(plan.note, "notice"))] if plan.note else []
            rungs: list[Row] = [*note, heading(order_words()), *(self._rung(number, line) for number, line in enumerate(plan.lines))]
            rows = [*rungs, heading(plan.card.title), *card] if self.size.height < SHORT else [*card, *rungs]
            menu.show([*rows, *self._pages(plan.no)], at=f"{RUNG}{plan.at if at is None else at}")
        self.press(self.keys())

    def _rung(self, number: int, line: PlanLine) -> Row:
        return Entry(id=f"{RUNG}{number}", left=f"{number + 1}. {line.words}", right=_("tried") if line.tried else "", faint=line.tried)

    def _pages(self, offer: Offer | None) -> list[Row]:
        """Return the way to a page; while another one is open, there is none."""
        if offer is None or self.front.session is not None:
            return []
        return [heading(_("Pages that may help")), Entry(id=PAGE + offer.target, left=offer.label)]

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if self._plan is None or not self._plan.is_filled:
            return (("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))
        here = _("try it again") if self._line is not None and self._line.tried else _("did not work: next")
        return (("n", here), ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Open a page; on whom to ask, go on to the next."""
        if event.id.startswith(PAGE):
            self.front.open_page(event.id.removeprefix(PAGE))
        else:
            self.action_next()

    def on_menu_moved(self) -> None:
        """Say what can be pressed on this line."""
        self.press(self.keys())

    def action_next(self) -> None:
        """Keep that the line under the cursor did not work, and go on to the next; from the last one, to people to contact.

        A line that was tried can be tried again.
        """
        plan, line = self._plan, self._line
        if plan is None or line is None:
            return
        if line is plan.lines[-1]:
            self.front.action_support()
            return
        try:
            mark_tried(self.front.desk, plan, line, tried=not line.tried)
        except WorkbookError as problem:  # it is not kept; who is next is there all the same
            self._refill(plan.lines.index(line) + 1)
            self.call_after_refresh(self.tell, str(problem))
            return
        self._read()
        self._refill(plan.lines.index(line) if line.tried else None)
