"""docs/packs.md, followed to the letter: its edits are made, its commands are given, and they say what the page shows.

`$` is the author; `friend$` is somebody with a home of their own.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "packs.md").read_text("utf-8")
EDIT = r"[Ii]n `(?P<file>[^`]+)`, find\n\n```toml\n(?P<old>.*?)\n```\n\nand make it\n\n```toml\n(?P<new>.*?)\n```"
PARTS = re.compile(EDIT + r"|```console\n(?P<console>.*?)\n```", re.S)


class Desks:
    """Two people with a home each, and a stick that goes from hand to hand."""

    def __init__(self, folder: Path) -> None:
        self.author, self.friend = folder / "author", folder / "friend"
        for home in (self.author, self.friend):
            home.mkdir()
        (self.author / "stick").mkdir()

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.author / file
        text = path.read_text("utf-8")
        assert text.count(old + "\n") == 1, f"{file} holds this {text.count(old)} times: {old}"
        path.write_text(text.replace(old + "\n", new + "\n"), "utf-8")

    def give(self, line: str, *, friend: bool) -> str:
        home = self.friend if friend else self.author
        if friend:
            shutil.copytree(self.author / "stick", home / "stick", dirs_exist_ok=True)
        words = shlex.split(line)
        assert words[0] == "workbook"
        done = subprocess.run(
            [sys.executable, "-P", "-m", "workbook", *words[1:]], cwd=home, capture_output=True, text=True, timeout=120, check=False,
            env={"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode in {0, 1, 65}, done.stderr
        return done.stdout + done.stderr


def commands(console: str) -> Iterator[tuple[bool, str, str]]:
    """Yield each command of a block: whether the friend gives it, the line, and what the page says it prints."""
    pieces = re.split(r"^(friend)?\$ (.*)\n?", console, flags=re.M)
    for index in range(1, len(pieces), 3):
        yield pieces[index] == "friend", pieces[index + 1], pieces[index + 2].strip("\n")


def fits(told: str, shown: str) -> bool:
    """Say whether what was printed is what the page shows; a line of three dots stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + r"\n" for line in shown.split("\n"))
    return re.fullmatch(pattern, told.strip("\n") + "\n") is not None


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks(tmp_path)


def test_the_tutorial_does_what_it_says(desks: Desks) -> None:
    edits = given = 0
    for part in PARTS.finditer(PAGE):
        if part["file"]:
            desks.edit(part["file"], part["old"], part["new"])
            edits += 1
            continue
        for friend, line, shown in commands(part["console"]):
            told = desks.give(line, friend=friend)
            assert fits(told, shown), f"{line}\n\nthe page shows:\n{shown}\n\nit printed:\n{told}"
            given += 1
    assert (edits, given) == (PAGE.count("and make it\n"), PAGE.count("\n$ ") + PAGE.count("\nfriend$ ")) and min(edits, given) > 5


def test_every_command_it_names_is_one() -> None:
    from workbook.commands.table import BY_NAME

    named = set(re.findall(r"workbook (pack [a-z]+|[a-z]+)", PAGE)) - {"workbook schema"}
    assert {name for name in named if name not in BY_NAME and name.split()[0] != "workbook"} == set()
