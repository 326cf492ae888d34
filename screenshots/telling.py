"""Tells pages of the story in line mode: the app is started in a terminal (a pty), and answered line by line."""

import os
import pty
import select
import sys
import termios
from pathlib import Path

from screenshots.story import Told, told_of

ROOT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 86, 30
START = """
import sys
from dataclasses import replace
from datetime import timedelta
from workbook.cli import main
from workbook.commands.outside import real_outside
real = real_outside()
sys.exit(main(sys.argv[2:], replace(real, now=lambda: real.now() - timedelta(days=int(sys.argv[1])))))
"""
"""The program as it starts, with a clock that is so many days behind."""
PATIENCE = 20
"""Seconds without a word after which the app is taken to be stuck."""


def tell(home: Path, page: str, until: str = "") -> list[str]:
    """Answer a page's questions, up to the one that has the words `until` in it; return the lines that the app showed."""
    name, days_ago, answers = told_of(page)
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(PYTHONPATH=str(ROOT), WORKBOOK_HOME=str(home), TERM="xterm", LC_ALL="C.UTF-8")
        os.execv(sys.executable, [sys.executable, "-P", "-c", START, str(days_ago), "do", name, "--plain"])
    termios.tcsetwinsize(terminal, (ROWS, COLUMNS))
    shown = _answered(terminal, page, answers, until)
    os.write(terminal, b"\x04")
    _heard(terminal, "")
    os.waitpid(child, 0)
    os.close(terminal)
    return shown.replace("\r", "").rstrip("\n").split("\n")


def _answered(terminal: int, page: str, answers: Told, until: str) -> str:
    """Type the answers and return what was shown; whoever is told that the app asks for something else mends the story."""
    shown = told = _heard(terminal, "> ")
    welcome = (("Press Enter to begin", ""),) if "Press Enter to begin" in told else ()
    for asked, answer in (*welcome, *answers):
        if until and until in asked:
            break
        if asked not in told:
            raise SystemExit(f"The story of {page} expects “{asked}” here; the app says:\n{told}")
        os.write(terminal, answer.encode() + b"\n")
        told = _heard(terminal, "> ")
        shown += told
    return shown


def _heard(terminal: int, ending: str) -> str:
    """Return what the app shows until it ends with `ending` and waits; all of it to its end for an empty one."""
    told = b""
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        told += part
        if not part or (ending and told.endswith(ending.encode())):
            break
    return told.decode()
