"""Writing answers for the tests of the commands, through the one engine, as either front end would."""

from collections.abc import Mapping

from workbook.commands.outside import Outside
from workbook.commands.table import BY_NAME, parser_of
from workbook.commands.wiring import desk
from workbook.errors import UsageError
from workbook.exercise.fields import Answer
from workbook.session.opening import sit_down


def write(outside: Outside, exercise: str, answers: Mapping[str, Answer], *, thread: str = "", finish: bool = False) -> None:
    """Answer some questions of a page by the ids of their steps, and leave; `finish` walks on to the end."""
    here = desk(parser_of(BY_NAME["list"]).read([]), outside)
    if thread == "new":
        here.new_thread()
    elif thread:
        here.switch(here.find_thread(thread))
    session = sit_down(here, exercise)
    for place, value in answers.items():
        try:
            session.go(place)
        except UsageError as error:
            raise AssertionError(f"{place} is not shown: {[stop.place for stop in session.stops]}") from error
        session.answer(value)
    while finish and session.showing() is not None:
        session.keep()
    session.close()
