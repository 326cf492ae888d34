"""What a process shows beside its files: its environment, its command line, its memory after a crash, the title of its window."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.terminal import Terminal
from tests.starting import start, surroundings
from tests.tui.terminal import Terminal as Screen

PAGE = "name-the-need"
DEBUGGING = {"TEXTUAL_LOG": "keys.log", "TEXTUAL": "devtools", "RICH_TRACE": "1", "PYTHONASYNCIODEBUG": "1", "PYTHONBREAKPOINT": "evil"}


@pytest.fixture
def seen(home: Path) -> Path:
    """Return what an editor sees: its environment, its own limits, and the command lines around it."""
    seen = home / "seen"
    (home / "editor").write_text(
        f'#!/bin/sh\nenv > {seen}.env\nulimit -c > {seen}.core\ntr "\\0" " " < /proc/$PPID/cmdline > {seen}.parent\n'
        f'echo "$@" > {seen}.own\necho "from the editor" > "$1"\n'
    )
    (home / "editor").chmod(0o755)
    return seen


def edits(home: Path, code: str = "", **changes: str) -> None:
    typed = b"\n\n1\n/edit\n/quit\n"
    done = start("do", PAGE, "--plain", code=code, typed=typed, EDITOR=str(home / "editor"), **changes)
    assert done.returncode == 0, done.stderr


def test_an_editor_gets_no_debugging_no_core_file_and_no_words_but_in_its_file(home: Path, seen: Path) -> None:
    edits(home, **DEBUGGING)
    names = {line.partition("=")[0] for line in Path(f"{seen}.env").read_text().splitlines()}
    assert not names & set(DEBUGGING)
    assert {"PYTHONPATH", "HOME", "EDITOR"} <= names
    assert Path(f"{seen}.core").read_text().split() == ["0"]
    assert "from the editor" not in Path(f"{seen}.env").read_text()
    assert Path(f"{seen}.own").read_text().rstrip().endswith("/text.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a way")
def test_the_list_of_processes_shows_no_page_s_name(home: Path, seen: Path) -> None:
    edits(home)
    assert Path(f"{seen}.parent").read_text().strip() == "workbook"


def test_without_the_guards_all_of_it_would_be_seen(home: Path, seen: Path) -> None:
    code = ("import resource, sys, workbook.cli as cli; cli.clean = cli.keep_memory_here = cli.hide_words = lambda *_: None; "
            "most = resource.getrlimit(resource.RLIMIT_CORE)[1]; resource.setrlimit(resource.RLIMIT_CORE, (most, most)); "
            "sys.exit(cli.main())")  # fmt: skip
    edits(home, code, **DEBUGGING)
    names = {line.partition("=")[0] for line in Path(f"{seen}.env").read_text().splitlines()}
    assert set(DEBUGGING) <= names
    assert Path(f"{seen}.core").read_text().split() != ["0"]
    assert PAGE in Path(f"{seen}.parent").read_text()


def test_python_opens_no_prompt_at_the_end() -> None:
    with Terminal("list", PYTHONINSPECT="1") as terminal:
        assert terminal.ended() == 0
        assert ">>>" not in terminal.seen and "Name the need" in terminal.seen


def test_without_the_guard_there_would_be_a_prompt() -> None:
    code = "import workbook.cli as cli; cli.end_without_prompt = lambda _code: None; cli.main(['list'])"
    command = [sys.executable, "-P", "-i", "-c", code]
    done = subprocess.run(command, env=surroundings(), input=b"print('at the ' + 'prompt')\n", capture_output=True, check=False, timeout=60)
    assert b"at the prompt" in done.stdout


def test_the_full_screen_sets_no_title_and_logs_nothing(home: Path) -> None:
    (home / "workbook" / "settings").mkdir(parents=True)
    (home / "workbook" / "settings" / "config.toml").write_text('welcomed = true\nregion = "US"\n')
    told = home / "stderr"
    with open(told, "wb") as stderr:
        more = {**DEBUGGING, "PYTHONDEVMODE": "1", "PYTHONWARNINGS": "default"}
        with Screen(["-P", "-m", "workbook", "do", PAGE], settings=surroundings(**more), stderr=stderr.fileno()) as screen:
            screen.until(b"ctrl+g")
            for keys in (b"\r", b"\r", b"some words", b"\x10", b"\x1b", b"\x14", b"x"):
                screen.told()
                screen.pressed(keys)
            screen.told()
            screen.send(b"\x11")
            assert screen.read_to_the_end() == 0
            for title in (b"\x1b]", b"\x1bk", b"\x1bP", b"\x9d"):
                assert title not in screen.all.replace("\u251d".encode(), b"")
    assert told.read_text() == ""
    assert not list(home.rglob("keys.log")) and not Path("keys.log").exists()
