"""The plan one key away: the card that the pack calls so, whom to ask in order, and nobody unsafe among them."""

from pathlib import Path

import pytest

from tests.desks import desk_at, stand_at, write_pack
from workbook.exercise.fields import Answer
from workbook.pack.read import read_pack
from workbook.pack.references import check_references
from workbook.pack.source import read_folder
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.plan import nothing_words, plan_of, rungs_under

PEOPLE = ("Ana", "Bo", "Al", "Mo", "Di")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path)


def give(desk: Desk, page: str, **answers: Answer) -> None:
    session = sit_down(desk, page)
    for place, value in answers.items():
        stand_at(session, place.replace("_", "-"))
        session.answer(value)
    session.close()


def mapped(desk: Desk, **safe: str) -> None:
    give(desk, "find-a-helper", helpers=[{"name": name, "circle": "Close", "safe": safe.get(name, "Yes")} for name in PEOPLE])


def test_before_there_is_a_plan_it_says_which_page_makes_it(desk: Desk) -> None:
    plan = plan_of(desk)
    assert plan is not None and not plan.is_filled and plan.rungs == ()
    assert nothing_words(plan) == "Your plan will be here. The page “Plan the moment” makes it."


def test_whom_to_ask_stands_in_order_then_the_map_then_people_to_contact(desk: Desk) -> None:
    mapped(desk)
    give(desk, "find-a-helper", first="Bo")
    give(desk, "plan-the-moment", day="2026-11-28", cue="I sit down")
    plan = plan_of(desk)
    assert plan is not None
    assert plan.rungs[0] == "First I ask Bo. When: Saturday 28 November 2026."
    assert [words.split(":")[1].split("(")[0].strip() for words in plan.rungs if words.startswith("Next")] == ["Ana", "Al", "Mo", "Di"]
    assert plan.rungs[-1].endswith("/support.")
    assert rungs_under(desk, "plan-card") == rungs_under(desk, "asking-for-help/plan-card") == plan.rungs
    assert rungs_under(desk, "need-card") == ()


def test_whoever_is_marked_unsafe_or_unsure_is_in_no_rung(desk: Desk) -> None:
    mapped(desk, Mo="No", Di="Not sure")
    give(desk, "plan-the-moment", cue="I sit down")
    plan = plan_of(desk)
    assert plan is not None and not any("Mo" in words or "Di " in words for words in plan.rungs)
    assert any("Al" in words for words in plan.rungs)


PLAN = """
[plan]
card = "{card}"
ladder = "{ladder}"
no = "{no}"
"""
PAGE = """
[[step]]
id = "one"
type = "short_text"
prompt = "One?"
saves_as = "one"
[[step]]
id = "shown"
type = "card"
card = "mine"
prompt = "Yours."
"""
CARDS = '[[card]]\nid = "mine"\ntitle = "Mine"\ntext = "One: {one}"\n'


@pytest.mark.parametrize(
    ("field", "told"), [("card", 'there is no card "mien"'), ("ladder", 'there is no card "mien"'), ("no", 'there is no exercise "mien"')]
)
def test_what_a_plan_names_must_be_there(tmp_path: Path, field: str, told: str) -> None:
    names = {"card": "mine", "ladder": "mine", "no": "page", field: "mien"}
    folder = write_pack(tmp_path / "pack", more=PLAN.format(**names), page=PAGE, cards=CARDS)
    reading = read_pack(read_folder(folder), lambda _id: None)
    assert reading.pack is not None
    check_references(reading, reading.pack)
    assert [(fault.message, fault.place) for fault in reading.faults if "mien" in fault.message] == [(told, "plan")]


def test_a_pack_without_a_plan_has_none(tmp_path: Path) -> None:
    assert plan_of(desk_at(tmp_path, write_pack(tmp_path / "pack", page=PAGE, cards=CARDS))) is None
