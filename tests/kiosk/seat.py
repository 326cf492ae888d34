"""A kiosk as docs/kiosk.md has it set up, on a real sshd; who visits it, and what is found of them afterwards."""

import getpass
import os
import pwd
import re
import stat
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from tests.conftest import KEPT_PLACES
from tests.cut_off.people import LAST
from tests.cut_off.server import SSH, Server
from tests.starting import ROOT
from tests.tui.terminal import PATIENCE, Terminal

PAGE = (ROOT / "docs" / "kiosk.md").read_text("utf-8")
PYTHON = "/opt/workbook/bin/python -I -B -m workbook --kiosk"
_MAIN = f'import sys; sys.path.insert(0, "{ROOT}"); from workbook.__main__ import main; sys.exit(main())'
HERE = f"{sys.executable} -I -B -c '{_MAIN}' --kiosk"
LARGEST = 1 << 22
"""Bytes: far more than a visitor's words take."""
QUESTION = "What is going on?"
_MOVES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def example(kind: str) -> str:
    """Return the example of a kind in docs/kiosk.md."""
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return dedent(found[1])


def launcher(folder: Path, *options: str) -> Path:
    """Write the launcher as it stands there, with this tree in place of /opt."""
    text = example("sh")
    assert PYTHON in text
    path = folder / "kiosk"
    path.write_text(text.replace(PYTHON, " ".join([HERE, *options])), encoding="utf-8")
    path.chmod(0o755)
    return path


def hard_words() -> str:
    """Return words that stand nowhere else."""
    return f"hard{uuid.uuid4().hex}"


def seen(came: bytes) -> str:
    """Return what came, without what moves and colours it."""
    return _MOVES.sub("", came.decode("utf-8", "replace"))


class Visit(Terminal):
    """The terminal of a visitor."""

    looked = 0
    """So far what came was looked at."""

    def sees(self, words: str) -> str:
        """Wait until some words come after those that were waited for before; return what came up to and with them."""
        end = time.monotonic() + PATIENCE
        while (at := seen(self.all).find(words, self.looked)) < 0:
            assert time.monotonic() < end, f"{words!r} never came; this did: {seen(self.all)[-800:]!r}"
            self.told(0.05)
        before, self.looked = self.looked, at + len(words)
        return seen(self.all)[before : self.looked]


class KioskServer(Server):
    """`with KioskServer(folder) as server:`; whoever runs the tests is the account of the seat."""

    def __init__(self, folder: Path, *options: str, more: str = "") -> None:
        text = example("sshd_config")
        assert "Match User workbook-kiosk\n" in text and "ForceCommand /opt/workbook/kiosk\n" in text
        text = text.replace("workbook-kiosk", getpass.getuser()).replace("/opt/workbook/kiosk", str(launcher(folder, *options)))
        super().__init__(folder, more=more + text, answer=2)

    def visit(self, *command: str, rows: int = 24, columns: int = 80, options: tuple[str, ...] = (), **settings: str) -> Visit:
        """Return the terminal of somebody who comes; `settings` are their environment."""
        return Visit(self.client("-tt", *options, *command)[1:], program=SSH, rows=rows, columns=columns, settings=settings)


class Screen:
    """Somebody at the full screen."""

    name = "full screen"
    term = "xterm-256color"

    def write(self, terminal: Visit, words: str) -> None:
        """Go to a page, and write on it."""
        terminal.sees("begin")
        terminal.send("\r")
        terminal.sees("Start, or pick a page")
        terminal.send("jj\r")
        terminal.sees("Name the need")
        terminal.send("\r\r")
        terminal.sees(QUESTION)
        terminal.send(words + LAST)  # a letter is painted by itself, so its last sign is waited for
        terminal.sees(LAST)

    def leave(self, terminal: Visit) -> int:
        """Take the quick exit."""
        terminal.send("\x07")
        terminal.sees("close at once")
        terminal.send("q")
        return terminal.read_to_the_end()


class Lines:
    """Somebody in line mode."""

    name = "line mode"
    term = "dumb"

    def write(self, terminal: Visit, words: str) -> None:
        """Go to a page, and write on it."""
        terminal.sees("Press Enter to begin.\r\n> ")
        terminal.send("\r")
        terminal.sees("Type a number to open it")
        terminal.send("find name the need\r")
        terminal.sees("Press Enter to go on.")
        terminal.send("\r")
        terminal.sees("Question 1 of")
        terminal.send("2\r")
        terminal.sees(QUESTION)
        terminal.send(words + LAST + "\r")
        terminal.sees(LAST)

    def leave(self, terminal: Visit) -> int:
        """Quit."""
        terminal.send("/quit\r")
        return terminal.read_to_the_end()


def traces(words: str, since: float) -> Iterator[Path]:
    """Yield what is named after some words or holds them, wherever the account could have put something since then.

    Of what other tests leave in the folder for temporary files nothing is looked at, nor is anything that is deep in it.
    """
    account = Path(pwd.getpwuid(os.getuid()).pw_dir)
    kept = [account / place for place in (*KEPT_PLACES, ".cache", ".viminfo", ".local/state", ".textual")]
    for place in dict.fromkeys([Path(os.environ["HOME"]), *kept, Path(f"/run/user/{os.getuid()}")]):
        yield from _within(place, words, since, depth=8)
    for place in (account, Path(tempfile.gettempdir()), Path("/var/tmp"), Path("/dev/shm")):
        yield from _within(place, words, since, depth=2)


def _within(place: Path, words: str, since: float, depth: int) -> Iterator[Path]:
    try:
        found = [*os.scandir(place)]
    except OSError:  # it is not there, or not ours to read
        return
    for one in found:
        if words in one.name or _holds(one, words.encode(), since):
            yield Path(one.path)
        if depth > 1 and one.is_dir(follow_symlinks=False) and not one.name.startswith("pytest-"):
            yield from _within(Path(one.path), words, since, depth - 1)


def _holds(one: "os.DirEntry[str]", words: bytes, since: float) -> bool:
    try:
        found = one.stat(follow_symlinks=False)
        newer = stat.S_ISREG(found.st_mode) and found.st_mtime >= since and found.st_size < LARGEST
        return newer and words in Path(one.path).read_bytes()
    except OSError:  # it is gone, or not ours to read
        return False
