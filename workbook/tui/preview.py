"""A pack on trial on the full screen: a page as people get it, shown anew when its files change, and what its author wants to know."""

import asyncio
from typing import ClassVar

from textual.binding import Binding, BindingType

from workbook.attempt.thread import Thread
from workbook.errors import WorkbookError
from workbook.session.desk import Desk
from workbook.session.preview import Found, Preview, parting_words, welcome_words
from workbook.session.watching import PAUSE
from workbook.tui.app import WorkbookApp
from workbook.tui.front import Front
from workbook.tui.screens.author import AuthorScreen
from workbook.tui.screens.ended import EndedScreen
from workbook.tui.screens.preview_page import PreviewPage
from workbook.tui.start import show
from workbook.tui.tools import Tools
from workbook.tui.walk import Walk
from workbook.tui.ways import BACK, NEW

ON_TRIAL = "@preview"
"""The page that the app is opened with: whatever is on trial."""


def open_preview(desk: Desk, tools: Tools, preview: Preview) -> int:
    """Open the full screen with a pack on trial; returns the exit code."""
    return show(PreviewApp(desk, tools, preview), tools)


class PreviewApp(WorkbookApp):
    """One start of the full screen with a pack on trial. Its files are looked at every `pause` seconds, beside the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+r", "author", show=False, priority=True)]

    def __init__(self, desk: Desk, tools: Tools, preview: Preview, *, pause: float = PAUSE) -> None:
        super().__init__(desk, tools, page=ON_TRIAL)
        self.preview = preview
        self._pause = pause
        self._looking = False

    def on_mount(self) -> None:
        """Look at the files from now on."""
        self.set_interval(self._pause, self._look)

    def open_page(
        self, name: str, *, path: str = "", thread: Thread | None = None, fresh: bool = False, at: str = "", row: int = 0
    ) -> None:
        """Show the page on trial; while its pack cannot be read, why."""
        if self.preview.session is None:
            self.push_screen(AuthorScreen(self.preview, waits=True), lambda _deed: self._waited())
        else:
            PreviewWalk(self, self.preview, told=(welcome_words(),)).show()

    def _waited(self) -> None:
        if self.preview.session is None:
            self.leave()
        else:
            self.open_page(ON_TRIAL)

    # -- the files

    def _look(self) -> None:
        """Have the files looked at; reading them may take a second, in which the screen does not stand still."""
        if self._looking:
            return
        self._looking = True
        future = asyncio.get_running_loop().run_in_executor(None, self.preview.look)
        future.add_done_callback(self._looked)

    def _looked(self, future: "asyncio.Future[Found | None]") -> None:
        self._looking = False
        if future.cancelled() or not self.is_running:
            return
        found = future.result()
        if found is not None:
            self._looking = True  # what was found is taken in first
            self.call_later(self._take, found)

    def _take(self, found: Found) -> None:
        """Show what the files hold now."""
        self._looking = False
        try:
            changed = self.preview.take(found)
        except WorkbookError as problem:
            self.leave(problem=problem)
            return
        self.show_again(changed=changed)

    def show_again(self, *said: str, changed: bool = True) -> None:
        """Show the screens as they are now; only their states are different when nothing has `changed`."""
        for screen in self.screen_stack:
            if isinstance(screen, PreviewPage):
                screen.look_again(*said, changed=changed)
        if isinstance(self.screen, EndedScreen) and changed:
            self.screen.dismiss(BACK)
        elif isinstance(self.screen, AuthorScreen):
            if self.screen.waits and self.preview.session is not None:
                self.screen.dismiss("")
            else:
                self.screen.refill()

    # -- the author

    def action_author(self) -> None:
        """Show what is to be mended, and what an author can do here."""
        if isinstance(self.screen, AuthorScreen):
            self.screen.action_away()
        elif isinstance(self.screen, PreviewPage | EndedScreen):
            self.push_screen(AuthorScreen(self.preview), self._do)

    def _do(self, deed: str | None) -> None:
        """Do what the author asked for."""
        deeds = {
            "fill": self.preview.fill,
            "afresh": self.preview.begin_afresh,
            "steps": self.preview.turn_steps,
            "line": self.preview.turn_line,
        }
        if deed in deeds:
            self.show_again(deeds[deed]())

    def parting(self) -> str:
        """Return what is said once the screen is gone."""
        return "\n".join([*([super().parting()] if self.fault or self.return_code else []), parting_words()])


class PreviewWalk(Walk):
    """One sitting with a page on trial, and the ways between its screens."""

    def __init__(self, front: Front, preview: Preview, told: tuple[str, ...] = ()) -> None:
        session = preview.session
        assert session is not None
        super().__init__(front, session, "", True)
        front.session = session
        self._preview, self._on_trial, self._told = preview, session, told

    def show(self, *, resumed: bool = True, row: int = 0) -> None:
        """Show the page where it is: at a step, or at its end."""
        if self._on_trial.showing() is None:
            self._front.push_screen(EndedScreen(self._on_trial), self._turned)
        else:
            told, self._told = self._told, ()
            self._front.push_screen(PreviewPage(self._preview, self._on_trial, told), self._turned)

    def _go_on(self, name: str, *, fresh: bool = False) -> None:
        """Open another page, or this one once more."""
        try:
            self._preview.open_another(NEW if fresh else name, fresh=fresh)
        except WorkbookError as problem:
            self._front.told_or_left(problem)
            return
        PreviewWalk(self._front, self._preview).show()
