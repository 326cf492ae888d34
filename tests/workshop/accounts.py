"""Unix accounts of their own for the people of a workshop: the kernel, and nobody of ours, says what each may do.

They are made of numbers only: no account is added to the machine, so there is no name for them and nothing to take back. Only root can
be them; elsewhere, and where there is no Python that they may run, tests that need them are skipped and say why.
"""

import atexit
import io
import os
import pickle
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

T = TypeVar("T")
ROOT_OF_PROJECT = Path(__file__).resolve().parent.parent.parent
FIRST = 61_000
"""Accounts and groups of the tests are numbered from here on."""
USERS, CIRCLE = FIRST + 900, FIRST + 901
"""A group that everybody has as their first one on some servers, and one that was made for the workshop."""
MODULES = "import workbook.workshop.box, workbook.workshop.seal, tomli_w, pyrage, textual"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to be several accounts")


class Pickler(pickle.Pickler):
    """Takes a value of the house to pieces, whose parts cannot be set one by one."""

    def reducer_override(self, one: Any) -> Any:
        """Return how a dataclass is made again; everything else is as usual."""
        if is_dataclass(one) and not isinstance(one, type):
            return _again, (type(one), {part.name: getattr(one, part.name) for part in fields(one)})
        return NotImplemented


def _again(kind: type, parts: dict[str, Any]) -> object:
    return kind(**parts)


def pickled(one: object) -> bytes:
    """Return a value as bytes."""
    stream = io.BytesIO()
    Pickler(stream).dump(one)
    return stream.getvalue()


class Failed(Exception):
    """What an account did ended in an exception; the message is all of it."""


@dataclass(frozen=True)
class Account:
    """One account: its number, its first group and its other ones."""

    uid: int
    gid: int
    groups: tuple[int, ...] = ()

    def does(self, act: Callable[[], T], umask: int = 0o022) -> T:
        """Return what `act` returns when this account does it, in a process of its own; raises the OSError that it raises, or Failed.

        Modules that it imports only then have to be readable for the account.
        """
        kind, told = self._told(act, umask)
        if kind == "returned":
            returned: T = told
            return returned
        raise told if isinstance(told, OSError) else Failed(told)

    def starts(self, act: Callable[[], object]) -> int:
        """Begin something as this account in a process of its own, and return its number: for whoever will kill it."""
        child = os.fork()
        if not child:
            try:
                self.become(0o022)
                act()
            finally:
                os._exit(0)
        return child

    def may(self, act: Callable[[], object], umask: int = 0o022) -> bool:
        """Say whether the system lets this account do it; raises Failed when it fails for another reason than that it may not."""
        try:
            self.does(act, umask)
        except PermissionError:
            return False
        except OSError as error:
            raise Failed(repr(error)) from None
        return True

    def command(
        self, arguments: Sequence[str], home: Path, *, umask: int = 0o022, environ: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Return what `subprocess.Popen(**it)` takes to start `python -P ...arguments` as this account, with a home of its own.

        `home` is made, its own and shut to others; it has to lie in a folder that all may pass through (`common_ground`).
        """
        python = other_python()
        if not home.is_dir():
            home.mkdir(mode=0o700)
            os.chown(home, self.uid, self.gid)
        around = {"HOME": str(home), "PATH": os.defpath, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PYTHONPATH": python.path}
        return {
            "args": [python.program, "-P", *arguments],
            "env": {**around, "PYTHONDONTWRITEBYTECODE": "1", **(environ or {})},
            "cwd": home, "user": self.uid, "group": self.gid, "extra_groups": list(self.groups), "umask": umask,
        }  # fmt: skip

    def _told(self, act: Callable[[], object], umask: int) -> tuple[str, Any]:
        source, sink = os.pipe()
        child = os.fork()
        if not child:
            told: tuple[str, object] = ("failed", None)
            try:
                self.become(umask)
                told = ("returned", act())
            except OSError as error:
                told = ("raised", error)
            finally:  # whatever happened, this copy of the tests must not go on
                content = pickled(("failed", traceback.format_exc()) if told[0] == "failed" else told)
                with os.fdopen(sink, "wb") as stream:
                    stream.write(content)
                os._exit(0)
        os.close(sink)
        try:
            with os.fdopen(source, "rb") as stream:
                content = stream.read()
        finally:
            os.kill(child, signal.SIGKILL)  # it has told everything, or whoever waits for it has had enough
            os.waitpid(child, 0)
        kept: tuple[str, Any] = pickle.loads(content) if content else ("failed", "it was killed")
        return kept

    def become(self, umask: int) -> None:
        """Make this process one of this account, for good."""
        os.setgroups(self.groups)
        os.setresgid(self.gid, self.gid, self.gid)
        os.setresuid(self.uid, self.uid, self.uid)
        os.umask(umask)


def person(number: int, *, group: int | None = None, groups: Sequence[int] = ()) -> Account:
    """Return an account, with a group of its own unless another is given as the first one, and with other groups."""
    own = FIRST + number
    return Account(own, own if group is None else group, tuple(groups))


SUPERUSER = Account(0, 0)


MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory: tests that make many have not to wait for a disk."""


@contextmanager
def common_ground(*, in_memory: bool = False) -> Iterator[Path]:
    """Give a new folder, root's, that every account may pass through and read; it is removed with all that is in it."""
    folder = Path(tempfile.mkdtemp(prefix="workbook-accounts-", dir=MEMORY if in_memory and MEMORY.is_dir() else "/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Python:
    """A Python that every account may run."""

    program: str
    path: str
    """Its PYTHONPATH: where this project and all that it needs lie."""


@cache
def other_python() -> Python:
    """Return a Python that other accounts may run, with what the project needs; skips the test where there is none.

    The one that runs the tests is often in root's home, where nobody else gets in: then it is the system's, with the same packages.
    Where these cannot be read either, they are copied to a folder that is removed when the tests end.
    """
    packages = sysconfig.get_paths()["purelib"]
    programs = [os.path.realpath(sys.executable), *map(str, sorted(Path("/usr/bin").glob("python3*"))), "/usr/local/bin/python3"]
    for path in (lambda: f"{ROOT_OF_PROJECT}:{packages}", lambda: _copied(packages)):
        for program in programs:
            if _can(program, path()):
                return Python(program, path())
    pytest.skip("there is no Python here that other accounts may run")


def _can(program: str, path: str) -> bool:
    stranger = person(999)
    told = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath}
    try:
        done = subprocess.run(
            [program, "-P", "-c", MODULES],
            env=told,
            cwd="/",
            user=stranger.uid,
            group=stranger.gid,
            extra_groups=[],
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return not done.returncode


_GROUND = common_ground()


@cache
def _copied(packages: str) -> str:
    folder = _GROUND.__enter__()
    atexit.register(_GROUND.__exit__, None, None, None)
    for place in (Path(packages), ROOT_OF_PROJECT / "workbook", ROOT_OF_PROJECT / "exercises"):
        shutil.copytree(place, folder / place.name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
    return f"{folder}:{folder / Path(packages).name}"
