"""The man page, made from the parsers: `python -m workbook.commands.manual > docs/workbook.1`."""

import argparse
import sys

from workbook.commands.parser import Parser, add_global
from workbook.commands.table import COMMANDS, Command, parser_of
from workbook.commands.usage import shape, surroundings
from workbook.locale import _

EXITS = (
    (0, "all went well"),
    (1, "something was wrong"),
    (2, "the command was not understood"),
    (65, "a pack or file is wrong"),
    (73, "a file could not be made"),
    (74, "something could not be read or written"),
    (75, "busy; trying again will work"),
    (78, "a settings file is wrong"),
    (128, "and more: a signal of that number less 128 came"),
)


def manual() -> str:
    """Return the page as roff (man macros)."""
    parser = Parser("", "")
    add_global(parser)
    everywhere = {action.option_strings[0] for action in parser.options}
    lines = [
        '.TH WORKBOOK 1 "" "workbook" "User Commands"',
        ".SH NAME",
        "workbook \\- a workbook in the terminal for people who need help and find it hard to ask",
        ".SH SYNOPSIS",
        ".B workbook",
        "[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]",
        ".SH DESCRIPTION",
        _roff(
            "Pages of questions help you name what you need, pick someone to ask, and write the words. "
            "Any question can be skipped. What you type is kept at once, in a folder of your own; "
            "nothing is sent unless you send or share it."
        ),
        ".SH COMMANDS",
    ]
    for command in COMMANDS:
        lines += _command(command, everywhere)
    lines += [".SH OPTIONS", _roff("These may stand before or after the command."), *_arguments(parser.options)]
    lines += [".TP", "\\fB\\-\\-version\\fR", "show the version", ".SH ENVIRONMENT"]
    for name, what in surroundings():
        lines += [".TP", f"\\fB{_roff(name)}\\fR", _roff(what)]
    lines += [".SH EXIT STATUS"]
    for code, what in EXITS:
        lines += [".TP", f"\\fB{code}\\fR", _roff(what)]
    return "\n".join(lines) + "\n"


def _command(command: Command, everywhere: set[str]) -> list[str]:
    parser = parser_of(command)
    own = [action for action in parser.options if action.option_strings[0] not in everywhere]
    words = " ".join(part for part in ("workbook", command.name) if part)
    lines = [
        ".TP",
        f"\\fB{_roff(words)}\\fR \\fI{_roff(command.usage)}\\fR".removesuffix(" \\fI\\fR"),
        _roff(_(command.summary)),
    ]
    if own or parser.words:
        lines += [".RS", *_arguments([*parser.words, *own]), ".RE"]
    if parser.epilog:
        lines += [".IP", _roff(parser.epilog)]
    return lines


def _arguments(actions: list[argparse.Action]) -> list[str]:
    lines = []
    for action in actions:
        lines += [".TP", f"\\fB{_roff(shape(action))}\\fR", _roff(action.help or "")]
    return lines


def _roff(text: str) -> str:
    """Return words that roff takes as they are."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ").replace("`", "'")
    return "\\&" + escaped if escaped[:1] in {".", "'"} else escaped


if __name__ == "__main__":
    sys.stdout.write(manual())
