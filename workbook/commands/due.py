"""`workbook due`: one neutral line when something is due today, else nothing. Safe in a .profile: it never fails loudly.

What it prints may stand on a screen that others see, so it names nothing.
"""

import argparse

from workbook.attempt.store import Store
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import desk
from workbook.errors import WorkbookError
from workbook.exercise.dates import from_iso
from workbook.locale import ngettext
from workbook.session.desk import Desk
from workbook.session.overview import due


def add(parser: Parser) -> None:
    """Add the command's arguments: none."""


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print how many notes are due; whatever is wrong here, `workbook` and `doctor` tell, not a login."""
    try:
        here = desk(args, outside)
        count = len(due(here)) if _has_a_day(here.store, here) else 0
    except (WorkbookError, OSError):
        return 0
    if count:
        outside.say(ngettext("{count} note is due.", "{count} notes are due.", count).format(count=count))
    return 0


def _has_a_day(store: Store, here: Desk) -> bool:
    """Say whether any answer is a day that has come: without one there is no need to read a pack at all."""
    today = here.today()
    for name in store.names():
        try:
            answers = store.read(name).answers.values()
        except WorkbookError:
            continue
        if any((day := from_iso(given.value)) and day <= today for given in answers if isinstance(given.value, str)):
            return True
    return False
