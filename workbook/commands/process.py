"""What the system shows or keeps of a running process, beside its files: its memory after a crash, and its command line."""

import resource
import sys
from contextlib import suppress
from pathlib import Path

NAME = b"workbook"


def keep_memory_here() -> None:
    """Have the system write no core file of us, nor of an editor that we start: it would hold what was typed.

    The hard limit stays, so that whoever wants core files inside their editor can have them back.
    """
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def hide_words() -> None:
    """Have the list of processes show the program's name alone, not which page was opened; where the system has no way, nothing.

    Linux shows the memory that the command line came in, from and to where `stat` says (proc(5), arg_start and arg_end).
    """
    if sys.platform != "linux":
        return
    import ctypes  # deferred: it takes 3 ms, and only what stays open needs it

    with suppress(OSError, ValueError, IndexError):
        facts = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
        start, end = int(facts[45]), int(facts[46])
        shown = Path("/proc/self/cmdline").read_bytes()
        if 0 < start < end and end - start == len(shown) and len(shown) > len(NAME):
            ctypes.memmove(start, NAME.ljust(len(shown), b"\0"), len(shown))
