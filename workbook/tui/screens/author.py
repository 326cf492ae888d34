"""What the author of a page on trial wants to know: what is to be mended, and what the step at hand is called; and what they can do."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _
from workbook.session.authors_view import told_faults
from workbook.session.preview import Preview
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.view import Keys


class AuthorScreen(Leaf[str]):
    """Gives what the author asked for: `fill`, `afresh`, `steps` or `line`; nothing when they go back.

    While the pack could not be read even once, it `waits` until it can be.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "away", show=False),
        Binding("q", "leave", show=False),
        Binding("f", "ask('fill')", show=False),
        Binding("s", "ask('afresh')", show=False),
        Binding("a", "ask('steps')", show=False),
        Binding("l", "ask('line')", show=False),
        Binding("space", "scroll_page(1)", show=False),
    ]

    def __init__(self, preview: Preview, *, waits: bool = False) -> None:
        super().__init__()
        self._preview = preview
        self.waits = waits

    def content(self) -> ComposeResult:
        """Show the words."""
        yield Words(id="head")

    def on_mount(self) -> None:
        """Show everything from its beginning."""
        self.refill()

    def refill(self) -> None:
        """Show everything as it is now."""
        preview = self._preview
        self.top.show(_("Preview"), preview.state)
        spans: list[Span] = [(_("This opens by itself once the pack can be read."), "plain"), ("", "plain")] if self.waits else []
        if preview.is_broken and not self.waits:
            spans += [(_("The page stays as it could be read last."), "plain"), ("", "plain")]
        for heading, told in told_faults(preview.faults):
            spans += [(heading, "faint"), *((sentence, "plain") for sentence in told), ("", "plain")]
        if not spans:
            spans += [(_("There is nothing to mend."), "plain"), ("", "plain")]
        if preview.notes:
            spans += [(_("This step"), "faint"), *((note, "plain") for note in preview.notes), ("", "plain")]
        if not self.waits:
            spans += [(_("Keys"), "faint"), *((f"{key}  {does}", "plain") for key, does in self._deeds())]
        self.query_one("#head", Words).show(*spans)
        self.press(self.keys())

    def _deeds(self) -> Keys:
        session = self._preview.session
        return (
            ("f", _("fill in sample answers wherever there is nothing")),
            ("s", _("start afresh, every answer forgotten")),
            ("a", _("walk as people do") if session and session.shows_all else _("walk through hidden steps too")),
            ("l", _("leave out what steps are called") if session and session.shows_line else _("say with each step what it is called")),
        )

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if self.waits:
            return (("q", _("leave")), ("↓", _("read on")), ("ctrl+g", _("support")))
        deeds = (("f", _("fill in")), ("s", _("afresh")), ("a", _("all steps")), ("l", _("line")))
        return (("enter", _("back")), *deeds, ("q", _("leave")), ("ctrl+g", _("support")))

    def action_ask(self, deed: str) -> None:
        """Ask for something and go back."""
        if not self.waits:
            self.dismiss(deed)

    def action_away(self) -> None:
        """Go back; where there is nothing to go back to yet, stay."""
        if not self.waits:
            self.dismiss("")

    def action_leave(self) -> None:
        """End the preview."""
        self.front.leave()
