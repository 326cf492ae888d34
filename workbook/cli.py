"""Finds the command; the one place that turns a WorkbookError into a sentence on stderr and an exit code.

Nothing heavy is imported here: what a command needs, its own module loads.
"""

import gc
import os
import sys
from collections.abc import MutableMapping, Sequence
from contextlib import suppress
from importlib import import_module

from workbook import __version__, locale
from workbook.commands.crash import end_without_prompt, quiet_end, watch
from workbook.commands.outside import PIPE_CLOSED, Outside, real_outside
from workbook.commands.parser import VALUED
from workbook.commands.process import hide_words, keep_memory_here
from workbook.commands.table import ALONE, found, parser_of
from workbook.commands.walls import KIOSK, shut_in
from workbook.errors import NoHome, PackError, WorkbookError
from workbook.locale import _, ngettext
from workbook.why import no_home, why

MOST_FAULTS = 20
"""So many faults of a pack are told at once; `pack check` tells them all."""
DROPPED = (
    "TEXTUAL", "RICH", "PYTHONINSPECT", "PYTHONDEVMODE", "PYTHONASYNCIODEBUG", "PYTHONBREAKPOINT", "PYTHONDEBUG",
    "PYTHONDUMPREFS", "PYTHONFAULTHANDLER", "PYTHONPROFILEIMPORTTIME", "PYTHONTRACEMALLOC", "PYTHONVERBOSE", "PYTHONWARNINGS",
)  # fmt: skip
"""How the names of settings begin that neither we nor an editor that we start should have. (PYTHONPATH may be how we are installed.)"""
NAMING = {"do", "join", "lead", "--join", "--code"}
"""What stands before the name of a page or the code of a workshop: neither need stand in the list of processes all the while."""
SIGNALLED, INTERRUPTED = 128, 130
"""An exit code above the first tells of a signal: the terminal may be gone, and everything was said that could be."""


def main(argv: Sequence[str] | None = None, outside: Outside | None = None) -> int:
    """Do what the words ask for and return the exit code; without `outside`, in the real world."""
    os.umask(0o077)
    words = list(sys.argv[1:] if argv is None else argv)
    if outside is not None:
        return _guarded(words, outside)
    if KIOSK in words:
        shut_in(os.environ)
    clean(os.environ)
    keep_memory_here()
    if NAMING & {word.partition("=")[0] for word in words}:
        hide_words()
    outside = real_outside()
    watch(outside, None if {"--no-save", KIOSK} & set(words) else _option(words, "--home"))
    code = _guarded(words, outside)
    quiet_end(outside)
    end_without_prompt(code)
    return code


def clean(environ: MutableMapping[str, str]) -> None:
    """Drop what would have the screen or Python log keys, show memory or run code, and a NO_COLOR that says nothing."""
    for name in [name for name in environ if name.startswith(DROPPED)]:
        del environ[name]
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]


def _guarded(words: list[str], outside: Outside) -> int:
    """Do what the words ask for; whatever goes wrong that we know of becomes one sentence."""
    try:
        code = _dispatched(words, outside)
        if code <= SIGNALLED:
            outside.flush()
        return code
    except PackError as error:
        _tell_faults(error, outside)
        return error.exit_code
    except WorkbookError as error:
        outside.tell(no_home() if isinstance(error, NoHome) else str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        with suppress(OSError):  # what is left in the stream has no reader
            outside.stdout.close()
        return PIPE_CLOSED
    except OSError as error:
        outside.tell(
            _("The workbook could not go on: {place}{why}.").format(
                place=f"{error.filename}: " if error.filename else "", why=why(error)
            )
        )
        return 74


def _dispatched(words: list[str], outside: Outside) -> int:
    locale.look_in(outside.environ.get(locale.TRANSLATORS, ""))
    locale.use(_option(words, "--lang") or locale.language_of(outside.environ))
    if "--version" in _before_command(words):
        outside.say(f"workbook {__version__}")
        return 0
    if "--help-all" in words:
        words = ["help", "--all"]
    command, rest = found(words)
    if {"-h", "--help"} & set(rest) and command is not ALONE:
        command, rest = found(["help", *command.name.split()])
    args = parser_of(command).read(rest)
    module = import_module(command.module)
    gc.enable()
    return int(module.run(args, outside))


def _option(words: Sequence[str], name: str) -> str:
    """Return what a global option names, before anything else is read: faults are told in that language and kept there."""
    for index, word in enumerate(words[:-1]):
        if word == name:
            return words[index + 1]
    return next((word.partition("=")[2] for word in words if word.startswith(name + "=")), "")


def _before_command(words: Sequence[str]) -> list[str]:
    """Return the options that stand before any command."""
    before: list[str] = []
    for word in words:
        if not word.startswith("-") and not (before and before[-1] in VALUED):
            break
        before.append(word)
    return before


def _tell_faults(error: PackError, outside: Outside) -> None:
    errors = [fault for fault in error.faults if fault.severity == "error"]
    for fault in errors[:MOST_FAULTS]:
        outside.tell(fault.sentence())
    rest = len(errors) - MOST_FAULTS
    if rest > 0:
        outside.tell(
            ngettext(
                "{count} more like this; `workbook pack check` tells all.",
                "{count} more like these; `workbook pack check` tells all.",
                rest,
            ).format(count=rest)
        )
