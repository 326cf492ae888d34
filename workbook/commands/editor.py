"""The person's own editor on a text: a private file inside the store's folder, taken away afterwards.

The text never stands on a command line, only the file's name does.
"""

import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
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


def edit_file(path: Path, environ: Mapping[str, str]) -> bool:
    """Open a file in the person's editor and wait for its end; raises ConfigError when there is no such editor.

    Says whether the editor was cut off: it may have put what was typed elsewhere then.
    """
    command = editor_of(environ)
    try:
        with _signals_are_the_editors() as theirs:
            theirs.editor = subprocess.Popen([*command, str(path)], env=dict(environ))
            code = theirs.editor.wait()
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
    return theirs.cut


def edit_text(text: str, store: Path, environ: Mapping[str, str]) -> str:
    """Return what the person made of a text in their editor; raises ConfigError or StoreError, with the text unchanged."""
    editor_of(environ)
    folder = store / f"{FOLDER}{os.urandom(6).hex()}"
    try:
        files.make_private_dir(store)
        files.make_new_dir(folder)
        files.write_new(folder / _FILE, (text + "\n" if text else "").encode("utf-8", "replace"))
        try:
            cut = edit_file(folder / _FILE, environ)
        except ConfigError:  # no editor was there to change anything
            _clear(folder)
            raise
        edited = files.read_bytes(folder / _FILE, 1024 * 1024).decode("utf-8", "replace")
        if not cut:
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


class _Theirs:
    """What becomes of the signals that come while an editor is open."""

    def __init__(self) -> None:
        self.editor: subprocess.Popen[bytes] | None = None
        self.cut = False
        """Whether the editor was told to end."""
        self.before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    def keep(self, _number: int, _frame: FrameType | None) -> None:
        """Leave a key to the editor, which gets the signal from the terminal."""

    def pass_on(self, number: int, frame: FrameType | None) -> None:
        """Tell the editor to end too, so that it can save what is typed in it."""
        self.cut = True
        if self.editor is not None:
            self.editor.send_signal(number)
        before = self.before[number]
        if callable(before):
            before(number, frame)


@contextmanager
def _signals_are_the_editors() -> Iterator[_Theirs]:
    """Leave Ctrl+C and Ctrl+\\ to the editor while it is open; an ignored signal would be ignored in it too, so they are taken.

    What ends us is passed on to it, where we have a way to end.
    """
    theirs = _Theirs()
    ways: dict[int, Callable[[int, FrameType | None], None]] = {signal.SIGINT: theirs.keep, signal.SIGQUIT: theirs.keep}
    for number in (signal.SIGHUP, signal.SIGTERM):
        if callable(signal.getsignal(number)):
            ways[number] = theirs.pass_on
    theirs.before = {taken: signal.getsignal(taken) for taken in ways}
    try:
        for taken, way in ways.items():
            signal.signal(taken, way)
        yield theirs
    finally:
        for taken, before in theirs.before.items():
            signal.signal(taken, before)
