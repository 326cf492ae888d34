"""What shuts a kiosk in before anything else happens there: little of the environment, no files, no signals from keys.

What it can do is small already (kiosk.py). This holds where that has a gap.
"""

import resource
import sys
from collections.abc import MutableMapping
from contextlib import suppress

KIOSK = "--kiosk"
"""The word on the command line."""
KNOWN = frozenset({
    "TERM", "COLORTERM", "COLORFGBG", "NO_COLOR", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "SSH_CONNECTION",
})  # fmt: skip
"""What a visitor's environment may say: how their terminal shows things, and their language."""
LONGEST = 100
"""Characters; what is longer, or has more than plain ones in it, is dropped too."""
_NOT_DUMPABLE = 4
"""PR_SET_DUMPABLE (prctl(2))."""


def shut_in(environ: MutableMapping[str, str]) -> None:
    """Shut this process in, and whatever it becomes: each part holds for good.

    Ctrl+C, Ctrl+\\ and Ctrl+Z send nothing: somebody leaves by the words for it, or by closing their window.
    """
    import signal  # deferred: only a kiosk needs it

    for name, value in [*environ.items()]:
        if name not in KNOWN or len(value) > LONGEST or not (value.isascii() and value.isprintable()):
            del environ[name]
    sys.dont_write_bytecode = True
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        signal.signal(number, signal.SIG_IGN)
    if sys.platform == "linux":
        _keep_from_neighbours()


def shut_files() -> None:
    """Have no byte go into any file from here on; a terminal is none."""
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        with suppress(OSError, ValueError):
            resource.setrlimit(limit, (0, 0))


def _keep_from_neighbours() -> None:
    """Have no other process of the account look into this one: all visitors share it."""
    import ctypes  # deferred: only a kiosk needs it

    ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
