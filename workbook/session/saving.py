"""Whether the words are on the disk, said the same way everywhere: never more than is true."""

from workbook.locale import _
from workbook.session.desk import Desk
from workbook.session.greeting import keeps_nothing


def state_words(desk: Desk, problem: str | None) -> str:
    """Return the state in a word or two; `problem` is None while it is on its way, and empty once it has reached the disk."""
    if problem:
        return _("not saved")
    if keeps_nothing(desk):
        return _("not kept")
    return _("saving") if problem is None else _("saved")


def problem_words(problem: str, *, still_open: bool) -> str:
    """Return what a person should know of what is not saved, while it can still be saved and once it cannot; empty without a problem."""
    if not problem:
        return ""
    if still_open:
        return problem + " " + _("Your words are safe while this stays open, and saving is tried again. You can also copy them.")
    return problem + " " + _("What was saved before is kept. What you typed after that could not be kept.")


def leaving_words(problem: str) -> str:
    """Return what is asked before words that are not saved are left behind."""
    return problem + " " + _("If you leave now, what is not saved is gone. Leave all the same?")
