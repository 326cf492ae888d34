"""One line to everybody. What was typed stays when the facilitator looks elsewhere before it is sent."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _, ngettext
from workbook.tui.hands import Hands
from workbook.tui.ink import Span
from workbook.tui.screens.workshop_lead_room import RoomScreen
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.view import Keys
from workbook.workshop.state import LONGEST_MESSAGE


class MessageScreen(RoomScreen[str]):
    """Gives the words that were typed and not sent, to begin with the next time; nothing once they were sent."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+n", "send", show=False)]

    def __init__(self, hands: Hands, typed: str = "") -> None:
        super().__init__(hands)
        self._typed = typed
        self._is_sent = False

    def content(self) -> ComposeResult:
        """Show where words are typed, and what becomes of them."""
        yield Words(id="head")
        yield Field(self._typed, self._keep, max_rows=5)
        yield Words(id="rest")

    def on_mount(self) -> None:
        """Have words typed."""
        self.top.show(_("A message to everybody"))
        self.query_one("#head", Words).show((_("It stands on every screen, and on the wall, until you change it."), "plain"), ("", "plain"))
        self.query_one(Field).focus()
        self.press(self.keys())

    def look(self) -> None:
        """Say what stands there now, and how much room is left; once it was sent, leave."""
        if self._is_sent:
            self.dismiss("")
            return
        now, left = self.room.state.message, LONGEST_MESSAGE - len(self._typed)
        room = ngettext("{count} more sign fits.", "{count} more signs fit.", max(0, left)).format(count=max(0, left))
        long = ngettext("This is {count} sign too long.", "This is {count} signs too long.", -left).format(count=-left)
        told: list[Span] = (
            [(_("Now: {message}").format(message=now), "faint"), (_("Enter with nothing typed takes it away."), "faint")] if now else []
        )
        self.query_one("#rest", Words).show(("", "plain"), (room if left >= 0 else long, "faint" if left >= 0 else "notice"), *told)

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("send")), ("esc", _("go back, words kept")), ("f1", _("help")), ("ctrl+g", _("support")))

    def _keep(self, words: str) -> None:
        self._typed = words
        if self.is_mounted:
            self.look()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Send it."""
        event.stop()
        self.action_send()

    def action_send(self) -> None:
        """Send it; what cannot be sent stays in the field."""
        if not self._typed.strip() and not self.room.state.message:
            self.dismiss("")
            return
        self.hands.do(partial(self.hands.leading.say, self._typed), self._sent)

    def _sent(self) -> None:
        self._is_sent = True  # another screen may stand before this one: then it goes when that one has gone
        self.dismiss("")

    def action_away(self) -> None:
        """Go back; the words stay for the next time."""
        self.dismiss(self._typed)
