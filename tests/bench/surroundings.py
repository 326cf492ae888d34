"""The environment that every measured program starts in, and the machine it starts on."""

import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tests.bench.homes import welcomed

ROOT = Path(__file__).resolve().parent.parent.parent
COMPILED = """
import compileall, sys, workbook.tui.start, workbook.tui.screens.home, workbook.tui.screens.page
compileall.compile_dir(sys.argv[1], quiet=2)
"""
"""What compiles all that the screen loads: a start that compiles holds four megabytes more than one that reads."""
DROPPED = {"PYTHONDONTWRITEBYTECODE", "NO_COLOR", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "COLORTERM", "WORKBOOK_PACKS"}


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment that all start in: a home that has been welcomed, and bytecode and packs compiled before."""
    environ = {
        **{name: value for name, value in os.environ.items() if name not in DROPPED},
        "WORKBOOK_HOME": str(welcomed(folder / "home")),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
    }
    subprocess.run([sys.executable, "-P", "-m", "workbook", "list"], env=environ, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-P", "-c", COMPILED, ROOT / "workbook"], env=environ, check=True)
    return environ


def machine() -> dict[str, object]:
    """Return what the figures depend on, without the machine's name."""
    return {
        "python": platform.python_version(), "textual": version("textual"), "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(), "busy before": round(os.getloadavg()[0], 1),
    }  # fmt: skip
