"""Participants and a facilitator as real processes of accounts of their own: the program itself, typed into a line at a time."""

import json
import os
import re
import selectors
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.workshop.accounts import Account

PATIENCE = 120.0
"""So many seconds an answer of the program is waited for: the machine may be busy."""
PROMPT = b"\n> "
STRACE, SETPRIV = shutil.which("strace") or "", shutil.which("setpriv") or ""
_QUESTION = re.compile(r"^(?:Question|Note) [^:\n]*: (.*)$", re.M)


@dataclass
class Person:
    """Somebody with an account, a home, and perhaps a sitting that is on."""

    account: Account
    home: Path
    trace: Path | None = None
    """Where strace writes down every file that their processes name; None for those who are not watched."""
    process: subprocess.Popen[bytes] | None = None
    heard: str = ""
    """All that was said in the sitting that is on."""
    traces: list[Path] = field(default_factory=list)

    # -- commands, each a process that ends

    def gives(self, *words: str, typed: str = "") -> str:
        """Give a command and return what it printed; it has to end well."""
        done = self.tries(*words, typed=typed)
        assert done.returncode == 0, (words, done.returncode, done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout

    def asks(self, *words: str) -> Any:
        """Give a command with --json and return what it handed over."""
        return json.loads(self.gives(*words, "--json"))

    def tries(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Give a command, whatever comes of it."""
        return subprocess.run(**self.begins(*words), input=typed, capture_output=True, text=True, timeout=PATIENCE, check=False)

    def begins(self, *words: str) -> dict[str, Any]:
        """Return what starts the program with these words as this account, watched where that is asked for."""
        told = self.account.command(["-m", "workbook", *words], self.home)
        if self.trace is None:
            return told
        self.traces.append(self.trace.with_name(f"{self.trace.name}-{len(self.traces)}"))
        who = [SETPRIV, f"--reuid={told.pop('user')}", f"--regid={told.pop('group')}", "--clear-groups"]
        del told["extra_groups"]
        return {
            **told,
            "args": [
                STRACE,
                "-f",
                "--seccomp-bpf",
                "-qq",
                "-y",
                "-s",
                "4096",
                "-e",
                "trace=%file",
                "-o",
                str(self.traces[-1]),
                *who,
                *told["args"],
            ],
        }

    # -- a sitting in line mode, typed into a line at a time

    def sits_down(self) -> str:
        """Start the workbook, and return what it says until it waits."""
        self.process = subprocess.Popen(**self.begins("--plain"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return self._waits()

    def types(self, *lines: str) -> str:
        """Type lines, each once the program waits for one, and return what it says from the first to its next wait."""
        said = ""
        for line in lines:
            assert self.process is not None and self.process.stdin is not None
            self.process.stdin.write(line.encode() + b"\n")
            self.process.stdin.flush()
            said += self._waits()
        return said

    def stops(self) -> None:
        """End the sitting."""
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()
            assert self.process.wait(PATIENCE) == 0
            self._is_over()

    def is_killed(self) -> None:
        """Have the sitting end at once, as when the machine goes down."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self._is_over()

    def _is_over(self) -> None:
        assert self.process is not None and self.process.stdout is not None
        self.process.stdout.close()
        self.process = None

    def _waits(self) -> str:
        """Return what is said until the program waits for a line."""
        assert self.process is not None and self.process.stdout is not None
        said, until = b"", time.monotonic() + PATIENCE
        with selectors.DefaultSelector() as ready:
            ready.register(self.process.stdout, selectors.EVENT_READ)
            while not (b"\n" + said).endswith(PROMPT):
                assert ready.select(until - time.monotonic()), said.decode()[-2000:]
                part = os.read(self.process.stdout.fileno(), 65536)
                assert part, f"it ended: {said.decode()[-2000:]}"
                said += part
        self.heard += said.decode()
        return said.decode()

    def answers(self, opens: str, told: Mapping[str, Sequence[str]]) -> str:
        """Open a page from home and answer it to its end: for each question by how it begins; Enter for all others."""
        said = self.types(opens)
        every = said
        for _turn in range(80):
            if _is_home(said):
                return every
            question = next((lines for start, lines in told.items() if _asks(said, start)), ("",))
            said = self.types(*question)
            every += said
        raise AssertionError(every[-3000:])


def _asks(said: str, start: str) -> bool:
    return any(found.startswith(start) for found in _QUESTION.findall(said)[-1:])


def _is_home(said: str) -> bool:
    return "of these words: find, list, paths" in said or "You are at home again." in said
