"""A pack is updated under somebody who is half way: line mode and the full screen ask the same, keep the same, and lose nothing."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.agreeing import Act, Clock, Plan, answer, by_keys, by_lines, desk_of, kept
from tests.updates import BY_NAME, CHANGES, GIVEN, Change, kept_in, version, words_of
from workbook.exercise.steps import Draft
from workbook.pack.library import Library
from workbook.session.opening import sit_down

IN_BRIEF = ("many at once", "a column has another type", "a text becomes a scale", "one of several options is gone")
"""Kinds of change that are always tried; the others are slow."""

SHORTER = {"there is less room": {"story": [answer("A pipe")]}, "a list is shorter": {"tried": [answer(["wax"])]}}
"""What is answered where all that stands there is too much to go on with."""


def library(folder: Path, number: str, change: Change) -> Library:
    return Library((version(folder, number, change.page(), change.templates),))


def half_way(root: Path) -> None:
    """Answer 1.0 up to the message, and stop there."""
    session = sit_down(desk_of(root, Clock(), library(root / "1.0", "1.0.0", CHANGES[0])), "page")
    while (showing := session.showing()) is not None and not isinstance(showing.step, Draft):
        session.answer(GIVEN[showing.place])
    session.close()


@pytest.mark.parametrize("name", [pytest.param(one, marks=() if one in IN_BRIEF else pytest.mark.slow) for one in BY_NAME])
def test_both_front_ends_go_on_with_a_changed_page_in_the_same_way(tmp_path: Path, name: str) -> None:
    half_way(tmp_path / "first")
    packs = {
        "1.1.0": library(tmp_path / "1.1", "1.1.0", BY_NAME[name]),
        "2.0.0": library(tmp_path / "2.0", "2.0.0", BY_NAME["many at once"]),
    }
    stop = {"note": [Act("keep"), Act("stop")], "end": [Act("stop")], **SHORTER.get(name, {})}
    found = []
    for way in (by_lines, by_keys):
        clock, root = Clock(), tmp_path / way.__name__
        shutil.copytree(tmp_path / "first", root)
        clock.tick()
        asked = [way(root, "page", plan(), clock=clock, library=packs[number]) for number, plan in (
            ("1.1.0", partial(Plan, acts=stop)), ("2.0.0", Plan))]  # fmt: skip
        lost = {word for value in GIVEN.values() for word in words_of(value)} - kept_in(root)
        assert not lost, (way.__name__, asked)
        found.append((asked, kept(root)))
    assert found[0][0] == found[1][0]
    assert found[0][1] == found[1][1]
