"""What has to be settled before textual is imported: it reads the environment while it loads. Nothing here imports it."""

from collections.abc import Mapping, MutableMapping
from types import ModuleType
from typing import Any


class _LeftOut(ModuleType):
    """A module whose every name is there, as a class that is named and never used."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing


class _Nothing:
    """Stands where a class of what was left out would."""


def prepare(environ: MutableMapping[str, str]) -> None:
    """Take out of the environment what would make textual log keys, write files or lose letters. Call it before any import of it.

    Its own keyboard protocol loses dead keys and input methods in several terminals, so that is off; an empty NO_COLOR
    counts as not set, as its convention says.
    """
    for name in [name for name in environ if name.startswith("TEXTUAL")]:
        del environ[name]
    environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    if not environ.get("NO_COLOR", "x"):
        del environ["NO_COLOR"]


LEFT_OUT = (
    "asyncio.sslproto",  # OpenSSL's part of asyncio
    "mimetypes",  # for files that are handed to a browser
    "platformdirs",  # where such files would be kept
    "rich.panel",  # shows faults in a style sheet to who writes one,
    "rich.table",  # and a theme's colours
    "textual.command",  # the command palette
    "textual.css._help_text",  # more on faults in a style sheet
    "textual.pilot",  # types in place of a person
)
"""What textual and asyncio bring along for things that nobody can reach here."""


def leave_out(modules: MutableMapping[str, Any]) -> None:
    """Have asyncio do without OpenSSL, as it can, and textual without what nobody can reach here: three megabytes, and their time.

    Nothing here speaks to a network, and the command palette alone brings in fifteen modules of widgets that no screen has.
    """
    modules.setdefault("ssl", None)  # an import of what is None fails, says the import system's reference
    for name in LEFT_OUT:
        modules.setdefault(name, _LeftOut(name))


def over_ssh(environ: Mapping[str, str]) -> bool:
    """Say whether somebody sits at the other end of a line: motion and the mouse are off then, unless asked for."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def mouse_wanted(environ: Mapping[str, str], asked: bool | None) -> bool:
    """Say whether the mouse is listened to: as asked, and else where no line is between."""
    return not over_ssh(environ) if asked is None else asked
