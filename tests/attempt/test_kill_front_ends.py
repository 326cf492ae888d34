"""kill -9 while a person types, in line mode and in the full screen: every letter that was shown as typed is there afterwards.

Each round is a process of its own in a terminal of its own, killed at a moment that nobody chose. It is forked from the tests,
which have the program loaded already: starting it anew would be most of the time.
"""

import os
import pty
import random
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

import pytest

import workbook.tui.start  # noqa: F401 - loaded once, before forking
from tests.attempt.stage import Clock
from workbook.attempt.store import Store
from workbook.attempt.writer import Writer
from workbook.cli import main

LETTERS = "αβγδεζηθικλμνξοπρστυφχψωбгджзийлпфцчшщъыьэюяБГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯΓΔΘΛΞΠΣΦΨΩ"
"""No word of ours has one of them, and each comes once: one that comes back was typed and shown."""
SECOND = b"2 of "
"""What shows that the second question of the page, a long text, is asked."""

LONGEST_WAIT = 60.0
Round = Callable[[Path, random.Random, bool], tuple[str, str]]
"""Types until it is killed; returns what was shown as typed, and all that was typed."""


class Forked:
    """The program in a terminal. A `forgetful` one has its guard taken out: what is typed is shown, and written nowhere."""

    def __init__(self, home: Path, *words: str, forgetful: bool = False) -> None:
        self.process, self.end = pty.fork()
        if self.process == 0:
            self._become(home, words, forgetful)
        self.came = b""
        self.over = False
        """Nobody has the other end any more."""

    def _become(self, home: Path, words: tuple[str, ...], forgetful: bool) -> None:
        """Be the program: in the child, which never comes back from here."""
        code = 70
        try:
            sys.stdin = sys.__stdin__ = os.fdopen(0, "r", encoding="utf-8", closefd=False)
            sys.stdout = sys.__stdout__ = os.fdopen(1, "w", encoding="utf-8", closefd=False)
            sys.stderr = sys.__stderr__ = os.fdopen(2, "w", encoding="utf-8", closefd=False)
            os.environ |= {"WORKBOOK_HOME": str(home), "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80"}
            if forgetful:
                Writer._write = lambda self: None  # type: ignore[method-assign]
            code = main(words)
        finally:
            os._exit(code)

    def until(self, words: bytes) -> None:
        """Wait for words."""
        deadline = time.monotonic() + LONGEST_WAIT
        while words not in self.came:
            assert time.monotonic() < deadline, f"{words!r} never came; this did: {self.came[-500:]!r}"
            assert self.more(1.0) or not self.over, f"it ended: {self.came[-500:]!r}"

    def more(self, wait: float) -> bool:
        """Take in what comes; False once nothing came for a while, or it has ended."""
        if not select.select([self.end], [], [], wait)[0]:
            return False
        try:
            came = os.read(self.end, 65536)
        except OSError:  # Linux says EIO
            came = b""
        self.came += came
        self.over = not came
        return bool(came)

    def struck(self, dice: random.Random, typed: Iterator[str]) -> str:
        """Type until the kill comes; returns what came of what was typed."""
        self.came = b""
        timer = Timer(dice.uniform(0.0, 0.3), os.kill, (self.process, signal.SIGKILL))
        timer.start()
        try:
            for keys in typed:
                os.write(self.end, keys.encode())
                self.more(0.0 if dice.random() < 0.7 else 0.01)
        except OSError:
            pass  # it is gone
        finally:
            timer.join()
        while self.more(0.1):
            pass
        return self.came.decode("utf-8", "replace")

    def gone(self) -> int:
        """Wait for its end and let go of the terminal."""
        _process, status = os.waitpid(self.process, 0)
        os.close(self.end)
        return os.waitstatus_to_exitcode(status)


def in_the_full_screen(home: Path, dice: random.Random, forgetful: bool) -> tuple[str, str]:
    person = Forked(home, "do", "name-the-need", forgetful=forgetful)
    person.until(SECOND)
    while person.more(0.1):
        pass
    came = person.struck(dice, iter(LETTERS))
    assert person.gone() == -signal.SIGKILL
    shown = next((at for at, letter in enumerate(LETTERS) if letter not in came), len(LETTERS))
    return LETTERS[:shown], LETTERS


def in_line_mode(home: Path, dice: random.Random, forgetful: bool) -> tuple[str, str]:
    lines = [f"line {number}: {letter}" for number, letter in enumerate(LETTERS)]
    person = Forked(home, "--plain", "do", "name-the-need", forgetful=forgetful)
    person.until(SECOND)
    person.until(b"> ")
    came = person.struck(dice, (f"{line}\r" for line in lines))
    assert person.gone() == -signal.SIGKILL
    return "\n".join(lines[: came.count("> ")]), "\n".join(lines)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which somebody is at the second question of a page, and the packs are compiled."""
    home = tmp_path_factory.mktemp("begun") / "home"
    (home / "settings").mkdir(parents=True)
    (home / "settings" / "config.toml").write_text("welcomed = true\n")
    person = Forked(home, "--plain", "do", "name-the-need")
    for keys in ("\r", "2\r", "/quit\r"):
        person.until(b"> ")
        person.came = b""
        os.write(person.end, keys.encode())
    while person.more(1.0):
        pass
    assert person.gone() == 0
    return home


@dataclass
class Told:
    """What came of many rounds."""

    letters: int = 0
    """So many were shown as typed before the kills."""
    lost: list[str] = field(default_factory=list)
    """For each round that lost something, what was shown as typed and what is there."""


def rounds_of(begun: Path, folder: Path, way: Round, rounds: int, seed: int, *, forgetful: bool = False) -> Told:
    """Kill so many times, and look what is there after each."""
    dice, told = random.Random(seed), Told()
    for _number in range(rounds):
        home = folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(begun, home)
        shown, typed = way(home, dice, forgetful)
        store = Store(home / "store", Clock())
        (name,) = store.names()
        there = str(store.read(name).answers["situation"].value) if "situation" in store.read(name).answers else ""
        told.letters += len(shown)
        if not (there.startswith(shown) and typed.startswith(there)):
            told.lost.append(f"{shown!r} was shown, {there!r} is there")
        assert store.notices() == ()
        writer = store.open(store.read(name))
        writer.close()
        assert not list((home / "store" / "journal").iterdir()) and not list((home / "store" / "conflict").iterdir())
    return told


WAYS = pytest.mark.parametrize("way", [in_the_full_screen, in_line_mode], ids=["full screen", "line mode"])


@WAYS
def test_every_letter_that_was_shown_outlives_kill_9(begun: Path, tmp_path: Path, way: Round) -> None:
    told = rounds_of(begun, tmp_path, way, 10, seed=7)
    assert told.lost == [] and told.letters > 10


@WAYS
def test_a_program_that_shows_before_it_keeps_is_caught(begun: Path, tmp_path: Path, way: Round) -> None:
    assert rounds_of(begun, tmp_path, way, 4, seed=7, forgetful=True).lost


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(10))
@WAYS
def test_every_letter_that_was_shown_outlives_kill_9_a_thousand_times(begun: Path, tmp_path: Path, way: Round, turn: int) -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    told = rounds_of(begun, tmp_path, way, 100, seed)
    assert told.lost == [] and told.letters > 100, f"turn {turn}, seed {seed}"
    print(f"100 kills, {told.letters} letters shown as typed, {len(told.lost)} rounds lost some")
