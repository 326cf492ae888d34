"""A real disk that fills up while somebody types: what was saved stays, what was not is said, and room makes it good again."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attempt.stage import Clock, answers, blank, keep, sit_down
from tests.plain.person import Person
from tests.tui.stage import Stage, desk_in, staged
from workbook.attempt.store import Store

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


def test_typing_until_the_disk_is_full_loses_nothing_that_was_saved(disk: Path) -> None:
    root, text, saved = disk / "store", "", ""
    writer = sit_down(root)
    while not writer.problem:
        saved = text
        text += WORDS
        keep(writer, "need", text)
        writer.sync()
        assert len(text) < 2_000_000
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


def test_line_mode_on_a_full_disk_says_what_is_kept_and_what_is_not(disk: Path) -> None:
    person = Person(disk / "store")
    person.visits("name-the-need", ["", "2", "Eleven letters."])
    ballast(disk, 8 * 4096)
    heard = person.visits("name-the-need", [*(WORDS * 50 for _line in range(40)), ".", "/quit"])
    assert "Not saved: the disk is full. Make some room where" in heard.text
    assert "Your words are safe while this stays open, and saving is tried again." in heard.text
    last = heard.text.rstrip().splitlines()[-1]
    assert "What was saved before is kept. What you typed after that could not be kept." in last
    assert (heard.place, "Saved." in heard.text) == ("74", False)
    assert str(person.answers("name-the-need")["area"]) == "money"


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
