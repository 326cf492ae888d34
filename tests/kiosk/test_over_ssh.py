"""A kiosk as docs/kiosk.md sets it up, over a real sshd: a visitor can write and leave, and can do nothing else."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.cut_off.people import LAST
from tests.cut_off.server import NoServer
from tests.kiosk.seat import KioskServer, Lines, Screen, hard_words, seen, traces
from tests.slow import slow_but
from tests.tui.terminal import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
Who = Screen | Lines
both = pytest.mark.parametrize("who", [Screen(), Lines()], ids=lambda who: who.name)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskServer]:
    """Give a server with the seat; it lets in more of the environment than it should."""
    try:
        with KioskServer(tmp_path_factory.mktemp("kiosk"), more="AcceptEnv *\n") as server:
            yield server
    except NoServer as why:
        pytest.skip(str(why))


@pytest.mark.parametrize(("rows", "columns"), slow_but([(24, 80)], [(24, 80), (12, 40)], several=True))
@both
def test_nothing_of_a_visitor_is_anywhere_when_they_have_left(server: KioskServer, who: Who, rows: int, columns: int) -> None:
    words, since = hard_words(), time.time() - 5
    with server.visit(rows=rows, columns=columns, TERM=who.term) as terminal:
        who.write(terminal, words)
        assert list(traces(words, since)) == []
        assert who.leave(terminal) == 0
        last = terminal.all[terminal.all.rindex(LAST.encode()) :]
        assert b"\x1b[H\x1b[2J\x1b[3J" in last if who.term != "dumb" else b"\r\n" * (rows - 2) in last
    assert list(traces(words, since)) == []
    with server.visit(TERM=who.term) as terminal:
        terminal.sees("begin")
        terminal.send("\r")
        terminal.sees("Put down the old rules")
        shown = seen(terminal.all)
        assert words not in shown and LAST not in shown and "Pick up where you were" not in shown
        terminal.child.kill()


def test_what_is_kept_elsewhere_is_found_by_the_same_search(home: Path) -> None:
    words, since = hard_words(), time.time() - 5
    World(home).write("name-the-need", {"area": "tasks", "situation": words})
    assert list(traces(words, since))


def test_a_command_is_not_run_but_the_workbook_is(server: KioskServer) -> None:
    done = subprocess.run(server.client("cat", "/etc/passwd"), capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 2 and "root:" not in done.stdout + done.stderr
    assert done.stderr == "This opens in a terminal only. With ssh, leave out the command, or add -t.\n"
    with server.visit("cat", "/etc/passwd") as terminal:
        assert "root:" not in terminal.sees("This workbook helps you ask for help.")
        terminal.child.kill()


@pytest.mark.parametrize("subsystem", ["sftp", "shell", "/bin/sh"])
def test_no_subsystem_is_there(server: KioskServer, subsystem: str) -> None:
    done = subprocess.run([*server.client("-s", subsystem)], capture_output=True, check=False, timeout=PATIENCE)
    assert done.returncode != 0 and done.stdout == b""


def test_no_port_is_forwarded(server: KioskServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as behind:
        behind.settimeout(0.5)
        target = f"127.0.0.1:{behind.getsockname()[1]}"
        there = server.client()
        done = subprocess.run([*there[:-1], "-W", target, there[-1]], capture_output=True, text=True, check=False, timeout=PATIENCE)
        assert done.returncode == 255 and "forwarding failed" in done.stderr
        back = [*there[:-1], "-N", "-R", f"0:{target}", "-o", "ExitOnForwardFailure=yes", there[-1]]
        assert subprocess.run(back, capture_output=True, check=False, timeout=PATIENCE).returncode == 255
        with pytest.raises(TimeoutError):
            behind.accept()


def test_without_the_example_the_same_server_forwards_and_runs(tmp_path: Path) -> None:
    """What the two tests above would see if sshd_config did not say what docs/kiosk.md has it say."""
    server = KioskServer(tmp_path)
    server.more, server.answer = "", 0
    try:
        with server, socket.create_server(("127.0.0.1", 0)) as behind:
            behind.settimeout(PATIENCE)
            done = subprocess.run(server.client("cat", "/etc/passwd"), capture_output=True, check=True, timeout=PATIENCE)
            assert b"root:" in done.stdout
            there = server.client()
            with subprocess.Popen([*there[:-1], "-W", f"127.0.0.1:{behind.getsockname()[1]}", there[-1]], stdin=subprocess.PIPE) as line:
                behind.accept()[0].close()
                line.kill()
    except NoServer as why:
        pytest.skip(str(why))


HOSTILE = {
    "WORKBOOK_HOME": "/tmp/kiosk-visitor", "WORKBOOK_PACKS": "/tmp", "WORKBOOK_CATALOGUES": "/tmp", "EDITOR": "touch /tmp/kiosk-visitor",
    "VISUAL": "touch /tmp/kiosk-visitor", "PYTHONPATH": "/tmp", "PYTHONINSPECT": "1", "PYTHONSTARTUP": "/etc/passwd",
    "TEXTUAL_LOG": "/tmp/kiosk-visitor",
    "LANG": "../../../../etc/passwd", "LC_ALL": "x" * 5000, "LANGUAGE": "es:\x1b[31m", "HOME": "/tmp/kiosk-visitor",
    "XDG_DATA_HOME": "/tmp/kiosk-visitor", "TZ": "/etc/passwd", "TMUX": "x", "STY": "x",
}  # fmt: skip


TERMS = ("xterm-256color", "", "../../etc/passwd\x1b]0;x\x07", "x" * 3000)


@pytest.mark.parametrize("term", slow_but(TERMS[2:3], TERMS))
def test_no_environment_changes_what_a_visitor_can_do(server: KioskServer, term: str) -> None:
    options = tuple(f"-oSendEnv={name}" for name in HOSTILE if name != "HOME")
    with server.visit(options=options, **HOSTILE, TERM=term) as terminal:
        terminal.sees("This workbook helps you ask for help.")
        assert "/tmp/kiosk-visitor" not in terminal.sees("This seat is shared.")
        terminal.child.kill()
    assert not os.path.lexists("/tmp/kiosk-visitor")


STORM = b"\x03\x1c\x1a\x03\x03\x1a" * 50


@both
def test_no_keys_stop_it_end_it_or_have_it_show_its_inside(server: KioskServer, who: Who) -> None:
    words = hard_words()
    with server.visit(TERM=who.term) as terminal:
        who.write(terminal, words)
        terminal.send(STORM if isinstance(who, Lines) else b"\x1c\x1a" * 50)
        terminal.send(b"\x1b[200~\x1b]52;c;eA==\x07\x1b[?1049l\x1bc" + b"\x9b31m\x00\x7f" * 20 + b"\x1b[201~\r")
        terminal.told(1.0)
        assert who.leave(terminal) == 0
        assert "Traceback" not in seen(terminal.all) and b"\x1b]52" not in terminal.all and b"\x1bc" not in terminal.all


@pytest.mark.slow
@both
def test_a_huge_paste_is_survived(server: KioskServer, who: Who) -> None:
    with server.visit(TERM=who.term) as terminal:
        who.write(terminal, hard_words())
        for _part in range(20):
            terminal.send(b"\x1b[200~" * isinstance(who, Screen) + b"lorem ipsum\r" * 80 + b"\x1b[201~" * isinstance(who, Screen))
            terminal.told(0.05)
        assert who.leave(terminal) == 0
