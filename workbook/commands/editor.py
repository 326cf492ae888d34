"""The person's own editor on a text: a private file inside the store's folder, taken away once its words are kept.

The text never stands on a command line, only the file's name does. What an editor that was cut off leaves in its folder is
put back at the next start (returning.py), and so is what is saved in one that opened a window of its own and was not waited for.
"""

import shlex
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from types import FrameType

import tomli_w

from workbook import files
from workbook.attempt.sitting import begin
from workbook.commands.leftovers import EDITOR, folder_for, inside, take_away
from workbook.errors import ConfigError, StoreError
from workbook.locale import _
from workbook.session.writing import Writing, mark_of
from workbook.why import why

TEXT, ORIGIN = "text.txt", "from.toml"
"""The text, and where its words belong."""
OPEN = "open"
"""The empty file that tells that the editor came back at once: it may be open still, in a window of its own."""
AT_ONCE = 2.0
"""Seconds within which nobody has looked at a text and closed it again."""
MOST = 1024 * 1024
"""So many bytes of a text are read back."""


def editor_of(environ: Mapping[str, str]) -> list[str]:
    """Return the command that starts the editor, as VISUAL or EDITOR have it; raises ConfigError when neither does."""
    chosen = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    if not chosen:
        raise ConfigError(_("No editor is set. Set EDITOR to the one you use, for example: export EDITOR=nano"))
    try:
        return shlex.split(chosen)
    except ValueError:
        raise ConfigError(_("The editor's name has a quote that does not end: {name}.").format(name=chosen)) from None


def edit_file(path: Path, environ: Mapping[str, str], started: Callable[[int], None] = lambda _process: None) -> bool:
    """Open a file in the person's editor and wait for its end; raises ConfigError when there is no such editor.

    `started` gets its process number. Says whether the editor was cut off: it may have put what was typed elsewhere then.
    """
    command = editor_of(environ)
    try:
        with _signals_are_the_editors() as theirs:
            editor = theirs.opened(subprocess.Popen([*command, str(path)], env=dict(environ)))
            with suppress(OSError):  # the disk is full: then only we are known to be at it
                started(editor.pid)
            code = editor.wait()
    except OSError as error:
        raise ConfigError(
            _('The editor "{name}" could not be started: {why}. Set EDITOR to one that is here, for example nano.').format(
                name=command[0], why=why(error)
            )
        ) from None
    if code in {126, 127}:
        raise ConfigError(_('There is no editor "{name}" here. Set EDITOR to one that is, for example nano.').format(name=command[0]))
    return bool(theirs.cut)


def edit_text(text: str, store: Path, environ: Mapping[str, str], writing: Writing | None = None) -> str:
    """Return what the person made of a text in their editor, kept where they write before its file goes.

    Raises ConfigError or StoreError, with the text unchanged; also for an editor that came back at once with nothing changed.
    Its file stays then: it may be one that opens a window of its own and does not wait.
    """
    editor_of(environ)
    folder = folder_for(store, writing.name if writing else None, begin())
    try:
        _lay_out(folder, text, writing)
        began = monotonic()
        try:
            cut = edit_file(folder / TEXT, environ, lambda process: files.write_new(folder / f"{EDITOR}{begin(process)}", b""))
        except ConfigError:  # no editor was there to change anything
            _clear(folder)
            raise
        edited = words_in(folder / TEXT)
        if edited == text and not cut and monotonic() - began < AT_ONCE:
            files.write_new(folder / OPEN, b"")
            raise ConfigError(
                _(
                    "Your editor came back at once, with nothing changed. If it is open in a window of its own, save there: your words "
                    "come in when you start the workbook next. Some editors wait when they are asked to: EDITOR='gvim -f' or "
                    "EDITOR='code --wait'."
                )
            )
    except OSError as error:
        raise StoreError(
            _("The editor's file in {path} could not be used: {why}. Your text is as it was.").format(path=folder, why=why(error))
        ) from None
    lost = writing.keep(edited) if writing is not None and edited != text else ""
    if not (cut or lost):
        _clear(folder)
    return edited


def words_in(path: Path) -> str:
    """Return the words that an editor saved. What is not UTF-8 is read as Latin-1, where each byte is a letter: none is lost."""
    content = files.read_bytes(path, MOST)
    try:
        words = content.decode("utf-8")
    except UnicodeDecodeError:
        words = content.decode("latin-1")
    return words.removesuffix("\n")


def _lay_out(folder: Path, text: str, writing: Writing | None) -> None:
    """Make the folder with the text in it, and where its words belong."""
    files.make_private_dir(folder.parent)
    files.make_new_dir(folder)
    if writing is not None:
        name = writing.name
        origin = {
            "thread": name.thread,
            "pack": name.pack,
            "exercise": name.exercise,
            "number": name.number,
            "step": writing.step,
            "before": mark_of(text),
        }
        files.write_new(folder / ORIGIN, tomli_w.dumps(origin).encode())
    files.write_new(folder / TEXT, (text + "\n" if text else "").encode("utf-8", "replace"))


def _clear(folder: Path) -> None:
    """Take away the folder and whatever the editor put beside the text; what cannot go, the next start finds again."""
    with suppress(OSError):
        for path in (*inside(folder), folder):
            take_away(path)


class _Theirs:
    """What becomes of the signals that come while an editor is open."""

    def __init__(self) -> None:
        self.editor: subprocess.Popen[bytes] | None = None
        self.cut = 0
        """The signal that told the editor to end; 0 when none did."""
        self.before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    def keep(self, _number: int, _frame: FrameType | None) -> None:
        """Leave a key to the editor, which gets the signal from the terminal."""

    def opened(self, editor: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        """Take note of the editor, and tell it what came while it was being started."""
        self.editor = editor
        if self.cut:
            editor.send_signal(self.cut)
        return editor

    def pass_on(self, number: int, frame: FrameType | None) -> None:
        """Tell the editor to end too, so that it can save what is typed in it."""
        self.cut = number
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
