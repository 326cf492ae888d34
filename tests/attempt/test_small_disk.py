"""A real disk that fills up while somebody types: what was saved stays, what was not is said, and room makes it good again."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.attempt.stage import Clock, answers, blank, keep, sit_down
from tests.leaks.broken import CANARY
from tests.plain.person import Person
from tests.starting import surroundings
from tests.tui.stage import Stage, desk_in, staged
from tests.tui.terminal import Terminal
from workbook.attempt.store import Store
from workbook.attempt.writer import Writer
from workbook.errors import StoreError
from workbook.files import SYSTEM, System
from workbook.plain.visit import visit

WORDS = "a line of a story that goes on and on, and is not at its end yet "


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a file system of 256 KiB."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def ballast(disk: Path, leaves: int) -> Path:
    """Fill the disk up but for so many bytes."""
    free = os.statvfs(disk)
    (disk / "ballast").write_bytes(b"x" * max(0, free.f_bavail * free.f_bsize - leaves))
    return disk / "ballast"


class Swallowing(System):
    """Says that it wrote what found no room: what a program would see that did not look."""

    def write(self, descriptor: int, content: bytes) -> int:
        with suppress(OSError):
            super().write(descriptor, content)
        return len(content)


def typed_until_told(root: Path, system: System) -> tuple[Writer, str, str]:
    """Type until it is told that the disk is full, or a file would be bigger than it; returns what was said to be saved, and all."""
    text, saved = "", ""
    writer = sit_down(root, system)
    while not writer.problem and len(text) < 300_000:
        saved = text
        text += WORDS * 20
        keep(writer, "need", text)
        writer.sync()
    return writer, saved, text


def test_typing_until_the_disk_is_full_loses_nothing_that_was_saved(disk: Path) -> None:
    root = disk / "store"
    writer, saved, text = typed_until_told(root, SYSTEM)
    assert "the disk is full" in writer.problem
    assert answers(Store(root, Clock()).read(blank().name)) == {"need": saved}
    for _more in range(3):
        text += WORDS
        keep(writer, "need", text)
        assert writer.problem
    for path in disk.rglob("*.wal"):
        assert path.stat().st_size > 1_000
    subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
    writer.sync()
    assert writer.problem == ""
    assert writer.close() == ()
    assert answers(Store(root, Clock()).read(blank().name)) == {"need": text}
    assert not list((root / "conflict").iterdir()) and not list((root / "damaged").iterdir())


def test_a_store_that_does_not_look_whether_there_was_room_is_caught(disk: Path) -> None:
    _writer, saved, _text = typed_until_told(disk / "store", Swallowing())
    with pytest.raises((StoreError, AssertionError)):  # its file is damaged, or what was said to be saved is not in it
        assert answers(Store(disk / "store", Clock()).read(blank().name)) == {"need": saved}


def in_lines(disk: Path, system: System) -> tuple[str, int]:
    """Write in line mode until there is no room; returns what was said, and the exit code."""
    person = Person(disk / "store")
    person.visits("name-the-need", ["", "2", "Eleven letters."])
    ballast(disk, 8 * 4096)
    desk = person.desk()
    desk.store = Store(person.root, person.clock, system)
    lines, target = person.lines([*(WORDS * 50 for _line in range(40)), ".", "/quit"])
    code = visit(desk, "name-the-need", lines, person.tools())
    return target.getvalue(), code


def test_line_mode_on_a_full_disk_says_what_is_kept_and_what_is_not(disk: Path) -> None:
    said, code = in_lines(disk, SYSTEM)
    assert "Not saved: the disk is full. Make some room where" in said
    assert "Your words are safe while this stays open, and saving is tried again." in said
    last = said.rstrip().splitlines()[-1]
    assert "What was saved before is kept. What you typed after that could not be kept." in last
    assert (code, "Saved." in said) == (74, False)
    assert str(Person(disk / "store").answers("name-the-need")["area"]) == "money"


def test_line_mode_that_says_more_than_is_true_is_caught(disk: Path) -> None:
    said, _code = in_lines(disk, Swallowing())
    assert "What you typed after that could not be kept." not in said


def test_the_full_screen_on_a_full_disk_says_so_and_asks_before_it_leaves(disk: Path) -> None:
    desk = desk_in(disk)

    async def act(stage: Stage) -> None:
        await stage.press("enter", "2", "enter")
        filled = ballast(disk, 0)
        await stage.type("words that find no room")
        await stage.pilot.pause(1.2)
        await stage.settle()
        assert "not saved" in stage.screen().splitlines()[-1]
        shown = " ".join(stage.screen().split())
        assert "Not saved: the disk is full. Make some room where" in shown
        assert "Your words are safe while this stays open" in shown
        await stage.press("ctrl+q")
        assert "If you leave now, what is not saved is gone." in " ".join(stage.screen().split())
        await stage.press("n")
        assert stage.app.is_running and "words that find no room" in " ".join(stage.screen().split())
        filled.unlink()
        await stage.pilot.pause(5.5)
        await stage.settle()
        assert stage.screen().splitlines()[-1].endswith(" saved")
        await stage.press("ctrl+q")

    staged(disk, act, page="name-the-need", desk=desk)
    (name,) = Store(disk / "store", Clock()).names()
    assert answers(Store(disk / "store", Clock()).read(name))["situation"] == "words that find no room"


BROKEN = {"--plain": "workbook.session.session:Session.review", "--no-plain": "workbook.tui.screens.review:ReviewScreen.on_mount"}
FAULT = "Something went wrong inside the workbook"
LOST = "What was saved before is kept. What you typed after that could not be kept."


@pytest.mark.parametrize("front_end", BROKEN)
def test_a_fault_of_ours_on_a_full_disk_does_not_hide_that_words_were_not_kept(disk: Path, home: Path, front_end: str) -> None:
    Person(disk / "workbook").visits("name-the-need", ["", "2"])
    (home / "workbook").mkdir()
    (home / "workbook" / "config.toml").write_text("welcomed = true\n")
    elsewhere = {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "STATE", "CACHE")}
    settings = surroundings(WORKBOOK_HOME="", XDG_DATA_HOME=str(disk), **elsewhere)
    broken = ["-P", "-m", "tests.leaks.broken", BROKEN[front_end]]
    with Terminal([*broken, "do", "name-the-need", front_end], settings=settings) as terminal:
        terminal.until(b"What is going on?")
        terminal.told()
        ballast(disk, 0)
        for words in (WORDS * 50, WORDS * 50, CANARY):
            terminal.send(f"{words}\r" if front_end == "--plain" else f"\x1b[200~{words}\x1b[201~")
            terminal.told()
        if front_end == "--no-plain":
            terminal.until(b"not saved")
        terminal.send("/review\r" if front_end == "--plain" else "\x10")
        assert terminal.read_to_the_end() == 1
    said = terminal.all.decode("utf-8", "replace").rpartition("\x1b[?1049l")[2]
    assert FAULT in said and LOST in said and "Saved." not in said
