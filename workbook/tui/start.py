"""What the commands call to open the full screen."""

from workbook.attempt.thread import Thread
from workbook.errors import StoreError
from workbook.session.desk import Desk
from workbook.tui.app import WorkbookApp
from workbook.tui.lifeline import Lifeline
from workbook.tui.tools import Tools


def open_screen(desk: Desk, tools: Tools, *, page: str = "", path: str = "", thread: Thread | None = None) -> int:
    """Open the full screen at home, or at one page; returns the exit code. What is to be said is said when the screen is gone."""
    return show(WorkbookApp(desk, tools, page=page, path=path, thread=thread), tools)


def show(app: WorkbookApp, tools: Tools) -> int:
    """Have an app hold the terminal until it ends; returns the exit code."""
    with Lifeline(app.sync, app.ask_to_leave, app.look_up) as line:
        code = app.run(mouse=app.wants_mouse)
        app.close()
        if app.fault:
            line.put_right()
    if app.cleared:
        tools.clear()
    else:
        tools.say(app.parting())
    return line.code(1 if app.fault else code or (StoreError.exit_code if app.unsaved else 0))
