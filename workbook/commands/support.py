"""`workbook support`: who to contact. It never asks anything, and no broken file of anybody's can keep it from answering."""

import argparse
from pathlib import Path

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.errors import WorkbookError
from workbook.locale import region_of
from workbook.pack.library import DEFAULT
from workbook.pack.manifest import Support
from workbook.pack.support import read_support
from workbook.pack.support import region_of as lines_for
from workbook.paths import SITE, places, shipped_packs
from workbook.session.support_card import card_words, support_title
from workbook.settings import load_settings


def add(parser: Parser) -> None:
    """Add the command's arguments: none."""


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print the support card for the person's region; whatever cannot be read, the emergency line stands."""
    code, folders = _own(args, outside)
    sources = [read_support(folder) for folder in (*folders, SITE)]
    sources.append(_shipped())
    region = lines_for(code or region_of(outside.environ), sources)
    outside.say(support_title())
    outside.say()
    outside.say(card_words(region, outside.now().astimezone().date()))
    return 0


def _own(args: argparse.Namespace, outside: Outside) -> tuple[str, tuple[Path, ...]]:
    """Return the person's region and the folder of their own lines, as far as they can be read."""
    try:
        config = places(outside.environ, args.home).config
    except (WorkbookError, OSError):
        return "", ()
    try:
        return load_settings(config, SITE).region, (config,)
    except (WorkbookError, OSError):
        return "", (config,)


def _shipped() -> Support:
    return read_support(shipped_packs() / DEFAULT)
