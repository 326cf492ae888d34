"""Real processes on one store: killed while typing, and several at once."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attempt.stage import Clock, blank, kept
from tests.attempt.typist import text
from workbook.attempt.store import Store

ROOT = Path(__file__).resolve().parents[2]


def typist(root: Path, *words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.attempt.typist", str(root), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def killed_while_typing(root: Path, after: int, commit_every: int) -> int:
    """Let a process type, kill it once so many letters were acknowledged, and return the length it acknowledged last."""
    child = typist(root, "need", commit_every)
    assert child.stdout
    acknowledged = 0
    for number, line in enumerate(child.stdout, 1):
        acknowledged = int(line)
        if number == after:
            child.send_signal(signal.SIGKILL)  # what it printed until it was gone is acknowledged too
    assert child.wait() == -signal.SIGKILL
    return acknowledged


def check_killed(root: Path, rounds: int, seed: int) -> None:
    dice = random.Random(seed)
    for number in range(rounds):
        acknowledged = killed_while_typing(root, dice.randint(1, 40), dice.choice([1, 2, 5, 1_000]))
        there = kept(root)["need"]
        assert there in (text(acknowledged), text(acknowledged + 1)), number
    Store(root, Clock()).open(blank()).close()
    assert kept(root)["need"] == there
    assert not list((root / "journal").iterdir())
    assert not list((root / "conflict").iterdir())
    assert not list((root / "damaged").iterdir())


def test_every_acknowledged_letter_outlives_kill_9(tmp_path: Path) -> None:
    check_killed(tmp_path / "store", 20, seed=1)


@pytest.mark.slow
def test_every_acknowledged_letter_outlives_kill_9_many_times(tmp_path: Path) -> None:
    check_killed(tmp_path / "store", 150, seed=random.SystemRandom().randrange(1_000_000))


def test_three_processes_on_one_store_lose_nothing(tmp_path: Path) -> None:
    root, letters = tmp_path / "store", 60
    children = [typist(root, step, 2 + number, letters) for number, step in enumerate(("need", "who", "when"))]
    for child in children:
        child.communicate(timeout=120)
    assert [child.returncode for child in children] == [0, 0, 0]
    assert kept(root) == {step: text(letters) for step in ("need", "who", "when")}
    writer = Store(root, Clock()).open(blank())
    writer.close()
    assert not list((root / "conflict").iterdir())
    assert not list((root / "damaged").iterdir())
