"""`workbook due`: one neutral line when something is due today, else nothing. Safe in a .profile: it never fails loudly.

What it prints may stand on a screen that others see, so it names nothing; `--json` is asked for, and does.
"""

import argparse
from contextlib import suppress
from datetime import date, timedelta

from workbook import files
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import desk, places_of
from workbook.errors import WorkbookError
from workbook.exercise.dates import from_iso
from workbook.locale import _, ngettext
from workbook.login import FILE, UNKNOWN, seen_in
from workbook.paths import Places
from workbook.session.desk import Desk
from workbook.session.due import FRESH, Due, chosen_days, told
from workbook.text import plain_ascii


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print how many notes are due; whatever is wrong here, `workbook` and `doctor` tell, not a login.

    As JSON it gives what home would show today, also once the line has fallen silent.
    """
    today = outside.now().astimezone().date()
    try:
        here = desk(args, outside)
        days = _told_and_kept(args, outside, here)
    except (WorkbookError, OSError):
        days = ()
    if args.json:
        outside.hand_over([_as_json(one) for one in told(days, today)])
    elif line := _line(days, today):
        outside.say(line)
    return 0


def keep_for_logins(args: argparse.Namespace, outside: Outside, here: Desk) -> None:
    """Work out what the next logins print, at the end of a sitting: then none of them has to wait for it."""
    if _is_usual(args):
        with suppress(WorkbookError, OSError):  # it is worked out at the login
            _told_and_kept(args, outside, here)


def _is_usual(args: argparse.Namespace) -> bool:
    """Say whether this start looks where a login looks, and says what it says."""
    return not (args.home or args.lang or args.no_save)


def _told_and_kept(args: argparse.Namespace, outside: Outside, here: Desk) -> tuple[Due, ...]:
    """Return the days that were chosen, and keep what is printed from today on for the next logins; raises WorkbookError, OSError."""
    places, today = places_of(args, outside), here.today()
    before = seen_in(str(places.store), str(places.config), outside.environ)  # what changes from here on shows next time
    days, coming = _days(here)
    here.settled.keep()
    if _is_usual(args):
        _keep(places, outside, before, _rows(days, today, coming))
    return days


def _days(here: Desk) -> tuple[tuple[Due, ...], date | None]:
    """Return the days that may still be asked about.

    While none has come no pack is read, and the first day to come is told instead. Once some threads are known to ask nothing, it
    costs less to read the packs than all that was ever written.
    """
    today, coming = here.today(), date.max
    if here.settled.known(today):
        return chosen_days(here), None
    for name in here.store.names():
        with suppress(WorkbookError):  # a damaged one: home and `doctor` tell
            for given in here.store.read(name).answers.values():
                coming = min(coming, from_iso(given.value) or date.max)
    return (chosen_days(here), None) if coming <= today else ((), coming)


def _line(days: tuple[Due, ...], today: date) -> str:
    count = sum(one.asks_at_login(today) for one in told(days, today))
    return ngettext("{count} note is due.", "{count} notes are due.", count).format(count=count) if count else ""


# -- worked out beforehand for the logins to come


def _rows(days: tuple[Due, ...], today: date, coming: date | None) -> list[str]:
    """Return what is printed from each day on, as login.py reads it."""
    turns = {today} | {day for one in days for day in _turns_of(one) if day > today}
    rows = [f"{day.isoformat()} {_line(days, day)}" for day in sorted(turns)]
    return [*rows, f"{coming.isoformat()} {UNKNOWN}"] if coming is not None else rows


def _turns_of(one: Due) -> list[date]:
    """Return the days on which it may begin or cease to be told."""
    with suppress(OverflowError):  # the last days of the calendar
        return [one.start, one.start + FRESH, *(day + timedelta(days=1) for day in one.reminder.shown)]
    return [one.start]


def _keep(places: Places, outside: Outside, before: str, rows: list[str]) -> None:
    shown = [plain_ascii(row) if outside.ascii else row for row in rows]
    with suppress(OSError):  # it is worked out again
        files.make_private_dir(places.cache)
        files.write_whole(places.cache / FILE, "\n".join([before, *shown, ""]).encode("utf-8"))


def _as_json(one: Due) -> dict[str, object]:
    pack, _slash, exercise = one.exercise.partition("/")
    return {"pack": pack, "exercise": exercise, "thread": one.thread.number, "since": one.since.isoformat()}
