"""A terminal that nobody looks at: tmux on a server of its own, with the app in it, keys sent, and the screen read back."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 20.0
"""Seconds after which a screen that does not come is given up."""
SETTINGS = """\
set -g status off
set -g default-terminal tmux-256color
set -as terminal-features ",*:RGB"
set -s escape-time 0
"""


class Terminal:
    """The app in a tmux window of some columns and rows, until the `with` ends."""

    def __init__(self, folder: Path, size: tuple[int, int], words: list[str], settings: Mapping[str, str]) -> None:
        self._socket = folder / "tmux"
        configuration = folder / "tmux.conf"
        configuration.write_text(SETTINGS, encoding="utf-8")
        environment = {"LC_ALL": "C.UTF-8", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), **settings}
        told = [f"{name}={value}" for name, value in environment.items()]
        foreign = [word for name in ("NO_COLOR", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY") for word in ("-u", name)]
        columns, rows = size
        self._start = [
            *("-f", str(configuration), "new-session", "-d", "-s", "app", "-x", str(columns), "-y", str(rows), "-c", str(ROOT), "--"),
            *("env", *foreign, *told, sys.executable, "-P", "-m", "workbook", *words),
        ]

    def __enter__(self) -> Self:
        self._tmux(*self._start)
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up, and wait until the app has kept everything and ended."""
        app = int(self._tmux("display-message", "-p", "-t", "app", "#{pane_pid}", needed=False) or 0)
        self._tmux("kill-server", needed=False)
        end = time.monotonic() + PATIENCE
        while app and _lives(app) and time.monotonic() < end:
            time.sleep(0.05)

    def press(self, keys: str) -> None:
        """Type a text; a key that is no letter stands in braces, by its name in tmux: `{Enter}`, `{C-p}`."""
        for number, part in enumerate(re.split(r"\{(.+?)\}", keys)):
            if part:
                self._tmux("send-keys", *([] if number % 2 else ["-l"]), "-t", "app", "--", part)

    def until(self, words: str) -> list[str]:
        """Wait for words, and for the screen to come to rest; return its rows with their escapes."""
        before, end = "", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            plain, now = self._screen(), self._screen("-e", "-N")  # in this order: between two that are the same
            if now == before and words in plain:
                return now.removesuffix("\n").split("\n")
            before = now
            time.sleep(0.2)
        raise SystemExit(f"The picture waits for “{words}”, and this is what came:\n{self._screen()}")

    def _screen(self, *options: str) -> str:
        return self._tmux("capture-pane", "-p", *options, "-t", "app")

    def _tmux(self, *words: str, needed: bool = True) -> str:
        command = ["tmux", "-S", str(self._socket), *words]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=needed).stdout


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
