"""Which page comes next: what a person said leads past a page that is for another answer."""

from pathlib import Path

import pytest

from tests.desks import SHIPPED, desk_at, walk_on, write_pack
from tests.slow import slow_but
from workbook.exercise.fields import Answer
from workbook.session.home import home
from workbook.session.opening import sit_down
from workbook.session.overview import paths

ASKED = """
[[step]]
id = "outcome"
type = "single_choice"
prompt = "What happened?"
options = [
  { value = "yes", label = "They said yes" },
  { value = "no", label = "They said no", offers = ["a-pack/sorry"] },
  { value = "wait", label = "They asked for time" },
]
[[step]]
id = "met"
type = "single_choice"
show_if = { "asked.outcome" = "yes" }
prompt = "Is it enough?"
options = [{ value = "enough", label = "Yes", offers = ["thanks"] }, { value = "more", label = "No" }]
[[step]]
id = "else"
type = "short_text"
prompt = "What else?"
"""
LINE = '[[step]]\nid = "line"\ntype = "short_text"\nprompt = "What?"\n'
ON_A_PATH = """
[[path]]
id = "way"
title = "A way"
exercises = ["asked", "sorry", "thanks", "yonder"]
"""


def walked(root: Path, given: dict[str, Answer], path: str) -> tuple[list[str], str | None, str | None]:
    """Return what the end of the page offers, what home has as next on the path, and what the list of paths has."""
    pack = write_pack(root / "pack", more=ON_A_PATH, asked=ASKED, sorry=LINE, thanks=LINE, yonder=LINE)
    desk = desk_at(root, pack)
    session = sit_down(desk, "asked", path=path)
    for place, answer in {"else": "no", **given}.items():
        session.go(place)
        session.answer(answer)
    walk_on(session, None)
    offered = [offer.target for offer in session.ending().next]
    session.close()
    following, on_path = home(desk).next, paths(desk)[0].next
    return offered, following.name if following else None, on_path.name if on_path else None


@pytest.mark.parametrize("path", ["way", ""])
@pytest.mark.parametrize(
    ("given", "offered", "following"),
    [
        ({"outcome": "no"}, ["sorry"], "sorry"),
        ({"outcome": "yes", "met": "enough"}, ["thanks"], "thanks"),
        ({"outcome": "yes", "met": "more"}, ["yonder"], "yonder"),
        ({"outcome": "wait"}, ["yonder"], "yonder"),
        ({"outcome": "yes"}, ["thanks"], "thanks"),
        ({}, ["sorry"], "sorry"),
    ],
)
def test_a_page_for_another_answer_is_gone_past(
    tmp_path: Path, given: dict[str, Answer], offered: list[str], following: str, path: str
) -> None:
    told = walked(tmp_path, given, path)
    assert told == ([f"a-pack/{name}" for name in offered], f"a-pack/{following}" if path else None, f"a-pack/{following}")


@pytest.mark.parametrize("path", slow_but([""], ["full", "follow-up", ""]))
@pytest.mark.parametrize("outcome", ["yes", "part", "silent", "not_yet"])
def test_the_page_for_a_no_is_offered_after_a_no_alone(tmp_path: Path, path: str, outcome: str) -> None:
    def offered(outcome: str) -> list[str]:
        session = sit_down(desk_at(tmp_path / outcome, SHIPPED), "after-the-ask", path=path)
        session.go("outcome")
        session.answer(outcome)
        walk_on(session, None)
        return [offer.target.rpartition("/")[2] for offer in session.ending().next]

    assert "when-its-a-no" not in offered(outcome) and offered(outcome)
    assert offered("no")[0] == "when-its-a-no"
