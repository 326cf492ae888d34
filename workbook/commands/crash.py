"""What happens when the program itself is wrong: one kind sentence, and a report without a word of the person's.

A report holds types, and the names and lines of our own code; no values, no messages, since either may quote an answer.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from workbook import __version__, files
from workbook.commands.outside import Outside
from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.paths import places

MOST_REPORTS = 10
"""The newest ones are kept."""
_PACKAGE = Path(__file__).resolve().parent.parent


def watch(outside: Outside, home: str | None) -> None:
    """From here on, have no fault of ours print a traceback: neither an exception, nor one in a thread or a finaliser.

    `home` is where --home leads; None with --no-save: then no report is kept either.
    """
    sys.excepthook = lambda kind, error, _trace: _excepted(kind, error, outside, home)
    threading.excepthook = lambda told: _excepted(told.exc_type, told.exc_value, outside, home)
    sys.unraisablehook = lambda _told: None


def end_without_prompt(code: int) -> None:
    """End at once where Python was told to open its own prompt at the end (PYTHONINSPECT, -i): everything could be looked at there."""
    if sys.flags.inspect:
        os._exit(code)


def quiet_end(outside: Outside) -> None:
    """Close what nobody reads any more ourselves: Python would end with a code of its own (120) over what it cannot send."""
    for stream in (outside.stdout, outside.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                stream.close()


def _excepted(kind: type[BaseException], error: BaseException | None, outside: Outside, home: str | None) -> None:
    if issubclass(kind, KeyboardInterrupt) or error is None:
        return
    outside.tell(told(error, outside, home))
    quiet_end(outside)
    if threading.current_thread() is threading.main_thread():
        end_without_prompt(1)


def told(error: BaseException, outside: Outside, home: str | None) -> str:
    """Keep a report of a fault of ours, but for --no-save, and return the sentence for the person."""
    if home is None:
        return _("Something went wrong inside the workbook. Nothing was kept, as --no-save asks. Starting again is safe.")
    sentence = _("Something went wrong inside the workbook; what was saved up to then is kept, and starting again is safe.")
    try:
        kept = _kept(report(error), outside, home)
    except (OSError, WorkbookError):
        return sentence
    return sentence + " " + _("A short report without your words is in {path}.").format(path=kept)


def report(error: BaseException) -> str:
    """Return the types of an exception and of those behind it, with the lines of our code that they passed through."""
    lines = [f"workbook {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    for one in _chain(error):
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        lines += [f"  {place}" for place in _places(one.__traceback__)]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in seen:
        yield following
        seen.append(following)
        following = following.__cause__ or following.__context__


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Yield file, line and function of each frame of ours; of others only that they were there."""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_PACKAGE):
            yield f"{file.relative_to(_PACKAGE).as_posix()}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}"
        trace = trace.tb_next


def _kept(text: str, outside: Outside, home: str) -> Path:
    state = places(outside.environ, home).state
    files.make_private_dir(state)
    path = state / f"report-{outside.now():%Y%m%dT%H%M%S%f}-{os.getpid()}.txt"
    files.write_new(path, text.encode("utf-8", "replace"))
    reports = [name for name in files.names_in(state) if name.startswith("report-") and name.endswith(".txt")]
    for old in reports[:-MOST_REPORTS]:
        files.remove(state / old)
    return path
