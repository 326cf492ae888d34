"""Joining a workshop at a seat that anybody may sit down at: its code is typed, and who runs it comes before it is joined."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.workshop_consent import ConsentScreen
from workbook.tui.widgets.foot import Foot
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.view import Keys
from workbook.workshop.joining import Invitation, code_words, consent, looking_words, not_joined_words, pack_words
from workbook.workshop.seat import Seat
from workbook.workshop.visiting import Visiting

if TYPE_CHECKING:
    from workbook.tui.widgets.field import Field


class CodeScreen(Leaf[Seat]):
    """Gives the seat that was taken; None when the person went back, or does not take part."""

    def __init__(self, visiting: Visiting) -> None:
        super().__init__()
        self._visiting = visiting
        self._typed = ""
        self._looks = False
        """A workshop is being looked at."""

    def content(self) -> ComposeResult:
        """Say what is to be typed, and what came of it."""
        yield Words(id="head")

    def below(self) -> ComposeResult:
        """Show where the code is typed."""
        yield Foot()

    def on_mount(self) -> None:
        """Have the code typed."""
        self.top.show(_("Join a workshop"))
        self._say()
        self.query_one(Foot).ask(_("Code:"), self._keep)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("look at it")), ("esc", _("go back")), ("ctrl+g", _("support")))

    def _say(self, *notices: str) -> None:
        told: list[Span] = [part for words in notices for part in ((words, "notice"), ("", "plain"))]
        self.query_one("#head", Words).show(*told, (code_words(), "plain"))

    def _keep(self, typed: str) -> None:
        self._typed = typed

    def on_field_entered(self, event: "Field.Entered") -> None:
        """Look at the workshop, once it stands there that this takes a moment."""
        event.stop()
        if self._typed.strip() and not self._looks:
            self._looks = True
            self._say(looking_words())
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        self._looks = False
        try:
            invitation = self._visiting.invited(self._typed)
        except WorkbookError as problem:
            self._say(str(problem))
            return
        self._say()
        facts = (*consent(invitation, may_share=False), pack_words(invitation))
        self.app.push_screen(ConsentScreen(invitation.workshop.title, facts), lambda agreed: self._answered(invitation, agreed))

    def _answered(self, invitation: Invitation, agreed: bool | None) -> None:
        if not agreed:
            self._say(not_joined_words())
            return
        self.dismiss(self._visiting.join(invitation))
