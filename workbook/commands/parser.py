"""Reading the words after a command: argparse, with sentences instead of usage dumps."""

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NoReturn

from workbook.errors import UsageError
from workbook.locale import _
from workbook.text import nearest, one_line

THEMES = ("paper", "night", "contrast", "mono", "terminal")
VALUED = ("--home", "--lang", "--theme")
"""The global options that take a word after them."""
WIDTH = 80
"""Columns. argparse, which checks each argument by writing it down, would load a module to ask the terminal; help is written by us."""


# Its sentences are read here and told in our words: they stay in English, and no catalogue of the system's is looked for.
vars(argparse).update(_=str, ngettext=lambda one, many, count: one if count == 1 else many)


class Parser(argparse.ArgumentParser):
    """Reads one command's words. `arguments` lists all it knows, so that help, man page and completions come from it."""

    def __init__(self, name: str, summary: str) -> None:
        self.arguments: list[argparse.Action] = []
        super().__init__(
            prog=f"workbook {name}".strip(),
            description=summary,
            add_help=False,
            allow_abbrev=False,
            formatter_class=partial(argparse.HelpFormatter, width=WIDTH),
        )
        self.color = False  # from Python 3.14 on argparse would send escapes

    def add_argument(self, *args: Any, **kwargs: Any) -> argparse.Action:
        """Add one argument and remember it."""
        action = super().add_argument(*args, **kwargs)
        self.arguments.append(action)
        return action

    @property
    def options(self) -> list[argparse.Action]:
        """The options, in the order they were added."""
        return [action for action in self.arguments if action.option_strings]

    @property
    def words(self) -> list[argparse.Action]:
        """The arguments that are no options."""
        return [action for action in self.arguments if not action.option_strings]

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Return what the words mean; raises UsageError for what they cannot mean."""
        args, extra = self.parse_known_args(list(words))
        if extra:
            raise UsageError(self._unknown(extra[0]))
        return args

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of printing and exiting."""
        if missing := re.fullmatch("the following arguments are required: (.+)", message):
            message = _("this needs one more word, {words}").format(words=missing[1])
        elif named := re.fullmatch("argument ([^:]+): (.+)", message, re.DOTALL):
            message = _("argument {name}: {why}").format(name=named[1], why=_in_words(named[2]))
        raise UsageError(_('{prog}: {message}. "{prog} --help" shows how.').format(prog=self.prog, message=message))

    def _unknown(self, word: str) -> str:
        shown = one_line(word[:60])
        if not word.startswith("-"):
            return _('{prog}: there is one word too many: {word}. "{prog} --help" shows how.').format(
                prog=self.prog, word=shown
            )
        close = nearest(word.partition("=")[0], [name for action in self.options for name in action.option_strings])
        remedy = (
            _("Did you mean {close}?").format(close=close)
            if close
            else _('"{prog} --help" shows how.').format(prog=self.prog)
        )
        return _("{prog} has no option {word}.").format(prog=self.prog, word=shown) + " " + remedy


def _in_words(why: str) -> str:
    """Return what argparse has to say of an argument in the language in use; what comes from a reader of ours is in it already."""
    if why.startswith("expected "):
        return _("it needs a word after it")
    return _("it takes no word after it") if why.startswith("ignored explicit argument") else why


def one_of(*words: str) -> Callable[[str], str]:
    """Return a reader of an argument that takes one of some words, and says which when it is another."""

    def _read(word: str) -> str:
        if word not in words:
            raise argparse.ArgumentTypeError(
                _('"{word}" is not one of {words}').format(word=one_line(word[:60]), words=", ".join(words))
            )
        return word

    return _read


def add_global(parser: Parser) -> None:
    """Add the options that every command has."""
    switch = argparse.BooleanOptionalAction
    parser.add_argument(
        "--plain", action=switch, default=None, help=_("line mode: one line at a time, for screen readers and pipes")
    )
    parser.add_argument("--home", metavar="DIR", default="", help=_("keep everything under DIR"))
    parser.add_argument("--no-save", action="store_true", help=_("keep nothing on disk"))
    parser.add_argument("--mouse", action=switch, default=None, help=_("use the mouse (off over SSH unless asked for)"))
    parser.add_argument(
        "--lang", metavar="TAG", default="", help=_("language of the program's own words, for example es")
    )
    parser.add_argument(
        "--theme",
        metavar="NAME",
        choices=THEMES,
        type=one_of(*THEMES),
        default=None,
        help=_("colours: {names}").format(names=", ".join(THEMES)),
    )
    parser.add_argument("-h", "--help", action="store_true", help=_("show this help"))
