"""The person's own editor on a text: a private file inside the store's folder, taken away afterwards.

The text never stands on a command line, only the file's name does.
"""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from workbook import files
from workbook.commands.leftovers import FOLDER, inside
from workbook.errors import ConfigError, StoreError
from workbook.locale import _
from workbook.why import why

_FILE = "text.txt"


def editor_of(environ: Mapping[str, str]) -> list[str]:
    """Return the command that starts the editor, as VISUAL or EDITOR have it; raises ConfigError when neither does."""
    chosen = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    if not chosen:
        raise ConfigError(_("No editor is set. Set EDITOR to the one you use, for example: export EDITOR=nano"))
    try:
        return shlex.split(chosen)
    except ValueError:
        raise ConfigError(_("The editor's name has a quote that does not end: {name}.").format(name=chosen)) from None


def edit_file(path: Path, environ: Mapping[str, str]) -> None:
    """Open a file in the person's editor and wait for its end; raises ConfigError when there is no such editor."""
    command = editor_of(environ)
    try:
        with _interrupts_are_the_editors():
            code = subprocess.call([*command, str(path)], env=dict(environ))
    except OSError as error:
        raise ConfigError(
            _(
                'The editor "{name}" could not be started: {why}. Set EDITOR to one that is here, for example nano.'
            ).format(name=command[0], why=why(error))
        ) from None
    if code in {126, 127}:
        raise ConfigError(
            _('There is no editor "{name}" here. Set EDITOR to one that is, for example nano.').format(name=command[0])
        )


def edit_text(text: str, store: Path, environ: Mapping[str, str]) -> str:
    """Return what the person made of a text in their editor; raises ConfigError or StoreError, with the text unchanged."""
    editor_of(environ)
    folder = store / f"{FOLDER}{os.urandom(6).hex()}"
    try:
        files.make_private_dir(store)
        files.make_new_dir(folder)
        files.write_new(folder / _FILE, (text + "\n" if text else "").encode("utf-8", "replace"))
        try:
            edit_file(folder / _FILE, environ)
        except ConfigError:  # no editor was there to change anything
            _clear(folder)
            raise
        edited = files.read_bytes(folder / _FILE, 1024 * 1024).decode("utf-8", "replace")
        _clear(folder)
    except OSError as error:
        raise StoreError(
            _("The editor's file in {path} could not be used: {why}. Your text is as it was.").format(
                path=folder, why=why(error)
            )
        ) from None
    return edited.removesuffix("\n")


def _clear(folder: Path) -> None:
    """Take away the folder and whatever the editor put beside the text; what cannot go, `erase` and `doctor` find again."""
    with suppress(OSError):
        for path in inside(folder):
            files.destroy(path)
        files.remove_folder(folder)


@contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """Leave Ctrl+C to the editor while it is open; an ignored signal would be ignored in the editor too, so it is taken."""

    def _taken(_number: int, _frame: FrameType | None) -> None:
        return

    before = signal.signal(signal.SIGINT, _taken)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
