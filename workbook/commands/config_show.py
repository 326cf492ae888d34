"""`workbook config show`: the settings that count, and where each comes from."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import places_of, settings_of
from workbook.frozen import as_dict
from workbook.locale import _
from workbook.paths import SITE
from workbook.settings import FILE, Settings, load_settings


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print each setting; one that is empty is left to the program."""
    config = places_of(args, outside).config
    counting, plain = as_dict(settings_of(args, places_of(args, outside))), as_dict(Settings())
    own, site = as_dict(load_settings(config, SITE)), as_dict(load_settings(SITE, SITE))
    if args.json:
        outside.hand_over(counting)
        return 0
    for name, value in counting.items():
        if value != own[name]:
            source = _("from the command line")
        elif value != site[name]:
            source = _("from {path}").format(path=config / FILE)
        elif value != plain[name]:
            source = _("from {path}").format(path=SITE / FILE)
        else:
            source = _("not set")
        outside.say(f"{name} = {_shown(value)}  ({source})")
    return 0


def _shown(value: str | bool) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else f'"{value}"'
