"""`workbook config edit`: open the person's settings in their editor, and look at them afterwards."""

import argparse

from workbook import files
from workbook.commands.editor import edit_file, editor_of
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import places_of
from workbook.errors import CannotCreate
from workbook.locale import _
from workbook.settings import FILE, check_settings
from workbook.why import why

BEGINNING = """# The settings of workbook. A line that begins with # says nothing; take the # away to set one.
# ui = "plain"          line mode; "full" for the full screen
# theme = "paper"       paper, night, contrast, mono or terminal
# motion = "off"
# mouse = "on"
# language = "es"
# region = "GB"         whose support lines are shown
# sign_as = "Sam"       the name that messages are signed with
"""


def add(parser: Parser) -> None:
    """Add the command's arguments: none."""


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Open the file, made with every setting explained when it is not there; raises ConfigError when it is wrong then."""
    editor_of(outside.environ)
    path = places_of(args, outside).config / FILE
    try:
        files.make_private_dir(path.parent)
        if not path.exists():
            files.write_new(path, BEGINNING.encode())
    except OSError as error:
        raise CannotCreate(
            _("The settings could not be kept in {path}: {why}.").format(path=path, why=why(error))
        ) from None
    edit_file(path, outside.environ)
    check_settings(path.parent)
    outside.say(_("{path} is right.").format(path=path))
    return 0
