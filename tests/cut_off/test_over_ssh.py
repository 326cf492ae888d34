"""Over a real line: a client that is killed or frozen, a server that dies, tmux in between. Every letter is kept, nobody is left."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.commands.conftest import World
from tests.cut_off.people import FRONT_ENDS, LAST, Full, Line, seen, settled, stored
from tests.cut_off.server import NoServer, Remote, Server
from tests.tui.terminal import Terminal, eventually

Who = Full | Line
both = pytest.mark.parametrize("who", FRONT_ENDS, ids=lambda who: who.name)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server that never asks whether anybody is there."""
    yield from running(Server(tmp_path_factory.mktemp("server")))


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server that asks each second whether somebody is there, and gives up after two."""
    yield from running(Server(tmp_path_factory.mktemp("asking"), alive=1))


def running(server: Server) -> Iterator[Server]:
    with ExitStack() as stack:
        try:
            stack.enter_context(server)
        except NoServer as why:
            pytest.skip(str(why))
        yield server


@contextmanager
def written(server: Server, who: Who, *start: str) -> Iterator[tuple[Terminal, Remote]]:
    """Have somebody sit down over the line and type."""
    command, remote = server.program(*(start or ("-m", "workbook")), *who.words)
    with server.terminal(command) as terminal:
        who.sit_down(terminal)
        who.type(terminal, "eleven letters")
        yield terminal, remote


def over_and_kept(remote: Remote, world: World, who: Who) -> None:
    assert eventually(lambda: not remote.lives), "it lives on"
    assert stored(world) == who.kept("eleven letters")


@both
def test_a_client_that_is_killed(world: World, server: Server, who: Who) -> None:
    with written(server, who) as (terminal, remote):
        terminal.child.kill()
        over_and_kept(remote, world, who)


@both
def test_a_server_that_is_killed(world: World, server: Server, who: Who) -> None:
    with written(server, who) as (terminal, remote):
        os.kill(remote.server_child(), signal.SIGKILL)
        over_and_kept(remote, world, who)
        assert terminal.read_to_the_end() == 255


@both
def test_a_client_that_is_frozen_is_sent_nothing_and_given_up(world: World, asking: Server, who: Who) -> None:
    with written(asking, who) as (terminal, remote):
        assert eventually(lambda: remote.sends_nothing(1.0)), "it does not come to rest"
        terminal.child.send_signal(signal.SIGSTOP)
        assert remote.sends_nothing(0.9)
        over_and_kept(remote, world, who)
        assert terminal.state() == "T"


def test_a_screen_that_blinks_is_told_from_one_that_rests(world: World, server: Server) -> None:
    with written(server, Full(), "-m", "tests.cut_off.without", "rest") as (_terminal, remote):
        assert not remote.sends_nothing(0.9)


def test_a_window_that_changes_over_the_line_keeps_the_words_in_sight(world: World, server: Server) -> None:
    who = Full()
    with written(server, who) as (terminal, remote):
        for rows, columns in ((12, 40), (24, 80)):
            assert b"eleven letters#" in seen(terminal.resized(rows, columns) or terminal.until(LAST.encode()))
        terminal.child.kill()
        over_and_kept(remote, world, who)


@both
def test_in_tmux_it_goes_on_and_is_found_again(world: World, server: Server, who: Who) -> None:
    if not (tmux := shutil.which("tmux")):
        pytest.skip("tmux is not installed")
    with tempfile.TemporaryDirectory(prefix="cut-off-") as folder:  # the path of a socket must be short
        inside = [tmux, "-f", "/dev/null", "-S", f"{folder}/socket"]
        command, remote = server.program("-m", "workbook", *who.words)
        try:
            with server.terminal([*inside, "new-session", shlex.join(command)]) as terminal:
                who.sit_down(terminal)
                who.type(terminal, "eleven letters")
                terminal.child.kill()
            with server.terminal([*inside, "attach"]) as terminal:
                assert b"eleven letters#" in seen(terminal.until(LAST.encode()))
                settled(terminal)
                assert remote.lives
                who.type(terminal, "more")
        finally:
            subprocess.run([*inside, "kill-server"], check=False, capture_output=True)
    assert eventually(lambda: not remote.lives)
    assert stored(world) == who.kept("eleven letters", "more")
