"""The rings of a card: who stands in which, who is left out, and that a card is as private as the names it draws."""

from pathlib import Path

import pytest

from tests.desks import desk_at, write_pack
from workbook.errors import PackError
from workbook.exercise.fields import Answer
from workbook.outcome.rings import Ring, Rings
from workbook.pack.library import Library
from workbook.session.answers import card
from workbook.session.opening import sit_down
from workbook.session.showing import CardShown

PAGE = """
[[step]]
id = "people"
type = "table"
prompt = "Who?"
saves_as = "people"
{people}
columns = [
  {{ id = "name", type = "short_text", label = "Name" }},
  {{ id = "circle", type = "single_choice", label = "Circle", options = [
    {{ value = "near", label = "Close by", phrase = "" }}, "Middle", "Far", "Beyond" ] }},
  {{ id = "safe", type = "single_choice", label = "Safe?", options = ["Yes", "No"] }},
]

[[step]]
id = "first"
type = "single_choice"
prompt = "Who first?"
options_from = "people.name"
saves_as = "first"
{first}
"""
CARDS = """
[[card]]
id = "map"
title = "A map"
text = "Today it is {@today}."

[card.rings]
of = "people"
by = "circle"
name = "name"
first = "first"
where = "safe!=No"
"""
ANA, BO, MAX = (
    {"name": "Ana", "circle": "near"},
    {"name": "Bo", "circle": "Far", "safe": "Yes"},
    {"name": "Max", "safe": "No", "circle": "near"},
)


def mapped(root: Path, rows: Answer | None, first: str = "", *, people: str = "", asked_first: str = "") -> CardShown:
    folder = write_pack(root / "pack", page=PAGE.format(people=people, first=asked_first), cards=CARDS)
    desk = desk_at(root, folder)
    session = sit_down(desk, "page")
    if rows is not None:
        session.answer(rows)
        if first:
            session.answer(first)
    session.close()
    return card(desk, "map")


def test_each_row_stands_in_the_ring_of_its_option_and_the_ones_outside_are_left_out(tmp_path: Path) -> None:
    nowhere, beyond = {"name": "Cy"}, {"name": "Di", "circle": "Beyond"}
    told = mapped(tmp_path, [ANA, BO, MAX, nowhere, beyond], "Bo")
    assert told.rings == Rings((Ring("Close by", ("Ana",)), Ring("Middle", ()), Ring("Far", ("Bo",))), "Bo")


@pytest.mark.parametrize("rows", [None, [MAX], [{"name": "Cy"}], [{"circle": "near"}]])
def test_where_nobody_would_stand_there_are_no_rings(tmp_path: Path, rows: Answer | None) -> None:
    assert mapped(tmp_path, rows).rings is None


def test_nobody_is_asked_first_until_someone_is_picked(tmp_path: Path) -> None:
    rings = mapped(tmp_path, [ANA, BO]).rings
    assert rings is not None
    assert rings.first == ""


@pytest.mark.parametrize(("people", "first", "private"), [("", "", False), ("private = true", "", True), ("", "private = true", True)])
def test_a_card_is_as_private_as_the_names_it_draws(tmp_path: Path, people: str, first: str, private: bool) -> None:
    assert mapped(tmp_path, [ANA], people=people, asked_first=first).private is private


def test_what_never_leaves_the_store_cannot_be_drawn(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", page=PAGE.format(people='private = "always"', first=""), cards=CARDS)
    with pytest.raises(PackError, match="always"):
        Library((folder,)).pack("a-pack")
