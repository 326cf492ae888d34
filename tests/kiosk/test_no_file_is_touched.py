"""Every call of a whole sitting at a kiosk is looked at: none makes, changes, moves or takes away a file, and no program is started."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.kiosk.seat import Lines, Screen, Visit, hard_words, launcher
from tests.starting import surroundings
from tests.tui.terminal import Terminal
from tests.workshop.guests import in_phase

STRACE = shutil.which("strace") or ""
CALLS = "trace=%file,%process,ftruncate,fchmod,fchown,fallocate"
CHANGES = re.compile(
    r"^(?:\d+ +)?(mkdir|rename|unlink|rmdir|symlink|link|mknod|truncate|ftruncate|fallocate|chmod|fchmod|chown|fchown|utimens)"
)
OPENS = re.compile(r"open(?:at)?\(.*O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")
DEVICES = re.compile(r'"/dev/(?:null|tty|pts/\d+)"')


@pytest.fixture(autouse=True)
def where_calls_can_be_looked_at(tmp_path: Path) -> None:
    """Skip where strace is not there, or may not look."""
    if sys.platform != "linux" or not STRACE:
        pytest.skip("strace is not installed")
    if subprocess.run([STRACE, "-o", tmp_path / "tried", "true"], check=False, capture_output=True).returncode:
        pytest.skip("strace may not look at processes here")


def traced(calls: Path, command: Sequence[str], term: str) -> Visit:
    environ = surroundings(known=False, TERM=term, PYTHONDONTWRITEBYTECODE="1")  # it reads the packs anew, and keeps nothing of that
    return Visit(["-f", "-o", str(calls), "-e", CALLS, *command], program=STRACE, settings=environ)


def changes(calls: Path) -> list[str]:
    """Return the calls that change something among the files."""
    lines = calls.read_text("utf-8", errors="replace").splitlines()
    return [line for line in lines if CHANGES.search(line) or (OPENS.search(line) and not DEVICES.search(line))]


@pytest.mark.parametrize("who", [Screen(), Lines()], ids=lambda who: who.name)
def test_a_sitting_changes_no_file_and_starts_nothing(tmp_path: Path, who: Screen | Lines) -> None:
    calls = tmp_path / "calls"
    with traced(calls, [str(launcher(tmp_path))], who.term) as terminal:
        who.write(terminal, hard_words())
        assert who.leave(terminal) == 0
    assert changes(calls) == []
    started = re.findall(r'execve\("([^"]+)"[^\n]*= 0', calls.read_text("utf-8", errors="replace"))
    assert started == [str(tmp_path / "kiosk"), sys.executable]


def test_joining_changes_no_file_and_starts_nothing_but_who_looks_at_the_pack(tmp_path: Path) -> None:
    room, calls = in_phase(tmp_path / "host", "name-the-need"), tmp_path / "calls"
    with traced(calls, [str(launcher(tmp_path, "--at", str(room.parent)))], Lines.term) as terminal:
        terminal.sees("Press Enter to begin.")
        terminal.send("\r")
        terminal.sees("Join a workshop.")
        terminal.send(f"join {room.code}\r")
        terminal.sees("Take part?")
        terminal.send("y\r")
        terminal.sees("Workshop: Name the need.")
        terminal.send("released\r")
        terminal.sees("What is released to everybody")
        terminal.send("share\r")
        terminal.sees("Nothing can be shared")
        assert Lines().leave(terminal) == 0
    assert changes(calls) == []
    started = re.findall(r'execve\("([^"]+)"', calls.read_text("utf-8", errors="replace"))
    assert started == [str(tmp_path / "kiosk"), sys.executable, sys.executable]


def test_a_sitting_that_is_kept_is_seen_to_change_files(tmp_path: Path) -> None:
    """What the test above would see of `workbook` without --kiosk."""
    calls = tmp_path / "calls"
    with traced(calls, [sys.executable, "-P", "-m", "workbook", "--plain"], "dumb") as terminal:
        Lines().write(terminal, hard_words())
        Lines().leave(terminal)
    assert any("journal" in line for line in changes(calls))


def test_a_fault_cannot_write_either(tmp_path: Path) -> None:
    """The process has given up the right: even what would open a file gets no byte into it."""
    code = (
        "import os, sys; from workbook.commands.walls import shut_files, shut_in; shut_in(os.environ); shut_files()\n"
        "try: file = open(sys.argv[1], 'wb', buffering=0); file.write(b'x')\n"
        "except OSError as error: print('refused', error.errno)\n"
        "print(sorted(os.environ))"
    )
    with Terminal(["-P", "-c", code, str(tmp_path / "file")], settings=surroundings(LD_PRELOAD="", EDITOR="vi")) as terminal:
        assert terminal.read_to_the_end() == 0
        told = terminal.all.decode()
    assert "refused 27" in told and "EDITOR" not in told and "HOME" not in told and "TERM" in told
    assert (tmp_path / "file").stat().st_size == 0
