"""Two and three processes at once on one page of one store: no word that was acknowledged is missing afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attempt.stage import NAME, Clock, answers, blank
from workbook.attempt.store import Store

ROOT = Path(__file__).resolve().parents[2]


def missing(root: Path, processes: int, rounds: int, seed: int, *words: str) -> list[str]:
    """Have rivals write, and return the words that stand neither in the document nor in a conflict nor in a journal."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    rivals = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.attempt.rival", str(root), who, str(rounds // processes), str(seed), *words],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environ,
        )
        for who in "abc"[:processes]
    ]
    said = [rival.communicate(timeout=3000)[0].split() for rival in rivals]
    assert [rival.returncode for rival in rivals] == [0] * processes
    store = Store(root, Clock())
    writer = store.open(blank())
    assert writer.close() == () or words
    there = str(answers(store.read(NAME)))
    for folder in ("conflict", "journal"):
        there += "".join(path.read_text("utf-8") for path in (root / folder).iterdir())
    assert not list((root / "damaged").iterdir())
    return [word for one in said for word in one if word not in there]


@pytest.mark.parametrize("processes", [2, 3])
def test_no_word_of_several_processes_is_missing(root: Path, processes: int) -> None:
    assert missing(root, processes, 60, seed=3) == []


def test_processes_that_do_not_keep_what_clashes_are_caught(root: Path) -> None:
    assert missing(root, 2, 60, 3, "careless")


@pytest.mark.slow
@pytest.mark.parametrize("processes", [2, 3])
@pytest.mark.parametrize("turn", range(10))
def test_no_word_of_several_processes_is_missing_in_a_thousand_rounds(root: Path, processes: int, turn: int) -> None:
    for part in ("one", "two"):
        seed = int.from_bytes(os.urandom(3))
        assert missing(root / part, processes, 50, seed) == [], f"turn {turn}, seed {seed}"
