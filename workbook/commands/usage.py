"""The help that a person reads in the terminal, made from the parsers; nothing here wraps or colours."""

import argparse

from workbook.commands.parser import Parser, add_global
from workbook.commands.table import COMMANDS, Command, parser_of
from workbook.locale import _


def short_help() -> str:
    """Return the everyday commands, and where the rest is."""
    lines = [_("A workbook in the terminal for people who need help and find it hard to ask."), ""]
    lines += _commands([command for command in COMMANDS if command.everyday])
    lines += [
        "",
        _('"workbook COMMAND --help" says more about one. "workbook help --all" shows every command and option.'),
        _("EXERCISE is the name of a page, as `workbook list` shows it. NAME is that, or the name of a card."),
    ]
    return "\n".join(lines)


def full_help() -> str:
    """Return every command and every option that all of them have."""
    parser = Parser("", "")
    add_global(parser)
    lines = [
        _("workbook [COMMAND] [OPTIONS]"),
        "",
        _("Commands:"),
        *_commands(COMMANDS),
        "",
        _("Options, before or after the command:"),
    ]
    lines += [
        *_arguments(parser.options),
        f"  {'--version':<24}{_('show the version')}",
        "",
        _("Surroundings:"),
        *_surroundings(),
    ]
    return "\n".join(lines)


def command_help(command: Command) -> str:
    """Return what one command takes."""
    parser, everywhere = parser_of(command), _global_names()
    own = [action for action in parser.options if action.option_strings[0] not in everywhere]
    lines = [
        " ".join(part for part in ("workbook", command.name, command.usage, _("[OPTIONS]")) if part),
        "",
        _sentence(_(command.summary)),
    ]
    if parser.words or own:
        lines += ["", *_arguments([*parser.words, *own])]
    if parser.epilog:
        lines += ["", parser.epilog]
    lines += ["", _("Options that every command has:"), *_arguments([one for one in parser.options if one not in own])]
    return "\n".join(lines)


def shape(action: argparse.Action) -> str:
    """Return how an argument is typed: `--thread N`, `--plain, --no-plain` or `EXERCISE`."""
    named = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if not action.option_strings:
        return named
    return ", ".join(action.option_strings) + (f" {named}" if takes_word(action) else "")


def takes_word(action: argparse.Action) -> bool:
    """Say whether an option takes a word after it."""
    return action.nargs != 0


def surroundings() -> list[tuple[str, str]]:
    """Return the variables of the environment that count, and what each is for."""
    return [
        ("WORKBOOK_HOME", _("a folder for everything a person has; --home goes before it")),
        ("WORKBOOK_PACKS", _("folders that hold packs, with colons between them")),
        ("WORKBOOK_UI", _("plain for line mode")),
        ("VISUAL, EDITOR", _("the editor for long texts")),
        ("NO_COLOR", _("no colours, when it holds anything")),
    ]


def _surroundings() -> list[str]:
    return [f"  {name:<24}{what}" for name, what in surroundings()]


def _commands(commands: "tuple[Command, ...] | list[Command]") -> list[str]:
    return [
        f"  {' '.join(part for part in ('workbook', one.name, one.usage) if part):<28}{_(one.summary)}"
        for one in commands
    ]


def _arguments(actions: list[argparse.Action]) -> list[str]:
    return [f"  {shape(action):<24}{action.help or ''}".rstrip() for action in actions]


def _global_names() -> set[str]:
    parser = Parser("", "")
    add_global(parser)
    return {action.option_strings[0] for action in parser.options}


def _sentence(summary: str) -> str:
    return summary[:1].upper() + summary[1:] + "."
