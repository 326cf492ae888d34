"""How the commands are called in tests: in memory with a world of their own, or as a real process."""

import io
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO

import pytest

from tests.commands.writing import write
from tests.starting import start
from workbook.cli import main
from workbook.commands.outside import Outside
from workbook.exercise.fields import Answer
from workbook.pack.library import Library
from workbook.paths import shipped_packs

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Done:
    """What a command gave back."""

    code: int
    out: str
    err: str


@dataclass
class World:
    """Calls commands in memory, in one home; `now` may be moved."""

    home: Path
    now: datetime = NOW
    environ: dict[str, str] = field(default_factory=dict)

    def __call__(self, *words: str, typed: str = "") -> Done:
        outside = self.outside(typed)
        code = main(words, outside)
        return Done(code, _written(outside.stdout), _written(outside.stderr))

    def outside(self, typed: str = "") -> Outside:
        return Outside(
            environ={**os.environ, **self.environ}, stdin=io.StringIO(typed), stdout=io.StringIO(), stderr=io.StringIO(),
            now=self.clock)

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def write(self, exercise: str, answers: Mapping[str, Answer], *, thread: str = "", finish: bool = False) -> None:
        write(self.outside(), exercise, answers, thread=thread, finish=finish)

    @property
    def store(self) -> Path:
        return self.home / "workbook" / "store"

    def files(self) -> list[Path]:
        return sorted(path for path in (self.home / "workbook").rglob("*") if path.is_file())


def _written(stream: TextIO) -> str:
    assert isinstance(stream, io.StringIO)
    return stream.getvalue()


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache in which the shipped packs are compiled."""
    cache = tmp_path_factory.mktemp("warm")
    Library([shipped_packs()], cache).packs()
    return cache


@pytest.fixture
def keep_warm(home: Path, warm: Path) -> None:
    """Put the compiled packs into this test's home."""
    target = home / "workbook" / "cache" / "packs"
    target.mkdir(parents=True)
    for file in (warm / "packs").iterdir():
        (target / file.name).write_bytes(file.read_bytes())


@pytest.fixture
def call(home: Path, keep_warm: None) -> World:
    return World(home)


Process = Callable[..., Done]


@pytest.fixture
def process(home: Path, keep_warm: None) -> Process:
    """Return a function that runs the program as a real process with the test's environment."""

    def run(*words: str, typed: str = "", **changes: str) -> Done:
        done = start(*words, typed=typed.encode(), **changes)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
