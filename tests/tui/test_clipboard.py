"""Off the server in real terminals: OSC 52 through tmux and GNU screen, a code that a decoder reads off tmux, and what it all sends."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pictures import cells, decoded, seen_by_zbar
from tests.slow import slow_but
from tests.starting import command, surroundings
from tests.tui.hostile import WILD
from tests.tui.stage import desk_in
from tests.tui.terminal import Terminal, eventually
from tests.tui.test_hostile_bytes import strange
from workbook.session.opening import sit_down

with_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not here")
with_screen = pytest.mark.skipif(shutil.which("screen") is None, reason="screen is not here: apt-get install screen")
TEXT = "Hi Ana. Could you sit with me on Saturday? ¿Sí? It’s fine to say no."
MOST = 8192
"""Bytes that opening the screen may take at 80x24."""


@pytest.fixture
def page(home: Path) -> Path:
    """Return a home with a draft in it."""
    return written(home, TEXT)


def written(home: Path, text: str) -> Path:
    """Put a draft into a home, and the settings of somebody who has been here before."""
    session = sit_down(desk_in(home / "workbook"), "draft-the-ask")
    place = next(stop.place for stop in session.stops if stop.step.type == "draft")
    session.go(place)
    session.edit(text)
    session.close()
    (home / "workbook" / "settings").mkdir(parents=True)
    (home / "workbook" / "settings" / "config.toml").write_text('welcomed = true\nsign_as = "Sam"\nregion = "US"\n', "utf-8")
    return home


class Tmux:
    """A tmux of its own, with one window."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "tmux"
        self._environ = {**surroundings(), "TERM": "xterm-256color", "TMUX": "", "STY": "", "SHELL": "/bin/sh"}

    def __call__(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self._socket), "-f", "/dev/null", *words], env=self._environ, capture_output=True, check=False, timeout=60
        )
        return done.stdout.decode()

    def opens(self, line: str, *options: str) -> None:
        self("new-session", "-d", "-s", "a", "-x", "80", "-y", "24", "sleep 600")
        for option in options:
            self("set", "-g", *option.split())
        self("respawn-window", "-k", "-t", "a", line)

    def shows(self, words: str) -> str:
        assert eventually(lambda: words in self("capture-pane", "-p", "-t", "a")), self("capture-pane", "-p", "-t", "a")
        return self("capture-pane", "-p", "-t", "a")

    def press(self, *keys: str) -> None:
        for key in keys:
            self("send-keys", "-t", "a", key)
            time.sleep(0.2)  # as a person presses them; what each leads to is waited for by `shows`


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    one = Tmux(tmp_path)
    yield one
    one("kill-server")


def line(*words: str) -> str:
    """Return the command line of the program for a shell."""
    return " ".join(f"'{word}'" for word in command(*words))


@with_tmux
@pytest.mark.parametrize(("option", "arrives"), [("set-clipboard on", True), ("set-clipboard off", False)])
def test_what_is_sent_is_in_the_buffer_of_tmux_where_it_lets_it_in(page: Path, tmux: Tmux, option: str, arrives: bool) -> None:
    tmux.opens(line("do", "draft-the-ask"), option)
    tmux.shows("keep it")
    tmux.press("c")
    tmux.shows("Take it with you")
    tmux.press("Enter")
    assert "set-clipboard on" in tmux.shows("Sent to your terminal.")
    assert eventually(lambda: tmux("show-buffer") == TEXT) if arrives else tmux("show-buffer") == ""


@with_tmux
@pytest.mark.parametrize(("passes", "arrives"), [("on", True), ("off", False)])
def test_a_tmux_that_keeps_no_clipboard_hands_it_on_where_it_may(
    page: Path, tmux: Tmux, tmp_path: Path, passes: str, arrives: bool
) -> None:
    conf, socket = tmp_path / "inner.conf", tmp_path / "inner"
    conf.write_text(f"set -g set-clipboard off\nset -g allow-passthrough {passes}\n", "utf-8")
    app = tmp_path / "app"
    app.write_text(f"exec {line('do', 'draft-the-ask')}\n", "utf-8")
    tmux.opens(f"env -u TMUX tmux -S {socket} -f {conf} new-session 'sh {app}'", "set-clipboard on")
    try:
        tmux.shows("keep it")
        tmux.press("c")
        tmux.shows("Take it with you")
        tmux.press("Enter")
        tmux.shows("Sent to your terminal.")
        assert eventually(lambda: tmux("show-buffer") == TEXT) if arrives else tmux("show-buffer") == ""
    finally:
        subprocess.run(["tmux", "-S", str(socket), "kill-server"], capture_output=True, check=False)


@with_tmux
@with_screen
def test_it_goes_through_a_screen_that_stands_in_tmux(page: Path, tmux: Tmux, tmp_path: Path) -> None:
    (tmp_path / "screens").mkdir(mode=0o700)
    (tmp_path / "screenrc").write_text("startup_message off\ndefutf8 on\nautodetach off\n", "utf-8")
    inner = f"SCREENDIR={tmp_path}/screens screen -U -c {tmp_path}/screenrc -S away {line('do', 'draft-the-ask')}"
    tmux.opens(inner, "set-clipboard on")
    tmux.shows("keep it")
    tmux.press("c")
    tmux.shows("Take it with you")
    tmux.press("Enter")
    tmux.shows("Sent to your terminal.")
    assert eventually(lambda: tmux("show-buffer") == TEXT)


@with_tmux
def test_the_copy_command_sends_it_too(page: Path, tmux: Tmux) -> None:
    tmux.opens(f"{line('copy', 'draft-the-ask', '--yes')}; sleep 600", "set-clipboard on")
    tmux.shows("Sent to your terminal.")
    assert eventually(lambda: tmux("show-buffer") == TEXT)


@with_tmux
@seen_by_zbar
@pytest.mark.parametrize("theme", ["night", "terminal"])
def test_a_decoder_reads_the_code_off_tmux(page: Path, tmux: Tmux, tmp_path: Path, theme: str) -> None:
    tmux.opens(line("do", "draft-the-ask", "--theme", theme))
    tmux.shows("keep it")
    tmux.press("c")
    tmux.shows("Take it with you")
    tmux.press("2", "Enter")
    tmux.shows("swap light and dark")
    assert decoded(cells(tmux("capture-pane", "-e", "-p", "-t", "a").rstrip("\n")), tmp_path) == TEXT


@with_tmux
def test_the_text_alone_has_no_margin_and_its_rows_are_one_line_to_the_terminal(page: Path, tmux: Tmux) -> None:
    written_long = " ".join([TEXT] * 4)
    shutil.rmtree(page / "workbook")
    written(page, written_long)
    tmux.opens(line("do", "draft-the-ask"))
    tmux.shows("keep it")
    tmux.press("c")
    tmux.shows("Take it with you")
    tmux.press("5", "Enter")
    assert eventually(lambda: "Take it" not in tmux("capture-pane", "-p", "-t", "a"))
    assert tmux("capture-pane", "-J", "-p", "-t", "a").strip("\n") == written_long
    tmux.press("C-t")
    tmux.shows("Covered.")
    tmux.press("Space")
    assert eventually(lambda: tmux("capture-pane", "-J", "-p", "-t", "a").strip("\n") == written_long)
    tmux.press("Enter")
    tmux.shows("Take it with you")


def test_opening_it_is_light_and_idle_it_sends_nothing(page: Path) -> None:
    settings = {"TMUX": "", "STY": "", "HOME": str(page)}
    with Terminal(["-P", "-m", "workbook", "do", "draft-the-ask"], settings=settings) as terminal:
        terminal.until(b"keep it")
        terminal.told(1.0)
        terminal.send("c")
        opened = terminal.until(b"Take it with you") + terminal.told(1.0)
        assert 500 < len(opened) <= MOST
        assert terminal.told(1.0) == b""
        terminal.send("2\r")
        code = terminal.until("█▀▀▀▀▀█".encode()) + terminal.told(1.0)
        assert len(code) <= MOST


@pytest.mark.parametrize("utf8", slow_but([True], [True, False]))
def test_hostile_words_reach_the_terminal_only_as_text(home: Path, utf8: bool) -> None:
    written(home, WILD)
    settings = {"TMUX": "", "STY": "", "HOME": str(home), "LC_ALL": "C.UTF-8" if utf8 else "C"}
    with Terminal(["-P", "-m", "workbook", "do", "draft-the-ask"], settings=settings) as terminal:
        terminal.until(b"keep it")
        for keys in ("c", "\r", "2", "\r", " ", "\x1b", "5", "\r", "\x1b", "6", "\r", "7", "\r"):
            if keys == " " and not utf8:  # where there is no code there is nothing to swap, and no byte to wait for
                terminal.send(keys)
            else:
                terminal.pressed(keys)
            terminal.told(0.1)
        assert b"\x1b]52;c;" in terminal.all
        assert strange(terminal.all, utf8=utf8) == []
        assert eventually(lambda: os.path.exists(home / "note.txt"))
    assert not any(byte < 32 and byte not in b"\n\t" for byte in (home / "note.txt").read_bytes())
