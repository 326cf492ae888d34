"""One page at once, as `workbook do` opens it, and whatever the person goes on to from there."""

from workbook.attempt.thread import Thread
from workbook.errors import Left, StoreError
from workbook.locale import _
from workbook.plain.ended import NEW
from workbook.plain.lines import Lines
from workbook.plain.tools import Tools
from workbook.plain.walk import QUIT, walk
from workbook.plain.welcome import greet
from workbook.plain.words import Turn
from workbook.session.desk import Desk
from workbook.session.greeting import goodbye
from workbook.session.opening import path_to, sit_down


def visit(desk: Desk, name: str, lines: Lines, tools: Tools, *, path: str = "", thread: Thread | None = None, fresh: bool = False) -> int:
    """Open one exercise, and return the exit code: 0, or 128 and the number of the signal that ended it.

    Raises UsageError, PackError or StoreError when it cannot be opened.
    """
    pack, _exercise = desk.find(name)
    try:
        greet(desk, lines, tools, pack)
        sit(desk, name, lines, tools, path=path, thread=thread, fresh=fresh)
    except (Left, Turn) as ended:
        return code_of(desk, lines, ended)
    return code_of(desk, lines, Left())


def code_of(desk: Desk, lines: Lines, ended: Left | Turn) -> int:
    """Say the last line where it was not said yet, and return the exit code."""
    lines.part(goodbye(desk))
    if isinstance(ended, Left) and ended.signal:
        return 128 + ended.signal
    return StoreError.exit_code if lines.owes else 0


def sit(
    desk: Desk, name: str, lines: Lines, tools: Tools, *, path: str = "", thread: Thread | None = None, fresh: bool = False, at: str = ""
) -> bool:
    """Walk through an exercise, from the question `at` where one is named, and through those that the person goes on to.

    Says whether they want to go on at all.
    """
    waiting: list[str] = []
    while name:
        session = sit_down(desk, name, path=path_to(desk, name, path), thread=thread, fresh=fresh)
        if any(stop.place == at for stop in session.stops):
            session.go(at)
        at = ""
        place = walk(session, lines, tools)
        if place == QUIT:
            return False
        if place not in {"", NEW} and session.showing() is not None:
            waiting.append(session.exercise.title)
        name, fresh = (name, True) if place == NEW else (place, False)
    for title in dict.fromkeys(waiting):
        lines.say(_('"{title}" is kept where you left it.').format(title=title))
    return True
