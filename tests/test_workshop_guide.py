"""docs/workshops.md, followed to the letter: its commands are given, and they say what the page shows.

`$` is the facilitator, `ana$` somebody who takes part: each an account of its own with a home that is shut to others. The code on the page
stands for the one that is made, and /home for the folder that the homes are in. What takes part does so before the workshop is closed.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.test_tutorial import fits
from tests.workshop.accounts import as_root, common_ground, other_python, person
from workbook.commands.table import BY_NAME
from workbook.workshop.code import read_code

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "workshops.md").read_text("utf-8")
BLOCKS = re.compile(r"^( *)```console\n(.*?)\n *```", re.S | re.M)
CODE = "abcd-efgh-ijklm"
FACILITATOR = "you"


class Homes:
    """People with a home each, and `workbook` among their commands."""

    def __init__(self, ground: Path) -> None:
        self.ground, self.code = ground, ""
        self.people = {FACILITATOR: person(1), "ana": person(2)}
        for name, account in self.people.items():
            (ground / name).mkdir(mode=0o700)
            os.chown(ground / name, account.uid, account.gid)
        python = other_python()
        (ground / "bin").mkdir()
        (ground / "bin" / "workbook").write_text(f'#!/bin/sh\nexec {python.program} -P -m workbook "$@"\n')
        (ground / "bin" / "workbook").chmod(0o755)

    def here(self, shown: str) -> str:
        """Return what the page shows as it reads here."""
        return self._in_place(shown).replace("/home/", f"{self.ground}/")

    def _in_place(self, shown: str) -> str:
        return shown.replace(CODE, self.code).replace(CODE.upper(), self.code.upper()) if self.code else shown

    def give(self, name: str, line: str, typed: str) -> str:
        """Have somebody give a line to their shell, and return what it prints."""
        told = self.people[name].command([], self.ground / name)
        told["env"]["PATH"] = f"{self.ground}/bin:{told['env']['PATH']}"
        told["args"] = ["sh", "-c", self.here(line)]
        done = subprocess.run(**told, input=typed, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, (line, done.stdout, done.stderr)
        said = done.stdout + done.stderr
        if not self.code and (found := re.search(r"\b[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{5}\b", said)):
            self.code = found[0]
        return said


def blocks(page: str) -> list[str]:
    """Return the blocks of commands, with those of who takes part before the one that closes the workshop."""
    every = [re.sub(rf"^{indent}", "", block, flags=re.M) for indent, block in BLOCKS.findall(page)]
    theirs = [block for block in every if block.startswith("ana$")]
    ours = [block for block in every if block not in theirs]
    end = next(place for place, block in enumerate(ours) if "workshop close" in block)
    return [*ours[:end], *theirs, *ours[end:]]


def commands(block: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield each command of a block: who gives it, the line, what is typed into it, and what the page says it prints."""
    pieces = re.split(r"^(\w*)\$ (.*)\n?", block, flags=re.M)
    for index in range(1, len(pieces), 3):
        shown = pieces[index + 2].strip("\n")
        typed = "".join(f"{answer}\n" for answer in re.findall(r"^> (.*)$", shown, re.M))
        yield pieces[index] or FACILITATOR, pieces[index + 1], typed, re.sub(r"^> .*$", "> ", shown, flags=re.M)


@as_root
def test_the_guide_does_what_it_says() -> None:
    given = 0
    with common_ground() as ground:
        homes = Homes(ground)
        for block in blocks(PAGE):
            for name, line, typed, shown in commands(block):
                told = homes.give(name, line, typed)
                assert fits(told, homes.here(shown)), f"{line}\n\nthe page shows:\n{homes.here(shown)}\n\nit printed:\n{told}"
                given += 1
        box = ground / FACILITATOR / "room" / read_code(homes.code)
        assert {path.name for path in box.iterdir()} == {"session.toml", "pack.wbpack", "out"}
    assert given == len(re.findall(r"^ *(?:ana)?\$ ", PAGE, re.M)) > 9


@as_root
def test_another_output_or_a_command_that_fails_is_noticed() -> None:
    with common_ground() as ground:
        homes = Homes(ground)
        assert not fits(homes.give(FACILITATOR, "workbook workshop status --all", ""), f"{CODE}: a workshop")
        with pytest.raises(AssertionError):
            homes.give("ana", "workbook workshop lead", "")


def test_every_command_it_names_is_one() -> None:
    named = set(re.findall(r"workbook (workshop [a-z]+|[a-z]+)", PAGE)) - {"opens"}
    assert len(named) > 8 and named <= set(BY_NAME)


def test_what_it_says_about_numbers_and_days_is_what_counts() -> None:
    from workbook.commands.workshop_open import RETENTION, THRESHOLD
    from workbook.workshop.aggregates import BATCH, RARE
    from workbook.workshop.workshop import LEAST_THRESHOLD

    assert (THRESHOLD, LEAST_THRESHOLD, BATCH, RARE, RETENTION) == (5, 3, 3, 3, 7)
    for words in (
        "once 5 people have shared",
        "never for fewer than 3",
        "in steps of three people",
        "only one or two people gave are shown together",
        "(7 days, or what `--retention` said)",
    ):
        assert words in PAGE


def test_the_means_that_it_says_are_shown_are_shown_and_no_others() -> None:
    from workbook.workshop.means import OPEN, Bounds, may_be_told, step_of
    from workbook.workshop.sheet import Asked

    asked = Asked(key="a.b", page="", prompt="", kind="count", counted="scale", least=0, most=10)
    told = {}
    for people in (5, 8, 30):
        bounds = Bounds(people=people, lowest=0, highest=10 * people, room=OPEN * 10)
        means = [mean / 2 for mean in range(21) if may_be_told(mean / 2, asked, bounds)]
        told[people] = f"{means[0]:g} to {means[-1]:g}"
    words = " ".join(PAGE.split())
    assert f"those from {told[5]} are shown of 5 people, from {told[8]} of 8, from {told[30]} of 30." in words
    assert (step_of(asked), step_of(replace(asked, most=100))) == (0.5, 5)
    assert "to half a point from 0 to 10, to five points from 0 to 100" in words


@as_root
@pytest.mark.parametrize("group", [None, person(1).gid], ids=["without a group", "with a group"])
def test_the_modes_it_tells_of_are_those_that_are_made(group: int | None) -> None:
    mode = "0711" if group is None else "0710"
    assert (
        f"{mode}" in PAGE
        and "in/                       3733" in PAGE
        and "workshops/<code>/: the key, opened copies, a log without contents; 0700" in PAGE
    )
    with common_ground() as ground:
        homes = Homes(ground)
        homes.give(FACILITATOR, "chmod o+x ~", "")
        homes.give(FACILITATOR, f"workbook workshop open workshop-75 --at ~/room {f'--group {group}' if group else ''}", "")
        code, home = read_code(homes.code), ground / FACILITATOR
        box, own = home / "room" / code, home / ".local/share/workbook/workshops" / code
        modes = [f"{path.stat().st_mode & 0o7777:04o}" for path in (box, box / "in", box / "out", own)]
        assert modes == [mode, "3733", "0755", "0700"]
