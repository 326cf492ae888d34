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
from workbook.session.plan import PlanShown, mark_tried, nothing_words, plan_named, plan_of

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


def plan(desk: Desk) -> PlanShown:
    """Return the plan, which is there."""
    told = plan_of(desk)
    assert told is not None
    return told


def said(desk: Desk) -> list[str]:
    return [line.words for line in plan(desk).lines]


def test_before_there_is_a_plan_it_says_which_page_makes_it(desk: Desk) -> None:
    plan = plan_of(desk)
    assert plan is not None and not plan.is_filled and plan.lines == ()
    assert nothing_words(plan) == "Your plan will be here. The page “Plan the moment” makes it."


def test_whom_to_ask_stands_in_order_then_the_map_then_people_to_contact(desk: Desk) -> None:
    mapped(desk)
    give(desk, "find-a-helper", first="Bo")
    give(desk, "plan-the-moment", day="2026-11-28", cue="I sit down")
    lines = said(desk)
    assert lines[0] == "First I ask Bo. When: Saturday 28 November 2026."
    assert [words.split(":")[1].split("(")[0].strip() for words in lines if words.startswith("Next")] == ["Ana", "Al", "Mo", "Di"]
    assert lines[-1].endswith("/support.")
    assert plan_named(desk, "plan-card") == plan_named(desk, "asking-for-help/plan-card") == plan(desk)
    assert plan_named(desk, "need-card") is None


PLAN_B = {
    "nudge": ["If I hear nothing in three days: send one kind nudge.", "Then I ask Al."],
    "other_way": ["If I hear nothing in three days: ask again in a different way, like a call.", "Then I ask Al."],
    "backup": ["I wait three days. Then I ask Al."],
    "rest": ["If I hear nothing in three days: give it a week, then look again.", "Then I ask Al."],
}


@pytest.mark.parametrize("picked", PLAN_B)
def test_the_backup_is_named_once_whatever_is_done_when_nothing_is_heard(desk: Desk, picked: str) -> None:
    mapped(desk)
    give(desk, "find-a-helper", first="Bo", backup="Al")
    give(desk, "plan-the-moment", plan_b=picked)
    assert said(desk)[:-4] == ["First I ask Bo.", *PLAN_B[picked]]


def test_without_a_backup_to_ask_the_plan_goes_on_with_the_map(desk: Desk) -> None:
    mapped(desk)
    give(desk, "find-a-helper", first="Bo")
    give(desk, "plan-the-moment", plan_b="backup")
    assert said(desk)[:2] == ["First I ask Bo.", "I wait three days."] and said(desk)[2].startswith("Next on your map:")


def test_whoever_is_marked_unsafe_or_unsure_is_in_no_rung(desk: Desk) -> None:
    mapped(desk, Mo="No", Di="Not sure")
    give(desk, "plan-the-moment", cue="I sit down")
    assert not any("Mo" in words or "Di " in words for words in said(desk))
    assert any("Al" in words for words in said(desk))


def test_it_opens_where_the_person_is(desk: Desk, tmp_path: Path) -> None:
    mapped(desk)
    give(desk, "plan-the-moment", day="2026-11-28", cue="I sit down")
    assert plan(desk).at == 0
    for _time in range(2):
        mark_tried(desk, plan(desk), plan(desk).lines[plan(desk).at])
    later = desk_at(tmp_path)
    assert plan(later).at == 2 and [line.tried for line in plan(later).lines[:3]] == [True, True, False]
    mark_tried(later, plan(later), plan(later).lines[0], tried=False)
    assert plan(later).at == 0
    kept = [path.read_text() for path in tmp_path.rglob("plan.tried.toml")]
    assert len(kept) == 1 and "Ana" not in kept[0] and "ask" not in kept[0]


def test_the_last_line_is_always_there_to_go_to(desk: Desk) -> None:
    mapped(desk)
    give(desk, "plan-the-moment", cue="I sit down")
    for line in plan(desk).lines:
        mark_tried(desk, plan(desk), line)
    assert plan(desk).at == len(plan(desk).lines) - 1 and not plan(desk).lines[-1].tried


def test_a_plan_that_changes_begins_with_what_is_new_and_keeps_the_rest(desk: Desk) -> None:
    mapped(desk)
    give(desk, "find-a-helper", first="Bo")
    give(desk, "plan-the-moment", day="2026-11-28", cue="I sit down")
    for _time in range(3):
        mark_tried(desk, plan(desk), plan(desk).lines[plan(desk).at])
    tried = [line.words for line in plan(desk).lines if line.tried]
    give(desk, "plan-the-moment", day="2026-12-05")
    assert plan(desk).at == 0
    assert [line.words for line in plan(desk).lines if line.tried] == tried[1:]


def test_each_thread_has_its_own_and_erasing_takes_it_away(desk: Desk) -> None:
    mapped(desk)
    give(desk, "plan-the-moment", cue="I sit down")
    mark_tried(desk, plan(desk), plan(desk).lines[0])
    assert desk.store.tried("0001") and not desk.store.tried("0002")
    desk.store.erase_attempt(desk.store.names()[-1])
    assert not desk.store.tried("0001")


@pytest.mark.parametrize("held", [b"", b"x", b'format = 1\nchecksum = "x"\nmarks = ["a"]\n', b"\xff"])
def test_a_damaged_file_is_as_if_nothing_was_tried_and_is_written_anew(desk: Desk, tmp_path: Path, held: bytes) -> None:
    mapped(desk)
    give(desk, "plan-the-moment", cue="I sit down")
    mark_tried(desk, plan(desk), plan(desk).lines[0])
    (path,) = tmp_path.rglob("plan.tried.toml")
    path.write_bytes(held)
    assert plan(desk).at == 0
    mark_tried(desk, plan(desk), plan(desk).lines[0])
    assert plan(desk).at == 1


def test_somebody_unsafe_who_was_typed_as_whom_to_ask_has_a_quiet_word_above_them(desk: Desk) -> None:
    mapped(desk, Mo="No")
    session = sit_down(desk, "ask-at-work")
    stand_at(session, "person")
    assert not any("not safe" in words for words in session.answer("Bo").says)
    session.back()
    told = [words for words in session.answer("  mo ").says if "not safe" in words]
    assert told == ["On your map, mo is marked as not safe to ask. You decide. /support shows people you can contact, at any time."]
    stand_at(session, "route")
    session.answer("coworker")
    for draft in (stop.place for stop in session.stops if stop.step.type == "draft"):
        session.go(draft)
        showing = session.showing()
        assert showing is not None and showing.draft is not None
        assert [words for words in showing.notices if "not safe" in words] == (told if "mo" in showing.draft.text else [])
        session.edit("Hi mo. Could you help me?")
        showing = session.showing()
        assert showing is not None and told[0] in showing.notices
    session.close()
    give(desk, "plan-the-moment", cue="I sit down")
    assert "I ask mo" in said(desk)[0] and plan(desk).note == told[0]


def test_of_anybody_else_nothing_is_said(desk: Desk) -> None:
    mapped(desk, Mo="No")
    give(desk, "find-a-helper", first="Bo")
    give(desk, "plan-the-moment", cue="I sit down")
    assert plan(desk).note == ""


def test_writing_down_how_an_ask_went_brings_no_word_about_whom(desk: Desk) -> None:
    mapped(desk, Mo="No")
    session = sit_down(desk, "after-the-ask")
    stand_at(session, "outcome")
    session.answer("yes")
    stand_at(session, "who")
    assert not any("not safe" in words for words in session.answer({"value": "else", "text": "Mo"}).says)


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
