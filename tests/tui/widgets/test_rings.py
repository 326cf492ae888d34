"""The helper map: three rings at most, no name lost without being counted, and the same in words under it."""

import itertools
from collections.abc import Callable

import pytest

from tests.desks import SHIPPED, write_pack
from tests.tui.stage import Stage
from tests.tui.widgets.onepage import NARROW, WIDE, OnePage
from workbook.outcome.rings import Ring, Rings
from workbook.pack.library import Library
from workbook.tui.ink import Pen, length
from workbook.tui.widgets.card import card_block
from workbook.tui.widgets.rings import ring_block, ring_lines

MAP = Rings((Ring("Close", ("Ana",)), Ring("Friendly", ("Bo", "Mrs Lee")), Ring("Job or group", ("advice desk", "Dr Osei"))), "Ana")
PAGE = """
[[step]]
id = "helpers"
type = "table"
prompt = "Who could help?"
saves_as = "helpers"
columns = [
  { id = "name", type = "short_text", label = "Name" },
  { id = "circle", type = "single_choice", label = "Circle", options = ["Close", "Friendly", "Job or group"] },
  { id = "safe", type = "single_choice", label = "Safe?", options = ["Yes", "No"] },
]

[[step]]
id = "first"
type = "single_choice"
prompt = "Who first?"
options_from = "helpers.name"
saves_as = "helper"

[[step]]
id = "map"
type = "card"
card = "map"
prompt = "Here is your map."
offers = ["@support", "other"]
"""
OTHER = """
[[step]]
id = "note"
type = "note"
prompt = "This is the other page."
"""
CARDS = '''
[[card]]
id = "map"
title = "My helpers"
text = """CLOSE          {helpers.where.circle=Close & safe!=No}
FRIENDLY       {helpers.where.circle=Friendly & safe!=No}
[[FIRST ASK      {helper}]]"""

[card.rings]
of = "helpers"
by = "circle"
name = "name"
first = "helper"
where = "safe!=No"
'''
ROWS = (
    *("enter", " Ana", "enter", "1", "enter", "1", "enter"),
    *("enter", " Mr Hyde", "enter", "1", "enter", "2", "enter"),
    *("enter", " A friend of the family with a name that is long", "enter", "2", "enter", "1", "enter"),
    *("ctrl+n", "1", "enter"),
)


def text_of(rings: Rings, pen: Pen) -> str:
    return "\n".join("".join(text for text, _look in row).rstrip() for row in ring_lines(rings, pen)) + "\n"


@pytest.fixture
def card(page: OnePage) -> OnePage:
    write_pack(page.root / "pack", page=PAGE, other=OTHER, cards=CARDS)
    return page


def test_the_map_is_drawn_as_rings(drawn: Callable[[str, str], None]) -> None:
    drawn(text_of(MAP, Pen(72)), "rings")
    drawn(text_of(MAP, Pen(72, ascii=True)), "rings-ascii")


def test_the_name_that_is_asked_first_stands_out_by_a_sign_and_a_look() -> None:
    spans = [span for row in ring_lines(MAP, Pen(72)) for span in row]
    assert [text for text, look in spans if look == "picked"] == ["▸ Ana"]


@pytest.mark.parametrize("width", [50, 56, 72])
@pytest.mark.parametrize("count", range(21))
def test_up_to_twenty_names_fit_or_are_counted(width: int, count: int) -> None:
    names = tuple(f"Person number {number}" for number in range(count))
    for rings in ((names, (), ()), ((), names, ("Bo",)), (("Ana",), ("Bo",), names), (names, names, names)):
        drawn = Rings(tuple(Ring(label, held) for label, held in zip(("Close", "Friendly", "Job"), rings, strict=True)), "")
        rows = ring_lines(drawn, Pen(width))
        text = text_of(drawn, Pen(width))
        assert all(length(row) <= width for row in rows)
        told = text.count("Person number") + sum(int(part.split()[0]) for part in text.split("and ")[1:])
        assert told == sum(len(held) for held in rings) - text.count("Bo") - text.count("Ana")


def aside(row: str) -> int:
    """Return how many blanks more stand to the right of what is in a row, inside of its ring, than to the left."""
    words = row.strip("│ ")
    before, _words, after = row.partition(words)
    return len(after.partition("│")[0]) - len(before.rpartition("│")[2])


@pytest.mark.parametrize("count", range(1, 5))
@pytest.mark.parametrize("labels", list(itertools.product(("Close", "Near"), ("Friendly", "Friends"), ("Job or group", "Job or work"))))
def test_every_ring_stands_in_the_middle_and_no_words_are_more_than_half_a_cell_off(labels: tuple[str, ...], count: int) -> None:
    names = tuple(f"Person {number}" for number in range(count))
    rows = ["".join(text for text, _look in row) for row in ring_block(Rings(tuple(Ring(label, names) for label in labels), ""), Pen(72))]
    assert {aside(row) for row in rows} <= {0, 1}
    assert all(aside(row) == 0 for row in rows if "╭" in row or "╰" in row)
    if count > 1:  # then names stand with their label, and most labels right in the middle
        assert sum(aside(row) == 0 for row in rows if "·" in row) >= 2


def test_a_small_map_has_its_words_beside_it_and_a_big_one_under_it() -> None:
    text = "CLOSE          Ana\nFRIENDLY       Bo, Mrs Lee\nFIRST ASK      Ana"
    rows = ["".join(part for part, _look in row) for row in card_block("My helpers", text, MAP, Pen(72))]
    assert len(rows) == 10 and all(len(row) <= 72 for row in rows)
    assert "My helpers" in rows[0] and "Job or group" in rows[0]
    under = ["".join(part for part, _look in row) for row in card_block("My helpers", text, MAP, Pen(56))]
    assert len(under) == 15 and under[11].startswith("My helpers")


def test_where_there_is_no_room_there_are_no_rings() -> None:
    assert ring_lines(MAP, Pen(36)) == []


def test_names_in_wide_letters_stay_inside_their_ring() -> None:
    rows = ring_lines(Rings((Ring("近い", ("東京の友達のとても長い名前", "Ana")), Ring("Far", ())), "東京の友達のとても長い名前"), Pen(72))
    assert len({length(row) for row in rows}) == 1


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), ((60, 20), "middle"), (NARROW, "narrow")])
def test_a_card_shows_its_rings_and_the_same_in_words(
    card: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str
) -> None:
    drawn(card.seen(*ROWS, size=size), f"card-{name}")


def test_who_is_not_safe_is_not_drawn(card: OnePage) -> None:
    assert "Hyde" not in card.seen(*ROWS)


def test_a_card_is_copied_by_its_key(card: OnePage) -> None:
    copied: list[str] = []

    async def act(stage: Stage) -> None:
        await stage.press("c")
        await stage.press("enter")
        copied.append(stage.app.clipboard)
        assert "Sent to your terminal." in stage.screen()

    card.seen(*ROWS)
    card.sits(act)
    assert copied[0].startswith("CLOSE          Ana\nFRIENDLY       A friend of the family")


def test_a_page_that_a_card_offers_opens_by_its_number_and_support_comes_back(card: OnePage) -> None:
    assert "call" in card.seen(*ROWS, "1").lower()
    assert "Here is your map." in card.seen("1", "enter")
    assert "This is the other page." in card.seen(*["down"] * 12, "enter")


def test_the_shipped_helper_map_is_drawn() -> None:
    rings = Library((SHIPPED,)).pack("asking-for-help").cards["helper-map"].rings
    assert rings is not None
    assert (rings.of, rings.by, rings.first, rings.where) == ("helpers", "circle", "helper", "safe!=No")
