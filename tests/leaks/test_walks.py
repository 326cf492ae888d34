"""A whole walk, in both front ends, makes no file outside of the workbook's own folders; the quick exit leaves no word in the terminal."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.slow import slow_but
from tests.starting import ROOT, surroundings
from tests.tui.terminal import PATIENCE, Terminal

PAGE = "name-the-need"
WORDS = "words that nobody else should see"
CALLS = "open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat,bind"
BEGIN = "import os, sys; os.chdir(sys.argv[1]); os.execvp(sys.argv[2], sys.argv[2:])"
LITTERING = "import os, sys; open(os.environ['HOME'] + '/left-behind', 'w').close(); from workbook.cli import main; sys.exit(main())"


@pytest.fixture
def home(home: Path) -> Path:
    """Return a home with a folder to be in, one for temporary files, and an editor."""
    for name in ("here", "tmp", "workbook/settings"):
        (home / name).mkdir(parents=True)
    (home / "workbook" / "settings" / "config.toml").write_text('welcomed = true\nregion = "US"\n')
    (home / "editor").write_text('#!/bin/sh\necho "words from the editor" >> "$1"\n')
    (home / "editor").chmod(0o755)
    return home


def settings(home: Path) -> dict[str, str]:
    return surroundings(known=False, TMPDIR=str(home / "tmp"), EDITOR=str(home / "editor"), PYTHONDONTWRITEBYTECODE="1")


def outside(home: Path) -> set[Path]:
    """Return all that stands beside the workbook's own folders."""
    return {path for path in home.rglob("*") if not path.is_relative_to(home / "workbook")}


def in_lines(home: Path, *command: str) -> None:
    typed = f"\n1\n{WORDS}\n/edit\n2\n\n\n\n\n\n\n\n/quit\n".encode()
    done = subprocess.run([*command, "do", PAGE, "--plain"], cwd=home / "here", env=settings(home), input=typed, capture_output=True,
                          check=False, timeout=120)  # fmt: skip
    assert b"Saved." in done.stdout, done.stderr


def on_the_screen(home: Path, *command: str) -> None:
    with Terminal(["-c", BEGIN, str(home / "here"), *command, "do", PAGE], settings=settings(home)) as terminal:
        terminal.until(b"ctrl+g")
        for keys in (b"\r", b"\r", WORDS, b"\x10", b"\x1b", b"\x0e", b"\x14", b"x", b"\x07", b"\r"):
            terminal.told()
            terminal.pressed(keys)
        terminal.told()
        terminal.send(b"\x11")
        assert terminal.read_to_the_end() == 0


WAYS: dict[str, Callable[..., None]] = {"in lines": in_lines, "on the screen": on_the_screen}


@pytest.mark.parametrize("way", WAYS)
def test_a_walk_leaves_nothing_in_the_home_the_folder_for_temporary_files_or_where_one_is(way: str, home: Path) -> None:
    before = outside(home)
    WAYS[way](home, sys.executable, "-P", "-m", "workbook")
    assert outside(home) == before
    assert any(WORDS.encode() in path.read_bytes() for path in (home / "workbook" / "store").rglob("*") if path.is_file())


@pytest.mark.parametrize("way", slow_but(("in lines",), WAYS))
def test_a_file_that_is_left_behind_is_found(way: str, home: Path) -> None:
    before = outside(home)
    WAYS[way](home, sys.executable, "-P", "-c", LITTERING)
    assert outside(home) - before == {home / "left-behind"}


def made(log: Path, home: Path) -> set[str]:
    """Return the paths that a walk made or opened for writing, as the system saw it."""
    found = set()
    for line in log.read_text("utf-8", "replace").splitlines():
        if re.search(r"\) = -1 ", line) or "resumed>" in line:
            continue
        call = re.search(r"(\w+)\(", line)
        if call and (call[1] not in {"open", "openat"} or re.search("O_CREAT|O_WRONLY|O_RDWR|O_TRUNC", line)):
            found |= {os.path.normpath(os.path.join(home / "here", path)) for path in re.findall(r'"((?:[^"\\]|\\.)*)"', line)}
    return {path for path in found if not path.startswith((str(home / "workbook") + "/", "/dev/")) and path != str(home / "workbook")}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
@pytest.mark.parametrize("way", WAYS)
def test_the_system_is_asked_for_no_file_elsewhere_not_even_for_a_moment(way: str, home: Path) -> None:
    log = home / "log"
    trace = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(log), sys.executable, "-P"]
    if subprocess.run([*trace[:-2], "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("strace may not look at processes here")
    WAYS[way](home, *trace, "-m", "workbook")
    assert made(log, home) == set()
    assert str(home / "workbook" / "store") in log.read_text("utf-8", "replace")  # it did look


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
def test_a_file_that_is_made_for_a_moment_is_found(home: Path) -> None:
    log = home / "log"
    code = LITTERING.replace(".close()", ".close(); os.unlink(os.environ['HOME'] + '/left-behind')")
    trace = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(log), sys.executable, "-P"]
    if subprocess.run([*trace[:-2], "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("strace may not look at processes here")
    in_lines(home, *trace, "-c", code)
    assert made(log, home) == {str(home / "left-behind")}


# what stays in the terminal


class Tmux:
    """A terminal that remembers what scrolled away, and can be asked for it."""

    def __init__(self, home: Path, term: str, alternate: str) -> None:
        self.home = home
        self.socket = home / "tmux"
        (home / "tmux.conf").write_text(
            f'set -g default-terminal "{term}"\nset -g alternate-screen {alternate}\nset -g history-limit 5000\nset -g remain-on-exit on\n'
        )
        words = [sys.executable, "-P", "-m", "workbook", "do", PAGE]
        line = f"cd {ROOT}; seq 40; {' '.join(words)}; echo BACK; cat"
        self("-f", str(home / "tmux.conf"), "new-session", "-d", "-x", "80", "-y", "24", line)

    def __call__(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-S", str(self.socket), *words], env=settings(self.home), capture_output=True, check=True, text=True)
        return done.stdout

    def shows(self, words: str, *, history: bool = False) -> bool:
        return words in self("capture-pane", "-p", "-J", *(["-S", "-"] if history else []))

    def until(self, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self.shows(words):
            assert time.monotonic() < end, f"{words} never came: {self('capture-pane', '-p')}"
            time.sleep(0.05)

    def keys(self, *keys: str) -> None:
        self("send-keys", *keys)


TERMINALS = [
    ("xterm-256color", "on"),
    ("screen-256color", "off"),
    pytest.param(("xterm-256color", "off"), marks=pytest.mark.slow, id="xterm-256color off"),
    pytest.param(("screen-256color", "on"), marks=pytest.mark.slow, id="screen-256color on"),
]


@pytest.fixture
def tmux(home: Path, request: pytest.FixtureRequest) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not here")
    terminal = Tmux(home, *request.param)
    yield terminal
    terminal("kill-server")


def write(tmux: Tmux) -> None:
    tmux.until("ctrl+g")
    tmux.keys("Enter")
    tmux.until("question 1 of")
    tmux.keys("Enter")
    tmux.until("question 2 of")
    tmux.keys("-l", WORDS)
    tmux.until(WORDS)
    tmux.keys("Enter", "Enter", "Enter")
    tmux.keys("-l", "below")
    tmux.until("below")
    for size in (("-x", "60", "-y", "20"), ("-x", "90", "-y", "30"), ("-x", "80", "-y", "24")):
        tmux("resize-window", *size)
        tmux.until(WORDS)


def squeeze(tmux: Tmux) -> None:
    """Make the window two rows high: what stands above the caret goes where the terminal remembers it, if it remembers anything."""
    tmux("resize-window", "-x", "80", "-y", "2")


@pytest.mark.parametrize("tmux", TERMINALS, indirect=True, ids=" ".join)
def test_after_the_quick_exit_the_terminal_remembers_no_word_of_the_page(tmux: Tmux) -> None:
    write(tmux)
    squeeze(tmux)
    tmux.keys("F1", "q")
    tmux.until("BACK")
    for words in (WORDS, "What is going on?", "Name the need", "question", "close at once"):
        assert not tmux.shows(words, history=True), words


@pytest.mark.parametrize("tmux", TERMINALS, indirect=True, ids=" ".join)
def test_the_curtain_puts_no_word_into_what_the_terminal_remembers(tmux: Tmux) -> None:
    write(tmux)
    tmux.keys("C-t")
    tmux.until("Covered. Press any key to come back.")
    end = time.monotonic() + PATIENCE
    while tmux.shows(WORDS) or tmux.shows("Name the need"):  # a resize may still be on its way
        assert time.monotonic() < end, tmux("capture-pane", "-p")
    tmux.keys("x")
    tmux.until(WORDS)
    tmux.keys("C-t")
    tmux.until("Covered.")
    if tmux("show", "-gv", "alternate-screen").strip() == "on":
        assert not tmux.shows(WORDS, history=True)


@pytest.mark.parametrize("tmux", [("screen-256color", "off")], indirect=True, ids=" ".join)
def test_leaving_without_the_quick_exit_shows_that_this_looks(tmux: Tmux) -> None:
    write(tmux)
    squeeze(tmux)
    tmux.keys("C-q")
    tmux.until("BACK")
    assert tmux.shows(WORDS, history=True)
