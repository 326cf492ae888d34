"""The full screen at a seat that anybody may sit down at: what it cannot do there, and how one person follows another."""

from time import monotonic

from textual.events import Event, Key, MouseEvent, Paste

from workbook.session.desk import Desk
from workbook.session.kiosk import AFRESH, GO_ON, Kiosk, covered_words, question_words
from workbook.tui.app import WorkbookApp
from workbook.tui.saver import LEAST
from workbook.tui.start import show
from workbook.tui.tools import Tools

ABSENT = frozenset({"suspend_process"})
"""Actions that would lead out."""


def open_kiosk(desk: Desk, kiosk: Kiosk, tools: Tools) -> int:
    """Open the full screen at such a seat; returns the exit code."""
    return show(KioskApp(desk, kiosk, tools), tools)


class KioskApp(WorkbookApp):
    """One start of the full screen there. What is covered shows again only to somebody who says that it is theirs."""

    def __init__(self, desk: Desk, kiosk: Kiosk, tools: Tools) -> None:
        super().__init__(desk, tools)
        self._kiosk = kiosk
        self._begun = False
        """Somebody has pressed a key: before that there is nothing to cover or to forget, and an idle seat stays as it is."""
        self._asks = False
        """The curtain asks whose screen it is."""

    async def on_event(self, event: Event) -> None:
        """Look at the clock from the first key on."""
        if not self._begun and isinstance(event, Key | Paste | MouseEvent):
            self._begun = True
            self.call_later(self.watch_idle)
        await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse what leads out."""
        return action not in ABSENT and super().check_action(action, parameters)

    def copy_to_clipboard(self, text: str) -> None:
        """Have what was copied here for pasting, and send it to no clipboard: the terminal may belong to the house."""
        self.send_copy(text, "")

    # -- the curtain

    @property
    def cover_after(self) -> float:
        """Return the seat's own time."""
        return self._kiosk.cover if self._begun else 0.0

    def cover(self) -> None:
        """Take everything off the screen, say when it will be forgotten, and begin to count."""
        self._asks = False
        self._pressed = monotonic()
        self._say_on_curtain(covered_words(self._kiosk))
        self._watch_covered()

    def pressed_beneath(self, event: Key) -> None:
        """Ask whose screen it is before anything shows again."""
        if not self._asks:
            self._asks = True
            self._say_on_curtain(question_words())
        elif event.character == GO_ON:
            self.uncover()
        elif event.character == AFRESH:
            self._begin_afresh()

    def _say_on_curtain(self, words: str) -> None:
        self.curtain = words
        self.action_repaint()

    def _watch_covered(self) -> None:
        """Forget everything once no key was pressed for long enough."""
        rest = self._pressed + self._kiosk.forget - monotonic()
        if not self.curtain:
            return
        if rest > 0:
            self.set_timer(rest + LEAST, self._watch_covered)
        else:
            self._begin_afresh()

    def _begin_afresh(self) -> None:
        self._kiosk.over = True
        self.leave(cleared=True)
