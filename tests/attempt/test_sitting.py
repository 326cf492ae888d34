import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from workbook.attempt.sitting import begin, parse

ROOT = Path(__file__).resolve().parents[2]


def test_a_sitting_is_told_by_its_name() -> None:
    sitting = begin()
    assert parse(str(sitting)) == sitting
    assert "." not in str(sitting)
    assert parse("something-else") is None


def test_no_two_sittings_are_called_the_same() -> None:
    assert begin().random != begin().random


def test_this_process_is_live() -> None:
    assert begin().standing(time.time()) == "live"


def test_a_process_that_ended_is_gone() -> None:
    code = "from workbook.attempt.sitting import begin; print(begin())"
    told = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout
    gone = parse(told.strip())
    assert gone is not None
    assert gone.standing(time.time()) == "gone"


def test_a_number_that_another_process_has_by_now_is_gone() -> None:
    assert replace(begin(), began=1).standing(time.time()) == "gone"


def test_another_machine_s_process_is_unknown() -> None:
    assert replace(begin(), machine="00000000", process=1).standing(time.time()) == "unknown"


def test_what_was_written_before_this_boot_is_gone_and_what_was_written_since_is_another_machine_s() -> None:
    earlier = replace(begin(), boot="00000000")
    assert earlier.standing(touched=0.0) == "gone"
    assert earlier.standing(touched=time.time()) == "unknown"


def test_a_sitting_that_came_to_its_end_is_gone_wherever_it_was() -> None:
    assert replace(begin(), machine="00000000").ended().standing(time.time()) == "gone"
    assert begin().ended().random != begin().random


def test_without_a_start_time_a_living_process_counts_as_live() -> None:
    assert replace(begin(), began=0, process=os.getpid()).standing(time.time()) == "live"
