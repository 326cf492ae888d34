"""My plan: the card, and whom to ask in order. Where one did not work, the next is one key away."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.plan import PlanShown, nothing_words, order_words, plan_of, plan_title
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
    """The plan as it stands. Nothing is kept of how far somebody went down the list: the next time it begins with the first one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,m", "away", show=False), Binding("n", "next", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._plan: PlanShown | None = None
        self._past = 0
        """So many of the rungs did not work."""

    def content(self) -> ComposeResult:
        """Show the plan."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the first rung."""
        self.top.show(plan_title())
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Show the plan as it is now."""
        front, session = self.front, self.front.session
        try:
            self._plan = plan_of(front.desk, session.pack if session else None, session.thread if session else None)
        except WorkbookError as problem:
            self.press(self.keys())
            self.tell(str(problem))
            return
        self._refill()

    def on_resize(self) -> None:
        """Wrap the card anew."""
        self._refill()

    def _refill(self) -> None:
        plan = self._plan
        menu = self.query_one(Menu)
        if plan is None or not plan.is_filled:
            menu.show([Text(span=(nothing_words(plan), "plain")), *self._pages(plan.makes if plan else None)])
        else:
            pen = Pen(max(20, min(self.size.width, 76) - 4))
            told: list[Span] = [("".join(text for text, _look in line), "plain") for line in card_lines(plan.card.text, pen)]
            card: list[Row] = [Text(span=span, gap=False) for span in told]
            rungs: list[Row] = [heading(order_words()), *(self._rung(number, rung) for number, rung in enumerate(plan.rungs))]
            rows = [*rungs, heading(plan.card.title), *card] if self.size.height < SHORT else [*card, *rungs]
            menu.show([*rows, *self._pages(plan.no)], at=f"{RUNG}{self._past}")
        self.press(self.keys())

    def _rung(self, number: int, words: str) -> Row:
        past = number < self._past
        return Entry(id=f"{RUNG}{number}", left=f"{number + 1}. {words}", right=_("tried") if past else "", faint=past)

    def _pages(self, offer: Offer | None) -> list[Row]:
        """Return the way to a page; while another one is open, there is none."""
        if offer is None or self.front.session is not None:
            return []
        return [heading(_("Pages that may help")), Entry(id=PAGE + offer.target, left=offer.label)]

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if self._plan is None or not self._plan.is_filled:
            return (("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))
        return (("n", _("did not work: next")), ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Open a page; on whom to ask, go on to the next."""
        if event.id.startswith(PAGE):
            self.front.open_page(event.id.removeprefix(PAGE))
        else:
            self._past = int(event.id.removeprefix(RUNG))
            self.action_next()

    def action_next(self) -> None:
        """Go on to whom to ask next; after the last one, to people to contact."""
        if self._plan is None or not self._plan.is_filled:
            return
        if self._past + 1 < len(self._plan.rungs):
            self._past += 1
            self._refill()
        else:
            self.front.action_support()
