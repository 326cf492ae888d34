"""What stands behind the first screen. It is loaded once that one stands, so that it stands sooner.

Whoever asks for one of these before loads it by themselves. A moment later all of it is in place, so that an update of the
program brings no part of a newer one into a session that is open.
"""

from importlib import import_module

BEHIND = (
    "workbook.tui.walk",
    "workbook.tui.screens.answers",
    "workbook.tui.screens.home",
    "workbook.tui.screens.leaving",
    "workbook.tui.screens.paths",
    "workbook.tui.screens.people",
    "workbook.tui.screens.plan",
    "workbook.tui.screens.search",
    "workbook.tui.screens.settings",
    "workbook.tui.screens.support",
    "workbook.tui.screens.threads",
    "workbook.tui.screens.welcome",
)
"""Modules; each brings in what it needs."""


SEATED = ("workbook.tui.screens.workshop",)
"""What is loaded besides for somebody who takes part in a workshop."""


def load_seated() -> None:
    """Load the screens of a workshop."""
    for name in SEATED:
        import_module(name)


def load_behind() -> None:
    """Load all of it."""
    for name in BEHIND:
        import_module(name)
