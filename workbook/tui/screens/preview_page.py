"""A page on trial: it is shown anew when its files have changed, at the place where it was."""

import asyncio

from workbook.locale import _
from workbook.session.preview import Preview
from workbook.session.preview_session import PreviewSession
from workbook.tui.screens.page import PageScreen
from workbook.tui.widgets.frame import Bottom


class PreviewPage(PageScreen):
    """A way through one page while it is written. At the bottom right stands what is to be mended, and the key that tells more."""

    def __init__(self, preview: Preview, session: PreviewSession, told: tuple[str, ...]) -> None:
        super().__init__(session)
        self._preview = preview
        self._frame.said = told
        self._one_at_a_time = asyncio.Lock()
        """A key and a file may both ask for the step to be shown."""
        self._stale = False
        """It was changed while another screen stood before it."""

    def look_again(self, *said: str, changed: bool) -> None:
        """Show the step as the files have it now; what is typed and how far it is scrolled stay. `said` goes above it."""
        self._tell_saved("")
        if not (changed or said):
            return
        self._frame.said = said or self._frame.said
        showing, stop = self._showing, self._session.stop
        if showing is not None and (stop is None or stop.place != showing.place):
            self._showing = None  # what is still typed belongs to a step that is gone
        self._stale = True
        if self.is_active:
            self.call_later(self._show_changed)

    def on_screen_resume(self) -> None:
        """Show what was changed meanwhile."""
        if self._stale:
            self.call_later(self._show_changed)

    async def _show_changed(self) -> None:
        if not self._stale or not self.is_active:
            return
        self._stale = False
        self._frame.title = self._session.exercise.title
        row = self.body.scroll_y
        self.set_focus(None)  # else the row under the view would light up for a moment
        await self._show()
        if self.is_attached:
            self.body.scroll_to(y=row, animate=False, immediate=True, force=True)

    async def _show(self) -> None:
        async with self._one_at_a_time:
            await super()._show()

    def on_resize(self) -> None:
        """Name the key as there is room for it."""
        self._tell_saved("")

    def _tell_saved(self, problem: str | None) -> None:
        """Show at the bottom right what is to be mended; nothing is ever saved here."""
        key = "^r" if self.size.width < 50 else "ctrl+r"
        words = f"{key} {self._preview.state or _('preview')}"
        for bottom in self.query(Bottom):
            bottom.tell(words, wrong=self._preview.is_broken)
