"""The program with one of its guards taken out, to see that the tests would tell.

python -m tests.cut_off.without GUARD COMMAND...
"""

import os
import select
import sys

from workbook.tui.before import prepare

prepare(os.environ)

from workbook.cli import main as program  # noqa: E402
from workbook.commands.linemode import Sitting  # noqa: E402
from workbook.tui.compat import TameApp  # noqa: E402
from workbook.tui.lifeline import Lifeline  # noqa: E402


def blink(self: TameApp) -> None:
    """Send something now and then."""
    self.set_interval(0.6, self.bell)


def take_out(guard: str) -> None:
    """Take one guard out."""
    from workbook.commands import linemode
    from workbook.tui import compat, lifeline

    match guard:
        case "handlers":
            lifeline.WATCHED = linemode.SIGNALS = ()  # type: ignore[assignment]
        case "watch":
            select.POLLHUP = 0  # type: ignore[misc]
        case "count":
            Lifeline._cut = Sitting.cut = lambda *_: None  # type: ignore[assignment, method-assign]
        case "queue":
            compat.MAX_QUEUED_WRITES = 30
        case "look up":
            TameApp.look_up = lambda self: None  # type: ignore[method-assign]
        case "rest":
            TameApp._on_mount = blink  # type: ignore[method-assign, assignment]
        case _:
            raise SystemExit(f"there is no guard called {guard}")


if __name__ == "__main__":
    take_out(sys.argv[1])
    sys.exit(program(sys.argv[2:]))
