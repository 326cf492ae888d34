"""A workshop over a real sshd with real accounts: join, share, the line is cut, come back, and take it back.

The accounts are made for the length of these tests (useradd), and taken away with their homes.
"""

import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cut_off.server import SSH, NoServer, Server
from tests.tui.terminal import PATIENCE, Terminal, eventually
from tests.workshop.accounts import FIRST, as_root, common_ground, other_python, person
from tests.workshop.attending import Person

USERADD, USERDEL = shutil.which("useradd") or "", shutil.which("userdel") or ""
pytestmark = [as_root, pytest.mark.skipif(not (USERADD and USERDEL), reason="needs useradd, to make accounts")]
NEED, TEXT = "name-the-need.need-line", "sorting the letters on my table"
F3 = "\x1bOR"
_MOVES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass
class Member:
    """Somebody with an account on the server, who comes over the line."""

    name: str
    uid: int
    server: Server

    def client(self, *command: str) -> list[str]:
        """Return the command line with which they come."""
        return [f"{self.name}@127.0.0.1" if part.endswith("@127.0.0.1") else part for part in self.server.client(*command)]

    def there(self, *words: str) -> str:
        """Return the line that starts the program there."""
        python = other_python()
        around = ["env", f"PYTHONPATH={python.path}", "PYTHONDONTWRITEBYTECODE=1", "LC_ALL=C.UTF-8"]
        return shlex.join([*around, python.program, "-P", "-m", "workbook", *words])

    def gives(self, *words: str, typed: str = "") -> str:
        """Give a command over the line, and return what it says."""
        done = subprocess.run(self.client(self.there(*words)), input=typed, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-1000:]
        return done.stdout

    def terminal(self, *words: str, term: str = "xterm-256color") -> Terminal:
        """Return a terminal in which they start the program over the line."""
        return Terminal(self.client("-tt", self.there(*words))[1:], program=SSH, settings={"TERM": term})

    def is_gone(self) -> bool:
        """Say whether no process of this account runs any more."""
        return self.uid not in {path.stat().st_uid for path in Path("/proc").glob("[0-9]*") if _is_there(path)}


def _is_there(process: Path) -> bool:
    try:
        return (process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.fixture(scope="module")
def ground() -> Iterator[Path]:
    with common_ground() as folder:
        yield folder


@pytest.fixture(scope="module")
def members(ground: Path) -> Iterator[list[Member]]:
    """Make two accounts and a server that lets them in."""
    (ground / "server").mkdir(mode=0o755)
    with ExitStack() as stack:
        made = []
        for number in (31, 32):
            name, uid = f"workbook-test-{os.getpid()}-{number}", FIRST + number
            made.append((name, uid))
            words = [USERADD, "--uid", str(uid), "--user-group", "--create-home", "--home-dir", str(ground / name), "--shell", "/bin/sh"]
            done = subprocess.run([*words, "--password", "*", name], capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"no account can be made here: {done.stderr}")
            stack.callback(subprocess.run, [USERDEL, "--force", "--remove", name], capture_output=True, check=False)
        try:
            server = stack.enter_context(Server(ground / "server"))
        except NoServer as why:
            pytest.skip(str(why))
        yield [Member(name, uid, server) for name, uid in made]


class Evening:
    """An open workshop at the phase in which a need may be shared."""

    def __init__(self, ground: Path, number: int) -> None:
        self.parent = ground / f"srv-{number}"
        self.parent.mkdir()
        self.parent.chmod(0o1733)
        self.facilitator = Person(person(number), ground / f"facilitator-{number}")
        self.code: str = self.facilitator.asks("workshop", "open", "workshop-75", "--at", str(self.parent))["code"]
        while self.facilitator.asks("workshop", "next")["phase"] != "name-the-need":
            pass

    def shared(self) -> list[str]:
        """Collect, and return the needs that were shared."""
        room: Any = self.facilitator.asks("workshop", "collect")
        assert room["refused"] == 0
        return [share["text"] for one in room["questions"] if one["key"] == NEED for share in one["shares"]]


def cut(terminal: Terminal, member: Member) -> None:
    """Kill the client; the program at the other end comes to its end too."""
    terminal.child.kill()
    assert eventually(member.is_gone), "it lives on"


def test_in_line_mode_over_a_line_that_is_cut(ground: Path, members: list[Member]) -> None:
    evening, member = Evening(ground, 41), members[0]
    with member.terminal("workshop", "join", evening.code, "--at", str(evening.parent), "--plain", term="dumb") as terminal:
        for words, typed in (
            ("Type y for yes", "y"), ("Press Enter to begin", ""), ("1. Name the need", "1"), ("Press Enter to go on", ""),
            ("Which part of life", ""), ("What is going on", "."), ("Now make it one line", TEXT), ("Look at your line", "/share"),
            ("What you could share", "1"), (f"I need help with {TEXT}", ""), ("Share this?", "y"),
        ):  # fmt: skip
            terminal.until(words.encode())
            terminal.send(f"{typed}\n")
        terminal.until(b"Sent, not yet received")
        cut(terminal, member)
    assert evening.shared() == [f"I need help with {TEXT}"]
    with member.terminal("--plain", term="dumb") as terminal:
        for words, typed in (
            ("Workshop: Name the need", "/shares"),
            ("(received)", "1"),
            ("Take this back?", "y"),
            ("Taken back.", "/quit"),
        ):
            terminal.until(words.encode())
            terminal.send(f"{typed}\n")
        terminal.read_to_the_end()
    assert evening.shared() == [] and TEXT in member.gives("show", "name-the-need")


@pytest.mark.slow
def test_on_the_full_screen_over_a_line_that_is_cut(ground: Path, members: list[Member]) -> None:
    evening, member = Evening(ground, 42), members[1]
    member.gives("do", "name-the-need", "--plain", typed=f"\n\n\n.\n\n\n\n{TEXT}\n\n")
    with member.terminal("workshop", "join", evening.code, "--at", str(evening.parent)) as terminal:
        joins = (("take part", "y"), ("Then press y", "y"), ("Name the need", F3))
        for words, typed in (*joins, ("Share", "\r"), (TEXT, "\r"), ("share it", "y")):
            sees(terminal, words)
            terminal.send(typed)
        sees(terminal, "not yet received")
        cut(terminal, member)
    assert evening.shared() == [f"I need help with {TEXT}"]
    with member.terminal() as terminal:
        sees(terminal, "Name the need")
        cut(terminal, member)
    assert "(received)" in member.gives("workshop", "shares")
    member.gives("workshop", "withdraw", "all", "--yes")
    assert evening.shared() == [] and TEXT in member.gives("show", "name-the-need")


def sees(terminal: Terminal, words: str) -> None:
    """Wait until words were painted, wherever on the screen."""
    came, until = b"", time.monotonic() + PATIENCE
    while words.encode() not in _MOVES.sub(b"", came):
        assert time.monotonic() < until, (words, _MOVES.sub(b"", came)[-3000:])
        came += terminal.told(0.1)
