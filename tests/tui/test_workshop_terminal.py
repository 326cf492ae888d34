"""A workshop that is led in real terminals: what is sent while nothing happens, a second view, a kill, and hostile words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.starting import surroundings
from tests.tui.hostile import WILD
from tests.tui.terminal import ROOT, Terminal, eventually
from tests.tui.test_curtain import words_in
from tests.tui.test_hostile_bytes import strange
from workbook.workshop.box import Box, find_box
from workbook.workshop.envelope import Envelope, Kind, write_envelope
from workbook.workshop.seal import seal

STILL = 4.0
"""Seconds in which several looks are taken."""


def workbook(*words: str) -> str:
    command = [sys.executable, "-P", "-m", "workbook", *words]
    told = subprocess.run(command, cwd=ROOT, env={**os.environ, **surroundings()}, capture_output=True, text=True, check=True)
    return told.stdout


@pytest.fixture
def box(tmp_path: Path, home: Path) -> Box:
    """Return a workshop that was just opened, as a participant reaches it."""
    (home / "workbook" / "settings").mkdir(parents=True)
    (home / "workbook" / "settings" / "config.toml").write_text('welcomed = true\nregion = "US"\n')
    told = json.loads(workbook("workshop", "open", "workshop-75", "--at", str(tmp_path), "--json"))
    return find_box(tmp_path, Path(told["path"]).name, me=os.getuid())


def leading(*options: str) -> Terminal:
    return Terminal(["-P", "-m", "workbook", "workshop", "lead", *options], settings=surroundings())


def put(box: Box, kind: Kind, *, phase: str = "", key: str = "", text: str = "", name: str = "") -> int:
    """Share something from this account; returns how many things lie in the workshop."""
    number = len(os.listdir(box.folder / "in")) + 1
    share = f"{number:032x}"
    told = Envelope(
        workshop=box.folder.name, uid=os.getuid(), share=share, number=number, kind=kind, phase=phase, key=key, text=text, name=name
    )
    box.put(share, seal(write_envelope(told), box.workshop.public_key))
    return number


def seen(terminal: Terminal, words: str) -> bool:
    return eventually(lambda: words in words_in(terminal.all + terminal.told(0.1)))


def rests(terminal: Terminal) -> None:
    """Wait until everything that was begun is painted."""
    assert eventually(lambda: terminal.told(1.5) == b"")


def test_while_nothing_happens_nothing_is_sent_and_a_change_sends_its_cells_only(box: Box) -> None:
    with leading() as terminal, leading("--projector") as wall:
        assert seen(terminal, "0 people are here") and seen(wall, "Join with this code")
        rests(terminal)
        rests(wall)
        assert terminal.told(STILL) == b"" and wall.told(0.5) == b""
        before = len(terminal.all)
        put(box, "here")
        assert eventually(lambda: b"1" in terminal.told(0.3))
        assert 0 < len(terminal.all) - before < 200
        assert wall.told(2.5) == b""  # nobody on the wall sees who comes
        workbook("workshop", "message", "Tea is here")
        assert seen(wall, "Tea is here") and seen(terminal, "Tea is here")


def test_killed_at_any_moment_it_is_taken_up_again(box: Box) -> None:
    workbook("workshop", "next")
    put(box, "here", phase="welcome")
    with leading() as terminal:
        assert seen(terminal, "1 here")
        terminal.child.kill()
        terminal.child.wait()
    with leading() as terminal:
        assert seen(terminal, "1 here, 1 in this phase") and seen(terminal, "Welcome")
        terminal.send("q")
        assert terminal.read_to_the_end() == 0
        assert "The workshop goes on." in words_in(terminal.all)
        terminal.left_as_found()


def test_hostile_shares_send_nothing_that_is_not_listed(box: Box) -> None:
    while json.loads(workbook("workshop", "next", "--json"))["phase"] != "name-the-need":
        pass
    put(box, "line", phase="name-the-need", key="name-the-need.need-line", text=f"[red]MARKED[/] {WILD}", name="[/] Ana")
    workbook("workshop", "collect")
    with leading() as terminal:
        assert seen(terminal, "1 person")
        for keys, words in (("s", "MARKED"), ("r", "What goes out"), ("\r", "Everybody can read"), ("q", "1 released"), ("p", "MARKED")):
            terminal.send(keys)
            assert seen(terminal, words), words_in(terminal.all)[-500:]
        rests(terminal)
        assert strange(terminal.all, utf8=True) == []


def test_the_view_for_a_projector_needs_a_screen(box: Box) -> None:
    command = [sys.executable, "-P", "-m", "workbook", "workshop", "lead", "--projector", "--plain"]
    told = subprocess.run(command, cwd=ROOT, env={**os.environ, **surroundings()}, capture_output=True, text=True, check=False)
    assert told.returncode == 2 and "needs a terminal of its own" in told.stderr and told.stdout == ""
