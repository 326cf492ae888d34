"""`workbook config check`: look whether the settings files are right."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import places_of
from workbook.errors import ConfigError
from workbook.locale import _
from workbook.paths import SITE
from workbook.settings import FILE, check_settings


def add(parser: Parser) -> None:
    """Add the command's arguments: none."""


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Say of each file whether it is right; one that is not is told on stderr."""
    code = 0
    for folder in (places_of(args, outside).config, SITE):
        try:
            check_settings(folder)
        except ConfigError as error:
            outside.tell(str(error))
            code = error.exit_code
            continue
        path = folder / FILE
        outside.say(
            (_("{path} is right.") if path.exists() else _("{path} is not there, and need not be.")).format(path=path)
        )
    return code
