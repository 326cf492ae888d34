"""The very first screen: what this is, and where one's words go. Enter passes it, and it is not shown again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.pack.manifest import Page
from workbook.pack.pack import Pack
from workbook.session.greeting import filled_page, privacy_page
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.view import Keys


class WelcomeScreen(Leaf[None]):
    """A pack's welcome and the program's words on privacy; the person leaves it to begin. `page` names what they opened, if anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", show=False),
        Binding("space", "scroll_page(1)", show=False),
        Binding("q", "stop", show=False),
    ]

    def __init__(self, page: str = "") -> None:
        super().__init__()
        self._page = page
        self._told = False
        """The person was told that this screen will come again."""

    def content(self) -> ComposeResult:
        """Show the words."""
        yield Words(id="head")

    def on_mount(self) -> None:
        """Show the words from their beginning."""
        self.top.show("workbook")
        desk, pack = self.front.desk, self._pack()
        welcome = _spans(filled_page(desk, pack, pack.strings.welcome)) if pack is not None else []
        self._show(*welcome, *_spans(privacy_page(desk)))
        self.press(self.keys())

    def _show(self, *spans: Span) -> None:
        self.query_one("#head", Words).show(*spans[:-1])

    def _pack(self) -> Pack | None:
        """Return the pack whose welcome is shown: that of the page, else the first one."""
        desk = self.front.desk
        try:
            return desk.find(self._page)[0] if self._page else next(iter(desk.packs()), None)
        except WorkbookError:
            return next(iter(desk.packs()), None)

    def keys(self) -> Keys:
        """Return what can be pressed."""
        cover: Keys = (("ctrl+t", _("cover the screen")),) if self.front.desk.kiosk is not None else ()  # in a room with others in it
        return (("enter", _("begin")), ("q", _("quit")), *cover, ("ctrl+g", _("support")))

    def action_begin(self) -> None:
        """Keep that the person was welcomed, and let them begin; what goes wrong is told once."""
        desk = self.front.desk
        try:
            desk.change_settings(welcomed=True)
        except WorkbookError as problem:
            if not self._told:
                self._told = True
                self._show((str(problem), "notice"), ("", "plain"), (_("Press Enter to begin all the same."), "plain"), ("", "plain"))
                return
        self.dismiss(None)

    def action_stop(self) -> None:
        """Stop here."""
        self.front.leave()

    def action_away(self) -> None:
        """Stay: there is nothing behind it."""


def _spans(page: Page) -> list[Span]:
    """Return a page's title and its words, and a blank row after them."""
    told: list[Span] = [(page.title, "bright")] if page.title else []
    return [*told, (page.text.strip("\n"), "plain"), ("", "plain")] if page.text else told
