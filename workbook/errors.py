"""What can go wrong, where, and what to do about it. One family of exceptions; cli.py turns it into stderr and an exit code."""

from typing import Literal

from workbook.frozen import frozen

Severity = Literal["error", "warning"]
MOST_FAULTS = 100
"""So many faults of a pack are told; the rest wait until these are mended."""
_MOST_TOLD = 240
"""So many characters of each part of a fault are told: an author's own text may stand in it."""


class WorkbookError(Exception):
    """Something went wrong that a person can be told about: one sentence of what, where and what to do.

    The message is the whole sentence, in the person's language. `exit_code` follows sysexits.h.
    """

    exit_code = 1


class UsageError(WorkbookError):
    """The command line asks for something that does not exist or does not go together."""

    exit_code = 2


class StoreError(WorkbookError):
    """What a person wrote could not be read or kept (the disk is full, a file is damaged, a folder is gone)."""

    exit_code = 74


class CannotCreate(WorkbookError):
    """A file or folder that was asked for could not be made."""

    exit_code = 73


class Busy(StoreError):
    """Another session is at it just now; trying again will work."""

    exit_code = 75


class ConfigError(WorkbookError):
    """A settings file is wrong."""

    exit_code = 78


class NoHome(ConfigError):
    """The account has no home folder, and nothing says where else to keep what is written; cli.py has the words."""


class AnswerRefused(WorkbookError):
    """A step does not take this answer; the message says why, kindly. Nobody fails."""


@frozen
class Fault:
    """One thing in a pack that its author should mend."""

    file: str
    """The file's name inside the pack, with forward slashes."""
    line: int
    """The line it is on, from 1; 0 when it concerns the whole file."""
    column: int = 0
    """The column, from 1; 0 when not known."""
    place: str = ""
    """Where in the author's terms: `step "area", key "options"`."""
    message: str
    """What is wrong, a sentence without its end stop."""
    remedy: str = ""
    """What to do about it, a sentence without its end stop."""
    code: str
    """A short stable name of the rule, kebab-case: `unknown-key`."""
    severity: Severity = "error"
    where: str = ""
    """What an acceptance in pack.toml calls the place: `exercise/step`, `cards.toml/plan-card`; the file when it is empty."""

    def sentence(self) -> str:
        """Return the one sentence that an author reads: `file:line: place: what; what to do`."""
        where = self.file + (f":{self.line}" if self.line else "")
        place, message = _cut(self.place), _cut(self.message)
        told = f"{place}: {message}" if place else message
        return f"{where}: {told}" + (f"; {self.remedy}" if self.remedy else "")


def _cut(text: str) -> str:
    """Return a text without its middle where it is long: its end often says what is wrong."""
    half = _MOST_TOLD // 2
    return text if len(text) <= _MOST_TOLD else f"{text[:half]} ... {text[-half:]}"


class PackError(WorkbookError):
    """A pack cannot be used as it is. `faults` holds everything that was found, the first of it in the message."""

    exit_code = 65

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(faults[0].sentence() if faults else "")


class Left(Exception):
    """The person left, or was cut off, in the middle of a question: not a fault, and everything is kept.

    `signal` is the number of the signal that did it, 0 for the end of input or `/quit`.
    """

    def __init__(self, signal: int = 0) -> None:
        self.signal = signal
        super().__init__(signal)
