"""`workbook doctor`: look whether everything is in order here. The exit code is 1 only when words could be lost.

`--repair` brings back older copies of what is damaged.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from workbook.attempt.store import Store
from workbook.commands import health
from workbook.commands.findings import Finding, tell
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.repairing import repair_all
from workbook.commands.wiring import library_of, places_of
from workbook.errors import UsageError, WorkbookError
from workbook.locale import _, region_of
from workbook.pack.library import DEFAULT
from workbook.pack.support import read_support
from workbook.pack.support import region_of as lines_for
from workbook.paths import SITE, pack_folders, shipped_packs
from workbook.settings import load_settings


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.add_argument("--repair", action="store_true", help=_("bring back older copies of damaged files; asks first"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print each finding, and at the end whether there is anything to do; or repair what is damaged."""
    if args.repair:
        if args.json or args.no_save:
            raise UsageError(_("Repairing is about what is on disk, and says in words what it does. Leave out --json and --no-save."))
        return repair_all(places_of(args, outside).store, outside, asks=not args.yes)
    well, amiss = _("Nothing here can lose your words."), _("Words could be lost here. Please mend what is wrong.")
    return tell(list(_looks(args, outside)), args, outside, all_well=well, amiss=amiss)


def _looks(args: argparse.Namespace, outside: Outside) -> Iterator[Finding]:
    here = places_of(args, outside)
    yield from health.program()
    yield from health.surroundings(outside)
    yield from health.settings((here.config, SITE))
    yield from health.store(here.store, Store(here.store, outside.now))
    yield from workshops(here.store)
    yield from health.packs(library_of(outside, here, keeps=not args.no_save))
    yield from () if args.no_save else health.installs(pack_folders(outside.environ, here).own)
    sources = [read_support(folder) for folder in (here.config, SITE, shipped_packs() / DEFAULT)]
    region = lines_for(_region(here.config) or region_of(outside.environ), sources)
    yield from health.support(region, outside.now().astimezone().date())


def workshops(store: Path) -> Iterator[Finding]:
    """Look whether what is kept of each workshop that the person leads or led can be read."""
    if (store / "workshops").is_dir():  # only who leads workshops loads what they are made of
        from workbook.commands.hosting import damaged_words
        from workbook.workshop.opening import damaged_records

        for one in damaged_records(store):
            yield Finding("workshop", "wrong", damaged_words(one))


def _region(config: Path) -> str:
    try:
        return load_settings(config, SITE).region
    except WorkbookError:
        return ""
