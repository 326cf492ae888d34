"""Completion scripts for bash, zsh and fish, made from the parsers. They know words, and never look into the store."""

import argparse
from collections.abc import Iterator

from workbook.commands.parser import VALUED, Parser, add_global
from workbook.commands.table import COMMANDS, Command, parser_of
from workbook.commands.usage import takes_word

SHELLS = ("bash", "zsh", "fish")
_FILES = ("--home", "--output")
"""Options that take a file or folder."""


def script(shell: str) -> str:
    """Return the completion script for a shell."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()


def candidates() -> dict[str, list[str]]:
    """Return by command, and by the first word of two, the words that may follow."""
    everywhere = _names(_global_options())
    firsts = list(dict.fromkeys(command.name.split()[0] for command in COMMANDS if command.name))
    found = {"": [*firsts, "--version", *everywhere]}
    for command in COMMANDS[1:]:
        first, _space, second = command.name.partition(" ")
        if second:
            found.setdefault(first, []).append(second)
        parser = parser_of(command)
        words = [str(word) for action in parser.words for word in action.choices or ()]
        found[command.name] = [*words, *_names(parser.options)]
    found["help"] = [*firsts, *found["help"]]
    return found


def candidates_after(first: str) -> list[str]:
    """Return the second words of a first one."""
    return [command.name.partition(" ")[2] for command in COMMANDS if command.name.startswith(first + " ")]


def _global_options() -> list[argparse.Action]:
    parser = Parser("", "")
    add_global(parser)
    return parser.options


def _names(actions: list[argparse.Action]) -> list[str]:
    return [name for action in actions for name in action.option_strings]


def _valued() -> dict[str, tuple[str, ...]]:
    """Return each option that takes a word, with the words it may take with any command."""
    found: dict[str, tuple[str, ...]] = {}
    for action in (action for command in COMMANDS for action in parser_of(command).options if takes_word(action)):
        for name in action.option_strings:
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *map(str, action.choices or ()))))
    return found


def _value_cases(fill: str, files: str) -> str:
    """Return the branches of a shell's `case` for the word after an option."""
    lines = []
    for option, words in _valued().items():
        done = fill.format(words=" ".join(words)) if words else files if option in _FILES else ":"
        lines.append(f"    {option}) {done}; return ;;")
    return "\n".join(lines)


def _candidate_cases() -> str:
    return "\n".join(f'    "{name}") known="{" ".join(words)}" ;;' for name, words in candidates().items())


_POSIX = """# {shell} completion for workbook, made by `workbook completion {shell}`
_workbook() {{
  local word="{word}" last="{last}" name="" skip="" known="" index
{begin}
  case "$last" in
{values}
  esac
  for ((index = {first}; index < {current}; index++)); do
    case "$skip{at}" in
    {skipped}) skip=yes ;;
    yes*) skip="" ;;
    -*) ;;
    *) name="${{name:+$name }}{at}"; case "$name" in {groups}) ;; *) break ;; esac ;;
    esac
  done
  case "$name" in
{candidates}
  esac
  case "$word" in
    -*) ;;
    *) known=" $known"; known="${{known%% -*}}"; case "$name" in {paths}) {files}; return ;; esac ;;
  esac
{end}
}}
{register}
"""


def _posix(**parts: str) -> str:
    groups = "|".join(dict.fromkeys(command.name.split()[0] for command in COMMANDS if " " in command.name))
    taking = [command.name for command in COMMANDS if any(one.metavar == "PATH" for one in parser_of(command).words)]
    paths = "|".join(f'"{name}"*' for name in taking)
    return _POSIX.format(skipped="|".join(VALUED), groups=groups, candidates=_candidate_cases(), paths=paths, **parts)


def _bash() -> str:
    return _posix(
        shell="bash",
        word="${COMP_WORDS[COMP_CWORD]}",
        last="${COMP_WORDS[COMP_CWORD-1]}",
        begin="  COMPREPLY=()",
        values=_value_cases('COMPREPLY=($(compgen -W "{words}" -- "$word"))', 'COMPREPLY=($(compgen -f -- "$word"))'),
        first="1",
        current="COMP_CWORD",
        at="${COMP_WORDS[index]}",
        end='  COMPREPLY=($(compgen -W "$known" -- "$word"))',
        files='COMPREPLY=($(compgen -d -- "$word"))',
        register="complete -o filenames -F _workbook workbook",
    )


def _zsh() -> str:
    return "#compdef workbook\n" + _posix(
        shell="zsh",
        word="${words[CURRENT]}",
        last="${words[CURRENT-1]}",
        begin="",
        values=_value_cases("compadd -- {words}", "_files"),
        first="2",
        current="CURRENT",
        at="${words[index]}",
        end="  compadd -- ${=known}",
        files="_files -/",
        register='if [ "${funcstack[1]}" = _workbook ]; then _workbook "$@"; else compdef _workbook workbook; fi',
    )


def _fish() -> str:
    lines = [
        "# fish completion for workbook, made by `workbook completion fish`",
        "complete -c workbook -f",
        "complete -c workbook -n __fish_use_subcommand -l version -d 'show the version'",
        *_fish_options("", _global_options()),
        *(line for command in COMMANDS[1:] for line in _fish_command(command)),
    ]
    return "\n".join(dict.fromkeys(lines)) + "\n"


def _fish_command(command: Command) -> Iterator[str]:
    parser, everywhere = parser_of(command), _names(_global_options())
    first, _space, second = command.name.partition(" ")
    when = f"__fish_seen_subcommand_from {second or first}"
    summary = f" -d '{_quoted(command.summary)}'"
    yield f"complete -c workbook -n __fish_use_subcommand -a {first}{'' if second else summary}"
    if second:
        others = " ".join(candidates_after(first))
        yield (
            f"complete -c workbook -n '__fish_seen_subcommand_from {first}; and not __fish_seen_subcommand_from {others}' "
            f"-a {second}{summary}"
        )
        when = f"__fish_seen_subcommand_from {first}; and {when}"
    for action in parser.words:
        if action.choices:
            yield f"complete -c workbook -n '{when}' -a '{' '.join(map(str, action.choices))}'"
        elif action.metavar == "PATH":
            yield f"complete -c workbook -n '{when}' -F"
    yield from _fish_options(
        f"-n '{when}' ", [action for action in parser.options if action.option_strings[0] not in everywhere]
    )


def _fish_options(when: str, actions: list[argparse.Action]) -> Iterator[str]:
    for action in actions:
        for name in action.option_strings:
            word = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
            if takes_word(action):
                word += (
                    f" -x -a '{' '.join(map(str, action.choices))}'"
                    if action.choices
                    else " -r" + (" -F" if name in _FILES else "")
                )
            yield f"complete -c workbook {when}{word} -d '{_quoted(action.help or '')}'"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")
