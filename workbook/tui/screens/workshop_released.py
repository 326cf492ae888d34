"""What was released: what the facilitator gave to everybody, to be read, and kept as a file of one's own."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.away import is_there, write_out, written_words
from workbook.session.exporting import file_path, replace_words, write_words
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.sheet import Told
from workbook.tui.screens.sure import Sure
from workbook.tui.seated import Seated
from workbook.tui.widgets.view import Keys
from workbook.workshop.released import read_released, released_lines


class ReleasedScreen(Leaf[None]):
    """What was released so far; more may come while it is read, and is shown under it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "away", show=False),
        Binding("space", "scroll_page(1)", show=False),
        Binding("f", "file", show=False),
    ]

    def __init__(self, seated: Seated) -> None:
        super().__init__()
        self._seated = seated
        self._lines: list[str] = []
        self._is_empty = True

    def content(self) -> ComposeResult:
        """Show the words."""
        yield Told()

    def on_mount(self) -> None:
        """Show it from its beginning."""
        self.top.show(_("What was released"))
        self._show()

    def workshop_changed(self) -> None:
        """Show what was released since."""
        super().workshop_changed()
        self._show()

    def _show(self, *said: str) -> None:
        told = read_released(self._seated.seat.released)
        self._lines, self._is_empty = released_lines(told), told.is_empty
        self._seated.release_seen()
        spans: list[Span] = [(words, "notice") for words in said] + ([("", "plain")] if said else [])
        self.query_one(Told).show(*spans, *((line, "plain") for line in self._lines))
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        keep: Keys = (("f", _("keep as a file")),) if not self._is_empty and self.front.desk.kiosk is None else ()
        return (("esc", _("go back")), *keep, ("↓", _("read on")), ("?", _("help")), ("ctrl+g", _("support")))

    # -- a file of one's own

    def action_file(self) -> None:
        """Ask, and keep what stands there in a file that only this account can open."""
        if self._is_empty or self.front.desk.kiosk is not None:
            return
        path = file_path("", "txt", self.front.desk.environ)
        there = is_there(path)
        question = replace_words(path) if there else _("Keep this as a file?") + " " + write_words(path)
        yes = _("Yes, replace it") if there else _("Yes, keep it")
        self.app.push_screen(Sure(question, yes), partial(self._sure, path, there))

    def _sure(self, path: Path, there: bool, agreed: bool | None) -> None:
        if not agreed:
            return
        try:
            write_out(path, ("\n".join(self._lines) + "\n").encode(), replaces=there)
        except WorkbookError as problem:
            self._show(str(problem))
        else:
            self._show(*written_words(path, self.front.desk.environ))
        self.call_after_refresh(self.action_scroll_row, -100_000)
