"""Starting the program as a real process. Its bytecode is kept for the length of the tests, so that a start is as quick as installed."""

import atexit
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def _compiled() -> str:
    folder = tempfile.TemporaryDirectory(prefix="workbook-tests-")
    atexit.register(folder.cleanup)
    return folder.name


def surroundings(**changes: str) -> dict[str, str]:
    """Return the environment of a started program."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join(filter(None, [str(ROOT), environ.get("PYTHONPATH", "")]))
    return {**environ, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": _compiled(), **changes}


def command(*words: str, code: str = "") -> list[str]:
    """Return the command line of the program, or of `code` in its place."""
    return [sys.executable, "-P", *(["-c", code] if code else ["-m", "workbook"]), *words]


def start(*words: str, code: str = "", typed: bytes = b"", stdout: int | None = None, **changes: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end."""
    return subprocess.run(command(*words, code=code), env=surroundings(**changes), input=typed, stdout=stdout or subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False, timeout=60)
