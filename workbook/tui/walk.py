"""A person's way through one page: the screens of a sitting one after the other, and where its end leads."""

from functools import partial

from workbook.attempt.thread import Thread
from workbook.errors import WorkbookError
from workbook.session.conflicts import conflicts_of
from workbook.session.opening import path_to, sit_down
from workbook.session.session import Session
from workbook.tui.front import Front
from workbook.tui.screens.page import PageScreen
from workbook.tui.ways import BACK, END, HOME, NEW, STOP


def walk(
    front: Front,
    name: str,
    *,
    path: str = "",
    thread: Thread | None = None,
    fresh: bool = False,
    at: str = "",
    row: int = 0,
    only: bool = False,
) -> None:
    """Sit down with an exercise and show it; what keeps it from opening is told. With `only`, the program ends with it.

    It is shown at the question `at`, where one is named and asked now; of a table, the cursor is on the `row`, from 1.
    """
    try:
        session = sit_down(front.desk, name, path=path_to(front.desk, name, path), thread=thread, fresh=fresh)
        at = at if any(stop.place == at for stop in session.stops) else ""
        if at:
            session.go(at)
        conflicts = conflicts_of(front.desk, session.thread, session.exercise.id)
    except WorkbookError as problem:
        front.told_or_left(problem)
        return
    front.session = session
    way = Walk(front, session, path, only)
    if conflicts:  # first, since the page shows what is chosen there
        from workbook.tui.screens.conflict import ConflictScreen

        front.push_screen(ConflictScreen(conflicts, session), lambda _none: way.show(resumed=not at, row=row if at else 0))
    else:
        way.show(resumed=not at, row=row if at else 0)


class Walk:
    """One sitting, and the ways between its screens."""

    def __init__(self, front: Front, session: Session, path: str, only: bool) -> None:
        self._front, self._session, self._path, self._only = front, session, path, only
        self._reopened = session.showing() is None
        """It was at its end already when it was opened."""

    def show(self, *, resumed: bool = True, row: int = 0) -> None:
        """Show the page where it is: at a step, to which the person `resumed`, or at its end; of a table, at a `row`."""
        if self._session.showing() is None:
            from workbook.tui.screens.ended import EndedScreen

            self._front.push_screen(EndedScreen(self._session, self._reopened), self._turned)
        else:
            page = PageScreen(self._session, resumed=resumed)
            self._front.push_screen(page, self._turned)
            if row:
                page.call_after_refresh(_point, page, row)

    def _turned(self, turn: str | None) -> None:
        """Go where a screen led."""
        if turn in {END, BACK}:
            self.show(resumed=False)
        elif problem := self._front.sync():
            self._front.ask_to_leave_unsaved(problem, partial(self._ended, turn), partial(self.show, resumed=False))
        else:
            self._ended(turn)

    def _ended(self, turn: str | None) -> None:
        """End the sitting and go where it led."""
        front = self._front
        if told := front.close():
            front.call_later(front.tell, " ".join(told))
        if turn == NEW:
            self._go_on(self._session.exercise.id, fresh=True)
        elif turn == STOP or (turn in {HOME, "", None} and self._only):
            front.leave()
        elif turn not in {HOME, "", None}:
            self._go_on(str(turn))

    def _go_on(self, name: str, *, fresh: bool = False) -> None:
        """Open a page in the same thread, and on the path where it stands on it; a page beside the path leads back to it."""
        walk(self._front, name, path=self._path, thread=self._session.thread, fresh=fresh, only=self._only)


def _point(page: PageScreen, row: int) -> None:
    """Put the cursor on a row of the table that a page shows."""
    from workbook.tui.widgets.table import TableView

    for table in page.query(TableView):
        table.point(row)
