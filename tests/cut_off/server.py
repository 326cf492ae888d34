"""A real sshd on this machine, for the length of some tests: its own port, its own keys, nobody but whoever runs the tests."""

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from tests.starting import ROOT, surroundings
from tests.tui.terminal import PATIENCE, Terminal, eventually

SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/sbin:/usr/local/sbin") or ""
"""sshd wants to be called by its full path."""
SSH, KEYGEN = shutil.which("ssh") or "", shutil.which("ssh-keygen") or ""
SEPARATION = Path("/run/sshd")
"""The empty folder into which a root's sshd locks what listens to strangers."""


class NoServer(Exception):
    """There is no sshd here, or it lets nobody in; says why."""


class Server:
    """`with Server(folder) as server:`, then `server.terminal(...)` is a terminal of a person who has come over the line."""

    def __init__(self, folder: Path, *, alive: int = 0, more: str = "", answer: int = 0) -> None:
        """`more` stands at the end of its settings; `answer` is the exit code that a command without a terminal gets."""
        self.folder, self.alive, self.more, self.answer = folder, alive, more, answer
        self.count = 0

    def __enter__(self) -> Self:
        if not (SSHD and SSH and KEYGEN):
            raise NoServer("sshd, ssh or ssh-keygen is not installed")
        if os.getuid() == 0:
            SEPARATION.mkdir(mode=0o755, exist_ok=True)
        for name in ("host", "person"):
            subprocess.run([KEYGEN, "-q", "-t", "ed25519", "-N", "", "-f", self.folder / name], check=True)
        self._listen()
        try:
            said = subprocess.run(self.client("true"), capture_output=True, text=True, check=False, timeout=PATIENCE)
            if said.returncode != self.answer:
                raise NoServer(f"sshd lets nobody in: {said.stderr} {(self.folder / 'log').read_text(encoding='utf-8')[-300:]}")
        except NoServer:
            self.__exit__()
            raise
        return self

    def _listen(self) -> None:
        """Start it on a port that is free; another may take that port first, so there is more than one try."""
        for _turn in range(5):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = int(free.getsockname()[1])
            settings = {
                "Port": self.port, "ListenAddress": "127.0.0.1", "HostKey": self.folder / "host", "PidFile": "none", "UsePAM": "no",
                "AuthorizedKeysFile": self.folder / "person.pub", "StrictModes": "no", "PasswordAuthentication": "no",
                "KbdInteractiveAuthentication": "no", "PermitRootLogin": "prohibit-password", "ClientAliveInterval": self.alive,
                "ClientAliveCountMax": 2, "TCPKeepAlive": "no", "PrintMotd": "no", "PrintLastLog": "no",
            }  # fmt: skip
            told = "".join(f"{name} {value}\n" for name, value in settings.items())
            (self.folder / "conf").write_text(told + self.more, encoding="utf-8")
            with (self.folder / "log").open("wb") as log:
                self.process = subprocess.Popen([SSHD, "-D", "-e", "-f", self.folder / "conf"], stderr=log, stdin=subprocess.DEVNULL)
            if eventually(lambda: self.process.poll() is not None or self._answers()) and self.process.poll() is None:
                return
        raise NoServer(f"sshd does not start: {(self.folder / 'log').read_text(encoding='utf-8')[-300:]}")

    def _answers(self) -> bool:
        with socket.socket() as line:
            line.settimeout(1.0)
            return line.connect_ex(("127.0.0.1", self.port)) == 0

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()

    def client(self, *command: str) -> list[str]:
        """Return the command line of somebody who comes over the line to do something."""
        options = {"IdentityFile": self.folder / "person", "IdentitiesOnly": "yes", "IdentityAgent": "none", "LogLevel": "ERROR",
                   "StrictHostKeyChecking": "no", "UserKnownHostsFile": "/dev/null", "BatchMode": "yes"}  # fmt: skip
        return [SSH, "-F", "none", *(part for name, value in options.items() for part in ("-o", f"{name}={value}")),
                "-p", str(self.port), f"{getpass.getuser()}@127.0.0.1", *command]  # fmt: skip

    def program(self, *words: str) -> tuple[list[str], "Remote"]:
        """Return a command that is the program with these words over there, and what tells how that process fares."""
        self.count += 1
        script, process = self.folder / f"sit-{self.count}", self.folder / f"process-{self.count}"
        ours = {name: value for name, value in surroundings().items() if _passed(name)}
        line = [sys.executable, "-P", *words]
        script.write_text(f"echo $$ >{shlex.quote(str(process))}\ncd {shlex.quote(str(ROOT))}\n{_exported(ours)}exec {shlex.join(line)}\n",
                          encoding="utf-8")  # fmt: skip
        return ["sh", str(script)], Remote(process)

    def terminal(self, command: Sequence[str], **how: Any) -> Terminal:
        """Return a terminal in which somebody does something over the line."""
        return Terminal(self.client("-tt", shlex.join(command))[1:], program=SSH, **how)


class Remote:
    """The program at the other end of the line."""

    def __init__(self, told: Path) -> None:
        self._told = told

    @property
    def process(self) -> int:
        """Return the number of its process, once it has one."""
        assert eventually(lambda: self._told.exists() and self._told.read_text(encoding="ascii").endswith("\n"))
        return int(self._told.read_text(encoding="ascii"))

    @property
    def lives(self) -> bool:
        """Say whether it is there; one that waits to be counted is not."""
        try:
            return self._field("stat").rpartition(")")[2].split()[0] not in "ZX"
        except OSError:
            return False

    @property
    def sent(self) -> int:
        """Return how many bytes it has written, to anything."""
        return next(int(line.split()[1]) for line in self._field("io").splitlines() if line.startswith("wchar"))

    def server_child(self) -> int:
        """Return the process of sshd that holds its terminal."""
        return sshd_above(self.process)

    def sends_nothing(self, seconds: float) -> bool:
        """Say whether it sends nothing for a while."""
        before = self.sent
        time.sleep(seconds)
        return self.sent == before

    def _field(self, name: str) -> str:
        return Path(f"/proc/{self.process}/{name}").read_text(encoding="utf-8")


def sshd_above(process: int) -> int:
    """Return the process of sshd that a process came from."""
    while not Path(f"/proc/{process}/comm").read_text(encoding="utf-8").startswith("sshd"):
        process = int(Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    return process


def _passed(name: str) -> bool:
    return name.startswith(("WORKBOOK", "PYTHON", "XDG_")) or name in {"HOME", "LC_ALL", "TZ"}


def _exported(settings: Mapping[str, str]) -> str:
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in settings.items())
