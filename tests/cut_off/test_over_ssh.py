"""Over a real line: a client that is killed or frozen, a server that dies, tmux in between. Every letter is kept, nobody is left."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.cut_off.people import FRONT_ENDS, LAST, Full, Line, seen, settled, stored
from tests.cut_off.server import NoServer, Remote, Server, sshd_above
from tests.slow import slow_but
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


@pytest.mark.parametrize("who", slow_but(FRONT_ENDS[:1], FRONT_ENDS), ids=lambda who: who.name)
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


class Inside:
    """tmux at the other end of the line, as people use it there: the program goes on in it when the line does not."""

    def __init__(self, server: Server, folder: str) -> None:
        self.server = server
        plain = Path(folder, "plain.conf")
        plain.write_text("set -g status off\n")  # its clock would write into what a test waits for
        self.words = [shutil.which("tmux") or "", "-f", str(plain), "-S", f"{folder}/socket"]

    def begin(self, command: list[str]) -> Terminal:
        """Come over the line and start the program in tmux."""
        return self.server.terminal([*self.words, "new-session", shlex.join(command)])

    def come_back(self) -> Terminal:
        """Come over the line again and look at what goes on there."""
        return self.server.terminal([*self.words, "attach"])

    def clients(self) -> list[int]:
        """Return the processes that look on from over the line."""
        done = subprocess.run([*self.words, "list-clients", "-F", "#{client_pid}"], capture_output=True, check=True, text=True)
        return [int(line) for line in done.stdout.split()]


@pytest.fixture
def inside(request: pytest.FixtureRequest) -> Iterator[Inside]:
    """Give tmux on the server that a test names."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    with tempfile.TemporaryDirectory(prefix="cut-off-") as folder:  # the path of a socket must be short
        there = Inside(request.getfixturevalue(request.param), folder)
        yield there
        subprocess.run([*there.words, "kill-server"], check=False, capture_output=True)


def killed(_inside: Inside, terminal: Terminal) -> None:
    terminal.child.kill()


def server_killed(inside: Inside, terminal: Terminal) -> None:
    os.kill(sshd_above(inside.clients()[0]), signal.SIGKILL)
    assert terminal.read_to_the_end() == 255


def frozen(_inside: Inside, terminal: Terminal) -> None:
    settled(terminal)
    terminal.child.send_signal(signal.SIGSTOP)


INSIDE = pytest.mark.parametrize(
    ("inside", "cut"),
    slow_but([("server", killed)], [("server", killed), ("server", server_killed), ("asking", frozen)], several=True),
    indirect=["inside"],
    ids=["client killed", "server killed", "client frozen"],
)


@both
@INSIDE
def test_in_tmux_it_goes_on_and_is_found_again(world: World, inside: Inside, cut: Callable[[Inside, Terminal], None], who: Who) -> None:
    command, remote = inside.server.program("-m", "workbook", *who.words)
    with inside.begin(command) as terminal:
        who.sit_down(terminal)
        who.type(terminal, "eleven letters")
        assert len(inside.clients()) == 1
        cut(inside, terminal)
        assert eventually(lambda: not inside.clients()), "the line is not given up"
        assert remote.lives and stored(world) == who.kept("eleven letters")
    with inside.come_back() as terminal:
        assert b"eleven letters#" in seen(terminal.until(LAST.encode()))
        settled(terminal)
        assert remote.lives
        who.type(terminal, "more")
    subprocess.run([*inside.words, "kill-server"], check=True, capture_output=True)
    assert eventually(lambda: not remote.lives)
    assert stored(world) == who.kept("eleven letters", "more")


@INSIDE
def test_without_tmux_the_same_cut_ends_it(world: World, inside: Inside, cut: Callable[[Inside, Terminal], None]) -> None:
    """What the test above would see if tmux did not hold it."""
    who = Full()
    with written(inside.server, who) as (terminal, remote):
        if cut is server_killed:
            os.kill(remote.server_child(), signal.SIGKILL)
        else:
            cut(inside, terminal)
        over_and_kept(remote, world, who)
