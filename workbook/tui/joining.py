"""The full screen as `workbook workshop join` opens it: who will see what comes first; after a yes, home with the phase that is on."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from workbook.errors import WorkbookError
from workbook.session.desk import Desk
from workbook.tui.app import WorkbookApp
from workbook.tui.front import Front
from workbook.tui.screens.workshop_consent import ConsentScreen
from workbook.tui.start import show
from workbook.tui.tools import Tools
from workbook.workshop.joining import not_joined_words
from workbook.workshop.seat import Seat

NOT_DONE = 1


def open_joining(desk: Desk, tools: Tools, *, title: str, facts: Sequence[str], join: Callable[[], Seat]) -> int:
    """Ask whether to take part, and go on to home after a yes; returns the exit code, 1 after a no."""
    return show(JoinApp(desk, tools, title=title, facts=facts, join=join), tools)


class JoinApp(WorkbookApp):
    """One start of the full screen that begins with a workshop's consent."""

    def __init__(self, desk: Desk, tools: Tools, *, title: str, facts: Sequence[str], join: Callable[[], Seat]) -> None:
        super().__init__(desk, tools)
        self._title, self._facts, self._join = title, facts, join

    def get_default_screen(self) -> Screen[Any]:
        """Begin with nothing: home comes once it is known whose pages stand on it."""
        return Front.get_default_screen(self)

    def _begin(self) -> None:
        """Ask first."""
        self.push_screen(ConsentScreen(self._title, self._facts), self._agreed)

    def _agreed(self, agreed: bool | None) -> None:
        if not agreed:
            self.exit(NOT_DONE)
            return
        try:
            self.take_seat(self._join())
        except WorkbookError as problem:
            self.leave(problem=problem)
            return
        super()._begin()

    def parting(self) -> str:
        """Return what is said once the screen is gone."""
        return not_joined_words() if self.return_value == NOT_DONE and not self.fault else super().parting()
