"""The same answers shared from line mode, from the full screen and by the command leave the same, byte for byte."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.plain.test_workshop_seat import heard
from tests.slow import slow_but
from tests.tui.screens.test_workshop_seat import Sitting, sits
from tests.workshop.guests import Guest, in_phase
from tests.workshop.hosted import Hosted
from workbook.exercise.fields import Answer
from workbook.settings import Settings
from workbook.workshop.envelope import Envelope, write_envelope

Given = dict[str, dict[str, Answer]]
STORIES: dict[str, Given] = {
    "a line": {"name-the-need": {"need_line": "¿sorting — my  [letters]?"}},
    "several lines": {"taking-home": {"word": "lighter 👋🏽 é"}},
    "numbers": {"check-in": {"words": 3, "who": 5}},
}


@pytest.fixture
def room(tmp_path: Path) -> Hosted:
    return in_phase(tmp_path / "host", "look-back")


def guest(room: Hosted, root: Path, given: Given) -> Guest:
    one = Guest(room, root)
    one.desk.settings = Settings(region="US", welcomed=True, motion="off")
    one.joins()
    for page, answers in given.items():
        one.writes(page, **answers)
    return one


def left(one: Guest) -> list[bytes]:
    """Return what lies there now, as it was before it was sealed, without its random id and the second of its sharing; take it all away."""
    told = [replace(envelope, share="5" * 32, number=1) for envelope in one.shares_there()]
    for file in (one.hosted.box / "in").glob("s-*"):
        file.unlink()
    return sorted(map(write_envelope, sorted(told, key=key_of)))


def key_of(envelope: Envelope) -> str:
    return envelope.key


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("name", slow_but(["Ana B"], ["", "Ana B"]))
def test_what_leaves_is_the_same(call: World, room: Hosted, tmp_path: Path, story: str, name: str) -> None:
    given = STORIES[story]
    numbers = story == "numbers"
    if numbers and name:
        return  # no name is asked for under a number

    in_lines = guest(room, tmp_path / "lines", given)
    heard(in_lines, ["share", "3" if numbers else "1", *([] if numbers else [name]), "y"])
    first = left(in_lines)

    on_screen = guest(room, tmp_path / "screen", given)

    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "enter", *(["end"] if numbers else []), "enter")
        if name:
            await sitting.press("w", *["space" if sign == " " else sign for sign in name], "enter")
        await sitting.press("y")

    sits(on_screen, act)
    second = left(on_screen)

    assert call("workshop", "join", room.code, "--at", str(room.parent), "--yes").code == 0
    for page, answers in given.items():
        call.write(page, {place.replace("_", "-"): value for place, value in answers.items()})
    from workbook.commands.table import BY_NAME, parser_of
    from workbook.commands.wiring import desk

    desk(parser_of(BY_NAME["list"]).read([]), call.outside()).sign_as(name)
    offered = [one["step"] for one in json.loads(call("workshop", "share", "--json").out)]
    assert call("workshop", "share", *offered, *(["--signed"] if name else []), "--yes").code == 0
    assert first and first == second == left(in_lines)
