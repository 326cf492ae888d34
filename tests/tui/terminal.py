"""A real terminal as far as a program can tell: a pty with a child in it, its bytes, its size, its signals, its end."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0
"""Seconds after which nothing more is waited for: far more than anything here takes."""

BECOME = """
import fcntl, os, signal, sys, termios
ignoring, *command = sys.argv[1:]
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
for number in filter(None, ignoring.split(",")):
    signal.signal(int(number), signal.SIG_IGN)
os.execv(command[0], command)
"""
"""What makes the terminal the child's own, and has it ignore signals as nohup does."""


class Terminal:
    """One child in a terminal of its own session. `close` hangs up; `stall` stops reading, as a frozen client does."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        settings: Mapping[str, str] | None = None,
        rows: int = 24,
        columns: int = 80,
        ignoring: Sequence[int] = (),
        program: str = sys.executable,
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.found = termios.tcgetattr(self.slave)
        self.child = subprocess.Popen(
            [sys.executable, "-c", BECOME, ",".join(map(str, map(int, ignoring))), program, *arguments],
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), **(settings or {})},
            stdin=self.slave,
            stdout=self.slave if stdout is None else stdout,
            stderr=self.slave if stderr is None else stderr,
            start_new_session=True,
        )
        self.all = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        self.close()
        os.close(self.slave) if self.slave >= 0 else None

    def send(self, keys: bytes | str) -> None:
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)

    def told(self, quiet: float = 0.25) -> bytes:
        """Return what came until nothing came for a while."""
        came = b""
        while select.select([self.master], [], [], quiet)[0]:
            try:
                part = os.read(self.master, 65536)
            except OSError:
                break
            if not part:
                break
            came += part
        self.all += came
        return came

    def until(self, words: bytes) -> bytes:
        """Return what came up to some words, and what was on its way then."""
        came, end = b"", time.monotonic() + PATIENCE
        while words not in came:
            assert time.monotonic() < end, f"{words!r} never came; this did: {came[-500:]!r}"
            came += self.told(0.1)
        return came

    def pressed(self, keys: bytes | str) -> bytes:
        """Press keys that change something and return what is painted."""
        self.send(keys)
        select.select([self.master], [], [], PATIENCE)
        return self.told(0.1)

    def resized(self, rows: int, columns: int) -> bytes:
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.child.send_signal(signal.SIGWINCH)
        return self.told()

    def stall(self) -> None:
        """Fill up what the terminal takes, so that nothing more can be sent to it: as when the client has stopped reading."""
        way = os.open(os.ttyname(self.slave), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        while select.select([], [way], [], 0.3)[1]:  # the other side takes some on after a moment
            with suppress(BlockingIOError):
                while True:
                    os.write(way, b"." * 4096)
        os.close(way)

    def left_as_found(self) -> None:
        """Hold what the terminal was told, and its settings, against how it was before."""
        modes: dict[bytes, bytes] = {}
        for number, what in re.findall(rb"\x1b\[\?(\d+)([hl])", self.all):
            modes[number] = what
        assert modes.pop(b"25", b"h") == b"h" and modes.pop(b"7", b"h") == b"h"
        assert set(modes.values()) <= {b"l"}, modes
        assert termios.tcgetattr(self.slave) == self.found

    def let_go(self) -> None:
        """Give up our own hold on the child's side, so that closing ours is the end of the terminal."""
        os.close(self.slave)
        self.slave = -1

    def close(self) -> None:
        if self.master >= 0:
            os.close(self.master)
        self.master = -1

    def ended(self, within: float = PATIENCE) -> int:
        """Return the exit code, negative for a signal, without reading what the child sends."""
        return self.child.wait(within)

    def read_to_the_end(self) -> int:
        """Read on until the child has ended, and return its exit code."""
        end = time.monotonic() + PATIENCE
        while self.child.poll() is None:
            assert time.monotonic() < end, "the child does not end"
            self.told(0.05)
        self.told(0.05)
        return int(self.child.returncode)

    def state(self) -> str:
        """Return the child's state letter: T is stopped."""
        return Path(f"/proc/{self.child.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]


def cpu(process: int) -> float:
    """Return the seconds of work that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def members(session: int) -> list[int]:
    """Return the processes of a session that are there, but for those that have ended and wait to be counted."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            state, _parent, _group, its, *_rest = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(its) == session and state not in "ZX":
                found.append(int(stat.parent.name))
    return found


def eventually(holds: Callable[[], bool]) -> bool:
    """Say whether something comes to hold while one is patient."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False
