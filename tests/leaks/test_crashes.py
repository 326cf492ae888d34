"""A fault of ours, anywhere, in either front end: one kind sentence, the terminal as it was, and no word of the person's left anywhere."""

import re
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.leaks.broken import CANARY
from tests.slow import slow_but
from tests.starting import start, surroundings
from tests.tui.terminal import Terminal

SAFE = "words typed before"
PAGE = "name-the-need"
KIND = re.compile(r"^Something went wrong inside the workbook; what was saved up to then is kept, and starting again is safe\. "
                  r"A short report without your words is in (\S+)\.$", re.MULTILINE)  # fmt: skip

IN_LINES = [
    "workbook.session.session:Session.showing",
    "workbook.session.session:Session._onward",
    "workbook.session.views:shown",
    "workbook.attempt.writer:Writer._write",
    "workbook.attempt.journal:Journal.keep",
    "workbook.attempt.writer:Writer._committed",
    "workbook.attempt.filing:compose",
    "workbook.plain.lines:Lines.say",
    "workbook.plain.gather:_ends",
    "workbook.commands.editor:edit_file",
    "workbook.session.session:Session.close",
]
IN_COMMANDS = {
    ("show", PAGE): "workbook.commands.show:_show_answers",
    ("show", PAGE, "--json"): "workbook.commands.outside:as_json",
    ("list",): "workbook.commands.list:line",
    ("export", "--format", "md"): "workbook.outcome.export:_page",
}
ON_THE_SCREEN = [
    "workbook.session.session:Session.type",
    "workbook.session.session:Session.saved",
    "workbook.attempt.journal:Journal.keep",
    "workbook.tui.widgets.field:Field.render_line",
    "workbook.tui.compat:PatientWriter._send",
    "workbook.tui.pasting:TamePastes.feed",
    "workbook.tui.ahead:_through",
    "workbook.session.session:Session.close",
    *(
        pytest.param(point, marks=pytest.mark.slow)
        for point in (
            "workbook.session.session:Session.answer",
            "workbook.attempt.writer:Writer.sync",
            "workbook.tui.compat:Difference.render_segments",
            "workbook.tui.saver:Saver.changed",
            "workbook.tui.screens.review:ReviewScreen.on_mount",
            "workbook.tui.screens.page:keys_at",
            "workbook.tui.front:Front.parting",
        )
    ),
]


@pytest.fixture
def home(home: Path, warm: Path) -> Iterator[Path]:
    """Return a home that the person has been welcomed to, the packs compiled; TMPDIR and the working folder stand beside it."""
    workbook = home / "workbook"
    (workbook / "cache" / "packs").mkdir(parents=True)
    for file in (warm / "packs").iterdir():
        (workbook / "cache" / "packs" / file.name).write_bytes(file.read_bytes())
    (workbook / "settings").mkdir()
    (workbook / "settings" / "config.toml").write_text('welcomed = true\nregion = "US"\n')
    yield home


def traces(home: Path) -> dict[str, bytes]:
    """Return every file outside of the store that holds what was typed."""
    files = [path for path in home.rglob("*") if path.is_file() and not path.is_relative_to(home / "workbook" / "store")]
    return {str(path): path.read_bytes() for path in files if CANARY.encode() in path.read_bytes()}


def kept(home: Path) -> str:
    """Return all that the store holds, as another start reads it."""
    return start("show", PAGE, "--json").stdout.decode()


def told_kindly(words: str, home: Path) -> None:
    """Hold what was said against one kind sentence that names a report, and the report against what it may hold."""
    assert CANARY not in words and "Traceback" not in words and "RuntimeError" not in words, words
    found = KIND.findall(words)
    assert len(found) == 1, words
    report = Path(found[0]).read_text()
    assert "RuntimeError" in report and CANARY not in report
    assert Path(found[0]).stat().st_mode & 0o077 == 0


def in_lines(point: str, *words: str, typed: str = "", **more: str) -> tuple[str, str]:
    """Start the broken program in lines; returns what it said, and what it said of its fault."""
    command = [sys.executable, "-P", "-m", "tests.leaks.broken", point, *words]
    done = subprocess.run(command, env=surroundings(**more), input=typed.encode(), capture_output=True, check=False, timeout=60)
    return done.stdout.decode(), done.stderr.decode()


WALK = f"\n1\n{SAFE}\n{CANARY}\n.\n/quit\n"


@pytest.mark.parametrize("point", slow_but(IN_LINES[::3], IN_LINES))
def test_a_fault_in_line_mode_leaves_no_word_behind(point: str, home: Path) -> None:
    editor = home / "editor"
    editor.write_text(f'#!/bin/sh\n(echo "$@"; env) > {home}/seen-by-the-editor\necho more >> "$1"\n')
    editor.chmod(0o755)
    walk = WALK.replace(".\n", "/edit\n") if "edit" in point else WALK
    _said, told = in_lines(point, "do", PAGE, "--plain", typed=walk, EDITOR=str(editor))
    told_kindly(told, home)
    assert not traces(home)
    assert SAFE in kept(home)


@pytest.mark.parametrize("words", slow_but([*IN_COMMANDS][:2], IN_COMMANDS))
def test_a_fault_in_a_command_leaves_no_word_behind(words: tuple[str, ...], home: Path) -> None:
    in_lines("nothing", "do", PAGE, "--plain", typed=WALK)
    _said, told = in_lines(IN_COMMANDS[words], *words)
    told_kindly(told, home)
    assert not traces(home)
    assert CANARY in kept(home)


@pytest.mark.parametrize("point", slow_but(ON_THE_SCREEN[:1], ON_THE_SCREEN))
def test_a_fault_on_the_full_screen_leaves_no_word_behind(point: str, home: Path) -> None:
    told = home / "stderr"
    with open(told, "wb") as stderr:
        arguments = ["-P", "-m", "tests.leaks.broken", point, "do", PAGE]
        with Terminal(arguments, settings=surroundings(), stderr=stderr.fileno()) as terminal:
            terminal.until(b"ctrl+g")
            for _turn in range(2):
                terminal.told()
                terminal.pressed(b"\r")
            terminal.told()
            terminal.pressed(f"\x1b[200~{SAFE}\x1b[201~")
            terminal.told(0.7)
            terminal.send(f"\x1b[200~ {CANARY}\x1b[201~")
            terminal.told(0.7)
            for keys in (b"x", b"\x10", b"\x1b", b"\x0e", b"\x11"):  # whatever is needed to get there: see all, go on, leave
                if terminal.child.poll() is None:
                    terminal.send(keys)
                    terminal.told(0.3)
            terminal.child.terminate()
            terminal.read_to_the_end()
            _screen, _left, after = terminal.all.rpartition(b"\x1b[?1049l")
            found = termios.tcgetattr(terminal.slave)
            assert found == terminal.found
    words = (after.decode() + told.read_text()).replace("\r\n", "\n")
    told_kindly(re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "", words), home)
    assert not traces(home)
    assert SAFE in kept(home)


@pytest.mark.parametrize("point", ["workbook.session.session:Session._onward", "workbook.session.session:Session.close"])
def test_a_fault_without_saving_says_that_nothing_was_kept_and_keeps_nothing(point: str, home: Path) -> None:
    before = sorted(home.rglob("*"))
    _said, told = in_lines(point, "do", PAGE, "--plain", "--no-save", typed="\n" + WALK)
    assert told == "Something went wrong inside the workbook. Nothing was kept, as --no-save asks. Starting again is safe.\n"
    assert sorted(home.rglob("*")) == before


# what shows that these tests look


def test_a_walk_without_a_fault_is_told_from_one_with_a_fault(home: Path) -> None:
    said, told = in_lines("nothing", "do", PAGE, "--plain", typed=WALK)
    assert told == "" and "Saved." in said
    with pytest.raises(AssertionError):
        told_kindly(told, home)


def test_a_word_that_is_left_behind_is_found(home: Path) -> None:
    (home / "workbook" / "state").mkdir()
    left = home / "workbook" / "state" / "report-1.txt"
    left.write_text(f"locals: {CANARY}")
    assert list(traces(home)) == [str(left)]


def test_without_our_hooks_python_would_print_the_words(home: Path) -> None:
    code = "import workbook.cli, tests.leaks.broken as broken; workbook.cli.watch = lambda *_: None; raise SystemExit(broken.main())"
    command = [sys.executable, "-P", "-c", code, "workbook.session.session:Session._onward", "do", PAGE, "--plain"]
    done = subprocess.run(command, env=surroundings(), input=WALK.encode(), capture_output=True, check=False, timeout=60)
    assert CANARY.encode() in done.stderr
    with pytest.raises(AssertionError):
        told_kindly(done.stderr.decode(), home)
