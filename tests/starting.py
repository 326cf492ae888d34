"""Starting the program as a real process.

Its bytecode is kept for the length of the tests, and so is what it makes of the packs that come with it: a start is as quick as one in
an account that has started it before. Everything else in its home is as the test left it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = "TESTS_KEPT"
"""The environment's name for a folder that all processes of one run of tests share; tests/conftest.py makes it and takes it away."""


def _compiled() -> str:
    return os.environ[KEPT] + "/bytecode"


@cache
def _known_packs() -> Path:
    """Return a cache that a start has filled."""
    home = tempfile.mkdtemp(prefix="home-", dir=os.environ[KEPT])
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": _compiled(), "WORKBOOK_HOME": home}
    subprocess.run(command("list"), env=environ, stdout=subprocess.DEVNULL, check=True, timeout=60)
    return Path(home, "cache")


def surroundings(*, known: bool = True, **changes: str) -> dict[str, str]:
    """Return the environment of a started program, in whose home the packs are `known` that come with it."""
    environ = {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", KEPT}}
    path = os.pathsep.join(filter(None, [str(ROOT), environ.get("PYTHONPATH", "")]))
    environ = {**environ, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": _compiled(), **changes}
    home = environ.get("WORKBOOK_HOME")
    if known and home and not os.path.lexists(f"{home}/cache"):
        with suppress(OSError, ValueError):  # some homes are none
            Path(home).mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copytree(_known_packs(), f"{home}/cache")
    return environ


def command(*words: str, code: str = "") -> list[str]:
    """Return the command line of the program, or of `code` in its place."""
    return [sys.executable, "-P", *(["-c", code] if code else ["-m", "workbook"]), *words]


def start(
    *words: str, code: str = "", typed: bytes = b"", stdout: int | None = None, known: bool = True, **changes: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end."""
    environ = surroundings(known=known, **changes)
    return subprocess.run(command(*words, code=code), env=environ, input=typed, stdout=stdout or subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False, timeout=60)
